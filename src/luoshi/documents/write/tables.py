"""Tables: head row on every page, groups named across, widths fixed, a row kept whole where it can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luoshi.documents.write import standard
from luoshi.documents.write.clean import clean
from luoshi.documents.write.model import Band, Column, Row, Table
from luoshi.documents.write.nodes import line, node, run
from luoshi.documents.write.standard import Page, half_widths
from luoshi.documents.write.styles import size

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = 70  # twips at either side of a cell
_PITCH = 1.5  # of a line in a table, against the size of its letters
_KEPT = 0.5  # a row that takes more of a page than this may run on to the next


def table(of: Table, page: Page) -> Iterator[Any]:
    """The caption and the table as elements of the body; many columns make the letters smaller."""
    if of.caption:
        yield line("Caption", of.caption)
    widths, points = _widths(of, page), _size(len(of.columns))
    grid = node("tblGrid", *(node("gridCol", w=width) for width in widths))
    made = node("tbl", _properties(page), grid, _head(of.columns, widths, points))
    for row in of.rows:
        made.append(_row(row, of.columns, widths, points, page))
    yield made


def _widths(of: Table, page: Page) -> list[int]:
    whole = sum(column.width for column in of.columns)
    return [int(page.measure * column.width / whole) for column in of.columns]


def _size(columns: int) -> float:
    """小四 as a rule, 五号 or 小五 where many columns share the width."""
    return standard.TABLE if columns <= 9 else 10.5 if columns <= 12 else 9.0


def _properties(page: Page) -> Any:
    thin = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
    padding = (node(side, w=_PADDING, type="dxa") for side in ("left", "right"))
    return node(
        "tblPr",
        node("tblW", w=page.measure, type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *(node(edge, **thin) for edge in _EDGES)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *padding),
    )


def _head(columns: Any, widths: list[int], points: float) -> Any:
    cells = (
        _cell(width, "CellHead", column.title, points) for column, width in zip(columns, widths, strict=True)
    )
    return node("tr", node("trPr", node("cantSplit"), node("tblHeader")), *cells)


def _row(row: Row, columns: Any, widths: list[int], points: float, page: Page) -> Any:
    if isinstance(row, Band):
        band = _cell(sum(widths), "Band", row.text, points, span=len(widths))
        return node("tr", node("trPr", node("cantSplit")), band)
    cells = [
        _cell(width, _style(column), text, points)
        for text, column, width in zip(row, columns, widths, strict=True)
    ]
    kept = max(map(_height, row, widths, [points] * len(widths))) <= page.depth * _KEPT
    return node("tr", *([node("trPr", node("cantSplit"))] if kept else []), *cells)


def _style(column: Column) -> str:
    return "CellCentred" if column.centred else "Cell"


def _height(text: str, width: int, points: float) -> float:
    """About how high a cell becomes, in twips."""
    fitting = max((width - 2 * _PADDING) / (points * 10), 1)
    lines = sum(max(-(-half_widths(part) // fitting), 1) for part in clean(text).split("\n"))
    return float(lines * points * 20 * _PITCH)


def _cell(width: int, style: str, text: str, points: float, span: int = 1) -> Any:
    smaller = size(points) if points != standard.TABLE else []
    place = [node("tcW", w=width, type="dxa"), *([node("gridSpan", val=span)] if span > 1 else [])]
    lead = node("spacing", before=20, after=20, line=round(points * 20 * _PITCH), lineRule="exact")
    words = node("p", node("pPr", node("pStyle", val=style), lead), run(text.strip(), *smaller))
    return node("tc", node("tcPr", *place, node("vAlign", val="center")), words)
