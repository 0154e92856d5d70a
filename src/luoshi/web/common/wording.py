"""How states, pillars, colours and dates read on a page, in both languages.

A chip never shows a code, a colour never stands without words, a date has its year only when it is another one.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

STATES = {
    "draft": gettext_lazy("Draft"),
    "discarded": gettext_lazy("Not a task"),
    "assigned": gettext_lazy("Awaiting acceptance"),
    "contested": gettext_lazy("Contested"),
    "in_progress": gettext_lazy("In progress"),
    "reported": gettext_lazy("Awaiting verification"),
    "closed": gettext_lazy("Closed out"),
    "on_hold": gettext_lazy("On hold"),
    "cancelled": gettext_lazy("Cancelled"),
}
# Somebody has to act now; nothing moves any more; the rest is under way.
WAITING = frozenset({"assigned", "contested", "reported"})
SETTLED = frozenset({"discarded", "closed", "cancelled"})


class Pillar(NamedTuple):
    """One of the eight areas of work: its name, and the one or two characters that stand for it in a list."""

    number: int
    name: Promise | str
    mark: Promise | str


PILLARS = {
    "investment-attraction": Pillar(1, gettext_lazy("Investment attraction"), pgettext_lazy("pillar", "Ia")),
    "project-delivery": Pillar(2, gettext_lazy("Project delivery"), pgettext_lazy("pillar", "Pd")),
    "leading-industries": Pillar(3, gettext_lazy("Leading industries"), pgettext_lazy("pillar", "Li")),
    "innovation": Pillar(4, gettext_lazy("Innovation"), pgettext_lazy("pillar", "In")),
    "platforms": Pillar(5, gettext_lazy("Platforms"), pgettext_lazy("pillar", "Pl")),
    "services": Pillar(6, gettext_lazy("Services"), pgettext_lazy("pillar", "Se")),
    "four-bests": Pillar(7, gettext_lazy("Four-bests environment"), pgettext_lazy("pillar", "4b")),
    "party-building": Pillar(8, gettext_lazy("Party leadership and building"), pgettext_lazy("pillar", "Pa")),
}
NO_PILLAR = Pillar(0, gettext_lazy("None of the eight"), "—")

LIGHTS = {"green": gettext_lazy("Green"), "amber": gettext_lazy("Amber"), "red": gettext_lazy("Red")}
NO_LIGHT = gettext_lazy("Not counted yet")


def short_date(day: date | datetime | None) -> str:
    """`11月23日` or `23 Nov`; with the year when it is not this one; a dash when there is none."""
    if day is None:
        return "—"
    day = _local_day(day)
    chinese = (get_language() or "").startswith("zh")
    pattern = ("n月j日", "Y年n月j日") if chinese else ("j M", "j M Y")
    return date_format(day, pattern[day.year != timezone.localdate().year], use_l10n=False)


def month_name(day: date) -> str:
    """`6月` or `June`; with the year when it is not this one."""
    chinese = (get_language() or "").startswith("zh")
    pattern = ("n月", "Y年n月") if chinese else ("F", "F Y")
    return date_format(day, pattern[day.year != timezone.localdate().year], use_l10n=False)


def short_time(moment: datetime | None) -> str:
    """A moment as people say it: `10:42` of today with the word, else the day and the time."""
    if moment is None:
        return "—"
    moment = timezone.localtime(moment)
    if moment.date() == timezone.localdate():
        return _("today %(time)s") % {"time": moment.strftime("%H:%M")}
    return f"{short_date(moment)} {moment:%H:%M}"


def relative_days(day: date | datetime | None) -> str:
    """How far away a day is: `今天`, `2天后`, `3天前`."""
    if day is None:
        return ""
    away = days_from_today(day)
    if -1 <= away <= 1:
        return {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}[away]
    if away > 0:
        return ngettext("in %(days)d day", "in %(days)d days", away) % {"days": away}
    return ngettext("%(days)d day ago", "%(days)d days ago", -away) % {"days": -away}


def due_in(day: date | datetime | None) -> str:
    """The same for something due: a day that has passed reads `逾期12天`."""
    if day is None or days_from_today(day) >= 0:
        return relative_days(day)
    late = -days_from_today(day)
    return ngettext("%(days)d day overdue", "%(days)d days overdue", late) % {"days": late}


def days_from_today(day: date | datetime) -> int:
    """Days from today, by the calendar of the site's time zone; negative when it has passed."""
    return (_local_day(day) - timezone.localdate()).days


def _local_day(day: date | datetime) -> date:
    return timezone.localtime(day).date() if isinstance(day, datetime) else day


# Django's own words for a form; named here, the catalogue of this app gives them the tone of the other pages.
OF_FORMS = (
    gettext_lazy("This field is required."),
    gettext_lazy("Ensure this value is less than or equal to %(limit_value)s."),
    gettext_lazy("Ensure this value is greater than or equal to %(limit_value)s."),
)
