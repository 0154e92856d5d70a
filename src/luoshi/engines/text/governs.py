"""Which sentences an owner bracket or owner line governs."""

from __future__ import annotations

from bisect import bisect_right

from luoshi.engines.text.owner_fields import OwnerField
from luoshi.engines.text.structure import Reading, Unit


def governed(r: Reading) -> dict[int, list[OwnerField]]:
    """Sentence index → the owner fields that govern it, in order of the text."""
    starts = [u.start for u in r.units]
    out: dict[int, list[OwnerField]] = {}
    previous = -1
    for f in r.fields:
        k = bisect_right(starts, f.start) - 1
        if k < 0:
            continue
        host = r.units[k]
        inside = host.start < f.start and not f.line
        for i in _hosts(r, k, inside, previous):
            out.setdefault(i, []).append(f)
        if not f.line or not (k and r.units[k - 1].attr):
            previous = k if inside else previous
        if not inside:
            previous = max(previous, -1)
    return out


def _hosts(r: Reading, k: int, inside: bool, previous: int) -> list[int]:
    """Sentences before a field that it serves."""
    host = r.units[k]
    if inside:
        return [k, *_paragraph_before(r, host)] if _alone(r, host) else [k]
    out: list[int] = []
    for i in range(k - 1, previous, -1):
        u = r.units[i]
        if u.attr:
            continue
        if _is_heading(r, u):
            break
        out.append(i)
        if u.marker and u.marker.level != "pnum":
            break
        if not host.first and u.first:
            break
    return out


def _alone(r: Reading, host: Unit) -> bool:
    """The only owner bracket of a numbered paragraph, at its end, governs the whole paragraph."""
    row = _row(r, host)
    last = row[-1] is host or all(v.attr for v in row[row.index(host) + 1 :])
    spans = [f for f in r.fields if row[0].start <= f.start < row[-1].end]
    return bool(row[0].marker) and last and len(spans) == 1 and r.kind == "notice"


def _row(r: Reading, host: Unit) -> list[Unit]:
    a = b = host.i
    while a and not r.units[a].first:
        a -= 1
    while b + 1 < len(r.units) and not r.units[b + 1].first:
        b += 1
    return r.units[a : b + 1]


def _paragraph_before(r: Reading, host: Unit) -> list[int]:
    return [u.i for u in _row(r, host) if u.i < host.i]


def _is_heading(r: Reading, u: Unit) -> bool:
    return u.whole and len(r.text[u.start : u.end]) < 40 and r.text[u.end - 1] not in "。；！？"
