"""Sums over one document's gold and the engine's answer, and how they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

Sums = Counter[str]
Rows = list[dict[str, Any]]
CHINESE = (
    "招商选资",
    "项目建设",
    "主导产业培育",
    "科技创新",
    "综合性平台建设",
    "综合性服务",
    "“四最”环境营造",
    "党的领导和建设",
)


def add_document(result: dict[str, Any], rows: Rows, pillars: Iterable[str]) -> Sums:
    """All sums of one document. `rows` are its gold records, in order; they are changed in place."""
    keys = dict(zip(CHINESE, pillars, strict=True))
    _hand_down(rows)
    low, high = rows[0]["start"], rows[-1]["end"]
    sentences = [s for s in result["sentences"] if s["end"] > low and s["start"] < high]
    tasks = [c for c in result["commitments"] if c["end"] > low and c["start"] < high]
    sums, pairs = Counter[str](), Counter[tuple[Any, Any]]()
    for gold in rows:
        best = max(
            (s for s in sentences if _overlap(s, gold) > 0), key=lambda s: _overlap(s, gold), default=None
        )
        mine = [c for c in tasks if _overlap(c, gold) > 0]
        _roles(sums, pairs, gold, best, sentences, keys)
        _slots(sums, gold, best, mine)
    sums["req_ok"] = _aligned(pairs)
    return sums


def _overlap(a: dict[str, Any], b: dict[str, Any]) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _hand_down(rows: Rows) -> None:
    """An owner or due-date line belongs to the directive that it serves; others of its item may carry it."""
    by_i = {r["i"]: r for r in rows}
    for r in rows:
        host = by_i.get(r.get("attr_of", -1)) if r.get("attr_of") is not None else None
        if host is None or host is r:
            continue
        for key in ("owner_lead", "owner_support"):
            host[key] = (host.get(key) or []) + (r.get(key) or [])
        if r.get("deadline") and not host.get("deadline"):
            host["deadline"], host["deadline_date"] = r["deadline"], r.get("deadline_date")
        for other in (by_i[i] for i in r.get("attr_all") or [] if i in by_i and by_i[i] is not host):
            other.setdefault("may", set()).update(
                (r.get("owner_lead") or []) + (r.get("owner_support") or [])
            )
            other["may_due"] = other.get("may_due") or bool(r.get("deadline"))


def _roles(
    sums: Sums,
    pairs: Counter[tuple[Any, Any]],
    gold: dict[str, Any],
    best: dict[str, Any] | None,
    sentences: Rows,
    keys: dict[str, str],
) -> None:
    role = best["role"] if best else "context"
    told, said = gold["role"] == "directive", role == "directive"
    edges = (abs(s["start"] - gold["start"]) <= 1 and abs(s["end"] - gold["end"]) <= 1 for s in sentences)
    sums.update(
        sent=1,
        bound=any(edges),
        tp=told and said,
        fp=said and not told,
        fn=told and not said,
        role_ok=role == gold["role"],
    )
    if not best:
        return
    if told and gold.get("requirement") is not None:
        sums["req"] += 1
        pairs[gold["requirement"], best.get("requirement")] += 1
    if told and gold.get("pillar"):
        sums.update(pil=1, pil_ok=best.get("pillar") == keys[gold["pillar"]])
    if told and not gold.get("pillar") and not gold.get("pillars"):
        sums.update(nop=1, nop_ok=best.get("pillar") is None)
    if said and best.get("confidence", 0) >= 0.9:
        sums.update(sure=1, sure_ok=told)


def _slots(sums: Sums, gold: dict[str, Any], best: dict[str, Any] | None, mine: Rows) -> None:
    told = gold["role"] == "directive"
    if rhythm := gold.get("recurrence"):
        said = [(c.get("recurrence") or {}).get("text") or "" for c in mine]
        sums.update(rec=1, rec_ok=any(s and (rhythm in s or s in rhythm) for s in said))
    if told and gold.get("parts") and not gold.get("topic"):
        _parts(sums, {p[0] for p in gold["parts"]}, {c["start"] for c in mine})
    if gold.get("attr_of") is not None:
        return
    _due(sums, gold, [c["due"] for c in mine if c.get("due") and c["due"].get("text")])
    if told and (gold.get("owner_lead") is not None or gold.get("owner_support") is not None):
        _owners(sums, gold, mine)
    if told and gold.get("targets") is not None:
        _targets(
            sums,
            gold["targets"],
            [t for c in mine for t in c.get("targets") or [] if t.get("value") is not None],
        )


def _parts(sums: Sums, gold: set[int], mine: set[int]) -> None:
    hit = sum(any(abs(a - b) <= 2 for b in mine) for a in gold)
    sums.update(stp=hit, sfn=len(gold) - hit, sfp=max(0, len(mine) - hit))


def _due(sums: Sums, gold: dict[str, Any], mine: Rows) -> None:
    words = (gold.get("deadline") or "").split("；")[0].strip()
    if not words:
        sums["dfp"] += bool(mine) and not gold.get("may_due")
        return
    found = any(words in d["text"] or d["text"] in words for d in mine)
    sums.update(dtp=found, dfn=not found)
    if day := gold.get("deadline_date"):
        sums.update(dd=1, dd_ok=any(d.get("date") == day for d in mine))


def _owners(sums: Sums, gold: dict[str, Any], mine: Rows) -> None:
    may = gold.get("may") or set()
    lead_gold = set(gold.get("owner_lead") or [])
    any_gold = lead_gold | set(gold.get("owner_support") or [])
    lead = {o for c in mine for o in c.get("lead") or []}
    both = lead | {o for c in mine for o in c.get("support") or []}
    _set_sums(sums, "l", lead_gold, lead - (may - lead_gold))
    _set_sums(sums, "o", any_gold, (both - may) | (any_gold & both))


def _targets(sums: Sums, gold: Rows, mine: Rows) -> None:
    def key(t: dict[str, Any]) -> tuple[float, Any]:
        return round(float(t["value"]), 4), t.get("unit")

    known = [t for t in gold if t.get("value") is not None]
    for t in known:
        same = [q for q in mine if key(q) == key(t)]
        if same and t.get("comparator"):
            sums.update(cmp=1, cmp_ok=any(q.get("comparator") == t["comparator"] for q in same))
    _set_sums(sums, "t", {key(t) for t in known}, {key(t) for t in mine})


def _set_sums(sums: Sums, tag: str, gold: set[Any], mine: set[Any]) -> None:
    sums.update({f"{tag}tp": len(gold & mine), f"{tag}fp": len(mine - gold), f"{tag}fn": len(gold - mine)})


def _aligned(pairs: Counter[tuple[Any, Any]]) -> int:
    """Requirements matched one to one, the largest overlap first: one missed number does not shift the rest."""
    left: set[Any] = set()
    right: set[Any] = set()
    total = 0
    for (a, b), n in pairs.most_common():
        if b is not None and a not in left and b not in right:
            left.add(a)
            right.add(b)
            total += n
    return total


def f1(sums: Sums, tag: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the sums `tag`tp, fp, fn; 1.0 where nothing was asked."""
    tp, fp, fn = (sums[tag + k] for k in ("tp", "fp", "fn"))
    p, r = (tp / (tp + n) if tp + n else 1.0 for n in (fp, fn))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def lines_of(sums: Sums, per: dict[str, Sums]) -> list[str]:
    """The report, in the acceptance scorer's words."""

    def rate(a: str, b: str) -> str:
        return f"{sums[a] / sums[b]:.3f} ({sums[a]}/{sums[b]})" if sums[b] else "n/a"

    out = ["{}: directive P {:.2f} R {:.2f} F1 {:.2f}".format(name, *f1(s, "")) for name, s in per.items()]
    out.append(
        f"boundaries {rate('bound', 'sent')} | role {rate('role_ok', 'sent')} | requirement {rate('req_ok', 'req')}"
        f" | pillar {rate('pil_ok', 'pil')} | no pillar {rate('nop_ok', 'nop')}"
    )
    out.append(
        f"split F1 {f1(sums, 's')[2]:.3f} | deadline F1 {f1(sums, 'd')[2]:.3f} date {rate('dd_ok', 'dd')}"
        f" | owners F1 {f1(sums, 'o')[2]:.3f} lead F1 {f1(sums, 'l')[2]:.3f} | targets F1 {f1(sums, 't')[2]:.3f}"
        f" comparator {rate('cmp_ok', 'cmp')} | recurrence {rate('rec_ok', 'rec')}"
        f" | sure and right {rate('sure_ok', 'sure')}"
    )
    out.append("directive P {:.3f} R {:.3f} F1 {:.3f}".format(*f1(sums, "")))
    return out
