"""A file's bytes to its text, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from luoshi.documents import errors
from luoshi.documents.docx import docx_text
from luoshi.documents.encoding import decode
from luoshi.documents.errors import N_, Unreadable
from luoshi.documents.limits import MAX_BYTES, MAX_CHARS
from luoshi.documents.pdf import pdf_text
from luoshi.documents.signatures import is_ole, is_ole_encrypted, is_zip

Format = Literal["txt", "md", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as text. `encoding` is known for .txt and .md only."""

    text: str
    format: Format
    encoding: str | None = None


def read(data: bytes, name: str) -> ReadDocument:
    """The text of the file `name` with content `data`.

    .txt and .md come back as they are, line ends included, without a byte order mark. .docx gives a line a
    paragraph or table row. .pdf gives a line a paragraph, wrapped lines joined, running heads left out.
    A name without an ending (standard input, say) is read by its content. Raises `Unreadable`.
    """
    if len(data) > MAX_BYTES:
        raise errors.too_big(name, MAX_BYTES)
    if not data.strip():
        raise errors.empty(name)
    document = _READERS[_format(data, name)](data, name)
    if len(document.text) > MAX_CHARS:
        raise errors.too_long(name, MAX_CHARS)
    if not document.text.strip():
        raise errors.empty(name)
    return document


def _txt(data: bytes, name: str) -> ReadDocument:
    return _plain(data, name, "txt")


def _md(data: bytes, name: str) -> ReadDocument:
    return _plain(data, name, "md")


def _plain(data: bytes, name: str, fmt: Format) -> ReadDocument:
    decoded = decode(data)
    if decoded is None:
        raise errors.binary(name)
    return ReadDocument(decoded[0], fmt, decoded[1])


def _docx(data: bytes, name: str) -> ReadDocument:
    return ReadDocument(docx_text(data, name), "docx")


def _pdf(data: bytes, name: str) -> ReadDocument:
    return ReadDocument(pdf_text(data, name), "pdf")


_READERS: dict[Format, Callable[[bytes, str], ReadDocument]] = {
    "txt": _txt,
    "md": _md,
    "docx": _docx,
    "pdf": _pdf,
}
_ENDINGS: dict[str, Format] = {".txt": "txt", ".md": "md", ".docx": "docx", ".pdf": "pdf"}


def _format(data: bytes, name: str) -> Format:
    """The format that the name says and the content does not contradict."""
    said = _ENDINGS.get(PurePath(name).suffix.lower())
    if said is None and PurePath(name).suffix:
        raise _unknown(name)
    if is_ole(data):
        raise _old_or_locked(data, name)
    found = _by_content(data)
    if said is None:
        return found or "txt"
    if found is not None and found != said:
        raise _misnamed(name, found)
    return said


def _by_content(data: bytes) -> Format | None:
    if data.startswith(b"%PDF-"):
        return "pdf"
    return "docx" if is_zip(data) else None


def _unknown(name: str) -> Unreadable:
    message = N_(
        "“%(name)s” is of a type that is not read. Save it as .docx, .pdf, .txt or .md and try again."
    )
    return Unreadable("unknown-type", message, name=name)


def _misnamed(name: str, found: Format) -> Unreadable:
    message = N_(
        "“%(name)s” has the wrong ending: its content is that of a .%(found)s file. Rename it and try again."
    )
    return Unreadable("unknown-type", message, name=name, found=found)


def _old_or_locked(data: bytes, name: str) -> Unreadable:
    """Old Word files and password-protected new ones share a container; the latter has an entry that says so."""
    if is_ole_encrypted(data):
        return errors.encrypted(name)
    message = N_("“%(name)s” is in the old Word or WPS format. Open it, save it as .docx and try again.")
    return Unreadable("unknown-type", message, name=name)
