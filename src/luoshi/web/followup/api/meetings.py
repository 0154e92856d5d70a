"""Meetings: entering them, setting them right, taking out what was entered by mistake."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status

from luoshi.web.accounts.models import Unit
from luoshi.web.common.access import NotFound, visible
from luoshi.web.common.api import Body, Call, Day, PathId, Ref, Turn, answers, page
from luoshi.web.common.errors import Invalid
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Meeting

router = Router(tags=["records"])


class MeetingIn(Body):
    """`zone` is needed only by somebody who keeps the records of several."""

    title: str
    date: Day
    place: str = ""
    zone: Ref | None = None


class MeetingOut(Schema):
    """One on-site meeting."""

    id: str
    title: str
    date: Day
    place: str
    zone: str


class MeetingChange(Body):
    """What is left out stays as it is."""

    title: str | None = None
    date: Day | None = None
    place: str | None = None


class Removal(Body):
    """Why it was entered by mistake."""

    reason: str


@router.get("meetings", response=answers(list[MeetingOut]))
def meetings(request: Call, response: HttpResponse, turn: Query[Turn]) -> list[dict[str, Any]]:
    """The meetings that the caller may see, the latest first."""
    rows = page(request, response, selectors.meetings(request.auth), turn, by=("-date", "-pk"))
    return [_meeting(row) for row in rows]


@router.post("meetings", response=answers(MeetingOut, 201))
def meeting_create(request: Call, body: MeetingIn) -> Status[Any]:
    """Enter an on-site meeting. For supervisors and the zone office."""
    given = body.dict(exclude={"zone"})
    made = services.meeting_create(actor=request.auth, zone=body.zone or _zone(request), **given)
    return Status(201, _meeting(made))


@router.get("meetings/{meeting}", response=answers(MeetingOut))
def meeting(request: Call, meeting: PathId) -> dict[str, Any]:
    """One meeting."""
    return _meeting(selectors.meeting(request.auth, meeting))


@router.patch("meetings/{meeting}", response=answers(MeetingOut))
def meeting_edit(request: Call, meeting: PathId, body: MeetingChange) -> dict[str, Any]:
    """Set title, date or place right; the date only while there is no record."""
    row = selectors.meeting(request.auth, meeting)
    edited = services.meeting_edit(
        actor=request.auth,
        meeting=meeting,
        title=row.title if body.title is None else body.title,
        date=body.date or row.date,
        place=row.place if body.place is None else body.place,
    )
    return _meeting(edited)


@router.post("meetings/{meeting}/remove", response=answers(None, 204))
def meeting_remove(request: Call, meeting: PathId, body: Removal) -> Status[Any]:
    """Take out a meeting that was entered by mistake; 409 once there is a record of it."""
    services.meeting_remove(actor=request.auth, meeting=meeting, reason=body.reason)
    return Status(204, None)


def _zone(request: Call) -> int:
    """The one zone whose records the caller keeps."""
    roots = list(visible(request.auth, "hold_meeting", Unit)[:2])
    if not roots:
        raise NotFound
    if len(roots) > 1:
        message = _("You keep the records of several zones: say for which.")
        raise Invalid(message, fields={"zone": message})
    return roots[0].pk


def _meeting(row: Meeting) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "title": row.title,
        "date": row.date,
        "place": row.place,
        "zone": str(row.root_id),
    }
