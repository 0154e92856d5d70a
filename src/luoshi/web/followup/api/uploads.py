"""The one call that takes JSON or a form with a file: a record of what was said."""

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


_FILE = {"type": "string", "format": "binary"}
_FORM = {
    "type": "object",
    "required": ["meeting", "file"],
    "properties": {"meeting": {"type": "string"}, "name": {"type": "string"}, "file": _FILE},
}
RECORD_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": RecordIn.model_json_schema()},
            "multipart/form-data": {"schema": _FORM},
        },
    }
}


def read_record(request: Call) -> dict[str, Any]:
    """What `services.document_add` takes, from either form; raises as a declared body would."""
    if request.content_type != "multipart/form-data":
        return _fit(RecordIn, _json(request)).dict()
    given = _fit(UploadIn, request.POST.dict())
    upload = request.FILES.get("file")
    if upload is None:
        if given.text is None:
            message = _("There is no file.")
            raise Invalid(message, fields={"file": message})
        return _fit(RecordIn, given.dict()).dict()
    name = str(upload.name)
    return {"meeting": given.meeting, "name": given.name or name, "file": upload.read(), "filename": name}


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
