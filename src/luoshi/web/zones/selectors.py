"""Reading zones, what their units are there for, and what day it is."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from luoshi.engines.workdays import Table
from luoshi.web.accounts.models import Unit, User
from luoshi.web.common import clock
from luoshi.web.common.access import get_for, visible
from luoshi.web.zones.models import Remit, Zone


def zone_of(root_id: int | None) -> Zone | None:
    """The zone whose tree has this root; None for a root that is a city, or no root at all."""
    return Zone.objects.select_related("unit", "city").filter(pk=root_id).first() if root_id else None


def any_zone() -> bool:
    """Whether somebody could sign in at all: without a zone there are no accounts."""
    return Zone.objects.exists()


def today() -> date:
    """The day in Asia/Shanghai."""
    return clock.today()


@cache
def workdays() -> Table:
    """The State Council's holidays as published (package chinese-calendar); years beyond it have weekends only."""
    from chinese_calendar import holidays  # a large table that few commands need
    from chinese_calendar import workdays as worked

    return Table(
        off=frozenset(day for day in holidays),
        worked=frozenset(worked),
        first=min(holidays).year,
        last=max(holidays).year,
    )


def add_workdays(day: date, count: int) -> date:
    """The working day `count` working days after `day`; before it, when `count` is negative."""
    return workdays().add(day, count)


def remit(user: User, pk: Any) -> Remit:
    """The remit of one unit, an empty one where nobody wrote any; NotFound for whom the tree is not open."""
    unit = get_for(user, "browse", Unit, queryset=Unit.objects.select_related("remit"), pk=pk)
    return _remit(unit)


@dataclass(frozen=True)
class Held:
    """A unit with its remit, and whether the reader may change it."""

    unit: Unit
    remit: Remit
    may_set: bool


def remits(user: User) -> list[Held]:
    """The units below a root that `user` may browse, each with its remit, by their names, outside bodies last."""
    settable = set(visible(user, "set_remit", Unit).values_list("pk", flat=True))
    units = visible(user, "browse", Unit).filter(parent__isnull=False).select_related("remit")
    in_order = sorted(units, key=lambda unit: unit.kind == Unit.Kind.OUTSIDE)
    return [Held(unit, _remit(unit), unit.pk in settable) for unit in in_order]


def _remit(unit: Unit) -> Remit:
    return getattr(unit, "remit", None) or Remit(unit=unit)
