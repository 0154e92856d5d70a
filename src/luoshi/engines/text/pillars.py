"""The eight pillars of a zone's work, told from words; a sentence that fits none has none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.result import Evidence
from luoshi.engines.text.pillar_words import HEADING, NONE_STRONG, WORDS
from luoshi.engines.text.registry import rule

PILLARS = tuple(WORDS)
_RULES = {
    "investment-attraction": rule("PIL-01", "Words for investment attraction (招商选资)"),
    "project-delivery": rule("PIL-02", "Words for project delivery (项目建设)"),
    "leading-industries": rule("PIL-03", "Words for leading industries (主导产业培育)"),
    "innovation": rule("PIL-04", "Words for innovation (科技创新)"),
    "platforms": rule("PIL-05", "Words for platforms (综合性平台建设)"),
    "services": rule("PIL-06", "Words for services (综合性服务)"),
    "four-bests": rule("PIL-07", "Words for the four bests of the business environment (“四最”环境营造)"),
    "party-building": rule("PIL-08", "Words for Party leadership and building (党的领导和建设)"),
}
PIL_NONE = rule("PIL-09", "Words of a field that belongs to none of the eight (消费, 生态, 财政): no pillar")
PIL_HEADING = rule(
    "PIL-10", "A numbered heading or a whole sentence lends its pillar to what stands under it"
)

_STRONG, _WEAK, _HEADING, _ENOUGH = 2.0, 0.7, 1.5, 2.0
_SHORT = 16  # characters of a heading that names its field by one word
_FORMS = {p: (re.compile(strong), re.compile(weak)) for p, (strong, weak) in WORDS.items()}
_ANY = re.compile("|".join(w for pair in WORDS.values() for w in pair))
_NONE = re.compile(NONE_STRONG)


@dataclass(frozen=True, slots=True)
class _Score:
    value: float
    pillar: str
    first: re.Match[str]


Told = tuple[str | None, Evidence | None]


def pillar_of(text: str, start: int, end: int, inherited: str | None = None) -> Told:
    """The pillar of `text[start:end]` (folded) and the word that tells it; None where nothing tells it.

    `inherited` is the pillar of the numbered heading above: it adds weight, and stands where no other is told.
    """
    told = _ANY.search(text, start, end)
    scores = [s for p in PILLARS if told and (s := _score(p, text, start, end, inherited))]
    best = max(scores, key=lambda s: s.value, default=None)
    other = {m[0] for m in _NONE.finditer(text, start, end)}
    if best is None or best.value < _ENOUGH:
        if other or inherited is None:
            return None, None
        return inherited, Evidence(PIL_HEADING, text[start:end], start, end)
    if _STRONG * len(other) > best.value:
        m = _NONE.search(text, start, end)
        return None, m and Evidence(PIL_NONE, m[0], m.start(), m.end())
    return best.pillar, Evidence(_RULES[best.pillar], best.first[0], best.first.start(), best.first.end())


def heading_pillar(text: str, start: int, end: int) -> Told:
    """The pillar of a numbered heading or lead; a short one may tell it by a single common word (项目, 服务)."""
    told = pillar_of(text, start, end)
    if told[0] or end - start > _SHORT or _NONE.search(text, start, end):
        return told
    hits = [(p, m) for p, words in HEADING.items() if (m := re.search(words, text[start:end]))]
    if len(hits) != 1:
        return None, None
    pillar, m = hits[0]
    return pillar, Evidence(_RULES[pillar], m[0], start + m.start(), start + m.end())


def _score(pillar: str, text: str, start: int, end: int, inherited: str | None) -> _Score | None:
    strong, weak = (list(form.finditer(text, start, end)) for form in _FORMS[pillar])
    if not strong and not weak:
        return None
    value = _STRONG * len({m[0] for m in strong}) + _WEAK * len({m[0] for m in weak})
    return _Score(value + (_HEADING if pillar == inherited else 0.0), pillar, (strong or weak)[0])
