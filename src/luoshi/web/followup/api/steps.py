"""Steps that take a commitment and at most a reason: one row a step, each one service."""

from collections.abc import Callable
from typing import Any

from ninja import Router

from luoshi.web.common.api import Call, PathId, answers
from luoshi.web.followup import services
from luoshi.web.followup.api.commitments import NOTHING, CommitmentOut, Reason, Remark, read_again

router = Router(tags=["steps"])
Act = Callable[..., Any]

# Service, which lends its name to the address; what it does and who may; whether a reason must be given.
STEPS: tuple[tuple[Act, str, bool], ...] = (
    (
        services.contest,
        "Say why it is not the unit's, or cannot be done so; it waits for the supervisor. For the lead's head.",
        True,
    ),
    (services.uphold, "The contested assignment stands. For supervisors.", True),
    (
        services.reassign,
        "Assign a contested one anew, after an edit set unit or date right. For supervisors.",
        False,
    ),
    (services.chase, "Remind the unit (催办). For supervisors.", False),
    (services.escalate, "Raise it to the leader in charge (督办). For supervisors.", True),
    (services.hold, "Put it on hold, with its measures. For leaders.", True),
    (services.resume, "Let it go on from where it stood. For leaders.", True),
    (services.cancel, "End it; it stays in the rates. For leaders.", True),
    (services.discard, "Not a task: drop the draft.", True),
    (services.restore, "Take a dropped draft up again.", False),
)


@router.post("commitments/{commitment}/accept", response=answers(CommitmentOut))
def accept(request: Call, commitment: PathId) -> dict[str, Any]:
    """Take it on. For the head of the lead unit."""
    services.accept(actor=request.auth, commitment=commitment)
    return read_again(request, commitment)


def _with_reason(act: Act) -> Act:
    def call(request: Call, commitment: PathId, body: Reason) -> dict[str, Any]:
        act(actor=request.auth, commitment=commitment, reason=body.reason)
        return read_again(request, commitment)

    return call


def _with_remark(act: Act) -> Act:
    def call(request: Call, commitment: PathId, body: Remark = NOTHING) -> dict[str, Any]:
        act(actor=request.auth, commitment=commitment, reason=body.reason)
        return read_again(request, commitment)

    return call


for act, about, reasoned in STEPS:
    call = _with_reason(act) if reasoned else _with_remark(act)
    call.__name__, call.__doc__ = act.__name__, about
    router.post(f"commitments/{{commitment}}/{act.__name__}", response=answers(CommitmentOut))(call)
