"""The table of tasks as a spreadsheet: its columns, and what a row that comes back would change.

`staging` lays the sheet out and compares it; this says what stands in a column and what may stand there. Nothing is
written here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.documents.sheets.write import fitted
from luoshi.web.common import clean
from luoshi.web.common.errors import Invalid
from luoshi.web.common.staging import WHOLE, Line, Table, compare, plain, words
from luoshi.web.common.wording import STATES
from luoshi.web.followup.models import Commitment
from luoshi.web.followup.services.assigning import unfilled
from luoshi.web.followup.sheet_words import (
    Rhythms,
    Units,
    day_of,
    day_text,
    pillar_of,
    pillar_text,
    yes_of,
    yes_text,
)

KEY = "key"
ANSWERS = {"open_measure": "no-measure", "open_hedge": "hedge"}


class Heading(NamedTuple):
    """A column: its words, its width in characters, whether it can be filled in."""

    title: Promise
    width: float
    editable: bool = True


COLUMNS: dict[str, Heading] = {
    KEY: Heading(gettext_lazy("Key (leave as it is)"), 10, False),
    "number": Heading(gettext_lazy("Number in the table"), 7, False),
    "text": Heading(gettext_lazy("Task"), 48, False),
    "lead": Heading(gettext_lazy("Lead unit"), 18),
    "support": Heading(gettext_lazy("Supporting units"), 20),
    "due": Heading(gettext_lazy("To be done by"), 12),
    "standing": Heading(gettext_lazy("Standing"), 10),
    "review_every": Heading(gettext_lazy("Reported on"), 18),
    "pillar": Heading(gettext_lazy("Pillar"), 16),
    "target": Heading(gettext_lazy("Measure of success"), 26),
    "open_measure": Heading(gettext_lazy("Why it has no measure of success"), 22),
    "open_hedge": Heading(gettext_lazy("Why its hedge word stays"), 22),
    "state": Heading(gettext_lazy("State"), 11, False),
}
TITLES = {name: heading.title for name, heading in COLUMNS.items()}
EDITABLE = [name for name, heading in COLUMNS.items() if heading.editable]


class Book:
    """What a zone's words mean, looked up once for a whole table."""

    def __init__(self, root: int) -> None:
        self.units, self.rhythms = Units(root), Rhythms()
        self._readers: dict[str, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
            "lead": (self.units.ids, self.units.text),
            "support": (self.units.ids, self.units.text),
            "due": (day_of, day_text),
            "standing": (yes_of, yes_text),
            "review_every": (self.rhythms.rule, self.rhythms.text),
            "pillar": (pillar_of, pillar_text),
            "target": (_target, str),
            "open_measure": (_reason, str),
            "open_hedge": (_reason, str),
        }

    def shown(self, row: Any) -> dict[str, str]:
        """What stands in each column for a row that is lit, as texts."""
        values = {
            KEY: f"{row.pk}:{row.version}",
            "number": row.key.removeprefix("r"),
            "text": row.text,
            "lead": self.units.text(unit.pk for unit in row.lead),
            "support": self.units.text(unit.pk for unit in row.support),
            "due": day_text(row.due),
            "standing": yes_text(row.standing),
            "review_every": self.rhythms.text(row.review_every),
            "pillar": pillar_text(row.pillar),
            "target": row.target,
            "state": str(STATES[row.state]),
        }
        values |= {name: row.answers.get(flag, "") for name, flag in ANSWERS.items()}
        return {name: fitted(values[name]) for name in COLUMNS}

    def parse(self, column: str, text: str) -> Any:
        """What a filled-in cell means; raises Invalid."""
        return self._readers[column][0](text)

    def say(self, column: str, value: Any) -> str:
        """How a value is written in its column."""
        return self._readers[column][1](value)


def _target(text: str) -> str:
    return clean.text(text, field="target", limit=500, required=False)


def _reason(text: str) -> str:
    if not text:
        raise Invalid(_("A reason that was given can be changed, not taken back."))
    return clean.text(text, field="answers")


def check(table: Table, rows: Iterable[Any], book: Book) -> None:
    """Note in every line what is wrong or would change; `rows` are the commitments of the record, lit."""
    known = {str(row.pk): row for row in rows}
    often = Counter(_id(table, line) for line in table.lines)
    for line in table.lines:
        row = known.get(_id(table, line))
        line.key = table.cell(line, KEY) or ""
        line.about = (table.cell(line, "text") or "")[:200]
        if row is None:
            line.errors[WHOLE] = _unknown(line)
        elif often[str(row.pk)] > 1:
            line.errors[WHOLE] = _("This task stands in the sheet more than once. Keep one of the rows.")
        else:
            _check_row(line, table, row, book)


def _id(table: Table, line: Line) -> str:
    return (table.cell(line, KEY) or "").strip().partition(":")[0]


def _unknown(line: Line) -> str:
    """The same words for what does not exist and for what belongs to another record or zone."""
    if not line.key.strip():
        return _("A new row. A task is made in the review, from the words of the record; delete this row.")
    return _(
        "This row belongs to no task of this record. Delete it, or take the table from the record again."
    )


def _check_row(line: Line, table: Table, row: Any, book: Book) -> None:
    shown = book.shown(row)
    line.key = shown[KEY]
    current = (table.cell(line, KEY) or "").strip() == shown[KEY]
    compare(line, table, {name: shown[name] for name in EDITABLE}, book.parse, book.say)
    _check_fixed(line, table, shown, current)
    if not current:
        _tell_both(line, table, shown)
    elif not line.errors:
        _check_together(line, row, book)


def _check_fixed(line: Line, table: Table, shown: Mapping[str, str], current: bool) -> None:
    """What only the site may change; the state may have moved on since an older table was taken."""
    for name in ("text", "state") if current else ("text",):
        cell = table.cell(line, name)
        same = {plain(shown[name])} | ({plain(word) for word in _states(shown)} if name == "state" else set())
        if cell is not None and plain(cell) not in same:
            message = _("This cannot be changed here. Put back “%(text)s”.")
            line.errors[name] = message % {"text": shown[name][:200]}


def _states(shown: Mapping[str, str]) -> set[str]:
    """The state's words in every language."""
    return next((said for name in STATES.values() if shown["state"] in (said := words(name))), set())


def _tell_both(line: Line, table: Table, shown: Mapping[str, str]) -> None:
    """Somebody changed the task after the table was taken: whatever differs is shown with both values."""
    message = _(
        "Somebody changed this after the table was taken: now “%(now)s”, in your sheet “%(yours)s”. Write here what "
        "shall hold, and bring back the sheet with the errors: it knows the present state."
    )
    for name in (line.changes.keys() | line.errors.keys()) & set(EDITABLE):
        said = {"now": shown[name] or "—", "yours": plain(table.cell(line, name) or "") or "—"}
        line.errors[name] = message % said
    line.changes, line.values = {}, {}


def _check_together(line: Line, row: Commitment, book: Book) -> None:
    """What only several cells, or the cell and its task, can tell."""
    values = {name: getattr(row, name) for name in ("due", "standing")} | line.values
    if values["due"] and values["standing"] and line.values.keys() & {"due", "standing"}:
        line.errors["standing"] = _("A task has a date or is standing, not both: empty one of the two cells.")
    lead, support = (_ids(row, line, part) for part in ("lead", "support"))
    if twice := [pk for pk in support if pk in lead] if line.values.keys() & {"lead", "support"} else []:
        message = _("%(units)s leads already: take it out here, or there.")
        line.errors["support"] = message % {"units": book.units.text(twice)}
    for name in line.values.keys() & ANSWERS.keys():
        if ANSWERS[name] not in unfilled(row, bool(lead)):
            line.errors[name] = _(
                "Nothing is open here, so there is nothing to give a reason for. Empty the cell."
            )


def _ids(row: Any, line: Line, part: str) -> list[int]:
    given: list[int] | None = line.values.get(part)
    return [unit.pk for unit in getattr(row, part)] if given is None else given


def edits(line: Line) -> tuple[int, int, dict[str, Any]]:
    """(commitment, version, changes) as `services.edit` takes them."""
    pk, _colon, version = line.key.partition(":")
    changes = {name: value for name, value in line.values.items() if name not in ANSWERS}
    if answers := {ANSWERS[name]: line.values[name] for name in line.values.keys() & ANSWERS.keys()}:
        changes["answers"] = answers
    return int(pk), int(version), changes


# The service speaks of its own fields; the sheet has a column for each of these.
COLUMN_OF = {name: name for name in EDITABLE} | {f"answers.{flag}": name for name, flag in ANSWERS.items()}
