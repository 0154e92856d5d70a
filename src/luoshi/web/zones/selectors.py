"""Reading zones, and what day it is."""

from datetime import date
from functools import cache

from luoshi.engines.workdays import Table
from luoshi.web.common import clock
from luoshi.web.zones.models import Zone


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
