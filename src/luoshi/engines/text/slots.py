"""Action and object of a commitment: the head verb phrase and what it is done to, copied from the text."""

from __future__ import annotations

import re

from luoshi.engines.text.clause_signs import clauses
from luoshi.engines.text.registry import rule
from luoshi.engines.text.split import LIST_VERB
from luoshi.engines.text.verbs import ADVERBS, LEADS_IN, TASK_VERBS, either

SLOT_VERB = rule(
    "SLOT-01", "The first verb of work with its adverbs is the action; what follows is the object"
)
SLOT_FRONTED = rule("SLOT-02", "把X or 将X before the verb: X is the object")

Span = tuple[int, int]
_MODAL = re.compile(r"(?:.{0,24}?(?<![重主需纪首必只就想])(?:要|必须|务必|应当)(?!求|素|事|点))?")
_ADVERB = re.compile(either(ADVERBS) + "*地?")
_VERBS = re.compile(
    either(tuple(v for v in TASK_VERBS if v not in {*ADVERBS, *LEADS_IN}))
    + r"(?!区)[好实细强大优准紧]?(?:、[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff]{2}))?"
)
_FRONT = re.compile(
    r"[把将](?P<o>[^，]{1,30}?)(?P<v>(?:作为|摆上|摆在|放在|放到|纳入|做|列入|排|建到|画|派|落到|抓在|当作|"
    r"挺在|写|修|弄|报|退|办|送)"
    r"[^，]{0,16})$"
)
_LEAD = re.compile(either(LEADS_IN))


def action_object(text: str, start: int, end: int) -> tuple[Span | None, Span | None, str | None]:
    """(action, object, rule) of `text[start:end]` as spans; None where no verb of work is found."""
    pieces = clauses(text, start, end)
    led = [p for p in pieces if _LEAD.match(text, *p)]
    for a, b in [p for p in pieces if p not in led] + led:
        if m := _FRONT.search(text, a, b):
            return m.span("v"), m.span("o"), SLOT_FRONTED
        if found := _head_verb(text, a, b):
            action, at = found
            obj = (at, b) if b > at else None
            return action, obj, SLOT_VERB
    return None, None, None


def _head_verb(text: str, a: int, b: int) -> tuple[Span, int] | None:
    """Span of adverbs and verb at the head of a clause, after 要, and where the object begins."""
    modal = _MODAL.match(text, a, b)
    begin = modal.end() if modal else a
    adverb = _ADVERB.match(text, begin, b)
    after = adverb.end() if adverb else begin
    verb = _VERBS.match(text, after, b) or _VERBS.match(text, begin, b)
    return ((begin, verb.end()), verb.end()) if verb else None


def listed_action(text: str, start: int, part: Span) -> tuple[Span | None, Span]:
    """For an area of a counted list: the verb before the whole list, and the area as object."""
    m = next(iter(LIST_VERB.finditer(text, start, part[0])), None)
    return (m.span() if m else None), part
