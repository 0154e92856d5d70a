"""What leaves the house about a record: its table of tasks (任务分解表), once, for Word, paper and spreadsheets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.documents.numerals import chinese
from luoshi.documents.write import Band, Column, OfficialDocument, Table, official_date
from luoshi.web.accounts.models import Unit, User
from luoshi.web.common import clock
from luoshi.web.common.access import visible
from luoshi.web.common.wording import STATES
from luoshi.web.followup import selectors
from luoshi.web.followup.models import Commitment, Document, Requirement, State
from luoshi.web.followup.policy import UNSENT
from luoshi.web.followup.wording import standing_words

JOIN = "、"


class Heading(NamedTuple):
    """A column of the table: its field of `Task`, its words, its share of the width, whether it is centred."""

    field: str
    title: Promise
    width: float
    centred: bool = False


COLUMNS = (
    Heading("number", gettext_lazy("Number in the table"), 13, True),
    Heading("text", gettext_lazy("Task"), 58),
    Heading("target", gettext_lazy("Measure or target figure"), 30),
    Heading("lead", gettext_lazy("Lead unit"), 26, True),
    Heading("support", gettext_lazy("Supporting units"), 27, True),
    Heading("due", gettext_lazy("To be done by"), 39, True),
    Heading("state", gettext_lazy("State"), 22, True),
    Heading("note", gettext_lazy("Note"), 17),
)


@dataclass(frozen=True)
class Task:
    """A commitment as the table shows it: words only, in the language of the moment."""

    row: Commitment
    number: str
    text: str
    target: str
    lead: str
    support: str
    due: str
    state: str
    note: str

    @property
    def cells(self) -> list[str]:
        """One text for each of `COLUMNS`."""
        return [getattr(self, column.field) for column in COLUMNS]


@dataclass
class Group:
    """The tasks of one requirement; none for what stands outside all of them."""

    requirement: Requirement | None
    tasks: list[Task] = field(default_factory=list)

    @property
    def title(self) -> str:
        """`一、要抓好招商选资`."""
        if self.requirement is None:
            return _("Other tasks")
        return f"{chinese(self.requirement.number)}、{self.requirement.title.strip().rstrip('。')}"


@dataclass(frozen=True)
class TaskTable:
    """A record's tasks by requirement, as far as the reader may see them; `today` is the day they stand for."""

    record: Document
    groups: list[Group]
    today: date

    @property
    def title(self) -> str:
        """The zone's name, unless the meeting's has it, the meeting, and what this is."""
        meeting = self.record.meeting
        zone = "" if meeting.root.name in meeting.title else meeting.root.name
        return _("%(meeting)s: table of tasks") % {"meeting": f"{zone}{meeting.title}"}

    @property
    def subtitle(self) -> str:
        said = {"day": official_date(self.record.meeting.date), "record": self.record.name}
        return _("(%(day)s, %(record)s; as of %(today)s)") % (said | {"today": official_date(self.today)})

    @property
    def tasks(self) -> list[Task]:
        return [task for group in self.groups for task in group.tasks]


def task_table(user: User, pk: Any) -> TaskTable:
    """The table of a record; NotFound for whoever may not see it."""
    record, today = selectors.document(user, pk), clock.today()
    found = {row.pk: Group(row) for row in record.requirements.all()}
    outside = Group(None)
    for row, measures in _rows(user, record):
        found.get(row.requirement_id or 0, outside).tasks.append(_task(row, measures))
    groups = [group for group in (*found.values(), outside) if group.tasks]
    return TaskTable(record, groups, today)


def task_document(table: TaskTable) -> OfficialDocument:
    """The table as an official document, across the page, the head on each."""
    columns = [Column(str(one.title), one.width, one.centred) for one in COLUMNS]
    rows: list[Band | list[str]] = []
    for group in table.groups:
        rows += [Band(group.title), *(task.cells for task in group.tasks)]
    blocks = [Table(columns, rows)]
    return OfficialDocument(table.title, blocks, subtitle=table.subtitle, landscape=True, made=table.today)


def _rows(user: User, record: Document) -> Iterator[tuple[Commitment, int]]:
    """Each task with how many measures it has; what was dropped or is gone is no task."""
    at = selectors.clock()
    rows = selectors.document_commitments(user, record, at).exclude(state=State.DISCARDED).filter(gone=False)
    whole = selectors.lit(rows.defer(None).defer("document__text", "document__sentences"), at)
    measures = visible(user, "see", Commitment).filter(parent__in=[row.pk for row in whole], gone=False)
    counted = measures.exclude(state__in=UNSENT).order_by().values("parent").annotate(n=Count("pk"))
    counts = dict(counted.values_list("parent", "n"))
    return ((row, counts.get(row.pk, 0)) for row in whole)


def _task(row: Any, measures: int) -> Task:
    """`row` is lit."""
    return Task(
        row=row,
        number=row.key.removeprefix("r"),
        text=row.text,
        target=row.target or JOIN.join(target["text"] for target in row.read.get("targets") or []),
        lead=_names(row.lead),
        support=_names(row.support),
        due=_due(row),
        state=_state(row),
        note=_note(row, measures),
    )


def _names(units: list[Unit]) -> str:
    return JOIN.join(unit.name for unit in units)


def _due(row: Commitment) -> str:
    day = official_date(row.due) if row.due else ""
    return "\n".join(filter(None, [day, standing_words(row.review_every) if row.standing else ""]))


def _state(row: Any) -> str:
    """The state, and below it what is wrong, unless the state says that itself: on paper a colour is words."""
    name, light = str(STATES[row.state]), row.light
    wrong = light.colour in ("red", "amber") and row.state != State.CONTESTED
    return f"{name}\n{light.words}" if wrong else name


def _note(row: Commitment, measures: int) -> str:
    said = []
    if row.original_due and row.due != row.original_due:
        said.append(_("first due %(day)s") % {"day": official_date(row.original_due)})
    if measures:
        said.append(_("measures: %(count)d") % {"count": measures})
    return "\n".join(said)
