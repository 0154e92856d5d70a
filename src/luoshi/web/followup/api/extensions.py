"""A later due date: asked for by the unit, decided by a leader."""

from datetime import date, datetime
from typing import Any

from ninja import Router, Schema, Status
from pydantic import StrictBool

from luoshi.web.common.api import Body, Call, Day, PathId, answers
from luoshi.web.followup import services
from luoshi.web.followup.models import Extension
from luoshi.web.followup.selectors import progress

router = Router(tags=["extensions"])


class ExtensionIn(Body):
    """The later due date that is asked for, and why."""

    due: Day
    reason: str


class Decision(Body):
    """Granted or not; a refusal needs a reason."""

    granted: StrictBool
    reason: str = ""


class ExtensionOut(Schema):
    """`granted` is null while it waits for the leader's decision."""

    id: str
    commitment: str
    due: date
    reason: str
    asked_by: str
    granted: bool | None
    decided_by: str | None
    decided_reason: str
    at: datetime


@router.get("commitments/{commitment}/extensions", response=answers(list[ExtensionOut]))
def extensions(request: Call, commitment: PathId) -> list[dict[str, Any]]:
    """The extensions asked for, the latest first."""
    return [_extension(row) for row in progress.extensions(request.auth, commitment)]


@router.post("commitments/{commitment}/extensions", response=answers(ExtensionOut, 201))
def extension_ask(request: Call, commitment: PathId, body: ExtensionIn) -> Status[Any]:
    """Ask for a later due date before the present one has passed. For the head of the lead unit."""
    asked = services.ask_extension(actor=request.auth, commitment=commitment, **body.dict())
    return Status(201, _extension(asked))


@router.post("extensions/{extension}/decide", response=answers(ExtensionOut))
def extension_decide(request: Call, extension: PathId, body: Decision) -> dict[str, Any]:
    """Grant or refuse it; the original due date stays on record. For leaders."""
    return _extension(services.decide_extension(actor=request.auth, extension=extension, **body.dict()))


def _extension(row: Extension) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "commitment": str(row.commitment_id),
        "due": row.due,
        "reason": row.reason,
        "asked_by": row.asked_by.username,
        "granted": row.granted,
        "decided_by": row.decided_by and row.decided_by.username,
        "decided_reason": row.decided_reason,
        "at": row.created_at,
    }
