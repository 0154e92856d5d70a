"""Adds up the cues of a sentence: how likely it orders something, and by which signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.result import Evidence
from luoshi.engines.text.cues import CUES, DEFAULT_PRIOR, OPENER_CUE, PRIORS, Cue
from luoshi.engines.text.dates import Due
from luoshi.engines.text.recurrence import find_recurrence
from luoshi.engines.text.registry import rule
from luoshi.engines.text.structure import SECTION_RULES, Reading, Unit

DATED = rule("ROLE-06", "A due date for something to come")
OWNED = rule("ROLE-07", "An owner bracket follows")
RHYTHM = rule("ROLE-56", "A rhythm to keep (每周五, 每月25日前)")
NUMBERED = rule("ROLE-08", "A numbered item of work")
GOES_ON = rule("ROLE-53", "In minutes a paragraph that orders goes on ordering")
WHERE = rule(
    "ROLE-51", "Before the opener, or in the body: what kind of text it is sets how likely an order is"
)

_BARE = (
    "ROLE-12",
    "ROLE-13",
    "ROLE-18",
    "ROLE-22",
    "ROLE-19",
)  # weak signs where the past or the occasion is told
_ENOUGH = 2.0  # a firm sign of this weight opens the order inside a longer sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue where it was found."""

    cue: Cue
    start: int
    end: int


def weigh(
    r: Reading, u: Unit, at: int, dues: list[Due], owned: bool, follows: bool
) -> tuple[float, list[Evidence]]:
    """Score (log odds) of a directive and its reasons.

    `at`: where the sentence's own words begin; `owned`: an owner bracket governs it; `follows`: the sentence
    before it in the same paragraph orders something.
    """
    prior = PRIORS.get((r.kind, u.section), DEFAULT_PRIOR)
    told = u.section in ("retro", "pre", "annex")
    reasons = [] if abs(prior) < 1 else [_evidence(r, SECTION_RULES.get(u.section, WHERE), u.start, u.end)]
    hits = [h for c in CUES if (h := _find(c, r.text, at, u))]
    begin = _firm_from(hits, dues if not told else [])
    score = prior
    for h in hits:
        weight = _weight(h, told, begin)
        if weight:
            score += weight
            reasons.append(_evidence(r, h.cue.rule, h.start, h.end))
    if u.opener and not u.marker:
        score += OPENER_CUE.weight
        reasons.append(_evidence(r, OPENER_CUE.rule, u.start, u.end))
    extra = _structure_signs(r, u, at, dues, owned, told)
    if follows and r.kind == "minutes":
        extra.append((0.9, _evidence(r, GOES_ON, u.start, u.end)))
    return score + sum(w for w, _ in extra), reasons + [e for _, e in extra]


def _structure_signs(
    r: Reading, u: Unit, at: int, dues: list[Due], owned: bool, told: bool
) -> list[tuple[float, Evidence]]:
    out: list[tuple[float, Evidence]] = []
    if dues and not told:
        out.append((1.8, _evidence(r, DATED, dues[0].start, dues[0].end)))
    rhythm = None if told else find_recurrence(r.text, at, u.core)
    if rhythm:
        out.append((1.4, _evidence(r, RHYTHM, rhythm.start, rhythm.end)))
    if owned:
        out.append((4.0, _evidence(r, OWNED, at, u.core)))
    if u.marker and u.section in ("body", "work") and u.marker.level != "shi":
        out.append((0.8, _evidence(r, NUMBERED, u.start, u.body)))
    return out


def _firm_from(hits: list[Hit], dues: list[Due]) -> int | None:
    """Where the order begins, if a firm sign or a due date tells."""
    starts = [h.start for h in hits if h.cue.firm and h.cue.weight >= _ENOUGH] + [d.start for d in dues]
    return min(starts, default=None)


def _weight(h: Hit, told: bool, begin: int | None) -> float:
    if told and h.cue.rule in _BARE:
        return 0.3 * h.cue.weight
    if h.cue.story and begin is not None:
        return 0.0 if h.start < begin else 0.5 * h.cue.weight
    return h.cue.weight


def _find(cue: Cue, text: str, at: int, u: Unit) -> Hit | None:
    if cue.where == "head":
        m = cue.form.match(text, at, u.end)
        return Hit(cue, m.start(), m.end()) if m else None
    words = text[at : u.end]
    if cue.where == "any":
        m = cue.form.search(words)
        return Hit(cue, at + m.start(), at + m.end()) if m else None
    for comma in re.finditer("，", text[at : u.core]):
        m = cue.form.match(text, at + comma.end(), u.end)
        if m:
            return Hit(cue, m.start(), m.end())
    return None


def _evidence(r: Reading, rid: str, start: int, end: int) -> Evidence:
    return Evidence(rid, r.text[start:end], start, end)
