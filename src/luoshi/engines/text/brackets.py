"""Brackets and quotation marks, matched by depth in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

OPEN, CLOSE = "（〔［【[", "）〕］】]"
QUOTE_OPEN, QUOTE_CLOSE = "“《「『", "”》」』"


_BRACKET = re.compile("[" + re.escape(OPEN + CLOSE) + "]")
_PAIRED = re.compile("[" + re.escape(OPEN + CLOSE + QUOTE_OPEN + QUOTE_CLOSE) + "]")


def top_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of the outermost brackets; one that stays open ends with its line."""
    depth = at = 0
    for m in _BRACKET.finditer(text, start, end):
        if m[0] in OPEN:
            at = m.start() if depth == 0 else at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield at, m.end(), True
    if depth:
        yield at, end, False


def split_at(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """Pieces of `text[start:end]` between `marks`, which do not cut inside brackets or quotations.

    A bracket or quotation mark that is never closed counts for nothing.
    """
    closed = _closed(text, start, end)
    pieces: list[tuple[int, int]] = []
    at = start
    for m in _marks(marks).finditer(text, start, end):
        i = m.start()
        if not inside(closed, i):
            pieces.append((at, i))
            at = i + 1
    pieces.append((at, end))
    return pieces


@cache
def _marks(marks: str) -> re.Pattern[str]:
    return re.compile("[" + re.escape(marks) + "]")


def _closed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the outermost closed pairs, sorted and disjoint."""
    brackets: list[int] = []
    quotes: list[int] = []
    pairs: list[tuple[int, int]] = []
    for m in _PAIRED.finditer(text, start, end):
        c = m[0]
        stack = brackets if c in OPEN or c in CLOSE else quotes
        if c in OPEN or c in QUOTE_OPEN:
            stack.append(m.start())
        elif stack:
            pairs.append((stack.pop(), m.end()))
    return _outermost(sorted(pairs)) if pairs else pairs


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for a, b in pairs:
        if not out or a >= out[-1][1]:
            out.append((a, b))
    return out


def inside(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether a position lies in one of the sorted, disjoint spans."""
    if not spans:
        return False
    k = bisect_right(spans, (position, 1 << 60)) - 1
    return k >= 0 and spans[k][0] <= position < spans[k][1]
