"""Checks of the machine and of the files that ship: no database is needed."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from luoshi.cli.checks_fonts import font_checks
from luoshi.cli.finding import Finding, Grade, finding
from luoshi.cli.words import LOCALE, _

PACKAGE = LOCALE.parent
ROOM_WANTED = 1 << 30


def machine_checks(data: Path) -> Iterator[Finding]:
    """Storage, files that are built, fonts."""
    yield storage(data)
    yield private(data)
    yield built()
    yield translated()
    yield from font_checks()


def storage(data: Path) -> Finding:
    """L301: uploads can be written, and there is room."""
    try:
        (data / "uploads").mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=data / "uploads"):
            free = shutil.disk_usage(data).free
    except OSError as error:
        hint = _("Give the user that runs Luoshi the right to write there.")
        return finding("L301", _("Storage"), False, f"{data}: {error.strerror or error}", hint)
    detail = _("%(path)s, %(free)s GB free") % {"path": data, "free": f"{free / 1e9:.1f}"}
    return finding(
        "L301", _("Storage"), free > ROOM_WANTED, detail, _("Make room on this disk."), Grade.warning
    )


def private(data: Path) -> Finding:
    """L302: nobody else reads uploads and keys."""
    open_ones = [
        name
        for name in ("uploads", "keys")
        if (data / name).exists() and (data / name).stat().st_mode & 0o077
    ]
    detail = ", ".join(open_ones) if open_ones else _("for the owner only")
    return finding(
        "L302",
        _("Privacy of uploads and keys"),
        not open_ones,
        detail,
        f"chmod 700 {data}/uploads {data}/keys",
    )


def built() -> Finding:
    """L303: scripts and styles are there."""
    script = PACKAGE / "web" / "static" / "luoshi" / "luoshi.js"
    return finding(
        "L303", _("Scripts and styles"), script.exists(), script.name, _("Run `make setup` in the checkout.")
    )


def translated() -> Finding:
    """L304: every catalogue is compiled, none older than its text."""
    texts = list(PACKAGE.rglob("locale/*/LC_MESSAGES/*.po"))
    stale = [text for text in texts if not _fresh(text.with_suffix(".mo"), text)]
    detail = ", ".join(str(text.relative_to(PACKAGE)) for text in stale) or _("compiled")
    return finding("L304", _("Translations"), not stale, detail, _("Run `make messages` in the checkout."))


def _fresh(compiled: Path, text: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime >= text.stat().st_mtime
