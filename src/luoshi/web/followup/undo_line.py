"""The line of steps that one person can take back in a record, and take again."""

from django.db.models import QuerySet

from luoshi.web.accounts.models import User
from luoshi.web.followup.models import Commitment, Document, ReviewStep
from luoshi.web.followup.policy import UNSENT


def next_undo(user: User, document: Document) -> ReviewStep | None:
    """The person's last step that is not undone."""
    return _first(_own(user, document).filter(undone=False).order_by("-pk"))


def next_redo(user: User, document: Document) -> ReviewStep | None:
    """The step that was undone last."""
    return _first(_own(user, document).filter(undone=True).order_by("pk"))


def _own(user: User, document: Document) -> QuerySet[ReviewStep]:
    return ReviewStep.objects.filter(document=document, actor=user)


def _first(steps: QuerySet[ReviewStep]) -> ReviewStep | None:
    return next((step for step in steps.iterator(chunk_size=20) if not _settled(step)), None)


def _settled(step: ReviewStep) -> bool:
    """It touched what is assigned by now, so it is passed over."""
    touched = Commitment.objects.filter(pk__in=[change["id"] for change in step.changes])
    return touched.exclude(state__in=UNSENT).exists()
