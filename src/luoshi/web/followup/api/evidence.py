"""Files that show what was done."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import FileResponse
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from luoshi.web.activity.services import open_attachment
from luoshi.web.common.api import Call, Failure, PathId, answers
from luoshi.web.common.api.errors import FAILURES
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Evidence

router = Router(tags=["evidence"])
BYTES = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}


class EvidenceOut(Schema):
    """A piece of evidence; `GET evidence/{id}` gives its bytes."""

    id: str
    commitment: str
    name: str
    sha256: str
    size: int
    author: str
    at: datetime


class EvidenceLine(EvidenceOut):
    """A piece of evidence in a list; `seen`: the caller has opened it."""

    seen: bool


@router.get("commitments/{commitment}/evidence", response=answers(list[EvidenceLine]))
def evidence_list(request: Call, commitment: PathId) -> list[dict[str, Any]]:
    """The evidence of a commitment and of its measures, oldest first."""
    rows = selectors.evidence(request.auth, selectors.commitment(request.auth, commitment))
    return [_line(row) for row in rows]


@router.post("commitments/{commitment}/evidence", response=answers(EvidenceOut, 201))
def evidence_attach(request: Call, commitment: PathId, file: File[UploadedFile]) -> Status[Any]:
    """Attach a file (.pdf .docx .xlsx .txt .csv .jpg .png .heic .zip), known by its content."""
    made = services.attach(actor=request.auth, commitment=commitment, name=str(file.name), data=file.read())
    return Status(201, _evidence(made))


@router.get(
    "evidence/{evidence}",
    response={FAILURES: Failure},
    openapi_extra={"responses": {200: {"description": "The file as it was attached", **BYTES}}},
)
def evidence(request: Call, evidence: PathId) -> FileResponse:
    """The bytes, as they were attached. The first look of each person is on record."""
    with transaction.atomic():  # no look without the file
        seen = services.look(actor=request.auth, evidence=evidence).attachment
        file = open_attachment(seen)
    return FileResponse(file, as_attachment=True, filename=seen.name, content_type=seen.blob.content_type)


def _line(row: Any) -> dict[str, Any]:
    return _evidence(row) | {"seen": row.seen}


def _evidence(row: Evidence) -> dict[str, Any]:
    kept = row.attachment
    return {
        "id": str(row.pk),
        "commitment": str(row.commitment_id),
        "name": kept.name,
        "sha256": kept.blob_id,
        "size": kept.blob.size,
        "author": row.author.username,
        "at": row.created_at,
    }
