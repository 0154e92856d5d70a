"""The part of reading a spreadsheet that meets hostile bytes: a process of its own (see `apart`).

`python -m luoshi.documents.sheet_worker` takes an .xlsx on standard input and writes JSON on standard output: either
`{"fault": code}` or `{"rows": [[text, …], …]}`, all rows of one length.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from luoshi.documents.apart import limit
from luoshi.documents.limits import MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MEGABYTE

MEMORY = 1024 * MEGABYTE
_MOST_TEXT = 32 * MEGABYTE


class Fault(Exception):
    """Why there are no rows; the first argument is a code of `Unreadable`."""


def rows(data: bytes) -> list[list[str]]:
    """The cells of the first visible sheet. Raises `Fault`."""
    try:
        sheet = _first(CalamineWorkbook.from_filelike(io.BytesIO(data)))
        if sheet.total_height > MAX_SHEET_ROWS or sheet.total_width > MAX_SHEET_COLUMNS:
            raise Fault("too-long")
        found = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except PasswordError as error:
        raise Fault("encrypted") from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise Fault("broken") from error
    if sum(len(cell) for row in found for cell in row) > _MOST_TEXT:
        raise Fault("too-long")
    while found and not any(cell.strip() for cell in found[-1]):
        found.pop()
    return found


def _first(book: CalamineWorkbook) -> CalamineSheet:
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    seen = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    if not seen:
        raise Fault("broken")
    return book.get_sheet_by_name(seen[0].name)


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    # `_x0000_` in the file is a NUL, which no database takes.
    return str(cell).replace("\0", "").encode("utf-8", "replace").decode()


def main() -> None:
    """Read, answer, end."""
    limit(MEMORY)
    try:
        answer: dict[str, object] = {"rows": rows(sys.stdin.buffer.read())}
    except Fault as fault:
        answer = {"fault": fault.args[0]}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
