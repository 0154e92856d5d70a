"""Where a commitment's place could begin or end instead: the next clause to either side of both edges."""

import re
from dataclasses import dataclass
from typing import Literal

_STOP = re.compile(r"[，。；！？：、,;!?:\n]")
_SHOWN = 12


@dataclass(frozen=True)
class Edge:
    """A move of one edge. `value` goes to the service; `words` are what would come in or go out."""

    field: Literal["text_start", "text_end"]
    grows: bool
    at: int
    words: str

    @property
    def value(self) -> str:
        return f"{self.field}:{self.at}"


def edges(text: str, start: int, end: int) -> list[Edge]:
    """The moves that leave something behind, in reading order: start earlier, start later, end earlier, end later."""
    inside = [found.end() for found in _STOP.finditer(text, start, end - 1)] if end > start else []
    found = [
        _edge(text, "text_start", before, start, True) if (before := _before(text, start)) < start else None
    ]
    if inside:
        found.append(_edge(text, "text_start", start, inside[0], False))
        last = inside[-1] - 1
        found.append(_edge(text, "text_end", last, end, False) if last > start else None)
    after = _after(text, end)
    found.append(_edge(text, "text_end", end, after, True) if after > end else None)
    return [edge for edge in found if edge]


def _before(text: str, start: int) -> int:
    """The beginning of the clause that ends at `start`; `start` itself at the beginning of its line."""
    line = text.rfind("\n", 0, start) + 1
    stops = [found.end() for found in _STOP.finditer(text, line, max(start - 1, line))]
    return stops[-1] if stops else line


def _after(text: str, end: int) -> int:
    """The end of the clause that follows `end`, its stop not included; `end` itself at the end of its line."""
    line = text.find("\n", end)
    last = len(text) if line < 0 else line
    stop = _STOP.search(text, end + 1, last)
    return stop.start() if stop else last


def _edge(text: str, field: Literal["text_start", "text_end"], low: int, high: int, grows: bool) -> Edge:
    at = low if (field == "text_start") == grows else high
    words = text[low:high].strip().strip("，。；！？：、,;!?:")
    return Edge(field, grows, at, words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")
