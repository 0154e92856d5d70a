"""Counting in working days. Outside the table Monday to Friday are worked, which `known` tells apart."""

from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Table:
    """The days off and the weekend days worked, as published for the years `first` to `last` (both included)."""

    off: frozenset[date]
    worked: frozenset[date]
    first: int
    last: int

    def known(self, day: date) -> bool:
        """Whether the holidays of the day's year were published when the table was made."""
        return self.first <= day.year <= self.last

    def is_workday(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def add(self, day: date, count: int) -> date:
        """The working day that lies `count` working days after `day` (before, when negative).

        The day itself is not counted (民法典 第二百零一条); `count` 0 gives the day itself, worked or not.
        """
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start`, to `end` included; negative when `end` lies before `start`."""
        if end < start:
            return -self.between(end, start)
        days = (start + _DAY * number for number in range(1, (end - start).days + 1))
        return sum(self.is_workday(day) for day in days)
