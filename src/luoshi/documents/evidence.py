"""Evidence uploads: taken by what they are, not by what they are called. Nothing is unpacked or drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from luoshi.documents import errors
from luoshi.documents.archive import open_archive
from luoshi.documents.encoding import decode
from luoshi.documents.errors import N_, Unreadable
from luoshi.documents.limits import MAX_EVIDENCE_BYTES
from luoshi.documents.signatures import is_ole, is_ole_encrypted, is_pdf, is_zip

_OFFICE = "application/vnd.openxmlformats-officedocument."
# ISO/IEC 23008-12: the brands of a HEIF picture, at the fifth byte behind `ftyp`
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """What an upload is: its ending (with the dot, lower case) and its media type."""

    extension: str
    content_type: str


def sniff(data: bytes, name: str) -> EvidenceType:
    """The type of the upload `name` with content `data`.

    Taken are .pdf .docx .xlsx .txt .csv .jpg .png .heic .zip, up to `MAX_EVIDENCE_BYTES`, where the content is what
    the ending says and an archive would not unpack to an unreasonable size. Raises `Unreadable`.
    """
    if len(data) > MAX_EVIDENCE_BYTES:
        raise errors.too_big(name, MAX_EVIDENCE_BYTES)
    if not data:
        raise errors.empty(name)
    ending = PurePath(name).suffix.lower()
    ending = ".jpg" if ending == ".jpeg" else ending
    if ending not in _TYPES:
        raise _not_taken(name)
    content_type, fits = _TYPES[ending]
    if not fits(data, name):
        raise errors.encrypted(name) if is_ole_encrypted(data) else _other_content(name, ending)
    return EvidenceType(ending, content_type)


def _not_taken(name: str) -> Unreadable:
    message = N_(
        "“%(name)s” is of a type that is not taken as evidence. "
        "Bring .pdf, .docx, .xlsx, .txt, .csv, .jpg, .png, .heic or .zip."
    )
    return Unreadable("unknown-type", message, name=name)


def _other_content(name: str, ending: str) -> Unreadable:
    message = N_(
        "“%(name)s” is damaged or not a %(ending)s file. Open it in its own program, save it anew and try again."
    )
    return Unreadable("broken", message, name=name, ending=ending)


def _is_pdf(data: bytes, name: str) -> bool:
    return is_pdf(data)


def _is_jpeg(data: bytes, name: str) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _is_png(data: bytes, name: str) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def _is_heic(data: bytes, name: str) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF


def _is_text(data: bytes, name: str) -> bool:
    return not (is_pdf(data) or is_zip(data) or is_ole(data)) and decode(data) is not None


def _is_archive(data: bytes, name: str) -> bool:
    if not is_zip(data):
        return False
    open_archive(data, name, "ZIP")
    return True


def _is_office(folder: str) -> Callable[[bytes, str], bool]:
    def fits(data: bytes, name: str) -> bool:
        if not is_zip(data):
            return False
        entries = open_archive(data, name, "Office").namelist()
        return "[Content_Types].xml" in entries and any(entry.startswith(folder) for entry in entries)

    return fits


_TYPES: dict[str, tuple[str, Callable[[bytes, str], bool]]] = {
    ".pdf": ("application/pdf", _is_pdf),
    ".docx": (_OFFICE + "wordprocessingml.document", _is_office("word/")),
    ".xlsx": (_OFFICE + "spreadsheetml.sheet", _is_office("xl/")),
    ".txt": ("text/plain", _is_text),
    ".csv": ("text/csv", _is_text),
    ".jpg": ("image/jpeg", _is_jpeg),
    ".png": ("image/png", _is_png),
    ".heic": ("image/heic", _is_heic),
    ".zip": ("application/zip", _is_archive),
}
