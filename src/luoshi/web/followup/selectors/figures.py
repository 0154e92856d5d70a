"""The carry-through rate (落实率) with the companions that keep it honest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from luoshi.web.accounts.models import Unit, User
from luoshi.web.common import clock as clocks
from luoshi.web.common.access import visible
from luoshi.web.followup.colours import COLOURS, annotate
from luoshi.web.followup.models import Commitment, Document, State
from luoshi.web.followup.selectors.commitments import clock
from luoshi.web.followup.states import COUNTED, RUNNING


@dataclass(frozen=True)
class Figures:
    """Counts of commitments, measures left out (they count once, through their parent).

    `carry_through` = on_time / due: closed out by the original due date, of all whose original due date lies in
    the period and has passed; what is closed out ahead of its date counts at once, on both sides. None while nothing
    has fallen due. What was put on hold or cancelled stays in. `undated` counts standing and dateless ones, which are
    never in the rate.
    `directives` are the directive sentences of the period's records, `taken` those of them that became a commitment.
    """

    carry_through: float | None
    on_time: int
    due: int
    late: int
    extended: int
    returned: int
    no_evidence: int
    undated: int
    not_started: int
    directives: int
    taken: int
    by_colour: dict[str, int]


def figures(user: User, start: date | None = None, end: date | None = None) -> Figures:
    """The figures of the zones whose whole the user reads; the period is this year up to today if not given."""
    today = clocks.today()
    usual = period(today)
    since, until = start or usual[0], end or usual[1]
    roots = visible(user, "count", Unit)
    rows = Commitment.objects.filter(root__in=roots, parent=None, state__in=COUNTED)
    counts = rows.aggregate(
        **{f"n_{name}": Count("pk", filter=query) for name, query in parts(since, until, today).items()}
    )
    lit: Any = annotate(rows.filter(state__in=RUNNING), clock(today)).order_by()  # `colour` is annotated
    colours = {row["colour"]: row["n"] for row in lit.values("colour").annotate(n=Count("pk"))}
    directives, taken = _directives(roots, since, until)
    return Figures(
        carry_through=counts["n_on_time"] / counts["n_due"] if counts["n_due"] else None,
        by_colour=dict.fromkeys(COLOURS, 0) | colours,
        directives=directives,
        taken=taken,
        **{name.removeprefix("n_"): count for name, count in counts.items()},
    )


def parts(since: date, until: date, today: date) -> dict[str, Q]:
    """Which commitments each figure counts; a page that links a figure to its rows asks here too."""
    fell_due = Q(original_due__gte=since, original_due__lte=until, original_due__lt=today)
    in_period = Q(original_due__range=(since, until))
    done_by = Q(state=State.CLOSED, closed_on__lte=F("original_due"))
    return {
        "due": fell_due | (done_by & in_period),
        "on_time": done_by & in_period,
        "late": fell_due & Q(state=State.CLOSED, closed_on__gt=F("original_due")),
        "extended": Q(due__gt=F("original_due")) & in_period,
        "returned": Q(returns__gt=0) & _met(since, until),
        "no_evidence": Q(state__in=RUNNING) & ~Q(state=State.ASSIGNED) & ~shown(),
        "not_started": Q(state=State.ASSIGNED),
        "undated": Q(original_due=None) & ~Q(state=State.CANCELLED),
    }


def shown() -> Q:
    """Commitments of which something shows what was done, be it attached to one of their measures."""
    measures = Commitment.objects.filter(parent__isnull=False, has_evidence=True)
    return Q(has_evidence=True) | Q(pk__in=measures.values("parent"))


def period(today: date) -> tuple[date, date]:
    """The period of the figures where none is named: this year up to today."""
    return date(today.year, 1, 1), today


def _met(since: date, until: date) -> Q:
    return Q(assigned_on__range=(since, until)) | Q(original_due__range=(since, until))


def _directives(roots: QuerySet[Unit], since: date, until: date) -> tuple[int, int]:
    """(directive sentences, those of them that a sent commitment came from) in the records of the period."""
    records = Document.objects.filter(meeting__root__in=roots, meeting__date__range=(since, until))
    records = records.exclude(replaced_by__status=Document.Status.READY)
    directives = records.aggregate(all=Sum("directives", default=0))["all"]
    sent = Commitment.objects.filter(document__in=records, parent=None, state__in=COUNTED)
    return directives, sent.order_by().values("document", "sentence").distinct().count()
