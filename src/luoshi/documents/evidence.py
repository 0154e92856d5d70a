"""Evidence: files that are kept, not read. Their content must be what their name says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from luoshi.documents import errors
from luoshi.documents.archive import open_archive
from luoshi.documents.errors import N_, Unreadable
from luoshi.documents.limits import MAX_EVIDENCE_BYTES

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "zip": "application/zip",
}
_MAGIC = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
_OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")


@dataclass(frozen=True)
class EvidenceType:
    """What a piece of evidence is: its extension and its content type."""

    extension: str
    content_type: str


def sniff(data: bytes, name: str) -> EvidenceType:
    """The type of a file whose content agrees with its name; raises Unreadable for all others."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension not in _TYPES:
        message = N_("“%(name)s” is of a type that is not taken. Evidence may be: %(types)s.")
        raise Unreadable("unknown-type", message, name=name, types=" ".join(f".{t}" for t in _TYPES))
    if not data:
        raise errors.empty(name)
    if len(data) > MAX_EVIDENCE_BYTES:
        raise errors.too_big(name, MAX_EVIDENCE_BYTES)
    if not _agrees(data, name, extension):
        raise errors.broken(name, extension)
    return EvidenceType(extension, _TYPES[extension])


def _agrees(data: bytes, name: str, extension: str) -> bool:
    if extension in _MAGIC:
        return data.startswith(_MAGIC[extension])
    if extension == "heic":
        return data[4:8] == b"ftyp" and data[8:12] in _HEIC
    if extension in ("txt", "csv"):
        return b"\x00" not in data or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    archive = open_archive(data, name, extension)
    return extension == "zip" or _OFFICE[extension] in archive.namelist()
