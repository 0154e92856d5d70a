"""What was said at a meeting: records, and the commitments read in them."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema, Status
from pydantic import StrictBool, StrictInt

from luoshi.web.common.api import Body, Call, PathId, Ref, Turn, answers, page
from luoshi.web.common.errors import Invalid
from luoshi.web.followup import selectors, services
from luoshi.web.followup.api.commitments import LARGEST, CommitmentOut, commitment_out, read_again
from luoshi.web.followup.api.uploads import RECORD_BODY, read_record
from luoshi.web.followup.models import Document

router = Router(tags=["records"])


class DocumentLine(Schema):
    """A record in a list, without its text. `status` is reading, ready or failed.

    A corrected record is a new one: `edition` counts them, `replaces` and `replaced_by` are the ids next to it.
    """

    id: str
    meeting: str
    name: str
    kind: str
    status: str
    sha256: str
    edition: int
    replaces: str | None
    replaced_by: str | None


class RequirementOut(Schema):
    """A numbered demand and its place in the text."""

    number: int
    title: str
    start: int
    end: int


class DocumentOut(DocumentLine):
    """A record whole; `sentences` are as `luoshi decompose` gives them. Offsets count code points of `text`."""

    chars: int
    text: str
    requirements: list[RequirementOut]
    sentences: list[dict[str, Any]]


class Span(Body):
    """A place in the document's text, in code points, the end exclusive."""

    start: StrictInt = Field(ge=0, le=LARGEST)
    end: StrictInt = Field(ge=0, le=LARGEST)


class AssignIn(Body):
    """The drafts to assign: `ids`, or `all`."""

    ids: list[Ref] | None = None
    all: StrictBool = False


class Assigned(Schema):
    """How many are newly assigned."""

    assigned: int


@router.get("meetings/{meeting}/documents", response=answers(list[DocumentLine]))
def meeting_documents(
    request: Call, response: HttpResponse, meeting: PathId, turn: Query[Turn]
) -> list[dict[str, Any]]:
    """The records of a meeting, the latest first."""
    rows = selectors.documents(request.auth, selectors.meeting(request.auth, meeting))
    return [document_line(row) for row in page(request, response, rows, turn, by=("-pk",))]


@router.post(
    "documents", response={200: DocumentLine, **answers(DocumentLine, 201)}, openapi_extra=RECORD_BODY
)
def document_add(request: Call) -> Status[Any]:
    """Add what was said at a meeting, as text or as a file (.txt .md .docx .pdf): 201.

    The same text again for the same meeting gives the document that is there: 200. A long text is `reading` until
    the worker has taken it apart.
    """
    document, new = services.document_add(actor=request.auth, **read_record(request))
    return Status(201 if new else 200, document_line(document))


@router.get("documents/{document}", response=answers(DocumentOut))
def document(request: Call, document: PathId) -> dict[str, Any]:
    """A record with its text, requirements and sentences."""
    row = selectors.document(request.auth, document)
    demands = row.requirements.values("number", "title", "start", "end").order_by("number")
    whole = {"chars": len(row.text), "text": row.text, "sentences": row.sentences}
    return document_line(row) | whole | {"requirements": list(demands)}


@router.get("documents/{document}/commitments", response=answers(list[CommitmentOut]))
def document_commitments(
    request: Call, response: HttpResponse, document: PathId, turn: Query[Turn]
) -> list[dict[str, Any]]:
    """The commitments read in a record, in the order of the text; drafts for those who review them."""
    at = selectors.clock()
    rows = selectors.document_commitments(request.auth, selectors.document(request.auth, document), at)
    rows = rows.select_related("accepted_by")
    found = page(request, response, rows, turn, by=selectors.IN_TEXT, size=1000)
    return [commitment_out(row) for row in selectors.lit(found, at)]


@router.post("documents/{document}/commitments", response=answers(CommitmentOut, 201))
def commitment_add(request: Call, document: PathId, body: Span) -> Status[Any]:
    """Make a draft of words that were not taken; blanks and stops at the edges are left out."""
    made = services.add(actor=request.auth, document=document, **body.dict())
    return Status(201, read_again(request, made.pk))


@router.post("documents/{document}/assign", response=answers(Assigned))
def assign(request: Call, document: PathId, body: AssignIn) -> dict[str, int]:
    """Assign drafts, all or none; 422 names each that lacks something. What is assigned already stays as it is."""
    if body.all == (body.ids is not None):
        message = _("Say which: give the ids, or all.")
        raise Invalid(message, fields={"ids": message})
    return {"assigned": services.assign(actor=request.auth, document=document, ids=body.ids)}


def document_line(row: Document) -> dict[str, Any]:
    """A record as the API lists it."""
    names = ("name", "kind", "status", "sha256", "edition")
    later = getattr(row, "replaced_by", None)
    near = {"replaces": row.replaces_id, "replaced_by": later and later.pk}
    return (
        {"id": str(row.pk), "meeting": str(row.meeting_id)}
        | {name: getattr(row, name) for name in names}
        | {name: None if pk is None else str(pk) for name, pk in near.items()}
    )
