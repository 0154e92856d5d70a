"""What stands on a page but is no part of the text: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from luoshi.documents.reflow import Line

# the strips at head and foot of a page in which furniture stands, as a share of its height
_STRIP = 0.14
_LONGEST_NUMBER = 40
_PAGE_NUMBER = re.compile(
    r"[-—–－·・~\s]*(第\s*)?[0-9０-９]{1,4}(\s*页)?([\s/／,，]*(共\s*)?[0-9]{1,4}(\s*页)?)?[-—–－·・~\s]*"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's height in points and its lines in the order drawn."""

    height: float
    lines: list[Line]


def without_furniture(pages: list[Page]) -> list[list[Line]]:
    """The lines of each page that belong to the text.

    In the strips at head and foot: a bare page number goes, and so does what stands at the same height, digits
    aside, on at least half of the pages (three at least, or both of two).
    """
    seen = Counter(
        key for page in pages for key in {_key(page, line) for line in page.lines if _at_edge(page, line)}
    )
    enough = max(min(len(pages), 3), (len(pages) + 1) // 2, 2)
    repeated = {key for key, count in seen.items() if count >= enough}
    return [[line for line in page.lines if not _is_furniture(page, line, repeated)] for page in pages]


def _is_furniture(page: Page, line: Line, repeated: set[tuple[str, int]]) -> bool:
    if not _at_edge(page, line):
        return False
    return _key(page, line) in repeated or _PAGE_NUMBER.fullmatch(line.text[:_LONGEST_NUMBER]) is not None


def _at_edge(page: Page, line: Line) -> bool:
    return not _STRIP * page.height < line.baseline < (1 - _STRIP) * page.height


def _key(page: Page, line: Line) -> tuple[str, int]:
    """Text without digits, and height in steps of a hundredth of the page."""
    return re.sub(r"[0-9０-９\s]+", "#", line.text), round(100 * line.baseline / page.height)
