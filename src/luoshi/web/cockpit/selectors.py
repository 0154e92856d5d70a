"""What the first page shows, composed from the selectors of the apps below."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count

from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import standing
from luoshi.web.common.wording import PILLARS
from luoshi.web.followup import selectors as followup
from luoshi.web.followup.colours import Clock
from luoshi.web.followup.models import Commitment, Document, Meeting
from luoshi.web.followup.selectors.desk import heap, heap_sizes
from luoshi.web.followup.selectors.meeting_years import Year, meeting_years

RED_ROWS, DUE_ROWS = 6, 5


@dataclass
class Tile:
    """A pillar with its commitments by colour; `total` counts closed ones too."""

    key: str
    red: int = 0
    amber: int = 0
    green: int = 0
    total: int = 0


@dataclass(frozen=True)
class Meetings:
    """The next and the last on-site meeting, and this year's against the zone's rule."""

    year: Year
    next: Meeting | None
    last: Meeting | None

    @property
    def held(self) -> int:
        return self.year.held


@dataclass(frozen=True)
class Overview:
    """The zone for those who read all of it."""

    meetings: Meetings
    figures: followup.Figures
    red: list[Commitment]
    tiles: list[Tile]
    outside: Tile


@dataclass(frozen=True)
class Desk:
    """What the person's unit has in hand: heaps by size, and what falls due next."""

    sizes: dict[str, int]
    next_due: list[Commitment]


@dataclass(frozen=True)
class Home:
    """The first page; each part is absent where it is not the person's."""

    overview: Overview | None
    desk: Desk | None
    waiting: dict[str, int] = field(default_factory=dict)
    records: list[Document] = field(default_factory=list)


def home(user: User) -> Home:
    """What `user` comes for: the zone, the own desk, what waits for a decision."""
    at = followup.clock()
    reads = followup.reads(user)
    return Home(
        overview=_overview(user, at) if reads else None,
        desk=_desk(user, at) if followup.works(user) else None,
        waiting=followup.waiting(user, at) if reads else {},
        records=list(followup.records_to_review(user)) if reads else [],
    )


def _overview(user: User, at: Clock) -> Overview:
    red = followup.ledger(user, at).filter(followup.VIEWS["red"])
    tiles, outside = _tiles(user, at)
    return Overview(
        meetings=_meetings(user, at.today),
        figures=followup.figures(user),
        red=followup.lit(red[:RED_ROWS], at),
        tiles=tiles,
        outside=outside,
    )


def _meetings(user: User, today: date) -> Meetings:
    seat = standing(user).home
    years = meeting_years(user, seat.root_id if seat else None)
    this = next(year for year in years if year.year == today.year)
    held = [meeting for year in years for meeting in year.meetings]
    coming = [meeting for meeting in held if meeting.date >= today]
    return Meetings(this, coming[-1] if coming else None, next((m for m in held if m.date < today), None))


def _tiles(user: User, at: Clock) -> tuple[list[Tile], Tile]:
    """The eight pillars, and what belongs to none of them; one query."""
    found = {key: Tile(key) for key in (*PILLARS, "none")}
    rows: Any = followup.ledger(user, at).order_by()  # `colour` is annotated
    counts = rows.values_list("pillar", "colour").annotate(n=Count("pk"))
    for pillar, colour, count in counts:
        tile = found[pillar or "none"]
        tile.total += count
        if colour != "none":
            setattr(tile, colour, count)
    return [found[key] for key in PILLARS], found["none"]


def _desk(user: User, at: Clock) -> Desk:
    rows = [*heap(user, "todo", at)[:DUE_ROWS]]
    return Desk(heap_sizes(user, at), followup.lit(rows, at))
