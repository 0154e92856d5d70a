"""A table to its bytes as .xlsx, row by row, so that memory does not grow with the table.

Whatever a text begins with, it is written as a text: nothing that people typed becomes a formula, a link or a number.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from luoshi.documents.sheets.model import Cell, Column, Flagged, Sheet
from luoshi.documents.write.clean import clean

MAX_CELL = 32_767
"""The longest text that a cell takes, in UTF-16 units; what is longer is cut."""

_PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_FONT = {"font_name": "宋体", "font_size": 10.5, "valign": "top", "text_wrap": True, "border": 1}
_HEAD = {"bold": True, "bg_color": "#E7EDF3", "valign": "vcenter", "align": "center"}
_LOOKS: dict[str, dict[str, Any]] = {
    "head": _HEAD,
    "locked": {"bg_color": "#F3F4F6", "font_color": "#4B5563"},
    "open": {"locked": False},
    "day": {"locked": False, "num_format": "yyyy-mm-dd", "align": "left"},
    "bad": {"locked": False, "bg_color": "#FDE2E1"},
    "help": {"border": 0},
}
_NAME_TAKEN_FROM = str.maketrans("", "", "[]:*?/\\'")
_CHOICES = "_"


def xlsx(sheet: Sheet) -> bytes:
    """The file. The titles stay in view and on every printed page; only editable columns can be written in."""
    out = io.BytesIO()
    book = Workbook(out, _PLAIN)
    looks = {name: book.add_format(_FONT | look) for name, look in _LOOKS.items()}
    table = book.add_worksheet(_name(sheet.title))
    if sheet.help:
        _write_help(book, sheet, looks)
    lists = _write_choices(book, sheet.columns)
    _set_up(table, sheet.columns, looks)
    count = _write_rows(table, sheet, looks)
    _offer(table, sheet.columns, lists, count)
    book.close()
    return out.getvalue()


def fitted(text: str) -> str:
    """`text` as a cell can hold it."""
    kept = clean(text)
    while len(kept.encode("utf-16-le")) > 2 * MAX_CELL:
        kept = kept[: min(len(kept) - 1, MAX_CELL)]
    return kept


def _name(title: str) -> str:
    return fitted(title).translate(_NAME_TAKEN_FROM)[:31].strip() or "1"


def _set_up(table: Any, columns: Sequence[Column], looks: dict[str, Any]) -> None:
    for at, column in enumerate(columns):
        table.set_column(at, at, column.width, None, {"hidden": column.hidden})
        table.write_string(0, at, fitted(column.title), looks["head"])
    table.freeze_panes(1, 0)
    table.repeat_rows(0)
    table.set_landscape()
    table.set_paper(9)
    table.fit_to_pages(1, 0)
    table.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})


def _write_rows(table: Any, sheet: Sheet, looks: dict[str, Any]) -> int:
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        for at, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write(table, count, at, cell, column, looks)
    return count


def _write(table: Any, row: int, at: int, cell: Cell, column: Column, looks: dict[str, Any]) -> None:
    look = looks["open" if column.editable else "locked"]
    if isinstance(cell, date):
        table.write_datetime(row, at, cell, looks["day"])
    elif isinstance(cell, Flagged):
        _write_text(table, row, at, cell.text, looks["bad"])
    else:
        _write_text(table, row, at, cell or "", look)


def _write_text(table: Any, row: int, at: int, text: str, look: Any) -> None:
    if kept := fitted(text):
        table.write_string(row, at, kept, look)
    else:
        table.write_blank(row, at, None, look)


def _write_help(book: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    page = book.add_worksheet(_name(sheet.help_title))
    page.set_column(0, 0, 100)
    page.protect()
    for row, line in enumerate(sheet.help):
        page.write_string(row, 0, fitted(line), looks["help"])


def _write_choices(book: Any, columns: Sequence[Column]) -> dict[int, str]:
    """The words on offer stand on a hidden sheet, since a list within the cell's rule holds 255 characters only."""
    offered = [(at, column.choices) for at, column in enumerate(columns) if column.choices]
    if not offered:
        return {}
    page = book.add_worksheet(_CHOICES)
    page.hide()
    page.protect()
    for row in range(max(len(choices) for _at, choices in offered)):
        for at, choices in offered:
            if row < len(choices):
                page.write_string(row, at, fitted(choices[row]))
    names = ((at, xl_col_to_name(at, True), len(choices)) for at, choices in offered)
    return {at: f"='{_CHOICES}'!{name}$1:{name}${size}" for at, name, size in names}


def _offer(table: Any, columns: Sequence[Column], lists: dict[int, str], count: int) -> None:
    """Lists and hints where rows stand; they help and never forbid: what comes back is checked in any case."""
    for at, column in enumerate(columns):
        if not count or not (column.hint or at in lists):
            continue
        rule: dict[str, Any] = {"validate": "any"}
        if at in lists:
            rule = {"validate": "list", "source": lists[at], "show_error": False}
        rule |= {"input_title": column.title[:32], "input_message": column.hint[:255]} if column.hint else {}
        table.data_validation(1, at, count, at, rule)
