"""The table of tasks as a spreadsheet: taken away, brought back, looked at, applied."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from luoshi.documents.sheets import MAX_SHEET_BYTES
from luoshi.web.common.api import Call, Failure, PathId, answers
from luoshi.web.common.api.errors import FAILURES
from luoshi.web.common.staging import summary
from luoshi.web.followup import exports, services
from luoshi.web.followup.selectors.sheets import staged
from luoshi.web.followup.sheets import task_sheet
from luoshi.web.followup.views.exports import taken
from luoshi.web.followup.views.sheets import EXCEL

router = Router(tags=["imports"])
BYTES = {"content": {EXCEL: {"schema": {"type": "string", "format": "binary"}}}}


class LineOut(Schema):
    """A row of the sheet that has an error or would change something. `row` as the spreadsheet program counts.

    Both go by the column: `lead support due standing review_every pillar target open_measure open_hedge text state`;
    an error of the whole row stands under the empty name. A change is what stands there and what would.
    """

    row: int
    errors: dict[str, str]
    changes: dict[str, list[str]]


class ImportOut(Schema):
    """A table that came back. `state`: checking, staged, applying, applied, dropped; `lines` are those that matter."""

    id: str
    document: str
    name: str
    state: str
    actor: str
    at: datetime
    rows: int
    changed: int
    errors: int
    lines: list[LineOut]


@router.get(
    "documents/{document}/tasks.xlsx",
    response={FAILURES: Failure},
    openapi_extra={"responses": {200: {"description": "The table of tasks", **BYTES}}},
)
def tasks_xlsx(request: Call, document: PathId) -> HttpResponse:
    """The table of tasks of a record, to be filled in; the hidden first column names each task and its version."""
    table = exports.task_table(request.auth, document)
    return taken(task_sheet(table), f"{table.title}.xlsx", EXCEL)


@router.post("documents/{document}/imports", response=answers(ImportOut, 201))
def import_stage(request: Call, document: PathId, file: File[UploadedFile]) -> Status[Any]:
    """Bring the table back (.xlsx): nothing changes, the answer tells what would. A long one is `checking` first."""
    given = file.read(MAX_SHEET_BYTES + 1)
    made = services.sheet_stage(actor=request.auth, document=document, file=given, name=str(file.name))
    return Status(201, _import(made))


@router.get("imports/{batch}", response=answers(ImportOut))
def import_one(request: Call, batch: PathId) -> dict[str, Any]:
    """A table that came back."""
    return _import(staged(request.auth, batch).batch)


@router.post("imports/{batch}/apply", response=answers(ImportOut))
def import_apply(request: Call, batch: PathId) -> dict[str, Any]:
    """Apply it, whole or not at all: 409 while a row has an error. A long one is `applying` for a while."""
    return _import(services.sheet_apply(actor=request.auth, batch=batch))


@router.post("imports/{batch}/drop", response=answers(ImportOut))
def import_drop(request: Call, batch: PathId) -> dict[str, Any]:
    """Put it away."""
    return _import(services.sheet_drop(actor=request.auth, batch=batch))


def _import(batch: Any) -> dict[str, Any]:
    counted = summary(batch.rows)
    lines = (row for row in batch.rows if row["errors"] or row["changes"])
    return {
        "id": str(batch.pk),
        "document": batch.about,
        "actor": batch.actor.username,
        "rows": counted.rows,
        "changed": counted.changed,
        "errors": counted.wrong,
        "lines": [
            {"row": row["number"], "errors": row["errors"], "changes": row["changes"]} for row in lines
        ],
    } | {name: getattr(batch, name) for name in ("name", "state", "at")}
