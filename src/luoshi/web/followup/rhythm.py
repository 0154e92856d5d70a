"""Review rhythms: iCalendar rules (RFC 5545, RRULE), bounded so that no rule can run away."""

import re
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from luoshi.web.common.errors import Invalid

_FORM = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*")
_HORIZON = timedelta(days=2 * 366)
# A dated commitment without a rhythm of its own is reported on at least this often.
USUAL = timedelta(days=30)


def checked(rule: str) -> str:
    """The rule in its plain form; raises Invalid with an example of one that works."""
    plain = (rule or "").strip().upper().removeprefix("RRULE:")
    fits = len(plain) <= 200 and _FORM.fullmatch(plain) and "COUNT=" not in plain and "UNTIL=" not in plain
    try:
        if fits and next_after(plain, date(2026, 1, 1)):
            return plain
    except (ValueError, TypeError):
        pass
    message = _("No review rhythm: write it as an iCalendar rule, such as FREQ=MONTHLY;BYMONTHDAY=25.")
    raise Invalid(message, fields={"review_every": message})


def next_after(rule: str, day: date, *, inc: bool = False) -> date | None:
    """The first day of `rule` after `day`, with `inc` on it or after; None where the next two years have none."""
    start = datetime.combine(day, time())
    until = (start + _HORIZON).strftime("%Y%m%dT%H%M%S")
    following = rrulestr(f"{rule};UNTIL={until}", dtstart=start).after(start, inc=inc)
    return following.date() if following else None


def report_owed(rule: str, day: date) -> date:
    """When the first report is owed of what begins on `day`."""
    return (next_after(rule, day) if rule else None) or day + USUAL


def owed_after_report(rule: str, day: date) -> date:
    """When the next report is owed after one on `day`: it serves the nearest day of the rule, before or after."""
    coming = next_after(rule, day, inc=True) if rule else None
    if coming is None:
        return day + USUAL
    following = report_owed(rule, coming)
    return following if (coming - day) * 2 <= following - coming else coming
