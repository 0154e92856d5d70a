"""Rhythms in words: the usual ones by name, any other by its rule."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

RHYTHMS = {
    "FREQ=WEEKLY;BYDAY=FR": _("every Friday"),
    "FREQ=MONTHLY;BYMONTHDAY=25": _("monthly, by the 25th"),
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25": _("quarterly, by the 25th of its last month"),
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=25": _("half-yearly, by 25 June and 25 December"),
}


def rhythm_words(rule: str) -> str:
    """`monthly, by the 25th` for its rule; a rule without a name as it is written."""
    return str(RHYTHMS.get(rule, rule))


def standing_words(rule: str) -> str:
    """`standing, monthly, by the 25th`."""
    return gettext("standing, %(rhythm)s") % {"rhythm": rhythm_words(rule)} if rule else gettext("standing")
