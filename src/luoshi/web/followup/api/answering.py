"""The lead unit's answer to an assignment, and the supervisor's to a contested one."""

from typing import Any

from ninja import Router

from luoshi.web.common.api import Call, PathId, answers
from luoshi.web.followup import services
from luoshi.web.followup.api.commitments import NOTHING, CommitmentOut, Reason, Remark, read_again

router = Router(tags=["answers"])


@router.post("commitments/{commitment}/accept", response=answers(CommitmentOut))
def accept(request: Call, commitment: PathId) -> dict[str, Any]:
    """Take it on. For the head of the lead unit."""
    services.accept(actor=request.auth, commitment=commitment)
    return read_again(request, commitment)


@router.post("commitments/{commitment}/contest", response=answers(CommitmentOut))
def contest(request: Call, commitment: PathId, body: Reason) -> dict[str, Any]:
    """Say why it is not the unit's, or cannot be done so; it waits for the supervisor."""
    services.contest(actor=request.auth, commitment=commitment, reason=body.reason)
    return read_again(request, commitment)


@router.post("commitments/{commitment}/uphold", response=answers(CommitmentOut))
def uphold(request: Call, commitment: PathId, body: Reason) -> dict[str, Any]:
    """The contested assignment stands. For supervisors."""
    services.uphold(actor=request.auth, commitment=commitment, reason=body.reason)
    return read_again(request, commitment)


@router.post("commitments/{commitment}/reassign", response=answers(CommitmentOut))
def reassign(request: Call, commitment: PathId, body: Remark = NOTHING) -> dict[str, Any]:
    """Assign a contested one anew, after an edit set unit or date right. For supervisors."""
    services.reassign(actor=request.auth, commitment=commitment, reason=body.reason)
    return read_again(request, commitment)
