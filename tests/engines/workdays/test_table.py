"""Counting in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.engines.workdays import Table

# The National Day week of 2025: 1 to 8 October off, Sunday 28 September and Saturday 11 October worked.
AUTUMN = Table(
    off=frozenset(date(2025, 10, 1) + timedelta(days=number) for number in range(8)),
    worked=frozenset({date(2025, 9, 28), date(2025, 10, 11)}),
    first=2025,
    last=2025,
)
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
counts = st.integers(-60, 60)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2025, 9, 26), 1, date(2025, 9, 28)),  # a Friday; Sunday is worked
        (date(2025, 9, 30), 1, date(2025, 10, 9)),
        (date(2025, 10, 10), 1, date(2025, 10, 11)),
        (date(2025, 10, 9), -1, date(2025, 9, 30)),
        (date(2025, 10, 4), 0, date(2025, 10, 4)),
        (date(2026, 10, 1), 1, date(2026, 10, 2)),  # a year that is not in the table: weekends only
    ],
)
def test_holidays_and_worked_weekends_count_as_published(day, count, expected):
    assert AUTUMN.add(day, count) == expected


def test_it_says_which_years_it_knows():
    assert AUTUMN.known(date(2025, 12, 31)) and not AUTUMN.known(date(2026, 1, 1))


@given(days, counts.filter(bool))
def test_adding_ends_on_a_working_day_and_between_counts_it_back(day, count):
    end = AUTUMN.add(day, count)
    assert AUTUMN.is_workday(end)
    if count > 0:
        assert AUTUMN.between(day, end) == count


@given(days, days, days)
def test_between_adds_up(first, second, third):
    first, second, third = sorted((first, second, third))
    whole = AUTUMN.between(first, third)
    assert whole == AUTUMN.between(first, second) + AUTUMN.between(second, third)
    assert AUTUMN.between(third, first) == -whole
