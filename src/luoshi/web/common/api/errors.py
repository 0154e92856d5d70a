"""Every failure of the API has one form: `{"error": code, "message": words, "fields": {place: words}}`."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from luoshi.web.common.errors import Refused

Handler = Callable[[HttpRequest], HttpResponse]


class Failure(Schema):
    """What went wrong; `error` is stable, for programs, `fields` names each place in the input and its remedy."""

    error: str
    message: str
    fields: dict[str, str]


class Unauthorised(Refused):
    """No token that is valid for this call."""

    status = 401
    code = "unauthorised"


FAILURES = (401, 404, 409, 413, 422)
# What the site says without words of its own: status found → status told, code, words.
USUAL = {
    400: (422, "malformed", gettext_lazy("The request cannot be read: send JSON, or a form with a file.")),
    401: (401, "unauthorised", gettext_lazy("A valid token is needed: Authorization: Bearer TOKEN.")),
    403: (404, "not-found", gettext_lazy("There is no such thing here, or it is not open to you.")),
    404: (404, "not-found", gettext_lazy("There is no such thing here, or it is not open to you.")),
    405: (405, "method-not-allowed", gettext_lazy("This address does not know that method.")),
    413: (413, "too-large", gettext_lazy("What you sent is too large.")),
    500: (500, "internal", gettext_lazy("Something broke on our side; it is on record.")),
}
# The validator's words are English; these are ours.
PLACES = {
    "missing": gettext_lazy("This is missing."),
    "extra_forbidden": gettext_lazy("There is no such field."),
    "string_type": gettext_lazy("This is not a text."),
    "string_unicode": gettext_lazy("This is not a text."),
    "string_too_short": gettext_lazy("Something has to stand here."),
    "string_too_long": gettext_lazy("This is too long."),
    "int_type": gettext_lazy("This is not a whole number."),
    "int_parsing": gettext_lazy("This is not a whole number."),
    "bool_type": gettext_lazy("This is neither true nor false."),
    "date": gettext_lazy("This is not a date: write it as 2026-11-30."),
    "list_type": gettext_lazy("This is not a list."),
    "too_long": gettext_lazy("The list is too long."),
    "too_short": gettext_lazy("The list is empty."),
    "greater_than_equal": gettext_lazy("This number is too small."),
    "less_than_equal": gettext_lazy("This number is too large."),
}


def answers(schema: Any, status: int = 200) -> dict[Any, Any]:
    """The responses of an operation: `schema` with `status`, and the failures that any call can end in."""
    return {status: schema, FAILURES: Failure}


def failure(status: int, code: str, message: str, fields: Mapping[str, str] | None = None) -> HttpResponse:
    """One failure as a response."""
    told = {"error": code, "message": str(message), "fields": dict(fields or {})}
    content = json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace")
    response = HttpResponse(content, status=status, content_type="application/json; charset=utf-8")
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def usual(status: int) -> HttpResponse:
    """The failure that an HTTP status stands for."""
    told, code, words = USUAL.get(status, USUAL[500 if status >= 500 else 400])
    return failure(told, code, str(words))


def handle_in(api: NinjaAPI) -> None:
    """Let `api` answer whatever its operations raise in the one form."""
    handlers: dict[type[Exception], Callable[[Any], HttpResponse]] = {
        Refused: _refused,
        ValidationError: _invalid,
        AuthenticationError: lambda exc: usual(401),
        HttpError: lambda exc: usual(exc.status_code),
        Http404: lambda exc: usual(404),
        RequestDataTooBig: lambda exc: usual(413),
        SuspiciousOperation: lambda exc: usual(400),
        BadRequest: lambda exc: usual(400),
    }
    for kind, answer in handlers.items():
        api.add_exception_handler(kind, _handler(answer))


def _handler(answer: Callable[[Any], HttpResponse]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, exc: answer(exc)


def _refused(exc: Refused) -> HttpResponse:
    return failure(exc.status, exc.code, exc.message, exc.fields)


def _invalid(exc: ValidationError) -> HttpResponse:
    fields = {_place(error["loc"]): _words(error) for error in exc.errors}
    return failure(422, "invalid", _("Some of the input cannot be used."), fields)


def _place(loc: tuple[str | int, ...]) -> str:
    """`body.measures.0.due` without its first two parts, which only say where the API looked."""
    named = loc[2:] if loc[0] == "body" and len(loc) > 2 else loc[1:]
    return ".".join(str(part) for part in named)


def _words(error: Mapping[str, Any]) -> str:
    kind = "date" if error["type"].startswith("date") else error["type"]
    return str(PLACES.get(kind) or _("This cannot be used here."))


def middleware(get_response: Handler) -> Handler:
    """For addresses of the API: the language that the client asks for, and no failure in any other form."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/api/"):
            return get_response(request)
        language = translation.get_language_from_request(request)
        with translation.override(language):
            response = get_response(request)
            if response.status_code >= 400 and not response["Content-Type"].startswith("application/json"):
                response = _reformed(response)
        response["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return respond


def _reformed(response: HttpResponse) -> HttpResponse:
    told = usual(response.status_code)
    if "Allow" in response:
        told["Allow"] = response["Allow"]
    return told
