"""The review of a record: stand for a draft, cut it, join two, and take back what one did. `records` adds one."""

from datetime import datetime
from typing import Any

from ninja import Field, Router, Schema
from pydantic import StrictInt

from luoshi.web.common.api import Body, Call, PathId, Ref, answers
from luoshi.web.followup import services
from luoshi.web.followup.api.commitments import LARGEST, CommitmentOut, read_again
from luoshi.web.followup.models import ReviewStep

router = Router(tags=["review"])


class Seen(Body):
    """`version` is that of the draft as it was read."""

    version: StrictInt = Field(ge=0, le=LARGEST)


class Cut(Seen):
    """`at` is an offset into the document's text, in code points, inside the draft's place."""

    at: StrictInt = Field(ge=0, le=LARGEST)


class Join(Seen):
    """The neighbour to merge with, as it was read."""

    other: Ref
    other_version: StrictInt = Field(ge=0, le=LARGEST)


class StepOut(Schema):
    """A step of the review: what was done (accept, add, discard, edit, merge, restore, split), and to which drafts."""

    verb: str
    at: datetime
    undone: bool
    commitments: list[str]


@router.post("commitments/{commitment}/review", response=answers(CommitmentOut))
def review(request: Call, commitment: PathId, body: Seen) -> dict[str, Any]:
    """Stand for the draft as it is; 422 names what it lacks. Any later change takes that back."""
    services.accept_draft(actor=request.auth, commitment=commitment, version=body.version)
    return read_again(request, commitment)


@router.post("commitments/{commitment}/split", response=answers(list[CommitmentOut]))
def split(request: Call, commitment: PathId, body: Cut) -> list[dict[str, Any]]:
    """Cut a draft in two: the first keeps its id and what was decided, the second is new."""
    pieces = services.split(actor=request.auth, commitment=commitment, **body.dict())
    return [read_again(request, piece.pk) for piece in pieces]


@router.post("commitments/{commitment}/merge", response=answers(CommitmentOut))
def merge(request: Call, commitment: PathId, body: Join) -> dict[str, Any]:
    """Join two neighbouring drafts. The one that stands first in the text is the answer, the other is gone."""
    kept = services.merge(actor=request.auth, commitment=commitment, **body.dict())
    return read_again(request, kept.pk)


@router.post("documents/{document}/undo", response=answers(StepOut))
def undo(request: Call, document: PathId) -> dict[str, Any]:
    """Take back the caller's last step in this record; 409 when somebody changed a draft of it since."""
    return _step(services.undo(actor=request.auth, document=document))


@router.post("documents/{document}/redo", response=answers(StepOut))
def redo(request: Call, document: PathId) -> dict[str, Any]:
    """Do again what the caller undid last."""
    return _step(services.redo(actor=request.auth, document=document))


def _step(step: ReviewStep) -> dict[str, Any]:
    touched = [str(change["id"]) for change in step.changes]
    return {"verb": step.verb, "at": step.at, "undone": step.undone, "commitments": touched}
