"""Red, amber, green: computed by one list of rules, never typed.

Each rule has an id, a colour, a condition that the database checks, and words that say why. The first rule that holds
gives the colour, so a list, a count and a single page cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, F, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.web.common.wording import short_date
from luoshi.web.followup.models import Commitment, State

RULES_VERSION = "colours-1"
DUE_SOON = 5  # working days before the due date in which a fresh report is expected
ACCEPT_WITHIN = 3  # working days in which a unit accepts or contests
BEHIND_AMBER, BEHIND_RED = 25, 50  # points behind a straight line from assignment to due date


@dataclass(frozen=True)
class Clock:
    """The days that the rules compare with; `soon`, `fresh` and `accept_by` are counted in working days."""

    today: date
    soon: date
    fresh: date
    accept_by: date


@dataclass(frozen=True)
class Light:
    """A colour with its reason, the rule that gave it, and the rules' version."""

    colour: str
    words: str
    why: str
    rule: str
    version: str = RULES_VERSION


Words = Callable[[Commitment, Clock], tuple[str, str]]


@dataclass(frozen=True)
class Rule:
    id: str
    colour: str
    holds: Callable[[Clock], Q]
    words: Words


def _days(later: object, earlier: object) -> Func:
    """Whole days between two dates, as PostgreSQL subtracts them."""
    return Func(later, earlier, template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())


def _behind(clock: Clock) -> Combinable:
    span = Greatest(_days(F("due"), F("assigned_on")), Value(1))
    passed = _days(Value(clock.today), F("assigned_on"))
    return passed * 100 / span - F("percent")


def overdue_words(days: int) -> str:
    return ngettext("overdue by %(days)d day", "overdue by %(days)d days", days) % {"days": days}


def _overdue(row: Commitment, clock: Clock) -> tuple[str, str]:
    assert row.due
    why = _("Due %(due)s; today is %(today)s.") % {
        "due": short_date(row.due),
        "today": short_date(clock.today),
    }
    return overdue_words((clock.today - row.due).days), why


def _late_report(row: Commitment, clock: Clock) -> tuple[str, str]:
    why = _("Due %(due)s, reported done %(done)s.") % {
        "due": short_date(row.due),
        "done": short_date(row.reported_on),
    }
    return _("reported late"), why


def _returned(row: Commitment, clock: Clock) -> tuple[str, str]:
    words = _("returned %(count)d times") % {"count": row.returns}
    return words, _("Verification returned it twice or more.")


def expected_percent(row: Commitment, today: date) -> int:
    """Where a straight line from assignment to due date stands today, 0 to 100 and beyond."""
    assert row.due and row.assigned_on
    return (today - row.assigned_on).days * 100 // max((row.due - row.assigned_on).days, 1)


def _far_behind(row: Commitment, clock: Clock) -> tuple[str, str]:
    expected = min(expected_percent(row, clock.today), 100)
    words = _("behind by %(points)d points") % {"points": expected - row.percent}
    why = _("%(percent)d%% reported; a straight line to the due date stands at %(expected)d%% today.")
    return words, why % {"percent": row.percent, "expected": expected}


def _unanswered(row: Commitment, clock: Clock) -> tuple[str, str]:
    why = _("Assigned %(day)s; to be accepted or contested within %(limit)d working days.")
    return _("not accepted yet"), why % {"day": short_date(row.assigned_on), "limit": ACCEPT_WITHIN}


def _contested(row: Commitment, clock: Clock) -> tuple[str, str]:
    return _("contested"), _("The unit contests the assignment; the supervisor decides.")


def _due_soon(row: Commitment, clock: Clock) -> tuple[str, str]:
    assert row.due
    left = (row.due - clock.today).days
    words = ngettext("due in %(days)d day", "due in %(days)d days", left) % {"days": left}
    words = words if left else _("due today")
    why = _("Due within %(limit)d working days and no report in the last %(limit)d.") % {"limit": DUE_SOON}
    return words, why


def _silent(row: Commitment, clock: Clock) -> tuple[str, str]:
    return _("no report"), _("A report was owed by %(day)s.") % {"day": short_date(row.report_owed_on)}


def _waiting(row: Commitment, clock: Clock) -> tuple[str, str]:
    return _("waiting for verification"), _("Reported done %(day)s.") % {"day": short_date(row.reported_on)}


def _well(row: Commitment, clock: Clock) -> tuple[str, str]:
    return _("on course"), _("Not overdue, not silent and not behind its line.")


def _closed(row: Commitment, clock: Clock) -> tuple[str, str]:
    assert row.closed_on
    if row.original_due and row.closed_on > row.original_due:
        late = (row.closed_on - row.original_due).days
        words = ngettext("closed out %(days)d day late", "closed out %(days)d days late", late) % {
            "days": late
        }
        return words, _("Original due date %(due)s.") % {"due": short_date(row.original_due)}
    return _("closed out"), _("Closed out %(day)s, by its original due date.") % {
        "day": short_date(row.closed_on)
    }


def _quiet(row: Commitment, clock: Clock) -> tuple[str, str]:
    return row.get_state_display(), _("No clock runs in this state.")


_OPEN = Q(state__in=[State.ASSIGNED, State.CONTESTED, State.IN_PROGRESS])
_WORKING = Q(state=State.IN_PROGRESS)
_LINE = _WORKING & Q(due__isnull=False, assigned_on__isnull=False)

RULES: tuple[Rule, ...] = (
    Rule("closed", "none", lambda c: Q(state=State.CLOSED), _closed),
    Rule("red-overdue", "red", lambda c: _OPEN & Q(due__lt=c.today), _overdue),
    Rule(
        "red-reported-late", "red", lambda c: Q(state=State.REPORTED, due__lt=F("reported_on")), _late_report
    ),
    Rule("red-returned", "red", lambda c: _WORKING & Q(returns__gte=2), _returned),
    Rule("red-behind", "red", lambda c: _LINE & Q(behind__gt=BEHIND_RED), _far_behind),
    Rule("amber-contested", "amber", lambda c: Q(state=State.CONTESTED), _contested),
    Rule(
        "amber-unanswered",
        "amber",
        lambda c: Q(state=State.ASSIGNED, assigned_on__lt=c.accept_by),
        _unanswered,
    ),
    Rule(
        "amber-due-soon",
        "amber",
        lambda c: _WORKING & Q(due__lte=c.soon) & (Q(last_report_on=None) | Q(last_report_on__lt=c.fresh)),
        _due_soon,
    ),
    Rule("amber-behind", "amber", lambda c: _LINE & Q(behind__gt=BEHIND_AMBER), _far_behind),
    Rule("amber-silent", "amber", lambda c: _WORKING & Q(report_owed_on__lt=c.today), _silent),
    Rule("green-waiting", "green", lambda c: Q(state=State.REPORTED), _waiting),
    Rule("green", "green", lambda c: Q(state__in=[State.ASSIGNED, State.IN_PROGRESS]), _well),
    Rule("quiet", "none", lambda c: Q(), _quiet),
)
_by_id = {rule.id: rule for rule in RULES}
COLOURS = ("red", "amber", "green", "none")


def annotate(rows: QuerySet[Commitment], clock: Clock) -> QuerySet[Commitment]:
    """Add `light_rule` (a rule's id) and `colour` to each row."""
    rows = rows.annotate(
        behind=Case(When(_LINE, then=_behind(clock)), default=None, output_field=IntegerField())
    )
    return rows.annotate(
        light_rule=_first(clock, lambda rule: rule.id), colour=_first(clock, lambda rule: rule.colour)
    )


def _first(clock: Clock, value: Callable[[Rule], str]) -> Case:
    """What the first rule that holds gives. Written out for each, not one through the other: the text of a query
    that nests them grows by leaps."""
    cases = [When(rule.holds(clock), then=Value(value(rule))) for rule in RULES[:-1]]
    return Case(*cases, default=Value(value(RULES[-1])), output_field=CharField())


def light(row: Commitment, clock: Clock) -> Light:
    """The colour of an annotated row, with its reason."""
    rule = _by_id[row.light_rule]  # type: ignore[attr-defined]  # set by annotate
    words, why = rule.words(row, clock)
    return Light(rule.colour, words, why, rule.id)
