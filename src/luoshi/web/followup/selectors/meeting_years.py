"""Meetings by year, held against the zone's rule of the on-site meeting."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby

from dateutil.rrule import rrulestr
from django.db.models import Count, Q, QuerySet

from luoshi.web.accounts.models import User
from luoshi.web.common.access import visible
from luoshi.web.common.clock import today
from luoshi.web.followup.models import Commitment, Document, Meeting, State
from luoshi.web.followup.selectors.meetings import meetings
from luoshi.web.followup.states import COUNTED
from luoshi.web.zones.selectors import zone_of


@dataclass(frozen=True)
class Month:
    """A month of the year: how many meetings it had, and whether it has come."""

    number: int
    held: int
    come: bool


@dataclass
class Year:
    """The meetings of a year, the latest first; `owed` is how many the rule asks for up to today (None: no rule)."""

    year: int
    meetings: list[Meeting] = field(default_factory=list)
    owed: int | None = None

    @property
    def held(self) -> int:
        """How many of them have been held by today; the rest is only entered."""
        return sum(row.date <= today() for row in self.meetings)

    @property
    def months(self) -> list[Month]:
        day = today()
        held = [row.date.month for row in self.meetings]
        return [Month(n, held.count(n), (self.year, n) <= (day.year, day.month)) for n in range(1, 13)]


def _holding(user: User) -> QuerySet[Document]:
    """The records that the user may see, each in the edition that holds."""
    return visible(user, "see", Document).exclude(replaced_by__status=Document.Status.READY)


def meeting_years(user: User, root: int | None) -> list[Year]:
    """Every meeting that the user may see, by year; this year always, with what the rule of the zone `root` asks."""
    rows = meetings(user).annotate(
        records=Count("documents", filter=Q(documents__in=_holding(user)), distinct=True),
        sent=_commitments(user, *COUNTED),
        drafts=_commitments(user, State.DRAFT),
    )
    rows = rows.order_by("-date", "-pk")  # counting drops the usual order
    years = [Year(year, list(found)) for year, found in groupby(rows, lambda row: row.date.year)]
    this = next((one for one in years if one.year == today().year), None)
    if this is None:
        years.insert(0, this := Year(today().year))
    this.owed = owed(root, today())
    return sorted(years, key=lambda one: -one.year)


def _commitments(user: User, *states: str) -> Count:
    """How many in `states`; of those that the user may see, so that a count tells nobody more than a list."""
    rows = visible(user, "see", Commitment).filter(parent=None, state__in=states)
    return Count("documents__commitments", filter=Q(documents__commitments__in=rows), distinct=True)


def owed(root: int | None, day: date) -> int | None:
    """How many meetings the zone's rule asks for from 1 January up to `day`."""
    zone = zone_of(root)
    if zone is None:
        return None
    first = datetime.combine(day.replace(month=1, day=1), time())
    return len(
        rrulestr(zone.meeting_rule, dtstart=first).between(first, datetime.combine(day, time()), inc=True)
    )
