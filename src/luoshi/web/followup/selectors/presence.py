"""Who else reviews the same record, who looked at what, and what the reader can take back."""

from datetime import datetime, timedelta

from luoshi.web.accounts.models import User
from luoshi.web.common import clock
from luoshi.web.common.access import visible
from luoshi.web.followup.models import Document, Glance, Presence, ReviewStep
from luoshi.web.followup.undo_line import next_redo, next_undo

FRESH = timedelta(seconds=60)


def present(user: User, document: Document) -> list[tuple[User, int | None, datetime]]:
    """(who, the id of the commitment that is open there, when last heard of): the last minute, without the reader."""
    rows = Presence.objects.filter(document=document, document__in=visible(user, "review", Document))
    near = rows.filter(at__gte=clock.now() - FRESH, user__is_active=True).exclude(user=user)
    return [(one.user, one.commitment_id, one.at) for one in near.select_related("user").order_by("user")]


def glances(user: User, document: Document) -> dict[int, list[Glance]]:
    """For each commitment of the record the first look of each person, the earliest first."""
    rows = Glance.objects.filter(
        commitment__document=document, commitment__document__in=visible(user, "review", Document)
    )
    found: dict[int, list[Glance]] = {}
    for glance in rows.select_related("user").order_by("at", "pk"):
        found.setdefault(glance.commitment_id, []).append(glance)
    return found


def undoable(user: User, document: Document) -> ReviewStep | None:
    """The reader's own step that `undo` would take back."""
    return next_undo(user, document)


def redoable(user: User, document: Document) -> ReviewStep | None:
    """The reader's own step that `redo` would do again."""
    return next_redo(user, document)
