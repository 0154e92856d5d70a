"""One sentence, several commitments: a new part begins where a new verb takes its own object."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.engines.result import Evidence
from luoshi.engines.text import clause_signs as signs
from luoshi.engines.text.brackets import split_at
from luoshi.engines.text.clause_signs import clauses
from luoshi.engines.text.normal import numeral
from luoshi.engines.text.registry import rule

SPLIT_VERB = rule(
    "SPLIT-01", "A clause that begins with a verb of its own (支持, 健全, 开展) opens a commitment"
)
SPLIT_FIGURE = rule("SPLIT-02", "A clause with a figure of its own opens a commitment")
SPLIT_DATE = rule(
    "SPLIT-03", "A clause with a due date or rhythm of its own, after a whole task, opens a commitment"
)
SPLIT_OWNER = rule("SPLIT-04", "A clause with a unit of its own that is told to act opens a commitment")
SPLIT_BAN = rule("SPLIT-05", "A prohibition opens a commitment")
SPLIT_LIST = rule("SPLIT-06", "A counted list of areas (八个方面) gives a commitment for each")
SPLIT_DUE_LIST = rule("SPLIT-07", "Items joined by 、 with a due date each are commitments of their own")
SPLIT_WHOLE = rule("SPLIT-09", "The first commitment of the sentence; context before the order is left out")
SPLIT_ASK = rule("SPLIT-10", "希望, 建议 and 请 open a commitment")
SPLIT_CASES = rule("SPLIT-12", "A clause on a class of cases (对…的, 开不了工的要…) opens a commitment")
SPLIT_YAO = rule("SPLIT-13", "A later clause that begins with 要 or 必须 opens a commitment")
SPLIT_WITH = rule("SPLIT-11", "A clause that brings its object forward (把, 将, 为 …) opens a commitment")

Span = tuple[int, int]

_COUNTED = re.compile(
    r"(?:要|抓|做|推进|抓好|做好|大抓)(?P<list>[^，。；]*、[^，。；]*?)等?(?P<n>[二三四五六七八九十\d]+)个?"
    r"(?:方面|大项|项|领域)的?(?:工作|重点|任务)?$"
)
LIST_VERB = re.compile(r"(?:突出|重点)?(?:大抓|狠抓|抓好|做好|推进|抓|做)")
_LABEL = re.compile(r"(?:目标|要求)(?:是|为|包括)?：")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sentence says: spans of due dates, starts of rhythms and figures."""

    dates: tuple[Span, ...] = ()
    rhythms: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A commitment's span in the document, and the rule that opened it."""

    start: int
    end: int
    reason: Evidence


def parts(
    text: str, start: int, end: int, marks: Marks, *, whole: bool = False, figures: bool = False
) -> list[Part]:
    """Commitments of a directive whose own words are `text[start:end]` (folded); at least one.

    `whole`: an attitude or a general requirement, never taken apart; `figures`: a list of expected figures.
    """
    if listed := counted_list(text, start, end):
        return listed
    label = _LABEL.search(text, start, end)
    if label and end - label.end() > 3:
        start = label.end()
    pieces = clauses(text, start, end) or ((start, end),)
    pieces = pieces[_first(text, pieces) :]
    openers = [(pieces[0][0], SPLIT_WHOLE)]
    if not whole:
        openers = _open(text, pieces, marks, figures or bool(label))
    out: list[Part] = []
    for k, (a, rid) in enumerate(openers):
        b = _trim(text, a, openers[k + 1][0] if k + 1 < len(openers) else end)
        out += _due_list(text, Part(a, b, Evidence(rid, text[a:b], a, b)), marks)
    return out


def _trim(text: str, a: int, b: int) -> int:
    while b > a and text[b - 1] in "，；。、 \u3000：":
        b -= 1
    return b


def _first(text: str, pieces: Sequence[Span]) -> int:
    """Index of the clause with which the order begins: statements before it are left out."""
    words = [text[a:b] for a, b in pieces]
    for k in range(1, len(words)):
        if not any(sign.match(words[k]) for sign in (signs.STRONG, signs.OWNER, signs.HELPER, signs.CALLED)):
            continue
        if any(signs.STRONG.match(w) for w in words[:k]):
            return 0
        stated = any(signs.STATE.search(w) for w in words[:k])
        if stated or signs.CONCERN.match(words[0]) or all(signs.AIM.match(w) for w in words[:k]):
            return k - 1 if k > 1 and _names_thing(words[k - 1]) else k
    return 0


def _names_thing(words: str) -> bool:
    """A bare noun phrase before the order is its topic (那个11万伏的变电站)."""
    return (
        "的" in words
        and len(words) <= 18
        and not signs.STATE.search(words)
        and not re.search(r"[又也既把]", words)
    )


def _open(text: str, pieces: Sequence[Span], marks: Marks, figures: bool) -> list[tuple[int, str]]:
    """Start and rule of every part."""
    since = pieces[0][0]
    out = [(since, SPLIT_WHOLE)]
    pending: int | None = None  # start of a lead-in that waits for its clause
    acting = [a for a, b in pieces if not figures and _acts(text, (a, b), marks)]
    for a, b in pieces[1:]:
        at = a if pending is None else pending
        acts = bisect_left(acting, since) < bisect_left(acting, at)
        rid = _figure_list(text, a, b, marks) if figures else _why(text, a, b, (since, at), marks, acts)
        if rid is not None:
            since, pending = at, None
            out.append((at, rid))
        elif signs.leads_in(text[a:b]) and acts:
            pending = at
        else:
            pending = None
    if pending is not None and text.startswith(("发挥", "坚持"), pending):
        out.append((pending, SPLIT_VERB))
    return out


def _acts(text: str, clause: Span, marks: Marks) -> bool:
    """The clause says what is to be done: by a verb, or by a date, rhythm or figure with words of its own."""
    a, b = clause
    if signs.acts(text, a, b):
        return True
    date = next((d for d in marks.dates if a <= d[0] < b), None)
    if date and (b - a) - (date[1] - date[0]) > 3 and not text.startswith("的", date[1]):
        return True
    return any(a + 4 <= x < b for x in marks.figures) or any(a <= x < b - 8 for x in marks.rhythms)


def _only_done(text: str, clause: Span, date: Span, part: Span, marks: Marks) -> bool:
    """A dated result without an object (10月底前投入使用) dates the task before it, unless that has a date."""
    dated = any(part[0] <= d[0] < clause[0] for d in marks.dates)
    figure = any(clause[0] <= x < clause[1] for x in marks.figures)
    before = text[clause[0] : date[0]]
    if dated or figure or not re.fullmatch(r"(?:并|要|确保|力争|争取|请你们?务必|务必|于|在|到)*", before):
        return False
    return signs.no_object(text[date[1] : clause[1]])


def _figure_list(text: str, a: int, b: int, marks: Marks) -> str | None:
    words = text[a:b]
    own = any(a <= x < b for x in marks.figures)
    return SPLIT_FIGURE if own or (signs.GROWS.search(words) and not signs.ASIDE.match(words)) else None


def _why(text: str, a: int, b: int, part: Span, marks: Marks, acts: bool) -> str | None:
    """The rule by which the clause `text[a:b]` opens a part, or None; `acts`: the part so far says what to do."""
    words = signs.unlinked(text[a:b])
    if signs.BAN.match(text[a:b]) and not (text[a] == "也" and "既" in text[part[0] : part[1]]):
        return SPLIT_BAN
    if signs.ASK.match(words):
        return SPLIT_ASK
    if signs.HELPER.match(words) or not acts:
        return None
    dated = next((d for d in marks.dates if a <= d[0] < b), None)
    if dated and _only_done(text, (a, b), dated, part, marks):
        return None
    if any(a <= x < b for x in marks.figures) and not signs.AGAINST.match(words):
        return SPLIT_FIGURE
    if (dated or any(a <= x < b for x in marks.rhythms)) and not signs.HANDS_IN.search(words):
        return SPLIT_DATE
    if signs.OWNER.match(words) or signs.CHARGED.match(words):
        return SPLIT_OWNER
    if signs.CASES.match(words):
        return SPLIT_CASES
    if signs.YAO.match(words) and signs.ordered(text[part[0] : part[1]]):
        return SPLIT_YAO
    if signs.leads_in(text[a:b]) and not signs.WITH.match(words):
        return None
    if signs.WITH.match(words) and not signs.RESULT.search(words):
        return SPLIT_WITH
    return SPLIT_VERB if signs.new_verb(words) else None


def counted_list(text: str, start: int, end: int) -> list[Part]:
    """“大抓A、B、C等三个方面”: a part for each area, if the count agrees; otherwise empty."""
    m = _COUNTED.search(text, start, end)
    if not m:
        return []
    items = split_at(text, m.start("list"), m.end("list"), "、")
    if len(items) < 3 or len(items) != int(numeral(m["n"]) or 0):
        return []
    items[0] = (_after_verb(text, *items[0]), items[0][1])
    return [Part(a, b, Evidence(SPLIT_LIST, m[0], m.start(), m.end())) for a, b in items if a < b]


def _after_verb(text: str, a: int, b: int) -> int:
    """大抓 and 抓好 stand before the whole list."""
    m = LIST_VERB.match(text, a, b)
    return m.end() if m else a


def _due_list(text: str, part: Part, marks: Marks) -> list[Part]:
    items = split_at(text, part.start, part.end, "、")
    dated = [1 for a, b in items if any(a <= d < b for d, _ in marks.dates)]
    if len(items) < 2 or len(dated) < len(items) or "各" in text[part.start : part.end]:
        return [part]
    return [Part(a, b, Evidence(SPLIT_DUE_LIST, text[a:b], a, b)) for a, b in items if a < b]
