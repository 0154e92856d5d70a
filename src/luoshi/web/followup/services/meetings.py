"""A meeting that was entered wrongly is set right, or taken out again while nothing was recorded of it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.activity.services import record
from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup.models import Meeting


@transaction.atomic
def meeting_edit(*, actor: User, meeting: Any, title: str, date: date, place: str = "") -> Meeting:
    """Set title, date and place. Once there is a record the date stays: what is due was reckoned from it."""
    row = _held(actor, meeting)
    if row.date != date and row.documents.exists():
        message = _("The day stays as it is: the dates in the record were reckoned from it.")
        raise Conflict(message, fields={"date": message})
    if not 1980 <= date.year <= 2100:
        message = _("The date lies outside 1980 to 2100.")
        raise Invalid(message, fields={"date": message})
    before = _shown(row)
    row.title = clean.line(title, field="title")
    row.place = clean.text(place, field="place", limit=200, required=False)
    row.date = date
    after = _shown(row)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        row.save(update_fields=changed)
        was, now = ({name: shown[name] for name in changed} for shown in (before, after))
        record(actor=actor, code="meeting.edited", obj=row, root=row.root_id, before=was, after=now)
    return row


@transaction.atomic
def meeting_remove(*, actor: User, meeting: Any, reason: str) -> None:
    """Take a meeting out that was entered by mistake; Conflict once anything was recorded of it."""
    row = _held(actor, meeting)
    reason = clean.text(reason, field="reason")
    if row.documents.exists():
        raise Conflict(_("There is a record of this meeting: it was held, and it stays."))
    record(actor=actor, code="meeting.removed", obj=row, root=row.root_id, before=_shown(row), reason=reason)
    row.delete()


def _held(actor: User, pk: Any) -> Meeting:
    """The meeting, locked; nobody can add a record to it meanwhile."""
    get_for(actor, "keep", Meeting, pk=pk)
    return Meeting.objects.select_for_update().get(pk=pk)


def _shown(row: Meeting) -> dict[str, Any]:
    return {"title": row.title, "date": row.date.isoformat(), "place": row.place}
