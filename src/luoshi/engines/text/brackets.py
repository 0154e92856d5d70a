"""Brackets and quotation marks, matched by depth in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

OPEN, CLOSE = "（〔［【[", "）〕］】]"
QUOTE_OPEN, QUOTE_CLOSE = "“《「『", "”》」』"


def top_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of the outermost brackets; one that stays open ends with its line."""
    depth = at = 0
    for i in range(start, end):
        c = text[i]
        if c in OPEN:
            if depth == 0:
                at = i
            depth += 1
        elif c in CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield at, i + 1, True
    if depth:
        yield at, end, False


def split_at(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """Pieces of `text[start:end]` between `marks`, which do not cut inside brackets or quotations.

    A bracket or quotation mark that is never closed counts for nothing.
    """
    closed = _closed(text, start, end)
    pieces: list[tuple[int, int]] = []
    at, i = start, start
    while i < end:
        i = closed.get(i, i)
        if text[i] in marks:
            pieces.append((at, i))
            at = i + 1
        i += 1
    pieces.append((at, end))
    return pieces


def _closed(text: str, start: int, end: int) -> dict[int, int]:
    """Opening position → closing position of every outermost closed pair."""
    stacks: dict[str, list[int]] = {"b": [], "q": []}
    pairs: list[tuple[int, int]] = []
    for i in range(start, end):
        c = text[i]
        kind = "b" if c in OPEN or c in CLOSE else "q" if c in QUOTE_OPEN or c in QUOTE_CLOSE else ""
        if not kind:
            continue
        if c in OPEN or c in QUOTE_OPEN:
            stacks[kind].append(i)
        elif stacks[kind]:
            pairs.append((stacks[kind].pop(), i))
    return _outermost(sorted(pairs))


def _outermost(pairs: list[tuple[int, int]]) -> dict[int, int]:
    out: dict[int, int] = {}
    last = -1
    for a, b in pairs:
        if a > last:
            out[a] = b
            last = b
    return out


def inside(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether a position lies in one of the sorted, disjoint spans."""
    k = bisect_right(spans, (position, 1 << 60)) - 1
    return k >= 0 and spans[k][0] <= position < spans[k][1]
