"""The text engine's one function: a speech, minutes, notice or report → requirements and commitments."""

from __future__ import annotations

import datetime as dt

from luoshi.engines.result import Evidence
from luoshi.engines.text.assemble import commitments
from luoshi.engines.text.governs import governed
from luoshi.engines.text.model import Decomposition, Requirement, Sentence, quote
from luoshi.engines.text.pillars import Told, heading_pillar, pillar_of
from luoshi.engines.text.requirements import assign, title, why_starts
from luoshi.engines.text.roles import Judged, judge
from luoshi.engines.text.sentences import LONGEST
from luoshi.engines.text.split import counted_list
from luoshi.engines.text.structure import Reading, read
from luoshi.engines.text.topics import mark_topics


def decompose(text: str, *, name: str = "", date: dt.date | None = None) -> Decomposition:
    """Take a text apart by rules.

    `text` is used as given (offsets are code points into it); `date` is the meeting's day, against which
    relative dates resolve (None: they stay unresolved); `name` is carried along. Pure, and never raises on
    any text.
    """
    r = read(text)
    fields = governed(r)
    judged: list[Judged] = []
    for u in r.units:
        owned = any(f.lead for f in fields.get(u.i, []))
        judged.append(judge(r, u, date, owned, judged[-1] if judged else None))
    starts = assign(r, judged)
    mark_topics(r, judged)
    pillars = _pillars(r, judged)
    tasks = commitments(text, r, judged, fields, pillars, date)
    head = Evidence(r.kind_rule, text[:40], 0, min(40, len(text)))
    return Decomposition(
        name,
        r.kind,
        text,
        _requirements(text, r, judged, starts),
        _sentences(text, judged, pillars),
        tuple(tasks),
        (head,),
    )


def _requirements(
    text: str, r: Reading, judged: list[Judged], starts: list[tuple[int, Judged]]
) -> tuple[Requirement, ...]:
    ends = {j.unit.requirement: j.unit.end for j in judged if j.unit.requirement is not None}
    return tuple(
        Requirement(n, title(text, j), j.unit.start, ends.get(n, j.unit.end), quote(text, [why_starts(r, j)]))
        for n, j in starts
    )


def _pillars(r: Reading, judged: list[Judged]) -> dict[int, Told]:
    """Pillar of every heading and directive; a numbered heading lends its own to what follows under it."""
    out: dict[int, Told] = {}
    heading: str | None = None
    top: int | None = None
    for j in judged:
        u = j.unit
        if u.requirement != top or u.chapter:
            top, heading = u.requirement, None
        out[u.i] = (None, None)
        if j.role not in ("heading", "directive") or j.list_of or _general(r, j):
            continue
        if u.marker or j.role == "heading" or (j.topic and u.first):
            out[u.i] = _lead_pillar(r, j, heading)
            heading = out[u.i][0] or (heading if j.topic and not u.marker else None)
        else:
            out[u.i] = pillar_of(r.text, j.at, u.core, heading)
    return out


def _lead_pillar(r: Reading, j: Judged, heading: str | None) -> Told:
    u = j.unit
    if u.marker is None and heading is not None:
        told = pillar_of(r.text, u.body, u.core, heading)
        if told[0]:
            return told
    return heading_pillar(r.text, u.body, u.core)


def _general(r: Reading, j: Judged) -> bool:
    """General requirements, expected figures and lists of areas serve no single pillar."""
    return bool(counted_list(r.text, j.begin, min(j.unit.core, j.begin + LONGEST))) or any(
        e.rule in ("SOFT-04", "ROLE-21") for e in j.reasons
    )


def _sentences(text: str, judged: list[Judged], pillars: dict[int, Told]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            j.unit.i, j.unit.start, j.unit.end, j.role, j.soft, j.unit.requirement, pillars[j.unit.i][0],
            j.confidence, j.topic, quote(text, [*j.reasons, *_why(pillars[j.unit.i])]),
        )
        for j in judged
    )  # fmt: skip


def _why(told: Told) -> tuple[Evidence, ...]:
    return (told[1],) if told[1] else ()
