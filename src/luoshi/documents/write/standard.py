"""GB/T 9704-2012 in numbers: paper, grid, sizes. Word counts in twips, 1/20 pt."""

from __future__ import annotations

from dataclasses import dataclass


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


# Points: 2号, 3号, 4号 and, in tables, 小四. The red head is as large as fits, at most 小初.
TITLE, BODY, SMALL, TABLE = 22.0, 16.0, 14.0, 12.0
MASTHEAD = 36.0

LINES, CHARACTERS = 22, 28
# 225 mm for 22 lines, rounded down so that the last one fits; 156 mm for 28 characters of 16 pt, which must therefore
# stand 1/4 pt closer. Letter spacing, not the page's character grid: some programs give each letter two of its cells.
LINE = 579
CLOSER = -5
CHARACTER = twips(156) / CHARACTERS


@dataclass(frozen=True)
class Page:
    """A page of A4, in millimetres; the type area is 156 × 225, upright or across."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def measure(self) -> int:
        """Width of the type area in twips."""
        return twips(self.width) - twips(self.left) - twips(self.right)

    @property
    def depth(self) -> int:
        """Height of the type area in twips."""
        return twips(self.height) - twips(self.top) - twips(self.bottom)

    @property
    def foot(self) -> int:
        """From the paper's edge to the foot of the page number: its dash lies 7 mm under the type area."""
        return twips(self.bottom - 7) - int(SMALL * 20 / 2)


UPRIGHT = Page(210, 297, top=37, right=26, bottom=35, left=28)
# The sheet turned: what was the binding side is above, where the head of a table belongs.
ACROSS = Page(297, 210, top=28, right=37, bottom=26, left=35)


def half_widths(text: str) -> int:
    """How wide a text is, in half characters: Latin letters and digits are half as wide as the others."""
    return sum(1 if ord(character) < 0x2000 and character != "·" else 2 for character in text)
