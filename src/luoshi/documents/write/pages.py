"""Paper, margins, the grid of 22 lines of 28 characters, and page numbers: odd pages right, even pages left."""

from __future__ import annotations

from typing import Any

from luoshi.documents.write import standard
from luoshi.documents.write.nodes import node, paragraph, run
from luoshi.documents.write.standard import Page, twips


def geometry(page: Page) -> list[Any]:
    """Size, margins and grid, in the order in which a section lists them."""
    across = {"orient": "landscape"} if page.width > page.height else {}
    edges = {edge: twips(getattr(page, edge)) for edge in ("top", "right", "bottom", "left")}
    return [
        node("pgSz", w=twips(page.width), h=twips(page.height), **across),
        node("pgMar", **edges, header=twips(15), footer=page.foot, gutter=0),
        node("docGrid", type="lines", linePitch=standard.LINE),
    ]


def page_number(*, odd: bool) -> Any:
    """`— 3 —`, one character in from the outer edge."""
    side, size = ("right" if odd else "left"), round(standard.SMALL * 20)
    inset = node("ind", **{f"{side}Chars": 100, side: size})
    field = node("fldSimple", run("1"), instr=" PAGE ")
    place = (inset, node("jc", val=side))
    return paragraph("PageNumber", run("— "), field, run(" —"), properties=place)
