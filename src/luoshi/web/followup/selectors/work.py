"""What a person's own work is: cards with what each of them allows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from luoshi.web.accounts.models import Unit, User
from luoshi.web.accounts.selectors import standing
from luoshi.web.common import clock as clocks
from luoshi.web.common.access import visible
from luoshi.web.followup.colours import Clock
from luoshi.web.followup.models import Commitment, Document, Extension, State
from luoshi.web.followup.models.commitment import Wording
from luoshi.web.followup.policy import READERS, STAFF
from luoshi.web.followup.selectors.commitments import ledger
from luoshi.web.followup.selectors.figures import shown
from luoshi.web.followup.states import STEPS, sources_of


def works(user: User) -> bool:
    """Whether the user sits in a unit that carries commitments out."""
    return any(seat.role in STAFF for seat in standing(user).seats)


def reads(user: User) -> bool:
    """Whether the user reads a whole zone."""
    return any(seat.role in READERS for seat in standing(user).seats)


def doable(user: User, rows: Sequence[Commitment], verbs: Iterable[str]) -> dict[int, list[str]]:
    """Which of `verbs` each row's state allows and the user may do; one query a right, however many rows."""
    wanted = set(verbs)
    steps = [step for step in STEPS if step.verb in wanted]
    near = {step.who for step in steps for row in rows if step.source == row.state}
    ids = [row.pk for row in rows]
    may = {
        who: set(visible(user, who, Commitment).filter(_ready(who), pk__in=ids).values_list("pk", flat=True))
        for who in near
    }
    return {
        row.pk: [
            step.verb
            for step in steps
            if step.source == row.state and row.pk in may[step.who] and _timely(row, step.verb)
        ]
        for row in rows
    }


def _ready(who: str) -> Q:
    """A list offers only what can be done at once; what is still locked stands on the commitment's page."""
    return shown() if who == "report_done" else Q()


def _timely(row: Commitment, verb: str) -> bool:
    return verb != "ask_extension" or (row.due is not None and row.due >= clocks.today())


def tallies(user: User, at: Clock | None = None) -> dict[str, int]:
    """How many rows of the ledger each saved view has. Grouped, so that no row's colour is reckoned twice."""
    rows: Any = ledger(user, at).order_by()  # `colour` is annotated
    groups = rows.values("colour", "state", "standing").annotate(n=Count("pk"))
    counts = dict.fromkeys(VIEWS, 0)
    for group in groups:
        for view in _views_of(group):
            counts[view] += group["n"]
    return counts


def _views_of(group: dict[str, Any]) -> list[str]:
    """The saved views that a group of rows belongs to: VIEWS, said of values."""
    belongs = {
        "all": True,
        "red": group["colour"] == "red",
        "amber": group["colour"] == "amber",
        "waiting": group["state"] == State.REPORTED,
        "standing": group["standing"],
        "closed": group["state"] == State.CLOSED,
    }
    return [view for view, does in belongs.items() if does]


VIEWS: dict[str, Q] = {
    "all": Q(),
    "red": Q(colour="red"),
    "amber": Q(colour="amber"),
    "waiting": Q(state=State.REPORTED),
    "standing": Q(standing=True),
    "closed": Q(state=State.CLOSED),
}


def waits(user: User) -> dict[str, Q]:
    """Which rows of the ledger wait for the user: what is his to decide, verify or confirm."""

    def ids(action: str, **where: Any) -> Any:
        return visible(user, action, Commitment).filter(**where).values("pk")

    asked = visible(user, "decide", Extension).filter(granted=None).values("commitment")
    proposed = visible(user, "confirm", Commitment).filter(state=State.DRAFT, returns=0)
    finished = visible(user, "verify", Commitment).filter(state=State.REPORTED)
    return {
        "contested": Q(pk__in=ids("assign", state=State.CONTESTED)),
        "reported": Q(pk__in=ids("verify", state=State.REPORTED)),
        "measures": Q(state=State.IN_PROGRESS)
        & (Q(pk__in=proposed.values("parent")) | Q(pk__in=finished.values("parent"))),
        "wordings": Q(pk__in=ids("assign", wording=Wording.DIFFERS, start__isnull=False)),
        "extensions": Q(pk__in=asked, state__in=sources_of("extend")),
    }


def waiting(user: User, at: Clock | None = None) -> dict[str, int]:
    """How many rows of the ledger wait for the user, by kind; only kinds that have any. One query."""
    counts = {name: Count("pk", filter=query) for name, query in waits(user).items()}
    found = ledger(user, at).order_by().aggregate(**counts)
    return {kind: count for kind, count in found.items() if count}


def records_to_review(user: User) -> QuerySet[Document]:
    """Records with drafts that the user may assign, the latest first, each with how many (`drafts`)."""
    left = Q(commitments__state=State.DRAFT, commitments__parent=None, commitments__gone=False)
    drafts = Count("commitments", filter=left)
    rows = visible(user, "review", Document).select_related("meeting").defer("text", "sentences")
    return rows.annotate(drafts=drafts).filter(drafts__gt=0).order_by("-meeting__date", "-pk")


def counted_zones(user: User) -> QuerySet[Unit]:
    """The zones whose figures the user may read."""
    return visible(user, "count", Unit)
