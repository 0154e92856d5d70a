"""Zip files, looked at before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from luoshi.documents import errors
from luoshi.documents.limits import MEGABYTE

MAX_ENTRIES = 10_000
MAX_UNPACKED = 1024 * MEGABYTE
MAX_RATIO = 100
_RATIO_FROM = 32 * MEGABYTE
_ENTRY = b"PK\x01\x02"  # heads each entry of the directory; counted before the directory is built in memory
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    OverflowError,
)


def open_archive(data: bytes, name: str, kind: str) -> zipfile.ZipFile:
    """The archive, whose declared sizes are within bounds. Python's reader never gives more than is declared."""
    if data.count(_ENTRY) > MAX_ENTRIES:
        raise errors.bomb(name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as fault:
        raise errors.broken(name, kind) from fault
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MAX_UNPACKED or (unpacked > _RATIO_FROM and unpacked > MAX_RATIO * len(data)):
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
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise errors.broken(name, kind)  # no office program writes another; others unpack without bound
    try:
        return archive.read(entry)
    except _FAULTS as fault:
        raise errors.broken(name, kind) from fault
