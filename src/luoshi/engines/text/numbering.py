"""Numbers at the head of a sentence: 第一， 一、 （一） 1. 一是 一要 首先."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.text.normal import numeral
from luoshi.engines.text.registry import rule

NUM_DI = rule("NUM-01", "第N， or 第N个 at the head of a sentence numbers an item")
NUM_CN = rule("NUM-02", "一、 at the head of a line numbers a chapter or an item")
NUM_PCN = rule("NUM-03", "（一） numbers a section")
NUM_ARABIC = rule("NUM-04", "1. numbers a task; a decimal such as 1.5 does not")
NUM_PNUM = rule("NUM-05", "（1） numbers a task")
NUM_SHI = rule("NUM-06", "一是 … 二是 … number items")
NUM_YAO = rule("NUM-07", "一要 … 二要 … number orders")
NUM_ORD = rule("NUM-08", "首先 … 其次 … 再次 … 最后 number items")

_N = r"[一二三四五六七八九十]{1,3}"
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "di",
        NUM_DI,
        re.compile(
            rf"第({_N})(?:个(?:方面|问题|事)?[，、：]?(?:就是|是|呢，)?|[，、：。]|方面[，是]|(?=要))"
        ),
    ),
    ("cn", NUM_CN, re.compile(rf"({_N})、(?![一二三四五六七八九十])")),
    ("pcn", NUM_PCN, re.compile(rf"（({_N})）")),
    ("num", NUM_ARABIC, re.compile(r"(\d{1,3})[.、](?!\d)")),
    ("pnum", NUM_PNUM, re.compile(r"（(\d{1,2})）")),
    ("shi", NUM_SHI, re.compile(rf"({_N})是(?![谁否])")),
    ("yao", NUM_YAO, re.compile(rf"({_N})要")),
)
_ORD = re.compile(r"(首先|其次|再次|再者|最后)[，、：]")
_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}
_INNER = re.compile(r"(?<=[：，；])一要(?=.{4})")
LINE_LEVELS = frozenset({"cn", "pcn", "num", "pnum"})


@dataclass(frozen=True, slots=True)
class Marker:
    """A number: its level, its value (0: the last), where it stands, and where the words begin."""

    level: str
    number: int
    start: int
    body: int
    rule: str


def marker(text: str, start: int, end: int) -> Marker | None:
    """The number at the head of a sentence of folded text, or None."""
    for level, rid, form in _FORMS:
        m = form.match(text, start, end)
        if m:
            return Marker(level, int(numeral(m[1]) or 0), start, m.end(), rid)
    m = _ORD.match(text, start, end)
    return Marker("ord", _ORDINALS[m[1]], start, m.end(), NUM_ORD) if m else None


def inner_marker(text: str, start: int, end: int) -> Marker | None:
    """The first item that follows its announcement in one sentence (“…要求，一要…”)."""
    m = _INNER.search(text, start, end)
    return Marker("yao", 1, m.start(), m.end(), NUM_YAO) if m else None
