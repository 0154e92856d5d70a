"""Commitments in lists and alone, each with its colour and the reason for it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import standing
from luoshi.web.activity.audit import CODES
from luoshi.web.activity.selectors import history, kind_of
from luoshi.web.common import clock as clocks
from luoshi.web.common.access import get_for, visible
from luoshi.web.followup.colours import ACCEPT_WITHIN, DUE_SOON, Clock, annotate, expected_percent, light
from luoshi.web.followup.models import Commitment, Document, Evidence, Involvement, State
from luoshi.web.followup.policy import STAFF
from luoshi.web.followup.states import COUNTED, RUNNING
from luoshi.web.zones.selectors import add_workdays

# The order of a record's commitments; `place` is the start, or the end of all things where it has none. Pieces of one
# draft share its position.
IN_TEXT = ("position", "place", "pk")
NOWHERE = Value(2**31 - 1)


def clock(today: date | None = None) -> Clock:
    """The days that colours are reckoned from; today where none is given."""
    day = today or clocks.today()
    return Clock(
        today=day,
        soon=add_workdays(day, DUE_SOON),
        fresh=add_workdays(day, -DUE_SOON),
        accept_by=add_workdays(day, -ACCEPT_WITHIN),
    )


def _units() -> "Prefetch[Any, Any, Any]":
    return Prefetch("involvements", Involvement.objects.select_related("unit").order_by("position"))


def linked(rows: QuerySet[Commitment], at: Clock) -> QuerySet[Commitment]:
    """The rows with their colour and, in two queries, the units, requirement and meeting that a list shows."""
    related = rows.select_related("requirement", "document__meeting").prefetch_related(_units())
    return annotate(related.defer("document__text", "document__sentences", "read"), at)


def lit(rows: Any, at: Clock) -> list[Commitment]:
    """The rows with `.light`, `.lead` and `.support` units and `.expected` percent (or None) set, for pages."""
    found = list(rows)
    for row in found:
        row.light = light(row, at)
        row.lead = [part.unit for part in row.involvements.all() if part.part == Involvement.Part.LEAD]
        row.support = [part.unit for part in row.involvements.all() if part.part == Involvement.Part.SUPPORT]
        row.expected = _expected(row, at)
    return found


def _expected(row: Commitment, at: Clock) -> int | None:
    """Where progress should stand today, 0 to 100; None for what has no line to follow."""
    if row.state != State.IN_PROGRESS or not (row.due and row.assigned_on):
        return None
    return min(max(expected_percent(row, at.today), 0), 100)


def ledger(user: User, at: Clock | None = None) -> QuerySet[Commitment]:
    """Every commitment that was once assigned and that the user may see, most pressing due date first."""
    rows = visible(user, "see", Commitment).filter(parent=None, state__in=COUNTED)
    return linked(rows, at or clock()).order_by(F("due").asc(nulls_last=True), "pk")


def mine(user: User, at: Clock | None = None) -> QuerySet[Commitment]:
    """What waits for the user's unit, measures included: running, led or supported, due first."""
    units = standing(user).below("unit__path", *STAFF)
    own = Involvement.objects.filter(units).values("commitment")
    rows = visible(user, "see", Commitment).filter(pk__in=own, state__in=RUNNING)
    return linked(rows, at or clock()).order_by(F("due").asc(nulls_last=True), "pk")


def document_commitments(user: User, record: Document, at: Clock | None = None) -> QuerySet[Commitment]:
    """The commitments read in a record, in the order of the text; drafts only for those who may see them."""
    rows = visible(user, "see", Commitment).filter(document=record, parent=None)
    return linked(rows, at or clock()).annotate(place=Coalesce("start", NOWHERE)).order_by(*IN_TEXT)


def commitment(user: User, pk: Any, at: Clock | None = None) -> Commitment:
    """One commitment with its light; NotFound where the user may not see it."""
    near = ("requirement", "document__meeting", "parent", "reported_by", "accepted_by")
    rows = Commitment.objects.select_related(*near).defer("document__text", "document__sentences")
    rows = annotate(rows.prefetch_related(_units()), at or clock())
    found = get_for(user, "see", Commitment, queryset=rows, pk=pk)
    return lit([found], at or clock())[0]


def evidence(user: User, row: Commitment) -> QuerySet[Evidence]:
    """Evidence of a commitment and of its measures, with whether the user has opened it (`seen`)."""
    own = Q(commitment=row) | Q(commitment__parent=row)
    rows = visible(user, "see", Evidence).filter(own).select_related("attachment__blob", "author", "unit")
    seen = Evidence.objects.filter(looks__user=user).values("pk")
    return rows.annotate(seen=Q(pk__in=seen)).order_by("created_at", "pk")


@dataclass(frozen=True)
class Event:
    """One thing that happened to a commitment."""

    at: datetime
    actor: User
    code: str
    wording: str
    source: str | None
    target: str | None
    reason: str
    details: dict[str, Any]


def timeline(row: Commitment) -> list[Event]:
    """Everything that changed a commitment, in order, as the audit chain has it. Looks are no changes."""
    return [
        Event(
            at=line.at,
            actor=line.actor,
            code=line.code,
            wording=str(CODES.get(line.code, line.code)),
            source=line.before.get("state"),
            target=line.after.get("state"),
            reason=line.reason,
            details=line.after,
        )
        for line in history(kind_of(Commitment), row.pk)
    ]
