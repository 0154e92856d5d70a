"""Small middlewares: health, the language of the person, the size of a body."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.web.common.views import livez, readyz

Handler = Callable[[HttpRequest], HttpResponse]


_HEALTH = {"/livez": livez, "/readyz": readyz}


def health(get_response: Handler) -> Handler:
    """Answer health checks first of all: they ask by address, not by the site's name, and often without HTTPS."""

    def respond(request: HttpRequest) -> HttpResponse:
        return _HEALTH.get(request.path_info, get_response)(request)

    return respond


def language(get_response: Handler) -> Handler:
    """Chinese unless the person chose otherwise (cookie); a browser's preference does not decide for an office."""

    def respond(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(known):
            response = get_response(request)
        response.headers.setdefault("Content-Language", known)
        return response

    return respond


def body_limit(get_response: Handler) -> Handler:
    """Refuse a body that is larger than anything we take, before reading it."""

    def respond(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > settings.BODY_LIMIT:
            limit = settings.BODY_LIMIT // 2**20
            text = _("What you sent is too large: at most %(limit)d MB at once.") % {"limit": limit}
            return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return respond
