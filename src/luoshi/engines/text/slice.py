"""Any words of a text taken as one commitment, because somebody marked them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from luoshi.engines.result import Evidence
from luoshi.engines.text.assemble import build, slots
from luoshi.engines.text.model import Commitment
from luoshi.engines.text.normal import fold
from luoshi.engines.text.numbering import marker
from luoshi.engines.text.owner_fields import OwnerField, owner_fields
from luoshi.engines.text.pillars import pillar_of
from luoshi.engines.text.registry import rule
from luoshi.engines.text.roles import Judged
from luoshi.engines.text.sentences import BLANK, LONGEST
from luoshi.engines.text.split import Part
from luoshi.engines.text.structure import Reading, Unit

SPLIT_MARKED = rule("SPLIT-14", "Somebody marked these words as one commitment")

# What belongs to no edge of a commitment.
EDGES = BLANK + "\r\n，。；：、！？,;!?"
_END = re.compile(r"[。！？；\r\n]")
_BETWEEN = BLANK + "\r\n，。；"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks and stops at its edges; where nothing is left, start and end are the same."""
    start, end = _within(text, start, end)
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def read_slice(
    text: str, start: int, end: int, *, date: dt.date | None = None, pillar: str | None = None
) -> Commitment:
    """What `text[start:end]` says as one commitment, whatever is in it: the slots of `decompose`.

    `date` is the meeting's day, `pillar` that of the heading or sentence above. An owner bracket inside the span
    or its last sentence speaks for it, where there is none that right behind. Of an endless span the first 2,000
    characters are read. Offsets outside the text are drawn to its ends. Sentence, requirement and softness stay
    unsaid: they are the document's. Pure, and never raises on any text.
    """
    a, b = _within(text, start, end)
    folded, read = fold(text), min(b, a + LONGEST)
    found = marker(folded, a, read)
    unit = Unit(-1, a, read, 0, False, False, found, found.body if found else a, read, False)
    judged = Judged(unit, "directive", False, 1.0, unit.body, unit.body)
    part = Part(a, read, Evidence(SPLIT_MARKED, folded[a:read], a, read))
    told = {unit.i: pillar_of(folded, unit.body, read, pillar)}
    dues, _rhythm, targets = slots(folded, unit.body, read, date)
    fields = _fields(folded, a, b)
    made = build(
        text, Reading(folded, "", "", [unit]), judged, part, "", dues, targets, fields, told, date, 1
    )
    return replace(made, end=b, text=text[a:b])


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    start = min(max(start, 0), len(text))
    return start, min(max(end, start), len(text))


def _fields(text: str, start: int, end: int) -> list[OwnerField]:
    """The owner brackets that speak for `text[start:end]`: those in it and its last sentence, else those behind."""
    stop = _END.search(text, max(end - 1, start))
    reach = stop.end() if stop else len(text)
    later = [field for field in owner_fields(text) if field.start >= start]
    return [field for field in later if field.start < reach] or list(_behind(text, reach, later))


def _behind(text: str, reach: int, fields: list[OwnerField]) -> Iterator[OwnerField]:
    """One after the other, with nothing between but blanks and stops."""
    for field in fields:
        if text[reach : field.start].strip(_BETWEEN):
            return
        yield field
        reach = field.end
