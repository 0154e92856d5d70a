"""PDF to text: a line a paragraph, wrapped lines joined, running heads and page numbers left out."""

from __future__ import annotations

from luoshi.documents import apart, errors
from luoshi.documents.errors import N_, Unreadable
from luoshi.documents.furniture import Page, without_furniture
from luoshi.documents.limits import MAX_CHARS
from luoshi.documents.reflow import Line, reflow

_KIND = "PDF"


def pdf_text(data: bytes, name: str) -> str:
    """The text of a .pdf file. Raises `Unreadable` when it is locked, damaged, or a scan without text."""
    answer = apart.ask("luoshi.documents.pdf_worker", data, name, _KIND)
    if "fault" in answer:
        raise _refusal(str(answer["fault"]), name)
    pages = [Page(each["height"], [Line.of(line) for line in each["lines"]]) for each in answer["pages"]]
    text = reflow(without_furniture(pages))
    if not text.strip():
        raise _scanned(name)
    return text


def _refusal(code: str, name: str) -> Unreadable:
    if code == "encrypted":
        return errors.encrypted(name)
    if code == "too-long":
        return errors.too_long(name, MAX_CHARS)
    return _scanned(name) if code == "no-text" else errors.broken(name, _KIND)


def _scanned(name: str) -> Unreadable:
    message = N_(
        "“%(name)s” holds pictures of text, as a scan does. Run text recognition on it, or paste the text."
    )
    return Unreadable("no-text", message, name=name)
