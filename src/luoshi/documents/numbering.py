"""Automatic numbers of Word paragraphs, as the text a reader sees: 一、 （一） 1. 第一条.

Follows ECMA-376 part 1, 17.9: a paragraph (or its style) names a list and a level, the list names an abstract
list that holds the patterns; counters belong to the abstract list, unless a list overrides where it starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luoshi.documents.numerals import numeral
from luoshi.documents.xml import attribute, child, children

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LEVELS = 9
_LONGEST = 60  # characters of a pattern, and of the number that comes of it
# after these a reader expects no blank
_NO_BLANK = "、，。．：）】》〕"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level's pattern, such as `第%1条`."""

    start: int
    fmt: str
    pattern: str
    suffix: str


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _styles(styles) if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, properties: Element | None) -> str:
        """The number that the next paragraph, with these properties, begins with; empty for none and bullets."""
        number, depth = self._place(properties)
        found = self._lists.get(number)
        if found is None or depth not in found.levels:
            return ""
        counts = self._count(found, depth)
        level = found.levels[depth]
        return "" if level.fmt == "bullet" else _render(level, found.levels, counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """List and level, from the paragraph or else from its style and the styles that one is based on."""
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val") or ""
        number, depth = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
        for _ in range(_LEVELS):
            if number is not None or style not in self._styles:
                break
            style, number, inherited = self._styles[style]
            depth = depth or inherited
        return number or "", _int(depth, 0)

    def _count(self, found: _List, depth: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        fresh = depth in found.restarts and depth not in found.begun
        found.begun.add(depth)
        if fresh:
            counts[depth] = found.restarts[depth]
        else:
            counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        return counts


def _render(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def place(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = levels.get(depth, level)
        return numeral(counts.get(depth, other.start), other.fmt)

    text = re.sub(r"%([1-9])", place, level.pattern)[:_LONGEST]
    blank = "" if not text or level.suffix == "nothing" or text[-1] in _NO_BLANK else " "
    return text + blank


def _lists(root: Element) -> dict[str, _List]:
    abstract = {
        attribute(each, "abstractNumId") or "": _levels(each) for each in children(root, "abstractNum")
    }
    lists: dict[str, _List] = {}
    for each in children(root, "num"):
        base = attribute(child(each, "abstractNumId"), "val") or ""
        levels, restarts = dict(abstract.get(base, {})), {}
        for override in children(each, "lvlOverride"):
            depth = _int(attribute(override, "ilvl"), 0)
            levels.update(_levels(override))
            start = attribute(child(override, "startOverride"), "val")
            if start is not None:
                restarts[depth] = _int(start, 1)
        lists[attribute(each, "numId") or ""] = _List(base, levels, restarts)
    return lists


def _levels(parent: Element) -> dict[int, _Level]:
    return {_int(attribute(each, "ilvl"), 0): _level(each) for each in children(parent, "lvl")}


def _level(element: Element) -> _Level:
    def value(name: str, default: str) -> str:
        return attribute(child(element, name), "val") or default

    pattern = value("lvlText", "")[:_LONGEST]
    return _Level(_int(value("start", "0"), 0), value("numFmt", "decimal"), pattern, value("suff", "tab"))


def _styles(root: Element) -> dict[str, tuple[str, str | None, str | None]]:
    """Style → the style it is based on, its list, its level."""
    found = {}
    for style in children(root, "style"):
        numbering = child(style, "pPr", "numPr")
        based_on = attribute(child(style, "basedOn"), "val") or ""
        number, depth = (
            attribute(child(numbering, "numId"), "val"),
            attribute(child(numbering, "ilvl"), "val"),
        )
        found[attribute(style, "styleId") or ""] = (based_on, number, depth)
    return found


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else default
