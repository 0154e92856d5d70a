"""Action and object of a commitment: the head verb phrase and what it is done to, copied from the text."""

from __future__ import annotations

import re

from luoshi.engines.text.registry import rule
from luoshi.engines.text.split import clauses
from luoshi.engines.text.verbs import ADVERBS, LEADS_IN, TASK_VERBS

SLOT_VERB = rule(
    "SLOT-01", "The first verb of work after its adverbs is the action; what follows it is the object"
)
SLOT_FRONTED = rule("SLOT-02", "把X or 将X before the verb: X is the object")

_MODAL = re.compile(r"(?:.{0,24}?(?<![重主需纪首必只就想])(?:要|必须|务必|应当)(?!求|素|事|点))?")
_ADVERB = re.compile("(?:" + "|".join(sorted(ADVERBS, key=len, reverse=True)) + ")*地?")
_VERBS = re.compile(
    "(?:"
    + "|".join(
        v for v in TASK_VERBS if v not in set(ADVERBS) | set(LEADS_IN) | {"把", "将", "对", "为", "以"}
    )
    + ")[好实细强大优准紧]?(?:、[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff]{2}))?"
)
_FRONT = re.compile(
    r"[把将](?P<o>[^，]{1,30}?)(?P<v>(?:作为|摆上|摆在|放在|放到|纳入|做|列入|排|建到|画|派|落到|抓在|当作|挺在|写|修|弄|报|退|办|送)[^，]{0,16})$"
)
_LEAD = re.compile("(?:" + "|".join(sorted(LEADS_IN, key=len, reverse=True)) + ")")


def action_object(text: str, start: int, end: int) -> tuple[str | None, str | None, str | None]:
    """(action, object, rule) of `text[start:end]`; None where no verb of work is found."""
    pieces = clauses(text, start, end)
    ordered = [p for p in pieces if not _LEAD.match(text, *p)] + [p for p in pieces if _LEAD.match(text, *p)]
    for a, b in ordered:
        m = _FRONT.search(text, a, b)
        if m:
            return m["v"], m["o"], SLOT_FRONTED
        at = _MODAL.match(text, a, b)
        at_end = at.end() if at else a
        adverb = _ADVERB.match(text, at_end, b)
        verb = _VERBS.match(text, adverb.end() if adverb else at_end, b) or _VERBS.match(text, at_end, b)
        if verb:
            begin = at_end if adverb and adverb.end() <= verb.start() else verb.start()
            return text[begin : verb.end()], text[verb.end() : b].strip("了") or None, SLOT_VERB
    return None, None, None
