"""A corrected record, and which words hold for what was assigned from it."""

from typing import Any

from ninja import Field, Router, Status
from pydantic import StrictBool, StrictInt

from luoshi.web.common.api import Body, Call, PathId, answers
from luoshi.web.followup import services
from luoshi.web.followup.api.commitments import LARGEST, CommitmentOut, read_again
from luoshi.web.followup.api.records import DocumentLine, document_line
from luoshi.web.followup.api.uploads import CORRECTION_BODY, read_correction

router = Router(tags=["records"])


class WordingIn(Body):
    """`take`: the corrected words; false: those that were assigned. `version` is the commitment's as it was read."""

    version: StrictInt = Field(ge=0, le=LARGEST)
    take: StrictBool


@router.post(
    "documents/{document}/corrections", response=answers(DocumentLine, 201), openapi_extra=CORRECTION_BODY
)
def document_correct(request: Call, document: PathId) -> Status[Any]:
    """Correct a record, by text or file: 201 with the new edition, on to which the commitments have moved.

    Drafts follow the corrected words. What is assigned keeps its text (`wording` is `differs`) until that is decided;
    what stands nowhere any more has no `start`. While a long text is `reading`, the earlier edition holds. 409 when
    `document` is no longer the newest edition; 422 for a text that changes nothing.
    """
    made = services.document_correct(actor=request.auth, document=document, **read_correction(request))
    return Status(201, document_line(made))


@router.post("commitments/{commitment}/wording", response=answers(CommitmentOut))
def wording(request: Call, commitment: PathId, body: WordingIn) -> dict[str, Any]:
    """Decide, as the supervisor, which words hold where the record was corrected after the commitment was assigned."""
    services.wording_decide(actor=request.auth, commitment=commitment, **body.dict())
    return read_again(request, commitment)
