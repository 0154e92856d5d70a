"""Files under the hash of their content: written once, whole or not at all."""

from __future__ import annotations  # Django's File takes its parameter in annotations only

import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection

FOLDER = "blobs"
_CHUNK = 1 << 20
_OURS = re.compile(r"[0-9a-f]{64}(\.[0-9a-f]{32}\.part)?")


def as_file(data: Any) -> File[bytes]:
    """Bytes, or anything that can be read from its start, as a Django file."""
    if isinstance(data, File):
        return data
    return ContentFile(data) if isinstance(data, bytes) else File(data)


def fingerprint(file: File[bytes]) -> tuple[str, int]:
    """SHA-256 in hex, and the size in bytes."""
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(file):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def hold(sha256: str) -> None:
    """Until the transaction ends, nobody else stores or purges this content."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def put(path: str, file: File[bytes]) -> None:
    """Write `file` at `path` of the default storage; a kill in between leaves nothing at `path`."""
    try:
        target = Path(default_storage.path(path))
    except NotImplementedError:  # an object store: its writes are whole by nature
        if not default_storage.exists(path):
            file.seek(0)
            default_storage.save(path, file)
        return
    if not target.exists():
        _write_beside(target, file)


def open_file(path: str) -> File[bytes]:
    """The stored file, open for reading; raises FileNotFoundError."""
    return default_storage.open(path)


def remove(path: str) -> None:
    default_storage.delete(path)


def purgeable(before: datetime) -> Iterator[str]:
    """Paths of stored files, half-written ones too, that were last written before that moment."""
    if not default_storage.exists(FOLDER):
        return
    for folder in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            if _OURS.fullmatch(name) and default_storage.get_modified_time(path) < before:
                yield path


def _chunks(file: File[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


def _write_beside(target: Path, file: File[bytes]) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{uuid.uuid4().hex}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for chunk in _chunks(file):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
        _sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """The new name must survive a power cut too."""
    if os.name == "nt":  # a directory cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
