"""The table from which the navigation is drawn: each app adds its pages in its own `nav.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORK, ZONE, ADMINISTRATION = "work", "zone", "administration"
GROUPS: dict[str, Promise | str] = {WORK: "", ZONE: _("The zone"), ADMINISTRATION: _("Administration")}


@dataclass(frozen=True)
class Entry:
    """One page in the navigation. `visible` says to whom; `count` is the figure beside it (none when 0)."""

    key: str
    label: Promise
    route: str
    icon: str
    order: int
    visible: Callable[[Any], bool]
    group: str = WORK
    count: Callable[[Any], int] | None = None


_entries: dict[str, Entry] = {}


def add(*entries: Entry) -> None:
    """Put pages into the navigation; a key that is taken is a mistake."""
    for entry in entries:
        if entry.key in _entries or entry.group not in GROUPS:
            raise LookupError(f"navigation: {entry.key} is there already, or has no group")
        _entries[entry.key] = entry


def entries_for(user: Any) -> list[Entry]:
    """What `user` is shown, in order."""
    shown = (entry for entry in _entries.values() if entry.visible(user))
    return sorted(shown, key=lambda entry: (list(GROUPS).index(entry.group), entry.order))
