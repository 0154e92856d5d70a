"""Measures: what the lead unit proposes so that a broad demand can be checked."""

from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from pydantic import StrictInt

from luoshi.web.common import clean
from luoshi.web.common.api import Body, Call, Day, PathId, Ref, answers
from luoshi.web.common.errors import Invalid
from luoshi.web.followup import services
from luoshi.web.followup.api.commitments import LARGEST, Reason
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.selectors import progress
from luoshi.web.followup.services.measures import Proposal

router = Router(tags=["measures"])
EvidenceKind = Literal["file", "photo", "document", "figure", "milestone", "visit"]


class MeasureIn(Body):
    """A measure: what, by when, and what will count as evidence. `unit` leads or supports the commitment.

    `target` is the figure or milestone by which success is measured, where there is one.
    """

    text: str
    due: Day
    evidence_kind: EvidenceKind
    unit: Ref | None = None
    target: str = ""


class MeasureAnew(MeasureIn):
    """A measure said anew; `version` is that of the measure as it was read. Without `unit`, its unit stays."""

    version: StrictInt = Field(ge=0, le=LARGEST)


class MeasureOut(Schema):
    """A measure; it is a commitment too, and all calls on commitments take its id."""

    id: str
    commitment: str
    text: str
    due: date | None
    evidence_kind: str
    target: str
    state: State
    version: int


@router.get("commitments/{commitment}/measures", response=answers(list[MeasureOut]))
def measures(request: Call, commitment: PathId) -> list[dict[str, Any]]:
    """The measures of a commitment, in the order in which they were proposed."""
    return [_measure(row) for row in progress.measures(request.auth, commitment)]


@router.post("commitments/{commitment}/measures", response=answers(list[MeasureOut], 201))
def measures_propose(request: Call, commitment: PathId, body: list[MeasureIn]) -> Status[Any]:
    """Propose measures for an accepted commitment. What a supervisor adds needs no confirmation."""
    proposals = [
        Proposal(item.text, item.due, item.evidence_kind, _unit(f"{number}.unit", item.unit), item.target)
        for number, item in enumerate(body)
    ]
    made = services.propose(actor=request.auth, commitment=commitment, measures=proposals)
    return Status(201, [_measure(row) for row in made])


@router.put("measures/{measure}", response=answers(MeasureOut))
def measure_reword(request: Call, measure: PathId, body: MeasureAnew) -> dict[str, Any]:
    """Say a measure anew that is not confirmed yet; 409 when `version` is old. For heads of the units it is of."""
    said = Proposal(body.text, body.due, body.evidence_kind, _unit("unit", body.unit), body.target)
    row = services.reword(actor=request.auth, measure=measure, version=body.version, proposal=said)
    return _measure(row)


@router.post("measures/{measure}/confirm", response=answers(MeasureOut))
def measure_confirm(request: Call, measure: PathId) -> dict[str, Any]:
    """Agree to a proposed measure. For supervisors."""
    return _measure(services.confirm(actor=request.auth, measure=measure))


@router.post("measures/{measure}/return", response=answers(MeasureOut))
def measure_return(request: Call, measure: PathId, body: Reason) -> dict[str, Any]:
    """Send a proposed measure back, saying what is wrong with it. For supervisors."""
    return _measure(services.send_back(actor=request.auth, measure=measure, reason=body.reason))


def _unit(field: str, given: str | None) -> int | None:
    unit = clean.number(given)
    if given is not None and unit is None:
        message = _("There is no such unit in this zone.")
        raise Invalid(message, fields={field: message})
    return unit


def _measure(row: Commitment) -> dict[str, Any]:
    names = ("text", "due", "evidence_kind", "target", "state", "version")
    return {"id": str(row.pk), "commitment": str(row.parent_id)} | {
        name: getattr(row, name) for name in names
    }
