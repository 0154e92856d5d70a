"""Zip files, looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from luoshi.documents import errors
from luoshi.documents.limits import MEGABYTE

MAX_ENTRIES = 10_000
MAX_UNPACKED = 1024 * MEGABYTE
MAX_RATIO = 100
_RATIO_FROM = 32 * MEGABYTE


def open_archive(data: bytes, name: str, kind: str) -> zipfile.ZipFile:
    """The archive, whose declared sizes are within bounds. Python's reader never gives more than is declared."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as fault:
        raise errors.broken(name, kind) from fault
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    crowded = len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED
    if crowded or (unpacked > _RATIO_FROM and unpacked > MAX_RATIO * len(data)):
        raise errors.bomb(name)
    return archive


def read_entry(archive: zipfile.ZipFile, path: str, limit: int, name: str, kind: str) -> bytes | None:
    """One entry's bytes; None where there is none. Above `limit` bytes the file is refused."""
    try:
        entry = archive.getinfo(path)
    except KeyError:
        return None
    if entry.file_size > limit:
        raise errors.bomb(name)
    if entry.flag_bits & 1:
        raise errors.encrypted(name)
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as fault:
        raise errors.broken(name, kind) from fault
