"""Tables of tasks that came back, as a page shows them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from luoshi.web.accounts.models import User
from luoshi.web.activity.models import Batch
from luoshi.web.common.access import get_for, visible
from luoshi.web.common.staging import WHOLE, Summary, stored, summary
from luoshi.web.followup.imports import KEY, TITLES
from luoshi.web.followup.models import Document

SHOWN = 200  # rows of each kind on a page; the sheet with the errors has all of them


@dataclass(frozen=True)
class Said:
    """A cell with what is wrong with it, or with what would come in its place."""

    title: str
    cell: str
    words: str = ""


@dataclass(frozen=True)
class Row:
    """A row of the sheet: its number there, the task, and what is to be said of its cells."""

    number: int
    about: str
    said: list[Said]


@dataclass(frozen=True)
class Staged:
    """A batch with what was found in it."""

    batch: Batch
    record: Document

    @cached_property
    def counts(self) -> Summary:
        return summary(self.batch.rows)

    @cached_property
    def wrong(self) -> list[Row]:
        """Rows with errors, each error beside its cell."""
        table = stored(self.batch.head, [], TITLES, KEY)
        found = [row for row in self.batch.rows if row["errors"]][:SHOWN]
        return [Row(row["number"], row["about"], list(_errors(row, table.at))) for row in found]

    @cached_property
    def changed(self) -> list[Row]:
        """Rows without errors that change something, each cell before and after."""
        found = [row for row in self.batch.rows if row["changes"] and not row["errors"]][:SHOWN]
        return [Row(row["number"], row["about"], list(_changes(row))) for row in found]

    @property
    def more_wrong(self) -> int:
        return self.counts.wrong - len(self.wrong)

    @property
    def more_changed(self) -> int:
        return self.counts.changed - len(self.changed)

    @property
    def percent(self) -> int:
        """How much of a long table is checked."""
        return 100 * self.batch.done // max(len(self.batch.rows), 1)

    @property
    def applicable(self) -> bool:
        return self.batch.state == Batch.State.STAGED and bool(self.counts.changed) and not self.counts.wrong

    @property
    def busy(self) -> bool:
        return self.batch.state in (Batch.State.CHECKING, Batch.State.APPLYING)


def _errors(row: dict[str, Any], at: dict[str, int]) -> Any:
    for name, words in row["errors"].items():
        # What is wrong may stand in a column that was left out of the sheet.
        cell = row["cells"][at[name]] if name in at else ""
        yield Said("", "", words) if name == WHOLE else Said(str(TITLES[name]), cell, words)


def _changes(row: dict[str, Any]) -> Any:
    for name in (name for name in TITLES if name in row["changes"]):
        before, after = row["changes"][name]
        yield Said(str(TITLES[name]), before or "—", after or "—")


def staged(user: User, pk: Any) -> Staged:
    """A table that came back; NotFound for whoever may not apply it."""
    batch = get_for(user, "apply", Batch, queryset=Batch.objects.select_related("actor"), pk=pk)
    rows = Document.objects.select_related("meeting").defer("text", "sentences")
    return Staged(batch, get_for(user, "review", Document, queryset=rows, pk=batch.about))


def brought_back(user: User, record: Document) -> QuerySet[Batch]:
    """The tables that came back for a record, the latest first."""
    rows = visible(user, "apply", Batch).filter(about=str(record.pk), root=record.meeting.root_id)
    return rows.select_related("actor").defer("rows", "head")
