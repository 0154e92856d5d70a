"""How far it has come, that it is done, and whether that is so."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status
from pydantic import StrictInt

from luoshi.web.common.api import Body, Call, PathId, Turn, answers, page
from luoshi.web.followup import services
from luoshi.web.followup.api.commitments import CommitmentOut, read_again
from luoshi.web.followup.models import Report
from luoshi.web.followup.selectors import progress

router = Router(tags=["reports"])


class ReportIn(Body):
    """The unit's word; `percent` is 0 to 100.

    `sent` is an id (UUID) of the caller's own making: the same report sent again with it is answered as the first
    time and makes nothing twice; with other content it is refused (409).
    """

    text: str
    percent: StrictInt = Field(ge=0, le=100)
    sent: UUID | None = None


class ReportOut(Schema):
    """A report as it was made."""

    id: str
    commitment: str
    text: str
    percent: int
    author: str
    unit: str | None
    at: datetime


class Verdict(Body):
    """`close` (销号) or `return`, which needs a reason."""

    outcome: Literal["close", "return"]
    reason: str = ""


@router.get("commitments/{commitment}/reports", response=answers(list[ReportOut]))
def reports(
    request: Call, response: HttpResponse, commitment: PathId, turn: Query[Turn]
) -> list[dict[str, Any]]:
    """The reports on a commitment, the latest first."""
    rows = progress.reports(request.auth, commitment)
    return [_report(row) for row in page(request, response, rows, turn, by=("-pk",))]


@router.post("commitments/{commitment}/reports", response=answers(ReportOut, 201))
def report(request: Call, commitment: PathId, body: ReportIn) -> Status[Any]:
    """Report progress. For officers and heads of the units involved."""
    made = services.report_with_evidence(actor=request.auth, commitment=commitment, **body.dict())
    return Status(201, _report(made))


@router.post("commitments/{commitment}/done", response=answers(CommitmentOut))
def done(request: Call, commitment: PathId) -> dict[str, Any]:
    """Report it done; 422 without evidence. For the head of the lead unit."""
    services.report_done(actor=request.auth, commitment=commitment)
    return read_again(request, commitment)


@router.post("commitments/{commitment}/verify", response=answers(CommitmentOut))
def verify(request: Call, commitment: PathId, body: Verdict) -> dict[str, Any]:
    """Close out or return what was reported done. For supervisors, never of the unit that reported it (404).

    422 for `close` while the caller has not opened every piece of evidence (`GET evidence/{id}`).
    """
    services.verify(actor=request.auth, commitment=commitment, **body.dict())
    return read_again(request, commitment)


def _report(row: Report) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "commitment": str(row.commitment_id),
        "text": row.text,
        "percent": row.percent,
        "author": row.author.username,
        "unit": str(row.unit_id) if row.unit_id else None,
        "at": row.created_at,
    }
