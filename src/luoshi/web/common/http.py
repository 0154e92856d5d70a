"""What a view is given, after the middlewares."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request with its person (an `accounts.User` behind `login_required`) and what htmx says about itself."""

    user: Any
    htmx: HtmxDetails
