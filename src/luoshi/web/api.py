"""The API, version 1: one object, to which each app's `api.py` adds its calls."""

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from luoshi.web.accounts.api import Bearer
from luoshi.web.accounts.api import router as accounts
from luoshi.web.activity.api import router as activity
from luoshi.web.common.api.errors import handle_in
from luoshi.web.followup.api import router as followup
from luoshi.web.zones.api import router as zones

ABOUT = """What the pages do, by calls: meetings, records, commitments, evidence, verification, figures.

Every call bears a token (`luoshi token USER`). Ids are opaque strings. A list is a bare array; a further page is
named in the `Link` header. Every failure has the form `{"error", "message", "fields"}`."""


class Renderer(JSONRenderer):
    """Chinese stays readable."""

    json_dumps_params = {"ensure_ascii": False}

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        text: str = super().render(request, data, response_status=response_status)
        return text.encode("utf-8", "backslashreplace")


class Api(NinjaAPI):
    """Operations bear the plain names of their functions; the description, a second's work, is made once."""

    _schema: OpenAPISchema | None = None

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        if any(options.values()):
            return super().get_openapi_schema(**options)
        if self._schema is None:
            self._schema = super().get_openapi_schema()
        return self._schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Api(
    title="Luoshi", version="1", description=ABOUT, urls_namespace="api", auth=Bearer(), renderer=Renderer()
)
handle_in(api)
api.add_router("", accounts)
api.add_router("", zones)
api.add_router("", followup)
api.add_router("", activity)
