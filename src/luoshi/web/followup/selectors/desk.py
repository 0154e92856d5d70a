"""The desk of a unit's people: cards in four heaps, each with what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import standing
from luoshi.web.activity.models import AuditEntry
from luoshi.web.common.access import visible
from luoshi.web.followup.colours import Clock
from luoshi.web.followup.models import Commitment, Involvement, State
from luoshi.web.followup.policy import STAFF, UNSENT
from luoshi.web.followup.selectors.commitments import linked, lit
from luoshi.web.followup.selectors.story import last_returns
from luoshi.web.followup.selectors.work import doable

SOON = timedelta(days=7)
VERBS = ("accept", "contest", "report", "done", "ask_extension", "propose", "reword", "discard")


@dataclass(frozen=True)
class Card:
    """A commitment in hand; `returned` says why it came back, `below` are those of its measures in the same heap."""

    row: Commitment
    verbs: list[str]
    returned: AuditEntry | None
    below: list["Card"] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    title: str
    cards: list[Card]


def own(user: User, at: Clock) -> QuerySet[Commitment]:
    """All that the user's units lead or support, measures included, once it was sent to them; due first."""
    units = standing(user).below("unit__path", *STAFF)
    parts = Involvement.objects.filter(units).values("commitment")
    returned = Q(state=State.DRAFT, returns__gt=0, parent__state=State.IN_PROGRESS)
    proposed = Involvement.objects.filter(units, part=Involvement.Part.LEAD).values("commitment")
    sent = (Q(pk__in=parts) & ~Q(state__in=UNSENT)) | (returned & (Q(pk__in=parts) | Q(parent__in=proposed)))
    rows = linked(visible(user, "see", Commitment).filter(sent), at).select_related("parent")
    return rows.defer("parent__read").order_by(F("due").asc(nulls_last=True), "pk")


def heaps(today: date) -> dict[str, Q]:
    """What each heap holds, of annotated rows."""
    pressing = Q(colour__in=["red", "amber"]) | Q(due__lte=today + SOON)
    todo = Q(state__in=[State.ASSIGNED, State.DRAFT]) | (Q(state=State.IN_PROGRESS) & pressing)
    return {
        "todo": todo,
        "going": Q(state=State.IN_PROGRESS) & ~todo,
        "sent": Q(state__in=[State.REPORTED, State.CONTESTED, State.ON_HOLD]),
        "closed": Q(state=State.CLOSED),
    }


def heap_sizes(user: User, at: Clock) -> dict[str, int]:
    """How many cards each heap has, in one query."""
    sizes = {name: Count("pk", filter=query) for name, query in heaps(at.today).items()}
    return own(user, at).order_by().aggregate(**sizes)


def heap(user: User, name: str, at: Clock) -> QuerySet[Commitment]:
    """The rows of one heap; what was closed last comes first."""
    rows = own(user, at).filter(heaps(at.today)[name])
    return rows.order_by("-closed_on", "-pk") if name == "closed" else rows


def cards(user: User, rows: QuerySet[Commitment] | Sequence[Commitment], at: Clock) -> list[Card]:
    """Cards for the rows of one page; the number of queries does not grow with them."""
    found = lit(rows, at)
    verbs, returned = doable(user, found, VERBS), last_returns(found)
    return [Card(row, verbs[row.pk], _return_of(row, returned)) for row in found]


def nested(found: Sequence[Card]) -> list[Card]:
    """Measures under their commitment where both are here; the two stand where the more pressing one would."""
    cards = {card.row.pk: card for card in found}
    tops = [cards.get(card.row.parent_id or 0, card) for card in found]
    for card, top in zip(found, tops, strict=True):
        if top is not card:
            top.below.append(card)
    return list({top.row.pk: top for top in tops}.values())


def _return_of(row: Commitment, returned: dict[int, AuditEntry]) -> AuditEntry | None:
    """A return matters until it was reported done again."""
    return returned.get(row.pk) if row.state in (State.DRAFT, State.IN_PROGRESS) else None


def sections(found: list[Card], today: date) -> list[Section]:
    """The cards to do, by what presses: to accept, sent back, overdue, this week, and the rest."""
    titles = {
        "overdue": _("Overdue"),
        "accept": _("To accept"),
        "returned": _("Measures sent back"),
        "week": _("Due within a week"),
        "rest": _("Behind or silent"),
    }
    groups: dict[str, list[Card]] = {}
    for card in found:
        presses = {_group(one.row, today) for one in (card, *card.below)}
        groups.setdefault(next(name for name in titles if name in presses), []).append(card)
    return [Section(title, groups[name]) for name, title in titles.items() if name in groups]


def _group(row: Commitment, today: date) -> str:
    if row.state == State.DRAFT:
        return "returned"
    if row.due and row.due < today:
        return "overdue"
    if row.state == State.ASSIGNED:
        return "accept"
    return "week" if row.due and row.due <= today + SOON else "rest"
