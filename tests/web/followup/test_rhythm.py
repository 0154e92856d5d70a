"""When reports are owed."""

from datetime import date

import pytest

from luoshi.web.followup.rhythm import owed_after_report, report_owed

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=25"


@pytest.mark.parametrize(
    ("rule", "day", "owed"),
    [
        (MONTHLY, date(2026, 11, 24), date(2026, 12, 25)),  # a day early
        (MONTHLY, date(2026, 11, 25), date(2026, 12, 25)),
        (MONTHLY, date(2026, 11, 26), date(2026, 12, 25)),  # a day late serves the day that has passed
        ("FREQ=WEEKLY;BYDAY=FR", date(2026, 11, 25), date(2026, 12, 4)),
        ("FREQ=WEEKLY;BYDAY=FR", date(2026, 11, 30), date(2026, 12, 4)),
        ("FREQ=MONTHLY", date(2026, 11, 24), date(2026, 12, 24)),
        ("FREQ=DAILY;INTERVAL=10", date(2026, 11, 24), date(2026, 12, 4)),
        ("", date(2026, 11, 24), date(2026, 12, 24)),
    ],
)
def test_a_report_serves_the_nearest_day_of_the_rule(rule: str, day: date, owed: date) -> None:
    assert owed_after_report(rule, day) == owed


def test_a_second_report_of_the_same_period_puts_nothing_off() -> None:
    assert owed_after_report(MONTHLY, date(2026, 11, 20)) == owed_after_report(MONTHLY, date(2026, 11, 28))


def test_the_first_report_is_owed_on_the_first_day_of_the_rule() -> None:
    assert report_owed(MONTHLY, date(2026, 11, 24)) == date(2026, 11, 25)
