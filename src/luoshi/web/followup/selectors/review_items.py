"""One commitment under review: what it lacks, how far it is decided, by whom and why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.engines.text import FLAGS
from luoshi.web.accounts.models import Unit
from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import kind_of
from luoshi.web.common.wording import NO_PILLAR, PILLARS, Pillar, short_date, short_time
from luoshi.web.followup.models import Commitment, Glance, State
from luoshi.web.followup.services.assigning import FILLED_IN, flag_name, missing, open_flags
from luoshi.web.followup.wording import standing_words

_STAGES = {
    "todo": gettext_lazy("not reviewed yet"),
    "seen": gettext_lazy("looked at, not decided"),
    "done": gettext_lazy("accepted"),
    "drop": gettext_lazy("not a task"),
    "sent": gettext_lazy("assigned"),
}
_BLANK = re.compile(r"[\s，。；！？：、,;!?:]+")


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


@dataclass(eq=False)
class Item:
    """A commitment with what it still lacks. The row carries `lead` and `support`.

    `seen` tells that somebody opened it; `drop` is the line of the audit that dropped it.
    """

    row: Commitment
    lacks: list[str]
    gaps: list[Gap]
    seen: bool = False
    drop: AuditEntry | None = None
    measures: list[Commitment] = field(default_factory=list)
    same: list["Item"] = field(default_factory=list)
    follows: "Item | None" = None

    @property
    def number(self) -> str:
        """`3.2` for the key `r3.2`."""
        return self.row.key.removeprefix("r")

    @property
    def group(self) -> int:
        """The number of the requirement that it stands under; 0 outside of all."""
        return self.row.requirement.number if self.row.requirement else 0

    @property
    def is_draft(self) -> bool:
        return self.row.state == State.DRAFT

    @property
    def dropped(self) -> bool:
        return self.row.state == State.DISCARDED

    @property
    def accepted(self) -> bool:
        """A person stands for the draft as it is."""
        return self.is_draft and self.row.accepted_at is not None

    @property
    def decided(self) -> bool:
        """Accepted or dropped by a person, or sent out already."""
        return not self.is_draft or self.accepted

    @property
    def stage(self) -> str:
        """How far the review of it is: todo, seen (looked at only), done (accepted), drop, sent."""
        if self.is_draft:
            return "done" if self.accepted else "seen" if self.seen else "todo"
        return "drop" if self.dropped else "sent"

    @property
    def stage_words(self) -> str:
        return str(_STAGES[self.stage])

    @property
    def who(self) -> str:
        """Who decided, and when; empty while nobody did."""
        values = {"who": self.row.accepted_by, "at": short_time(self.row.accepted_at)}
        if self.accepted:
            return _("Accepted by %(who)s, %(at)s") % values
        if self.dropped and self.drop:
            values = {"who": self.drop.actor, "at": short_time(self.drop.at)}
            return _("Dropped by %(who)s, %(at)s") % values
        return ""

    @property
    def why(self) -> str:
        """The reason that was given for dropping it, or for leaving something open."""
        if self.dropped:
            return self.drop.reason if self.drop else ""
        line = _("%(name)s: %(reason)s")
        return _("; ").join(
            line % {"name": gap.name, "reason": gap.reason} for gap in self.gaps if gap.reason
        )

    @property
    def look(self) -> str:
        """Classes of its place in the text: pillar, weak wording, and how far the review is."""
        stage = "drop" if self.dropped else "done" if self.decided else ""
        return " ".join(filter(None, [f"p{self.pillar.number}", "soft" if self.row.soft else "", stage]))

    @property
    def pillar(self) -> Pillar:
        return PILLARS.get(self.row.pillar or "", NO_PILLAR)

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
    def when(self) -> str:
        return self.rhythm if self.row.standing else short_date(self.row.due)

    @cached_property
    def leads(self) -> str:
        return "、".join(unit.name for unit in self.row.lead) or "—"  # type: ignore[attr-defined]  # set by lit

    @property
    def helpers(self) -> list[Unit]:
        """Who else takes part beside the first lead unit."""
        return [*self.row.lead[1:], *self.row.support]  # type: ignore[attr-defined]  # set by lit

    @property
    def undecided_twins(self) -> list["Item"]:
        """Other drafts in the same words that nobody decided yet."""
        return [item for item in self.same if not item.decided]


def bare(text: str) -> str:
    """The words without blanks and stops: by them, two commitments are the same."""
    return _BLANK.sub("", text)


def dressed(rows: Iterable[Commitment]) -> list[Item]:
    """The rows (from `lit`) as items, with looks, drops, measures and twins: three queries, however many."""
    names = {flag: flag_name(flag) for flag in FLAGS}
    found = [_item(row, names) for row in rows]
    ids = [item.row.pk for item in found]
    seen = set(Glance.objects.filter(commitment__in=ids).values_list("commitment", flat=True))
    drops = _drops([item.row.pk for item in found if item.dropped])
    measures = _measures([item.row.pk for item in found if not item.is_draft and not item.dropped])
    for item in found:
        item.seen, item.drop = item.row.pk in seen, drops.get(item.row.pk)
        item.measures = measures.get(item.row.pk, [])
    _pair(found)
    return found


def _item(row: Commitment, names: dict[str, str]) -> Item:
    has_lead = bool(row.lead)  # type: ignore[attr-defined]  # set by lit
    left = set(open_flags(row, has_lead))
    gaps = [Gap(flag, names.get(flag, flag), flag in left, row.answers.get(flag, "")) for flag in row.flags]
    return Item(row, missing(row, has_lead) if row.state == State.DRAFT else [], gaps)


def _drops(ids: list[int]) -> dict[int, AuditEntry]:
    """The last line that dropped each of them."""
    lines = AuditEntry.objects.filter(
        kind=kind_of(Commitment), object_id__in=map(str, ids), code="commitment.discarded"
    )
    return {int(line.object_id): line for line in lines.select_related("actor").order_by("id")} if ids else {}


def _measures(ids: list[int]) -> dict[int, list[Commitment]]:
    found: dict[int, list[Commitment]] = {}
    rows = Commitment.objects.filter(parent__in=ids).exclude(state=State.DISCARDED).exclude(gone=True)
    for row in rows.defer("read").order_by("pk") if ids else []:
        found.setdefault(row.parent_id or 0, []).append(row)
    return found


def _pair(items: list[Item]) -> None:
    """Tell those with the same words of each other."""
    alike: dict[str, list[Item]] = {}
    for item in items:
        alike.setdefault(bare(item.row.text), []).append(item)
    for group in alike.values():
        for item in group if len(group) > 1 else []:
            item.same = [one for one in group if one is not item]
