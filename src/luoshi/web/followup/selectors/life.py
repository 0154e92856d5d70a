"""The stages of a commitment's life, from left to right, each with its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from luoshi.web.common.wording import short_date
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.selectors.commitments import Event

_NOW = {
    State.DRAFT: 0,
    State.DISCARDED: 0,
    State.ASSIGNED: 1,
    State.CONTESTED: 1,
    State.IN_PROGRESS: 2,
    State.REPORTED: 4,
    State.CLOSED: 5,
}
_TAKEN_ON = ("commitment.accepted", "measure.confirmed")


@dataclass(frozen=True)
class Stage:
    """`place` is "past", "now" or empty; `when` is a day in words, or empty."""

    label: str
    when: str
    place: str


def life(row: Commitment, events: Sequence[Event], today: date) -> list[Stage]:
    """The six stages; a commitment on hold stands where it was held, a cancelled one where it was worked on."""
    taken_on = next((timezone.localdate(e.at) for e in reversed(events) if e.code in _TAKEN_ON), None)
    state = State(row.state)
    now = _NOW.get(State(row.held_from) if state == State.ON_HOLD else state, 2)
    started = taken_on or row.assigned_on
    days = [row.assigned_on, taken_on, None, row.reported_on, None, row.closed_on]
    whens = [short_date(day) if day and number <= now else "" for number, day in enumerate(days)]
    if now == 2 and started:
        count = max((today - started).days, 0) + 1
        whens[2] = ngettext("day %(count)d", "day %(count)d", count) % {"count": count}
    return [Stage(label, whens[n], _place(n, now)) for n, label in enumerate(_labels(row, now))]


def _place(number: int, now: int) -> str:
    return "now" if number == now else "past" if number < now else ""


def _labels(row: Commitment, now: int) -> list[str]:
    first = (
        [pgettext("stage", "Propose"), pgettext("stage", "Confirm")]
        if row.parent_id
        else [pgettext("stage", "Assign"), pgettext("stage", "Accept")]
    )
    labels = [
        *first,
        pgettext("stage", "Carry out"),
        pgettext("stage", "Report done"),
        pgettext("stage", "Verify"),
        pgettext("stage", "Close out"),
    ]
    stopped = {State.ON_HOLD: _("On hold"), State.CANCELLED: _("Cancelled")}
    labels[now] = stopped.get(State(row.state), labels[now])
    return labels
