"""A record under review: its commitments by requirement, what each still lacks, and what the text says for it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit, User
from luoshi.web.common.access import NotFound, allowed, get_for
from luoshi.web.common.wording import PILLARS
from luoshi.web.followup.models import Commitment, Document, Requirement, State
from luoshi.web.followup.passages import Paragraph, paragraphs
from luoshi.web.followup.selectors.commitments import clock, document_commitments, lit
from luoshi.web.followup.services.assigning import FILLED_IN, flag_name, missing, open_flags
from luoshi.web.followup.wording import standing_words


@dataclass(frozen=True)
class Gap:
    """Something that the sentence left out; `open` until it is filled in or answered with `reason`."""

    flag: str
    name: str
    open: bool
    reason: str = ""

    @property
    def answerable(self) -> bool:
        return self.flag not in FILLED_IN


@dataclass
class Item:
    """A commitment with what it still lacks. The row carries `lead` and `support`."""

    row: Commitment
    lacks: list[str]
    gaps: list[Gap]

    @property
    def number(self) -> str:
        """`3.2` for the key `r3.2`."""
        return self.row.key.removeprefix("r")

    @property
    def is_draft(self) -> bool:
        return self.row.state == State.DRAFT

    @property
    def dropped(self) -> bool:
        return self.row.state == State.DISCARDED

    @property
    def look(self) -> str:
        """Classes of its place in the text: pillar, weak wording, and how far the review is."""
        number = PILLARS[self.row.pillar].number if self.row.pillar else 0
        stage = "drop" if self.dropped else "done" if self.complete else ""
        return " ".join(filter(None, [f"p{number}", "soft" if self.row.soft else "", stage]))

    @property
    def complete(self) -> bool:
        return not self.lacks

    @property
    def open_gaps(self) -> list[Gap]:
        return [gap for gap in self.gaps if gap.open and self.is_draft]

    @property
    def rhythm(self) -> str:
        return standing_words(self.row.review_every)

    @property
    def helpers(self) -> list[Unit]:
        """Who else takes part beside the first lead unit."""
        return [*self.row.lead[1:], *self.row.support]  # type: ignore[attr-defined]  # set by lit


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
        return sum(item.complete for item in self.items)

    @property
    def gaps(self) -> int:
        return sum(len(item.open_gaps) for item in self.items)


@dataclass
class Review:
    """All of a record's commitments, in the order of the text."""

    record: Document
    items: list[Item]
    may: set[str]

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
    def done(self) -> int:
        return len(self.items) - len(self.incomplete)

    @property
    def percent(self) -> float:
        return 100 * self.done / len(self.items) if self.items else 0

    @property
    def gaps(self) -> int:
        return sum(len(item.open_gaps) for item in self.items)

    @property
    def directives(self) -> tuple[int, int]:
        """(directive sentences in the text, those of them that a commitment was taken from)."""
        found = {sentence["i"] for sentence in self.record.sentences if sentence["role"] == "directive"}
        return len(found), len(found & {item.row.sentence for item in self.items if not item.dropped})

    @cached_property
    def text(self) -> list[Paragraph]:
        return text_of(self.record, self.items)

    def item(self, pk: object) -> Item:
        """The item of that id; NotFound when this record has none such."""
        if (found := self.named(pk)) is None:
            raise NotFound(_("There is no such thing here, or it is not open to you."))
        return found

    def named(self, pk: object) -> Item | None:
        """The item of that id, if there is one."""
        return next((item for item in self.items if str(item.row.pk) == str(pk)), None)

    def following(self, item: Item) -> Item | None:
        """The next that is not complete after `item`, round the end; None when all are."""
        at = self.items.index(item)
        return next((one for one in (*self.items[at + 1 :], *self.items[:at]) if not one.complete), None)


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
    rows = Document.objects.select_related("meeting__root").prefetch_related("requirements")
    record = get_for(user, "review", Document, queryset=rows, pk=pk)
    return Review(record, items(user, record), allowed(user, record, {"review", "assign"}))


def items(user: User, record: Document) -> list[Item]:
    """What was read in the record, so far as the user may see it."""
    at = clock()
    return [_item(row) for row in lit(document_commitments(user, record, at), at)]


def _item(row: Commitment) -> Item:
    has_lead = bool(row.lead)  # type: ignore[attr-defined]  # set by lit
    left = set(open_flags(row, has_lead))
    gaps = [Gap(flag, flag_name(flag), flag in left, row.answers.get(flag, "")) for flag in row.flags]
    return Item(row, missing(row, has_lead) if row.state == State.DRAFT else [], gaps)
