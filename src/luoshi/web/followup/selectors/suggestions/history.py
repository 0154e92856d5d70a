"""Who took the same work before: the zone's earlier assigned commitments whose wording is alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.engines.text.likeness import Likeness
from luoshi.web.accounts.models import Unit, User
from luoshi.web.common.access import visible
from luoshi.web.common.clock import today
from luoshi.web.common.wording import PILLARS, month_name
from luoshi.web.followup.models import Commitment, Document, Involvement, State
from luoshi.web.followup.selectors.suggestions.shape import HISTORY, MOST, Said, nameless
from luoshi.web.followup.states import COUNTED
from luoshi.web.followup.wording import rhythm_words

# So far back, and so many of the latest.
DAYS, ROWS = 365, 500
# What was contested or called off says nothing about whose work it is.
TAKEN = tuple(state for state in COUNTED if state not in (State.CONTESTED, State.CANCELLED))
_QUOTED = 24


@dataclass
class Past:
    """What earlier work of the same kind points to, the likest first."""

    lead: dict[int, Said] = field(default_factory=dict)
    support: dict[int, Said] = field(default_factory=dict)
    dues: list[Said] = field(default_factory=list)
    rhythms: list[Said] = field(default_factory=list)
    pillars: list[Said] = field(default_factory=list)


def of(user: User, record: Document, row: Commitment, units: Sequence[Unit]) -> Past:
    """What `user` may know of earlier work like this row; at most three queries, however long the history."""
    past = Past()
    for one in _alike(user, record, row, units):
        _units(past, one)
        _habits(past, one)
    return past


def _alike(user: User, record: Document, row: Commitment, units: Sequence[Unit]) -> list[Commitment]:
    since = today() - timedelta(days=DAYS)
    rows = visible(user, "see", Commitment).filter(
        root=record.meeting.root_id, parent=None, state__in=TAKEN, gone=False, assigned_on__gte=since
    )
    columns = ("text", "assigned_on", "original_due", "standing", "review_every", "pillar")
    earlier = list(rows.exclude(pk=row.pk).only(*columns).order_by("-assigned_on", "-pk")[:ROWS])
    known = Likeness([nameless(one.text, units) for one in earlier])
    found = known.alike(nameless(row.text, units))[:MOST]
    hits = [earlier[position] for position, _likeness in found]
    parts = Involvement.objects.select_related("unit").order_by("position")
    prefetch_related_objects(hits, Prefetch("involvements", parts))
    return hits


def _units(past: Past, one: Commitment) -> None:
    words = {
        Involvement.Part.LEAD: (past.lead, _("%(unit)s took the same work in %(month)s: “%(text)s”")),
        Involvement.Part.SUPPORT: (
            past.support,
            _("%(unit)s supported the same work in %(month)s: “%(text)s”"),
        ),
    }
    for part in one.involvements.all():
        found, why = words[Involvement.Part(part.part)]
        told = {"unit": part.unit.name, "month": month_name(_day(one)), "text": _inner(_quote(one))}
        found.setdefault(part.unit_id, _said(one, part.unit_id, why % told))


def _habits(past: Past, one: Commitment) -> None:
    """How long it was given, how often it was reported on, and where it belonged."""
    if one.standing and one.review_every:
        why = _("last time: %(rhythm)s") % {"rhythm": rhythm_words(one.review_every)}
        past.rhythms.append(_said(one, one.review_every, why))
    elif one.original_due and (days := (one.original_due - _day(one)).days) > 0:
        why = _("last time: %(days)d days after it was assigned") % {"days": days}
        past.dues.append(_said(one, today() + timedelta(days=days), why))
    if one.pillar:
        why = _("last time: %(pillar)s") % {"pillar": PILLARS[one.pillar].name}
        past.pillars.append(_said(one, one.pillar, why))


def _said(one: Commitment, value: object, why: str) -> Said:
    return Said(value, _quote(one), why, HISTORY, reverse("followup:commitment", args=[one.pk]))


def _quote(one: Commitment) -> str:
    return one.text if len(one.text) <= _QUOTED else f"{one.text[: _QUOTED - 1]}…"


def _inner(text: str) -> str:
    """Quotation marks as they stand within a quotation."""
    return text.replace("“", "‘").replace("”", "’")


def _day(one: Commitment) -> date:
    return one.assigned_on or today()
