"""The API's calls as OpenAPI, for programs that make clients and for a diff to show what changed."""

import json

from ninja.responses import NinjaJSONEncoder


def page() -> str:
    from luoshi.web.api import api

    return json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder, ensure_ascii=False, indent=1) + "\n"
