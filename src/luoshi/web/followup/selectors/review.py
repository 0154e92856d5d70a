"""A record under review: its commitments by requirement, what each still lacks, and what the text says for it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit, User
from luoshi.web.common.access import NotFound, allowed, get_for, visible
from luoshi.web.common.wording import PILLARS
from luoshi.web.followup.models import Commitment, Document, Involvement, Requirement
from luoshi.web.followup.passages import Paragraph, paragraphs
from luoshi.web.followup.selectors.commitments import IN_TEXT, NOWHERE
from luoshi.web.followup.selectors.review_items import Gap, Item, bare, dressed

__all__ = ["Gap", "Group", "Item", "Review", "items", "one", "review", "text_of"]


@dataclass
class Group:
    """A requirement and what was read in it; no requirement for what stands outside all of them."""

    requirement: Requirement | None
    items: list[Item] = field(default_factory=list)

    @property
    def id(self) -> int:
        return self.requirement.number if self.requirement else 0

    @property
    def done(self) -> int:
        return sum(item.decided for item in self.items)

    @property
    def gaps(self) -> int:
        return sum(len(item.open_gaps) for item in self.items)


@dataclass
class Review:
    """A record's commitments, in the order of the text; `partial`: those only that one row needs."""

    record: Document
    items: list[Item]
    may: set[str]
    partial: bool = False

    @cached_property
    def groups(self) -> list[Group]:
        found: dict[int | None, Group] = {row.pk: Group(row) for row in self.record.requirements.all()}
        outside = Group(None)
        for item in self.items:
            found.get(item.row.requirement_id, outside).items.append(item)
        return [group for group in (outside, *found.values()) if group.items or group.requirement]

    @property
    def drafts(self) -> list[Item]:
        return [item for item in self.items if item.is_draft]

    @property
    def dropped(self) -> list[Item]:
        return [item for item in self.items if item.dropped]

    @property
    def first_gap(self) -> Item | None:
        return next((item for item in self.items if item.open_gaps), None)

    @property
    def pillars(self) -> list[tuple[str | None, int]]:
        """The pillars that occur, in their order, each with its count; those of none come last."""
        counts = Counter(item.row.pillar for item in self.items)
        return [(key, counts[key]) for key in (*PILLARS, None) if counts[key]]

    @property
    def by_unit(self) -> list[tuple[Unit, list[Item]]]:
        """The drafts by the unit that will answer for them, in the order of the units' names."""
        found: dict[Unit, list[Item]] = {}
        for item in self.drafts:
            for unit in item.row.lead[:1]:  # type: ignore[attr-defined]  # set by lit
                found.setdefault(unit, []).append(item)
        return sorted(found.items(), key=lambda pair: (pair[0].pinyin, pair[0].pk))

    @property
    def incomplete(self) -> list[Item]:
        return [item for item in self.items if not item.complete]

    @property
    def undecided(self) -> list[Item]:
        return [item for item in self.items if not item.decided]

    @property
    def unaccepted(self) -> list[Item]:
        """Drafts that could be sent although nobody accepted them."""
        return [item for item in self.drafts if not item.accepted]

    @property
    def done(self) -> int:
        return len(self.items) - len(self.undecided)

    @property
    def percent(self) -> float:
        return 100 * self.done / len(self.items) if self.items else 0

    @property
    def gaps(self) -> int:
        return sum(len(item.open_gaps) for item in self.items)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Where the directive sentences stand: what is not taken yet is found among them."""
        found = [one for one in self.record.sentences if one["role"] == "directive"]
        return [(sentence["start"], sentence["end"]) for sentence in found]

    @property
    def directives(self) -> tuple[int, int]:
        """(directive sentences in the text, those of them that a commitment was taken from)."""
        found = {sentence["i"] for sentence in self.record.sentences if sentence["role"] == "directive"}
        return len(found), len(found & {item.row.sentence for item in self.items if not item.dropped})

    @cached_property
    def text(self) -> list[Paragraph]:
        return text_of(self.record, self.items)

    def lines(self, spans: Iterable[tuple[int, int]]) -> list[Paragraph]:
        """The lines of the text that lie under any of `spans`."""
        wanted = [(start, end) for start, end in spans]
        return [line for line in self.text if any(a < line.end and line.start < b for a, b in wanted)]

    def item(self, pk: object) -> Item:
        """The item of that id; NotFound when this record has none such."""
        if (found := self.named(pk)) is None:
            raise NotFound(_("There is no such thing here, or it is not open to you."))
        return found

    def named(self, pk: object) -> Item | None:
        """The item of that id, if there is one."""
        return next((item for item in self.items if str(item.row.pk) == str(pk)), None)

    def following(self, item: Item) -> Item | None:
        """The next that nobody decided after `item`, round the end; None when all are decided."""
        at = self.items.index(item)
        return next((one for one in (*self.items[at + 1 :], *self.items[:at]) if not one.decided), None)

    def before(self, item: Item) -> Item | None:
        """The one that stands before it in the list of its group; None at the beginning."""
        group = self.group_of(item)
        at = group.items.index(item)
        return group.items[at - 1] if at else None

    def after(self, item: Item) -> Item | None:
        """The draft that follows it in the text: what it can be merged with."""
        drafts = [one for one in self.drafts if one.row.start is not None]
        return next((b for a, b in pairwise(drafts) if a is item), None)

    def group_of(self, item: Item) -> Group:
        return next(group for group in self.groups if item in group.items)


def text_of(record: Document, items: Iterable[Item]) -> list[Paragraph]:
    """The text with the places of `items` marked in it (the pieces carry the items)."""
    spans = [_Placed(item) for item in items]
    headings = [(one["start"], one["end"]) for one in record.sentences if one["role"] == "heading"]
    return paragraphs(record.text, spans, record.requirements.all(), headings)


@dataclass(frozen=True)
class _Placed:
    item: Item

    @property
    def start(self) -> int | None:
        return self.item.row.start

    @property
    def end(self) -> int | None:
        return self.item.row.end


def review(user: User, pk: Any) -> Review:
    """The record for those who keep it; NotFound for everybody else."""
    rows = Document.objects.select_related("meeting__root", "replaced_by").prefetch_related("requirements")
    rows = rows.defer("replaced_by__text", "replaced_by__sentences")
    record = get_for(user, "review", Document, queryset=rows, pk=pk)
    return Review(record, items(user, record), allowed(user, record, {"review", "assign"}))


def items(user: User, record: Document) -> list[Item]:
    """What was read in the record, so far as the user may see it."""
    return dressed(_equipped(_rows(user, record), record))


def one(user: User, pk: Any, row: Any) -> Review:
    """The record with the item `row` and those in the same words: enough to open it, or NotFound."""
    whole = Document.objects.select_related("meeting__root").prefetch_related("requirements")
    record = get_for(user, "review", Document, queryset=whole, pk=pk)
    rows = _rows(user, record)
    words = {found: bare(text) for found, text in rows.order_by().values_list("pk", "text")}
    alike = [found for found, text in words.items() if found == row or text == words.get(row)]
    found = Review(record, dressed(_equipped(rows.filter(pk__in=alike), record)), {"review"}, partial=True)
    found.item(row)
    return found


def _rows(user: User, record: Document) -> QuerySet[Commitment]:
    rows = visible(user, "see", Commitment).filter(document=record, parent=None)
    lean = rows.select_related("accepted_by").defer("read", "action", "object")
    return lean.annotate(place=Coalesce("start", NOWHERE)).order_by(*IN_TEXT)


def _equipped(rows: Iterable[Commitment], record: Document) -> list[Commitment]:
    """The rows with `.lead` and `.support` units. A record may hold a thousand: each unit is loaded once."""
    found = list(rows)
    parts = Involvement.objects.filter(commitment__in=found).order_by("position")
    told = list(parts.values_list("commitment", "part", "unit"))
    units = Unit.objects.in_bulk({unit for _commitment, _part, unit in told})
    given: dict[tuple[int, str], list[Unit]] = {}
    for commitment, part, unit in told:
        given.setdefault((commitment, part), []).append(units[unit])
    numbered = {requirement.pk: requirement for requirement in record.requirements.all()}
    for row in found:
        row.lead = given.get((row.pk, Involvement.Part.LEAD), [])  # type: ignore[attr-defined]
        row.support = given.get((row.pk, Involvement.Part.SUPPORT), [])  # type: ignore[attr-defined]
        row.document, row.requirement = record, numbered.get(row.requirement_id or 0)
    return found
