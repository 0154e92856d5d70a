"""A record's text cut for the page: paragraphs, and in them pieces that each lie under the same commitments.

The text is cut at every edge, so nested and overlapping commitments need no nested markup: a piece names the
shortest commitment over it and, beside it, all the others. A commitment's number follows it, after the stop that
closes its clause, so that no line begins with a stop. Offsets are code points, as everywhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol


class Span(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int | None: ...
    @property
    def end(self) -> int | None: ...


_CLOSING = re.compile(r"[，。；！？：、,;!?:）)”’》」]*")


@dataclass
class Piece:
    """A run of text. `over` are the commitments above it, the shortest first; `ends` those whose number follows it.

    `lanes` names for each of them the line that is drawn under its words, the same one all along: overlapping
    commitments stay apart.
    """

    text: str
    over: list[Any] = field(default_factory=list)
    ends: list[Any] = field(default_factory=list)
    heading: bool = False
    requirement: Any = None
    lanes: dict[int, Any] = field(default_factory=dict)

    @property
    def first(self) -> Any | None:
        return self.over[0] if self.over else None


@dataclass
class Paragraph:
    """A line of the text from `start` to `end`; `heading` when all of it is one."""

    pieces: list[Piece]
    start: int = 0
    end: int = 0

    @property
    def heading(self) -> bool:
        return all(piece.heading for piece in self.pieces)


def paragraphs(
    text: str,
    spans: Sequence[Span],
    requirements: Iterable[Span] = (),
    headings: Iterable[tuple[int, int]] = (),
) -> list[Paragraph]:
    """The lines of `text` that hold anything. Spans without a place, or with one outside the text, are left out."""
    placed = sorted(_placed(spans, len(text)), key=lambda span: (span.start or 0, -(span.end or 0)))
    titles = {requirement.start: requirement for requirement in requirements}
    bold = sorted(headings)
    cuts = {edge for span in placed for edge in (span.start, span.end)} | titles.keys()
    cuts |= {edge for pair in bold for edge in pair}
    tags: dict[int, list[Any]] = {}
    for span in placed:
        tags.setdefault(_tail(text, span), []).append(span)
    lines = _lines(text)
    marks = (
        {edge for edge in cuts if edge is not None} | tags.keys() | {edge for line in lines for edge in line}
    )
    pieces = list(_pieces(text, sorted(marks), placed, titles, bold))
    for _start, end, piece in pieces:
        piece.ends = tags.get(end, [])
    return list(_gathered(pieces, lines))


def _placed(spans: Iterable[Span], length: int) -> list[Span]:
    return [s for s in spans if s.start is not None and s.end is not None and 0 <= s.start < s.end <= length]


def _tail(text: str, span: Span) -> int:
    """Where the number of `span` stands: behind the stops and closing brackets that follow it."""
    found = _CLOSING.match(text, span.end or 0)
    return found.end() if found else span.end or 0


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line that holds anything begins and ends, its blanks left out (the style indents)."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return found


def _pieces(
    text: str, edges: list[int], spans: list[Span], titles: dict[int | None, Any], bold: list[tuple[int, int]]
) -> Iterable[tuple[int, int, Piece]]:
    """One walk from left to right: `open_` holds the spans over the present piece."""
    open_: list[Span] = []
    drawn: dict[int, Span] = {}
    waiting, strong = iter([*spans, None]), iter([*bold, None])
    following, heading = next(waiting), next(strong)
    for start, end in pairwise(edges):
        while following is not None and following.start == start:
            open_.append(following)
            drawn[_free(drawn)] = following
            following = next(waiting)
        while heading is not None and heading[1] <= start:
            heading = next(strong)
        over = sorted(open_, key=lambda span: (span.end or 0) - (span.start or 0))
        is_heading = heading is not None and heading[0] <= start
        yield start, end, Piece(text[start:end], over, [], is_heading, titles.get(start), dict(drawn))
        open_ = [span for span in open_ if span.end != end]
        drawn = {lane: span for lane, span in drawn.items() if span.end != end}


def _free(drawn: dict[int, Span]) -> int:
    return next(lane for lane in range(len(drawn) + 1) if lane not in drawn)


def _gathered(pieces: list[tuple[int, int, Piece]], lines: list[tuple[int, int]]) -> Iterable[Paragraph]:
    at = 0
    for start, end in lines:
        while at < len(pieces) and pieces[at][0] < start:
            at += 1
        first = at
        while at < len(pieces) and pieces[at][1] <= end:
            at += 1
        yield Paragraph([piece for _start, _end, piece in pieces[first:at]], start, end)
