"""From judged sentences to commitments with their slots."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TypeVar

from luoshi.engines.result import Evidence
from luoshi.engines.text import flags as vague
from luoshi.engines.text.clause_signs import clauses
from luoshi.engines.text.dates import Due, find_dues
from luoshi.engines.text.model import Commitment, quote
from luoshi.engines.text.owner_fields import OWN_HELP, OwnerField
from luoshi.engines.text.owners import named_owners
from luoshi.engines.text.pillars import Told, pillar_of
from luoshi.engines.text.recurrence import Recurrence, find_recurrence
from luoshi.engines.text.roles import Judged
from luoshi.engines.text.sentences import LONGEST, windows
from luoshi.engines.text.slots import SLOT_VERB, action_object, listed_action
from luoshi.engines.text.split import SPLIT_LIST, Marks, Part, parts
from luoshi.engines.text.structure import Reading
from luoshi.engines.text.targets import Target, find_targets

_Slot = TypeVar("_Slot", Due, Recurrence, Target)
_WHOLE = ("SOFT-01", "SOFT-04")  # attitudes and general requirements are one commitment


def commitments(
    raw: str,
    r: Reading,
    judged: list[Judged],
    fields: dict[int, list[OwnerField]],
    pillars: dict[int, Told],
    base: dt.date | None,
) -> list[Commitment]:
    """Commitments of all directives, in order; ids count inside each requirement (r0: outside)."""
    counts: Counter[int] = Counter()
    out: list[Commitment] = []
    for j in judged:
        if j.role != "directive" or j.topic or _start(j) >= j.unit.core:
            continue  # no order, or a number on a line of its own (首先，) that orders nothing yet
        number = j.unit.requirement or 0
        for a, b in windows(r.text, _start(j), j.unit.core):
            spans, dues, targets = _divided(r, j, a, b, base)
            for part in spans:
                counts[number] += 1
                id = f"r{number}.{counts[number]}"
                own = fields.get(j.unit.i, [])
                out.append(build(raw, r, j, part, id, dues, targets, own, pillars, base, len(spans)))
    return out


def _divided(
    r: Reading, j: Judged, a: int, b: int, base: dt.date | None
) -> tuple[list[Part], list[Due], list[Target]]:
    """Parts of `text[a:b]`, a directive or a piece of an endless one, with its due dates and figures."""
    endless = j.unit.end - j.unit.start > LONGEST
    dues, rhythm, targets = slots(r.text, max(a, j.unit.body), b, base, None if endless else j.dues)
    whole = any(e.rule in _WHOLE for e in j.reasons) and j.soft
    spans = parts(r.text, a, b, _marks(dues, rhythm, targets), whole=whole, figures=j.list_of)
    return spans, dues, targets


def slots(
    text: str, a: int, b: int, base: dt.date | None, told: list[Due] | None = None
) -> tuple[list[Due], Recurrence | None, list[Target]]:
    """Due dates (those of `told` where they were found already), rhythm and figures of `text[a:b]` (folded)."""
    rhythm = find_recurrence(text, a, b)
    found = find_dues(text, a, b, base) if told is None else told
    return [d for d in found if d.start < b and not _within(d, rhythm)], rhythm, find_targets(text, a, b)


def _marks(dues: list[Due], rhythm: Recurrence | None, targets: list[Target]) -> Marks:
    return Marks(
        tuple((d.start, d.end) for d in dues),
        (rhythm.start,) if rhythm else (),
        tuple(t.start for t in targets),
    )


def _start(j: Judged) -> int:
    """第一， and “X强调，” are no part of the commitment; （一） and 1. are."""
    mark = j.unit.marker
    if mark and mark.start > j.unit.start:
        return mark.start
    return j.begin if mark is None or mark.level in ("di", "ord") or j.attributed else j.unit.start


def _within(d: Due, rhythm: Recurrence | None) -> bool:
    return rhythm is not None and d.start < rhythm.end and rhythm.start < d.end


def build(
    raw: str, r: Reading, j: Judged, part: Part, id: str, dues: list[Due], targets: list[Target],
    fields: list[OwnerField], pillars: dict[int, Told], base: dt.date | None, siblings: int,
) -> Commitment:  # fmt: skip
    """The commitment that `part` is, with its slots; `fields` are the owner brackets that govern it."""
    a, b = part.start, part.end
    reasons = [*j.reasons, part.reason]
    lead, support, owner_reasons = _owners(r.text, max(a, j.unit.body), b, fields)
    due = next((d for d in dues if a <= d.start < b), None) or _field_due(r.text, fields, base)
    rhythm = find_recurrence(r.text, a, b)
    own = tuple(t for t in targets if a <= t.start < b)
    pillar, why = pillars[j.unit.i]
    if siblings > 1:
        pillar, why = pillar_of(r.text, a, b, pillar)
    action, obj, slot = action_object(r.text, a, b)
    if part.reason.rule == SPLIT_LIST:
        (action, obj), slot = listed_action(r.text, j.begin, (a, b)), SLOT_VERB
    words = [raw[x:y] if (x, y) != (0, 0) else None for x, y in (action or (0, 0), obj or (0, 0))]
    hedged = vague.hedge(r.text, a, b)
    reasons += owner_reasons + _slot_reasons(r.text, due, rhythm, own, why)
    if slot:
        reasons.append(Evidence(slot, r.text[a:b], a, b))
    found = vague.flags(
        owner=bool(lead), due=bool(due or rhythm), measure=bool(own or due or rhythm), hedged=bool(hedged)
    )
    for flag in found:
        x, y = hedged.span() if hedged and flag == "hedge" else (a, b)
        reasons.append(Evidence(vague.RULES_OF[flag], r.text[x:y], x, y))
    due, rhythm = due and _as_given(raw, due), rhythm and _as_given(raw, rhythm)
    own = tuple(_as_given(raw, t) for t in own)
    return Commitment(
        id, j.unit.i, a, b, raw[a:b], words[0], words[1], j.soft, due, rhythm, found, own, lead, support,
        j.unit.requirement, pillar, j.confidence, quote(raw, reasons), j.title,
    )  # fmt: skip


def _as_given(raw: str, slot: _Slot) -> _Slot:
    """With its words from the text as given, not from the reading copy."""
    return replace(slot, text=raw[slot.start : slot.end])


def _owners(
    text: str, a: int, b: int, fields: list[OwnerField]
) -> tuple[tuple[str, ...], tuple[str, ...], list[Evidence]]:
    lead: dict[str, Evidence] = {}
    support: dict[str, Evidence] = {}
    for claim in named_owners(text, clauses(text, a, b)):
        u = claim.unit
        (lead if claim.lead else support).setdefault(
            u.name, Evidence(claim.rule, text[u.start : u.end], u.start, u.end)
        )
    for f in fields:
        for unit in f.lead:
            lead.setdefault(unit.name, Evidence(f.rule, text[unit.start : unit.end], unit.start, unit.end))
        for unit in f.support:
            support.setdefault(
                unit.name, Evidence(OWN_HELP, text[unit.start : unit.end], unit.start, unit.end)
            )
    for name in lead:
        support.pop(name, None)
    return tuple(lead), tuple(support), [*lead.values(), *support.values()]


def _field_due(text: str, fields: list[OwnerField], base: dt.date | None) -> Due | None:
    found = [d for f in fields for a, b in f.due for d in find_dues(text, a, b, base)]
    return found[0] if found else None


def _slot_reasons(
    text: str, due: Due | None, rhythm: Recurrence | None, own: tuple[Target, ...], why: Evidence | None
) -> list[Evidence]:
    slots: list[Due | Recurrence | Target] = [*([due] if due else []), *([rhythm] if rhythm else []), *own]
    out = [Evidence(s.rule, text[s.start : s.end], s.start, s.end) for s in slots]
    return [*out, why] if why else out
