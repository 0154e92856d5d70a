"""Top-level requirements: which numbers count, and which requirement each sentence belongs to."""

from __future__ import annotations

import re

from luoshi.engines.result import Evidence
from luoshi.engines.text.numbering import LINE_LEVELS
from luoshi.engines.text.registry import rule
from luoshi.engines.text.roles import HEAD_TOPIC, Judged
from luoshi.engines.text.structure import Reading, Unit

NUM_TOP = rule("NUM-10", "The first numbering after the opener numbers the requirements")
NUM_CHAPTER = rule("NUM-11", "In a report 一、 numbers chapters, so （一） numbers the requirements")
NUM_TOPIC = rule("NUM-12", "A spoken line that names the next topic begins a requirement")
NUM_PARAGRAPH = rule("NUM-13", "Without numbers, each “X强调，要…” with an order begins a requirement")

_SKIP = ("pre", "post", "after", "annex", "retro")
_TITLE_HEAD = re.compile(r"^(?:要|就是|必须|就是要)")


def top_levels(r: Reading) -> list[str | None]:
    """For every sentence, the level of numbers that counts as a requirement in its chapter (None: none).

    In a chapter it is the level of the first number 1; chapter headings themselves are not counted.
    """
    out: list[str | None] = []
    starts = [0, *(k for k, u in enumerate(r.units) if u.chapter and k)]
    for a, b in zip(starts, [*starts[1:], len(r.units)], strict=True):
        level = next(
            (u.marker.level for u in r.units[a:b] if _counts(r, u) and u.marker and u.marker.number == 1),
            None,
        )
        out += [level] * (b - a)
    return out


def _counts(r: Reading, u: Unit) -> bool:
    if u.marker is None or u.section in _SKIP or u.chapter:
        return False
    return r.kind != "report" or u.marker.level in LINE_LEVELS


def assign(r: Reading, judged: list[Judged]) -> list[tuple[int, Judged]]:
    """Set `unit.requirement` on every sentence; answer (number, first sentence) of each requirement."""
    levels = top_levels(r)
    starts: list[tuple[int, Judged]] = []
    if not any(levels) and not any(j.reasons and j.reasons[-1].rule == HEAD_TOPIC for j in judged):
        return _by_paragraph(judged, starts)
    open_ = False
    for j, level in zip(judged, levels, strict=True):
        if _starts(r, j.unit, j, level):
            starts.append((len(starts) + 1, j))
            open_ = True
        elif _ends(r, j, level):
            open_ = False
        j.unit.requirement = len(starts) if open_ else None
    return starts


def _starts(r: Reading, u: Unit, j: Judged, level: str | None) -> bool:
    if u.section in _SKIP or u.chapter or u.attr:
        return False
    if u.marker and u.marker.level == level:
        return True
    return bool(j.role == "heading" and j.reasons and j.reasons[-1].rule == HEAD_TOPIC)


def _ends(r: Reading, j: Judged, level: str | None) -> bool:
    u = j.unit
    if u.section in _SKIP or u.chapter:
        return True
    return level in ("yao", "shi") and u.first and j.attributed and r.kind == "minutes"


def _by_paragraph(judged: list[Judged], starts: list[tuple[int, Judged]]) -> list[tuple[int, Judged]]:
    """News-style records: an attribution opens, the first order after it counts."""
    waiting, open_ = False, False
    for j in judged:
        if j.attributed or (j.unit.first and not open_):
            waiting = waiting or j.attributed
        if j.unit.first and not j.attributed:
            open_ = open_ and j.role == "directive"
        if j.role == "directive" and waiting:
            starts.append((len(starts) + 1, j))
            waiting, open_ = False, True
        j.unit.requirement = len(starts) if open_ and starts else None
    return starts


def why_starts(r: Reading, j: Judged) -> Evidence:
    """The rule by which a requirement begins with this sentence."""
    u = j.unit
    if u.marker is None:
        rid = NUM_TOPIC if j.role == "heading" else NUM_PARAGRAPH
        return Evidence(rid, r.text[u.start : u.end], u.start, u.end)
    rid = NUM_CHAPTER if r.kind == "report" and u.marker.level != "cn" else NUM_TOP
    return Evidence(rid, r.text[u.marker.start : u.body], u.marker.start, u.body)


def title(text: str, j: Judged) -> str:
    """The lead sentence without number, 要 and full stop; cut at a comma beyond 60 characters."""
    start = j.at if j.attributed else j.unit.body
    words = _TITLE_HEAD.sub("", text[start : j.unit.core]).strip("。；，、：,: \u3000")
    words = words or text[j.unit.start : j.unit.end]
    comma = max(words.rfind("，", 12, 60), words.rfind(",", 12, 60))
    return words if len(words) <= 60 else words[: comma if comma > 0 else 60]
