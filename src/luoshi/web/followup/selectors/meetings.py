"""Meetings and their records."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from luoshi.web.accounts.models import User
from luoshi.web.common.access import get_for, visible
from luoshi.web.followup.models import Commitment, Document, Meeting, State

# Of a later edition it is enough to know that it is there.
_LATER = ("replaced_by__text", "replaced_by__sentences")


def meetings(user: User) -> QuerySet[Meeting]:
    """Meetings that the user may see, the latest first."""
    return visible(user, "see", Meeting).select_related("root", "created_by")


def meeting(user: User, pk: Any) -> Meeting:
    return get_for(user, "see", Meeting, queryset=Meeting.objects.select_related("root", "created_by"), pk=pk)


def documents(user: User, held: Meeting) -> QuerySet[Document]:
    """The records of a meeting, each in the edition that holds, with how many drafts are left and how many
    commitments were sent out, of those that the user may see."""
    drafts = Q(commitments__state=State.DRAFT, commitments__parent=None, commitments__gone=False)
    dropped = Q(commitments__state=State.DISCARDED, commitments__parent=None, commitments__gone=False)
    all_own = Q(commitments__parent=None, commitments__in=visible(user, "see", Commitment))
    rows = (
        visible(user, "see", Document)
        .filter(meeting=held)
        .exclude(replaced_by__status=Document.Status.READY)
        .select_related("created_by", "replaced_by")
        .defer("text", "sentences", *_LATER)
    )
    return rows.annotate(
        drafts=Count("commitments", filter=drafts),
        sent=Count("commitments", filter=all_own & ~drafts & ~dropped),
        dropped=Count("commitments", filter=dropped),
    )


def document(user: User, pk: Any) -> Document:
    rows = Document.objects.select_related("meeting__root", "created_by", "replaced_by").defer(*_LATER)
    return get_for(user, "see", Document, queryset=rows, pk=pk)
