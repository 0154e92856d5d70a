"""Rhythms in words: the usual ones and those that a text names; any other by its rule."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

RHYTHMS = {
    "FREQ=WEEKLY;BYDAY=FR": _("every Friday"),
    "FREQ=MONTHLY;BYMONTHDAY=25": _("monthly, by the 25th"),
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25": _("quarterly, by the 25th of its last month"),
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=25": _("half-yearly, by 25 June and 25 December"),
}
# What a text may ask for besides (`luoshi.engines.text.recurrence`); not offered where nobody said it.
_SAID = {
    "FREQ=DAILY": _("every day"),
    "FREQ=DAILY;INTERVAL=10": _("every ten days"),
    "FREQ=WEEKLY": _("every week"),
    "FREQ=WEEKLY;INTERVAL=2": _("every two weeks"),
    "FREQ=WEEKLY;BYDAY=MO": _("every Monday"),
    "FREQ=WEEKLY;BYDAY=TU": _("every Tuesday"),
    "FREQ=WEEKLY;BYDAY=WE": _("every Wednesday"),
    "FREQ=WEEKLY;BYDAY=TH": _("every Thursday"),
    "FREQ=WEEKLY;BYDAY=SA": _("every Saturday"),
    "FREQ=WEEKLY;BYDAY=SU": _("every Sunday"),
    "FREQ=WEEKLY;BYDAY=SA,SU": _("every weekend"),
    "FREQ=MONTHLY": _("every month"),
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1": _("monthly, on the first working day"),
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": _("monthly, on the last working day"),
    "FREQ=MONTHLY;BYMONTHDAY=-1": _("monthly, by its last day"),
    "FREQ=MONTHLY;BYMONTHDAY=15,-1": _("twice a month"),
    "FREQ=MONTHLY;INTERVAL=2": _("every two months"),
    "FREQ=MONTHLY;INTERVAL=3": _("every quarter"),
    "FREQ=MONTHLY;INTERVAL=6": _("every half-year"),
    "FREQ=YEARLY": _("every year"),
}
_ON_A_DAY = re.compile(r"FREQ=MONTHLY;BYMONTHDAY=(\d+)")


def rhythm_words(rule: str) -> str:
    """`monthly, by the 25th` for its rule; a rule without a name as it is written."""
    on = _ON_A_DAY.fullmatch(rule)
    if on and rule not in RHYTHMS:
        return gettext("monthly, by day %(day)s") % {"day": on[1]}
    return str((RHYTHMS | _SAID).get(rule, rule))


def known_rhythms() -> list[str]:
    """Every rule that has words of its own."""
    return [*RHYTHMS, *_SAID, *(f"FREQ=MONTHLY;BYMONTHDAY={day}" for day in range(1, 32))]


def standing_words(rule: str) -> str:
    """`standing, monthly, by the 25th`."""
    return gettext("standing, %(rhythm)s") % {"rhythm": rhythm_words(rule)} if rule else gettext("standing")


def step_words(verb: str, count: int) -> str:
    """What a step of a review did, in words; with how many it touched where there were several."""
    named = {
        "accept": gettext("accepting"),
        "edit": gettext("editing"),
        "discard": gettext("dropping"),
        "restore": gettext("taking up again"),
        "split": gettext("splitting"),
        "merge": gettext("merging"),
        "add": gettext("adding"),
    }.get(verb, verb)
    return gettext("%(step)s of %(count)d") % {"step": named, "count": count} if count > 1 else named
