"""The database of a command: `DATABASE_URL`, checked in clear words, else the embedded one of the data directory."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from luoshi.cli import postgres
from luoshi.cli.errors import Refused
from luoshi.cli.words import _

OLDEST = 15
PATIENCE_SECONDS = 5
EXAMPLE = "postgresql://user:password@host:5432/database"


def data_directory() -> Path:
    """`LUOSHI_DATA` (default ./var), made if need be and known to be writable; our children see the same."""
    path = Path(os.environ.get("LUOSHI_DATA") or "var").expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
        for private in ("uploads", "keys"):
            (path / private).mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        told = {"path": path, "error": error.strerror or error}
        raise Refused(
            _("%(path)s cannot be written (%(error)s); set LUOSHI_DATA to a directory that can.") % told
        ) from error
    os.environ["LUOSHI_DATA"] = str(path)
    return path


@contextmanager
def database(data: Path) -> Iterator[str]:
    """A database that answers and is new enough, for the time of a block; its URL is in DATABASE_URL meanwhile."""
    if given := os.environ.get("DATABASE_URL"):
        check_url(given)
        yield given
        return
    with postgres.running(data) as server:
        os.environ["DATABASE_URL"] = server.url
        try:
            yield server.url
        finally:
            del os.environ["DATABASE_URL"]


def check_url(url: str) -> None:
    """Refuse a URL that is malformed, does not answer within seconds, or leads to an old server."""
    place = shown(url)
    try:
        with psycopg.connect(url, connect_timeout=PATIENCE_SECONDS) as connection:
            check_version(connection.info.server_version, place)
    except psycopg.Error as error:
        told = {"place": place, "error": error}
        raise Refused(
            _("The database %(place)s of DATABASE_URL does not answer: %(error)s") % told
        ) from error


def check_version(number: int, place: str) -> None:
    """`number` as libpq gives it: 180006 is 18.6."""
    if number < OLDEST * 10_000:
        told = {"place": place, "found": f"{number // 10_000}.{number % 10_000}", "oldest": OLDEST}
        raise Refused(_("%(place)s is PostgreSQL %(found)s; Luoshi needs %(oldest)s or newer.") % told)


def shown(url: str) -> str:
    """Where the URL leads, without user and password; refuses one that is malformed, without quoting it."""
    refusal = Refused(_("DATABASE_URL must look like %(example)s.") % {"example": EXAMPLE})
    if not url.startswith(("postgres://", "postgresql://")):
        raise refusal
    try:
        parts = conninfo_to_dict(url)
    except (psycopg.Error, UnicodeError):
        raise refusal from None
    port = parts.get("port") or 5432
    return f"{parts.get('host') or 'localhost'}:{port}/{parts.get('dbname') or ''}"
