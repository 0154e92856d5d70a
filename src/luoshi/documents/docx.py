"""Word files (.docx) to text: a line a paragraph, a line a table row, automatic numbers written out.

The text is what a reader sees once all tracked changes are accepted: deleted and hidden text, notes, comments,
field codes and tables of contents are left out. Text boxes follow the paragraph that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luoshi.documents import errors
from luoshi.documents.archive import open_archive, read_entry
from luoshi.documents.errors import N_, Unreadable
from luoshi.documents.limits import MEGABYTE
from luoshi.documents.numbering import Numbering
from luoshi.documents.xml import attribute, child, local, parse, switched_on

if TYPE_CHECKING:
    import zipfile
    from xml.etree.ElementTree import Element

_KIND = "Word (.docx)"
_MAX_PART = 64 * MEGABYTE
_MAX_DEPTH = 200
# left out with all they hold: deletions, codes, notes, pronunciations, the second copy of a drawing
_DELETED = {"del", "moveFrom", "delText"}
_ASIDES = {"instrText", "footnoteReference", "endnoteReference", "rt", "Fallback"}
_PROPERTIES = {"pPr", "rPr", "tblPr", "sectPr", "sdtPr"}
_SKIPPED = _DELETED | _ASIDES | _PROPERTIES
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def docx_text(data: bytes, name: str) -> str:
    """The text of a .docx file. Raises `Unreadable` when it is no such file, damaged, or only pictures."""
    archive = open_archive(data, name, _KIND)
    part = _main_part(archive, name)
    body = child(_part(archive, part, name), "body")
    if body is None:
        raise errors.broken(name, _KIND)
    folder = part.rpartition("/")[0]
    numbering = Numbering(*(_part(archive, f"{folder}/{each}.xml", name) for each in ("numbering", "styles")))
    try:
        text = _Story(numbering).text(body)
    except RecursionError as fault:
        raise errors.broken(name, _KIND) from fault
    if not text.strip() and any(entry.startswith(f"{folder}/media/") for entry in archive.namelist()):
        raise _only_pictures(name)
    return text


def _part(archive: zipfile.ZipFile, path: str, name: str) -> Element | None:
    data = read_entry(archive, path, _MAX_PART, name, _KIND)
    return None if data is None else parse(data, name, _KIND)


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    """Where the document's own text lies; some writers call it otherwise than `word/document.xml`."""
    relations = _part(archive, "_rels/.rels", name)
    for each in relations if relations is not None else ():
        if (attribute(each, "Type") or "").endswith("/officeDocument"):
            return (attribute(each, "Target") or "").lstrip("/")
    return "word/document.xml"


def _only_pictures(name: str) -> Unreadable:
    message = N_("“%(name)s” holds pictures but no text. Run text recognition on it, or paste the text.")
    return Unreadable("no-text", message, name=name)


class _Story:
    """Walks the body once, in reading order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._boxes: list[Element] = []

    def text(self, body: Element) -> str:
        return "\n".join(self._blocks(body))

    def _blocks(self, parent: Element, depth: int = 0) -> list[str]:
        """The lines of a body, cell or text box."""
        if depth > _MAX_DEPTH:
            raise RecursionError
        lines: list[str] = []
        begun: list[str] = []  # paragraphs whose end was deleted: they run on in the next
        for element in parent:
            kind = local(element)
            if kind == "p":
                begun.append(self._paragraph(element))
                if not _end_deleted(element):
                    lines += ["".join(begun), *self._boxed(depth)]
                    begun = []
            elif kind == "tbl":
                lines += self._rows(element, depth)
            elif kind not in _SKIPPED and not _is_contents(element):
                lines += self._blocks(element, depth + 1)
        return [*lines, "".join(begun)] if any(begun) else lines

    def _rows(self, table: Element, depth: int) -> Iterator[str]:
        for row in _all(table, "tr"):
            if child(row, "trPr", "del") is None:
                cells = ["\n".join(filter(None, self._blocks(cell, depth + 1))) for cell in _all(row, "tc")]
                yield "\t".join(cells).rstrip()

    def _paragraph(self, element: Element) -> str:
        label = self._numbering.label(child(element, "pPr"))
        return label + "".join(self._inline(element))

    def _inline(self, parent: Element, depth: int = 0) -> Iterator[str]:
        if depth > _MAX_DEPTH:
            raise RecursionError
        for element in parent:
            kind = local(element)
            if kind == "t":
                yield element.text or ""
            elif kind in _CHARACTERS:
                yield _CHARACTERS[kind]
            elif kind == "br":
                yield "\n" if (attribute(element, "type") or "textWrapping") == "textWrapping" else ""
            elif kind == "txbxContent":
                self._boxes.append(element)
            elif kind not in _SKIPPED and not switched_on(child(element, "rPr", "vanish")):
                yield from self._inline(element, depth + 1)

    def _boxed(self, depth: int) -> list[str]:
        boxes, self._boxes = self._boxes, []
        return [line for box in boxes for line in self._blocks(box, depth + 1) if line.strip()]


def _all(parent: Element, name: str) -> Iterator[Element]:
    """Rows or cells, those inside content controls and tracked insertions too."""
    for element in parent:
        kind = local(element)
        if kind == name:
            yield element
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _all(element, name)


def _end_deleted(paragraph: Element) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None


def _is_contents(element: Element) -> bool:
    gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"), "val")
    return gallery == "Table of Contents"
