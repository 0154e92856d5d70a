"""What the frame of every page needs: navigation, person, zone.

`common` knows no other app, so what is known of the person and the zone is added by them (`part`).
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from luoshi.web.common import nav

Part = Callable[[Any], dict[str, Any]]
_parts: list[Part] = []


def part(function: Part) -> Part:
    """Declare a function of the user whose keys are added to `shell`."""
    _parts.append(function)
    return function


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell`: zone, demo, user (display_name, unit), nav, page (key of the entry), languages. Made when asked for."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> dict[str, Any]:
    frame: dict[str, Any] = {"zone": None, "demo": False, "user": None, "nav": [], "page": None}
    frame["languages"] = settings.LANGUAGES
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frame
    for function in _parts:
        frame |= function(user)
    entries = nav.entries_for(user)
    frame["page"] = _current(request.path, entries)
    frame["nav"] = _groups(entries, user, frame["page"])
    return frame


def _current(path: str, entries: list[nav.Entry]) -> str | None:
    """The entry whose address the page lies below; the longest wins, and the first page only by itself."""
    addresses = {entry.key: reverse(entry.route) for entry in entries}
    above = {
        key: url for key, url in addresses.items() if path == url or (url != "/" and path.startswith(url))
    }
    return max(above, key=lambda key: len(above[key]), default=None)


def _groups(entries: list[nav.Entry], user: Any, current: str | None) -> list[dict[str, Any]]:
    items = [(entry.group, _item(entry, user, current)) for entry in entries]
    groups = ((title, [item for group, item in items if group == key]) for key, title in nav.GROUPS.items())
    return [{"title": title, "items": found} for title, found in groups if found]


def _item(entry: nav.Entry, user: Any, current: str | None) -> dict[str, Any]:
    return {
        "key": entry.key,
        "label": entry.label,
        "url": reverse(entry.route),
        "icon": entry.icon,
        "count": entry.count(user) if entry.count else 0,
        "active": entry.key == current,
    }
