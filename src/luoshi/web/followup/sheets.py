"""The table of tasks as a spreadsheet: as it is taken away, and as it is handed back with its errors."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.documents.sheets import Cell, Column, Flagged, Sheet, xlsx
from luoshi.web.activity.models import Batch
from luoshi.web.common.staging import WHOLE, stored
from luoshi.web.common.wording import PILLARS
from luoshi.web.followup.exports import TaskTable
from luoshi.web.followup.imports import COLUMNS, KEY, TITLES, Book
from luoshi.web.followup.sheet_words import YES
from luoshi.web.followup.wording import RHYTHMS, rhythm_words


def task_sheet(table: TaskTable) -> bytes:
    """The table of a record as .xlsx, to be filled in and brought back."""
    book = Book(table.record.meeting.root_id)
    rows = (_cells(book.shown(task.row)) for task in table.tasks)
    return xlsx(_sheet([_column(name, book) for name in COLUMNS], rows))


def error_sheet(batch: Batch) -> bytes:
    """The same sheet as it was brought, cell by cell as it was typed, with a column that says what is wrong.

    Its keys know the present state of each task, so that what is filled in now holds.
    """
    table, book = stored(batch.head, batch.rows, TITLES, KEY), Book(batch.root)
    names = {at: name for name, at in table.at.items()}
    old = next((at for at, title in enumerate(batch.head) if title == _("Error")), None)
    kept = [at for at in range(len(batch.head)) if at != old]
    columns = [_column(names[at], book) if at in names else Column(batch.head[at], 16, True) for at in kept]
    rows = (_typed(row, kept, names) for row in batch.rows)
    return xlsx(_sheet([*columns, Column(_("Error"), 48)], rows))


def _sheet(columns: Sequence[Column], rows: Iterator[Sequence[Cell]]) -> Sheet:
    return Sheet(_("Table of tasks"), columns, rows, _("How to fill it in"), _help())


def _column(name: str, book: Book) -> Column:
    title, width, editable = COLUMNS[name]
    choices = _choices(name, book)
    return Column(str(title), width, editable, name == KEY, choices, _hints().get(name, ""))


def _choices(name: str, book: Book) -> Sequence[str]:
    if name in ("lead", "support"):
        return list(book.units.names.values())
    if name == "pillar":
        return [str(pillar.name) for pillar in PILLARS.values()]
    if name == "review_every":
        return [rhythm_words(rule) for rule in RHYTHMS]
    return [str(YES)] if name == "standing" else []


def _hints() -> dict[str, str]:
    units = _("One or more units, with 、 between them.")
    return {
        "lead": units + _("The first one answers for the task."),
        "support": units,
        "due": _("A day, such as 2026-11-30; leave it empty where the task is standing."),
        "standing": _("“%(yes)s” or empty.") % {"yes": YES},
        "review_every": _("From the list, or a rule such as FREQ=MONTHLY;BYMONTHDAY=25."),
    }


def _help() -> list[str]:
    return [
        _("How to fill in the table of tasks"),
        _("1. Only white cells can be filled in. Number, task and state are there to be read."),
        _(
            "2. Several units stand in one cell with 、 between them; the first lead unit answers for the task."
        ),
        _("3. A task has a date, or it is standing and says in which rhythm it is reported on."),
        _(
            "4. Rows may be moved or left out: a task whose row is missing stays as it is. A new row is not taken."
        ),
        _("5. The hidden first column tells which task a row belongs to. Do not change it."),
        _(
            "6. Bring the file back on the page of the record. Nothing changes before you have seen what would."
        ),
    ]


def _cells(shown: dict[str, str]) -> list[Cell]:
    return [_as_day(text) if name == "due" else text for name, text in shown.items()]


def _typed(row: dict[str, Any], kept: Sequence[int], names: dict[int, str]) -> list[Cell]:
    """A stored row with the key as it is now; cells with an error are marked."""
    cells: list[Cell] = []
    for at in kept:
        name, text = names.get(at, ""), row["cells"][at]
        if name == KEY and row["key"]:
            text = row["key"]
        flagged = name and name in row["errors"]
        cells.append(Flagged(text) if flagged else _as_day(text) if name == "due" else text)
    return [*cells, "\n".join(_said(column, words) for column, words in row["errors"].items())]


def _said(column: str, words: str) -> str:
    return (
        words if column == WHOLE else _("%(column)s: %(words)s") % {"column": TITLES[column], "words": words}
    )


def _as_day(text: str) -> Cell:
    try:
        return date.fromisoformat(text) if len(text) == 10 else text
    except ValueError:
        return text
