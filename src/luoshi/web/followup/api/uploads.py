"""The calls that take JSON or a form with a file: a record of what was said, and its correction."""

import json
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError
from pydantic import ValidationError as Unfit

from luoshi.web.common.api import Body, Call, Ref
from luoshi.web.common.errors import Invalid

S = TypeVar("S", bound=Body)


class RecordIn(Body):
    """A record as text."""

    meeting: Ref
    name: str
    text: str


class UploadIn(Body):
    """A record as a file; `name` is the file's own where none is given."""

    meeting: Ref
    name: str = ""
    text: str | None = None


class CorrectionIn(Body):
    """The corrected text; `name` is the earlier edition's where none is given."""

    name: str = ""
    text: str


class CorrectionUploadIn(Body):
    """The corrected record as a file."""

    name: str = ""
    text: str | None = None


def _body(text: type[Body], *required: str) -> dict[str, Any]:
    """How the call describes what it takes: `text` as JSON, or a form with a file and the fields `required`."""
    words = {"type": "string"}
    form = {
        "type": "object",
        "required": [*required, "file"],
        "properties": dict.fromkeys([*required, "name"], words)
        | {"file": {"type": "string", "format": "binary"}},
    }
    content = {"application/json": text.model_json_schema(), "multipart/form-data": form}
    described = {kind: {"schema": schema} for kind, schema in content.items()}
    return {"requestBody": {"required": True, "content": described}}


RECORD_BODY = _body(RecordIn, "meeting")
CORRECTION_BODY = _body(CorrectionIn)


def read_record(request: Call) -> dict[str, Any]:
    """What `services.document_add` takes, from either form; raises as a declared body would."""
    given = _read(request, RecordIn, UploadIn)
    return given | {"name": given["name"] or given["filename"]} if "filename" in given else given


def read_correction(request: Call) -> dict[str, Any]:
    """What `services.document_correct` takes, as `read_record`."""
    return _read(request, CorrectionIn, CorrectionUploadIn)


def _read(request: Call, text: type[Body], form: type[Body]) -> dict[str, Any]:
    if request.content_type != "multipart/form-data":
        return _fit(text, _json(request)).dict()
    given = _fit(form, request.POST.dict()).dict()
    upload = request.FILES.get("file")
    if upload is None:
        if given["text"] is None:
            message = _("There is no file.")
            raise Invalid(message, fields={"file": message})
        return _fit(text, given).dict()
    del given["text"]
    return given | {"file": upload.read(), "filename": str(upload.name)}


def _json(request: Call) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise HttpError(400, "not JSON") from error


def _fit(schema: type[S], given: Any) -> S:
    try:
        return schema.model_validate(given)
    except Unfit as error:
        raise ValidationError([{**e, "loc": ("body", "body", *e["loc"])} for e in error.errors()]) from error
