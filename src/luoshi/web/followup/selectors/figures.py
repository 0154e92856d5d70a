"""The carry-through rate (落实率) with the companions that keep it honest."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

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
    the period and has passed (screens: carry-through rate); None while nothing has fallen due. What was put on hold or
    cancelled stays in. `undated` counts standing and dateless ones, which are never in the rate.
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
    since, until = start or date(today.year, 1, 1), end or today
    roots = visible(user, "count", Unit)
    rows = Commitment.objects.filter(root__in=roots, parent=None, state__in=COUNTED)
    fell_due = Q(original_due__gte=since, original_due__lte=until, original_due__lt=today)
    done_by = Q(state=State.CLOSED, closed_on__lte=F("original_due"))
    running = Q(state__in=RUNNING)
    counts = rows.aggregate(
        due=Count("pk", filter=fell_due | (done_by & Q(original_due__range=(since, until)))),
        on_time=Count("pk", filter=done_by & Q(original_due__range=(since, until))),
        late=Count("pk", filter=fell_due & Q(state=State.CLOSED, closed_on__gt=F("original_due"))),
        extended=Count("pk", filter=Q(due__gt=F("original_due"), original_due__range=(since, until))),
        returned=Count("pk", filter=Q(returns__gt=0) & _met(since, until)),
        no_evidence=Count("pk", filter=running & Q(has_evidence=False) & ~Q(state=State.ASSIGNED)),
        not_started=Count("pk", filter=Q(state=State.ASSIGNED)),
        undated=Count("pk", filter=Q(original_due=None) & ~Q(state=State.CANCELLED)),
    )
    colours = (
        annotate(rows.filter(state__in=RUNNING), clock(today))
        .values("colour")
        .annotate(n=Count("pk"))
        .order_by()
    )
    directives, taken = _directives(roots, since, until)
    return Figures(
        carry_through=counts["on_time"] / counts["due"] if counts["due"] else None,
        by_colour=dict.fromkeys(COLOURS, 0) | {row["colour"]: row["n"] for row in colours},
        directives=directives,
        taken=taken,
        **counts,
    )


def _met(since: date, until: date) -> Q:
    return Q(assigned_on__range=(since, until)) | Q(original_due__range=(since, until))


def _directives(roots: object, since: date, until: date) -> tuple[int, int]:
    """(directive sentences, those of them that a sent commitment came from) in the records of the period."""
    records = Document.objects.filter(meeting__root__in=roots, meeting__date__range=(since, until))
    directives = {
        (pk, sentence["i"])
        for pk, sentences in records.values_list("pk", "sentences")
        for sentence in sentences
        if sentence["role"] == "directive"
    }
    sent = Commitment.objects.filter(document__in=records, parent=None, state__in=COUNTED)
    taken = set(sent.values_list("document_id", "sentence"))
    return len(directives), len(directives & taken)
