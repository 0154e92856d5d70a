"""Sentences: cut after 。！？； with closing quotation marks, and at every line break."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[。！？；]+[”’』」）]*")
_LINE = re.compile(r"[^\r\n]+")
LONGEST = 2000  # characters; the longest sentences of real reports have about 500
BLANK = " \u3000\t\ufeff\u00a0"


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that hold anything, without their line breaks."""
    for m in _LINE.finditer(text):
        yield m.start(), m.end()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences, blanks trimmed; together with blanks and breaks they cover the text."""
    for start, end in lines(text):
        at = start
        for m in _STOP.finditer(text, start, end):
            yield from _trimmed(text, at, m.end())
            at = m.end()
        yield from _trimmed(text, at, end)


def windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most LONGEST characters, cut after a comma where one stands in the later half.

    Patterns that look back and forth inside a sentence stay fast on a transcript without full stops.
    """
    while end - start > LONGEST:
        comma = text.rfind("，", start + LONGEST // 2, start + LONGEST)
        cut = comma + 1 if comma >= 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in BLANK:
        start += 1
    while end > start and text[end - 1] in BLANK:
        end -= 1
    if end > start:
        yield start, end
