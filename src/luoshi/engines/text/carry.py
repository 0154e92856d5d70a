"""Carry places from a text to its corrected form: where do the same words stand now?

Sentences are compared first, then clauses, and only what is left between them character by character. The comparison
is made twice, from the front and from the back: a place that the two do not tell alike (one of two twins was struck
out, and nothing says which) is lost, never guessed. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import partial

Span = tuple[int, int]
# Pieces are compared without the blanks and stops around them: a reflowed line or another comma changes no words.
_SENTENCES = re.compile(r"[^\s。！？；!?;][^\n。！？；!?;]*")
_CLAUSES = re.compile(r"[^\s，、：。！？；,:!?;“”‘’（）()]+")
_STOPS = re.compile(r"[。！？；!?;\n]")
# Above this many comparisons a rewritten passage is not searched for single characters that happened to stay.
MOST = 250_000
# A piece that stands more often than this between two anchors tells no place; it only follows its neighbours.
OFTEN = 20
# What must stay of a place's words; below that they are other words.
SHARE = 0.5


class Fate(StrEnum):
    """exact: the same words at the new place. changed: both edges are told, the words differ. lost: neither."""

    EXACT = "exact"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a place; `start` and `end` (exclusive) are offsets into the new text, None when it is lost."""

    fate: Fate
    start: int | None = None
    end: int | None = None


def carry(old: str, new: str, spans: Iterable[Span]) -> list[Carried]:
    """The fate of each place (start, end) of `old` in `new`, in the order given.

    A place that is empty or outside `old` is lost. Never raises on any text.
    """
    there = _Alignment(len(old), len(new), list(_align(old, new)))
    back = [(len(old) - a - n, len(new) - b - n, n) for a, b, n in _align(old[::-1], new[::-1])]
    again = _Alignment(len(old), len(new), back[::-1])
    return [_carried(old, new, there, again, span) for span in spans]


def _carried(old: str, new: str, there: _Alignment, again: _Alignment, span: Span) -> Carried:
    start, end = span
    if not 0 <= start < end <= len(old):
        return Carried(Fate.LOST)
    place = there.place(new, start, end)
    if place is None or place != again.place(new, start, end):
        return Carried(Fate.LOST)
    same = new[place[0] : place[1]] == old[start:end]
    return Carried(Fate.EXACT if same else Fate.CHANGED, *place)


def compare(old: str, new: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in pieces, each with whether the other text has other words there."""
    if len(old) * len(new) > MOST:
        return [(old, True)], [(new, True)]
    sides: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side, words in zip(sides, (old[a:b], new[c:d]), strict=True):
            side.extend([(words, kind != "equal")] if words else [])
    return sides


class _Alignment:
    """Which characters of the old text stand where in the new one: runs of (old, new, length), in order."""

    def __init__(self, old: int, new: int, runs: Sequence[tuple[int, int, int]]) -> None:
        pairs = [(a + i, b + i) for a, b, n in runs for i in range(n)]
        self._old = [a for a, _b in pairs]
        self._new = [b for _a, b in pairs]
        self._ends = (old, new)

    def place(self, new: str, start: int, end: int) -> Span | None:
        """Where the place is now; None where an edge lies in rewritten words, or too few of its words stayed."""
        first, last = bisect_left(self._old, start), bisect_left(self._old, end)
        if last - first < SHARE * (end - start) or first == last:
            return None
        begin, stop = self._begin(new, start, first), self._stop(new, end, last)
        return (begin, stop) if begin is not None and stop is not None and begin < stop else None

    def _begin(self, new: str, start: int, first: int) -> int | None:
        """The edge before the character `start`; `first` is the first pair at or behind it."""
        if self._old[first] == start:
            return self._new[first]
        before = (self._old[first - 1], self._new[first - 1]) if first else (-1, -1)
        if before[0] != start - 1:
            return None
        # Other words open the place now; a sentence that was put in front of them is none of it.
        gap = range(before[1] + 1, self._new[first])
        return next((i + 1 for i in reversed(gap) if _STOPS.match(new, i)), gap.start)

    def _stop(self, new: str, end: int, last: int) -> int | None:
        """The edge behind the character `end - 1`; `last` is the first pair behind it."""
        if self._old[last - 1] == end - 1:
            return self._new[last - 1] + 1
        after = (self._old[last], self._new[last]) if last < len(self._old) else self._ends
        if after[0] != end:
            return None
        gap = range(self._new[last - 1] + 1, after[1])
        return next((i for i in gap if _STOPS.match(new, i)), gap.stop)


def _align(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Runs of characters that stayed, in order: sentences, in what is left clauses, then characters."""
    for a, b in _between(old, new, (0, len(old)), (0, len(new)), (_SENTENCES, _CLAUSES)):
        yield a.start, b.start, len(a)


def _between(
    old: str, new: str, left: Span, right: Span, levels: Sequence[re.Pattern[str]]
) -> Iterator[tuple[range, range]]:
    if left[0] == left[1] or right[0] == right[1]:
        return
    if old[slice(*left)] == new[slice(*right)]:
        yield range(*left), range(*right)
        return
    if not levels:
        yield from _characters(old, new, left, right)
        return
    pattern, *finer = levels
    ours, theirs = list(_pieces(pattern, old, left)), list(_pieces(pattern, new, right))
    words = [[text[slice(*piece)] for piece in pieces] for text, pieces in ((old, ours), (new, theirs))]
    at_old, at_new = left[0], right[0]
    for a, b in _matches(words[0], words[1]):
        (a_start, a_end), (b_start, b_end) = ours[a], theirs[b]
        yield from _between(old, new, (at_old, a_start), (at_new, b_start), finer)
        yield range(a_start, a_end), range(b_start, b_end)
        at_old, at_new = a_end, b_end
    yield from _between(old, new, (at_old, left[1]), (at_new, right[1]), finer)


def _pieces(pattern: re.Pattern[str], text: str, part: Span) -> Iterator[Span]:
    for found in pattern.finditer(text, *part):
        yield found.start(), found.start() + len(found[0].rstrip())


def _matches(ours: Sequence[str], theirs: Sequence[str], depth: int = 8) -> Iterator[tuple[int, int]]:
    """Pairs of equal pieces, in order: what begins and ends alike, what stands once in both, and the rest by length."""
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    stop_a, stop_b = len(ours) - tail, len(theirs) - tail
    yield from ((i, i) for i in range(head))
    a, b = head, head
    for at_a, at_b in [*_anchors(ours[head:stop_a], theirs[head:stop_b]), (stop_a - head, stop_b - head)]:
        end_a, end_b = head + at_a, head + at_b
        whole = (a, b, end_a, end_b) == (head, head, stop_a, stop_b)
        within = _longest if whole or not depth else partial(_matches, depth=depth - 1)
        yield from ((a + i, b + j) for i, j in within(ours[a:end_a], theirs[b:end_b]))
        yield from [(end_a, end_b)] if end_a < stop_a else []
        a, b = end_a + 1, end_b + 1
    yield from ((len(ours) - i, len(theirs) - i) for i in range(tail, 0, -1))


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run, in order, of pieces that stand once in either text: nothing else can be taken for them."""
    once, there = _once(ours), _once(theirs)
    pairs = [(i, there[piece]) for piece, i in once.items() if piece in there]
    ends: list[int] = []
    tops: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        before[pair] = tops[at - 1] if at else None
        ends[at : at + 1], tops[at : at + 1] = [pair[1]], [pair]
    return list(_chain(before, tops[-1] if tops else None))[::-1]


def _once(pieces: Sequence[str]) -> dict[str, int]:
    counts = Counter(pieces)
    return {piece: i for i, piece in enumerate(pieces) if counts[piece] == 1}


def _chain(
    before: dict[tuple[int, int], tuple[int, int] | None], pair: tuple[int, int] | None
) -> Iterator[tuple[int, int]]:
    while pair is not None:
        yield pair
        pair = before[pair]


def _longest(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    often = {piece for piece, n in Counter(theirs).items() if n > OFTEN}
    for a, b, n in SequenceMatcher(often.__contains__, ours, theirs).get_matching_blocks():
        yield from ((a + i, b + i) for i in range(n))


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    pairs = zip(ours, theirs, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))


def _characters(old: str, new: str, left: Span, right: Span) -> Iterator[tuple[range, range]]:
    ours, theirs = old[slice(*left)], new[slice(*right)]
    if len(ours) * len(theirs) > MOST:
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for a, b, n in matcher.get_matching_blocks():
        if n:
            yield range(left[0] + a, left[0] + a + n), range(right[0] + b, right[0] + b + n)
