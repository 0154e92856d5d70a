"""What a text calls a unit: with or without the zone's or the city's name before it, or by its short name.

`市招商局` is the city's, `区招商局` the zone's: a word that names another level never leads to a unit of this one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

ZONE, CITY, UNSAID = "zone", "city", ""
# What a kind of zone is called for short; the longest first where one ends another.
_KINDS = {
    "经济技术开发区": ("经开区", "开发区"),
    "高新技术产业开发区": ("高新区", "开发区"),
    "经济开发区": ("经开区", "开发区"),
    "经开区": ("开发区",),
    "高新区": ("开发区",),
    "开发区": (),
}
_NOTE = re.compile(r"（[^（）]*）$")
# A name's last word, and what it becomes in the short name.
_LAST = {
    "委员会": "委",
    "办公室": "办",
    "局": "局",
    "委": "委",
    "办": "办",
    "部": "部",
    "厅": "厅",
    "中心": "中心",
}


class Reading(NamedTuple):
    """One way to understand a name: whose unit it is, and its name without that."""

    level: str
    core: str


def bare(name: str) -> str:
    """`name` without a note in brackets at its end: 锦程智造（演示企业）."""
    return _NOTE.sub("", name.strip())


class Around:
    """The names of a zone and its city, as they stand before those of units."""

    def __init__(self, zone: str, city: str = "") -> None:
        self._cities = tuple(filter(None, (bare(city), "市" if city else "")))
        own = {town + word for town in ("", *self._cities) for word in _own(bare(zone))} | {"区"}
        offices = {word + office for word in own | {""} for office in ("管委会", "党工委")}
        self._zones = tuple(sorted(own | offices, key=len, reverse=True))

    def readings(self, name: str) -> Iterator[Reading]:
        """Every way to understand `name`, the plain one first."""
        plain = bare(name)
        yield Reading(UNSAID, plain)
        for level, words in ((ZONE, self._zones), (CITY, self._cities)):
            before = next((word for word in words if plain.startswith(word)), None)
            if before and len(plain) - len(before) > 1:
                yield Reading(level, plain[len(before) :])


def _own(zone: str) -> set[str]:
    """The zone's own names: in full and for short, with and without the place."""
    kind = next((kind for kind in _KINDS if zone.endswith(kind)), "")
    place = zone.removesuffix(kind)
    return {zone} | {start + word for start in ("", place) for word in (kind, *_KINDS.get(kind, ())) if word}


def short(core: str) -> str:
    """经发局 for 经济发展局: the first character of each pair, where the name is made of two to four pairs."""
    last = next((last for last in _LAST if core.endswith(last)), "")
    body = core.removesuffix(last)
    return body[::2] + _LAST[last] if last and len(body) in (4, 6, 8) else ""
