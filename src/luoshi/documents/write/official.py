"""An official document as the bytes of a Word file."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx as word

from luoshi.documents.write.body import Numbers, blocks
from luoshi.documents.write.clean import one_line
from luoshi.documents.write.model import Landscape, OfficialDocument
from luoshi.documents.write.nodes import line, node
from luoshi.documents.write.package import font_table, lean, repacked
from luoshi.documents.write.pages import geometry, page_number
from luoshi.documents.write.parts import closing, imprint, opening
from luoshi.documents.write.standard import ACROSS, UPRIGHT, Page
from luoshi.documents.write.styles import STYLES, defaults

if TYPE_CHECKING:
    from docx.document import Document

_GEOMETRY = ("pgSz", "pgMar", "cols", "docGrid")
_LIMIT = 255  # of a property, by the Open Packaging Conventions


def docx(document: OfficialDocument) -> bytes:
    """The file, in the format of GB/T 9704-2012; the same values give the same bytes."""
    made = word.Document()
    _restyle(made)
    _name(made, document)
    _number_pages(made)
    _fill(made, document)
    font_table(made)
    lean(made)
    out = io.BytesIO()
    made.save(out)
    return repacked(out.getvalue())


def _restyle(made: Document) -> None:
    """Our few styles in the place of the template's many."""
    element: Any = made.styles.element
    for child in list(element):
        element.remove(child)
    element.extend([*defaults(), *(style.element for style in STYLES)])


def _name(made: Document, document: OfficialDocument) -> None:
    about = made.core_properties
    about.title = one_line(document.title)[:_LIMIT]
    about.author = about.last_modified_by = one_line(document.issuer)[:_LIMIT]
    about.comments, about.language = "", "zh-CN"
    day = document.made or document.date
    about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _NEVER


_NEVER = datetime(
    2012, 7, 1, tzinfo=UTC
)  # a document without a date: the day on which the standard took effect


def _number_pages(made: Document) -> None:
    made.settings.odd_and_even_pages_header_footer = True
    section = made.sections[0]
    for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        element: Any = footer._element
        for child in list(element):
            element.remove(child)
        element.append(page_number(odd=odd))


def _fill(made: Document, document: OfficialDocument) -> None:
    """Section by section; all but the last end in a paragraph that carries their page."""
    body: Any = made.element.body
    last = body.sectPr
    sections = list(_sections(document))
    for number, (page, elements) in enumerate(sections):
        for element in elements:
            last.addprevious(element)
        if number < len(sections) - 1:
            end = node("pPr", node("pStyle", val="Rest"), _section(last, page))
            last.addprevious(node("p", end))
    body.replace(last, _section(last, sections[-1][0]))


def _sections(document: OfficialDocument) -> Iterator[tuple[Page, list[Any]]]:
    """Runs of blocks that share a page, the first with what opens the document, the last with what closes it."""
    usual, numbers = (ACROSS if document.landscape else UPRIGHT), Numbers()
    page, elements = usual, list(opening(document, usual))
    for block in document.blocks:
        wanted = ACROSS if isinstance(block, Landscape) else usual
        if wanted is not page:
            if elements:
                yield page, elements
            page, elements = wanted, []
        elements += blocks(block.blocks if isinstance(block, Landscape) else [block], page, numbers)
    ending = list(closing(document))
    if page is not usual and (ending or document.copies):
        yield page, elements
        page, elements = usual, []
    last = ending[-1:] or [line("Rest", "")]
    yield page, elements + ending[:-1] + (imprint(document.copies, page) if document.copies else []) + last


def _section(template: Any, page: Page) -> Any:
    """The section's properties: its footers, and the page's geometry."""
    made = copy.deepcopy(template)
    for name in _GEOMETRY:
        for child in made.xpath(f"./w:{name}"):
            made.remove(child)
    made.extend(geometry(page))
    return made
