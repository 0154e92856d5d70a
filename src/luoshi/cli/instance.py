"""One `luoshi serve` a data directory: a lock that dies with its holder, and a note that says who holds it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fasteners

from luoshi.cli.errors import Refused
from luoshi.cli.words import _


@contextmanager
def only_instance(data: Path, address: str) -> Iterator[None]:
    """Hold the data directory for the time of a block. Raises `Refused` naming the process that holds it."""
    lock = fasteners.InterProcessReaderWriterLock(data / "run" / "serve.lock")
    note = data / "run" / "serve.json"
    if not lock.acquire_write_lock(blocking=False):
        raise Refused(_already(data, note))
    note.write_text(json.dumps({"pid": os.getpid(), "address": address}), encoding="utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release_write_lock()


def _already(data: Path, note: Path) -> str:
    told: dict[str, Any]
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
    except (
        FileNotFoundError,
        ValueError,
    ):  # it holds the lock, and is about to write or has just removed its note
        told = {"pid": "?", "address": "?"}
    words = _("Luoshi already serves %(data)s at %(address)s (process %(pid)s): use that, or stop it first.")
    return words % (told | {"data": data})
