"""The line of steps that one person can take back in a record, and take again."""

from django.db.models import QuerySet

from luoshi.web.accounts.models import User
from luoshi.web.followup.models import Commitment, Document, ReviewStep
from luoshi.web.followup.policy import UNSENT


def next_undo(user: User, document: Document) -> ReviewStep | None:
    """The person's last step that is not undone."""
    return _first(document, _own(user, document).filter(undone=False).order_by("-pk"))


def next_redo(user: User, document: Document) -> ReviewStep | None:
    """The step that was undone last."""
    return _first(document, _own(user, document).filter(undone=True).order_by("pk"))


def _own(user: User, document: Document) -> QuerySet[ReviewStep]:
    return ReviewStep.objects.filter(document=document, actor=user)


def _first(document: Document, steps: QuerySet[ReviewStep]) -> ReviewStep | None:
    """Steps that touch what is assigned by now are settled and passed over: two queries, however many they are."""
    settled: set[int] | None = None
    for step in steps.iterator(chunk_size=20):
        settled = _sent(document) if settled is None else settled
        if not settled & {change["id"] for change in step.changes}:
            return step
    return None


def _sent(document: Document) -> set[int]:
    rows = Commitment.objects.filter(document=document, parent=None).exclude(state__in=UNSENT)
    return set(rows.values_list("pk", flat=True))
