"""The text engine against sentence gold: the same sums as the acceptance scorer, beside a trivial baseline.

Measures, as in the acceptance scorer: boundaries within one character; role; requirement numbers aligned one to
one by overlap; pillar; starts of parts within two characters (topic sentences left out); due dates by overlap
of their words; owners and targets as sets; recurrence by its words; directives at confidence 0.9 and more.
Baseline: every sentence with 要 orders, every clause is a commitment.

Usage: python benchmarks/text.py [DIR …]; DIR holds texts and gold/*.jsonl. Without DIR: this project's
specimens, and the shared corpus where it is present (LUOSHI_SHARED or ../shared).
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from _text_measures import Sums, add_document, lines_of

from luoshi.engines.text import PILLARS, decompose

ROOT = Path(__file__).resolve().parent.parent
Engine = Callable[[str, dt.date | None], dict[str, Any]]


def documents(root: Path) -> Iterator[tuple[str, str, dt.date | None, list[dict[str, Any]]]]:
    """(id, text, meeting's day, gold records) of every document with gold."""
    dates = _dates(root)
    for gold in sorted((root / "gold").glob("*.jsonl")):
        if gold.stem.startswith("deadlines"):
            continue
        places = (root / f"{gold.stem}.txt", root / "speeches" / f"{gold.stem}.txt")
        text = next(p for p in places if p.exists()).read_bytes().decode("utf-8")
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield gold.stem, text, dates.get(gold.stem), rows


def _dates(root: Path) -> dict[str, dt.date]:
    out: dict[str, dt.date] = {}
    for index in (root / "index.csv", root / "speeches" / "index.csv"):
        if index.exists():
            with index.open(encoding="utf-8-sig") as stream:
                out |= {
                    r["id"]: dt.date.fromisoformat(r["date"]) for r in csv.DictReader(stream) if r.get("date")
                }
    return out


def ours(text: str, date: dt.date | None) -> dict[str, Any]:
    """The engine."""
    return decompose(text, date=date).to_dict()


def baseline(text: str, date: dt.date | None) -> dict[str, Any]:
    """Every sentence with 要 orders; every clause is a commitment."""
    result = decompose(text).to_dict()
    result["commitments"] = []
    for s in result["sentences"]:
        words = text[s["start"] : s["end"]]
        s |= {
            "role": "directive" if "要" in words else "context",
            "requirement": None,
            "pillar": None,
            "confidence": 0.5,
        }
        if s["role"] == "directive":
            for m in re.finditer(r"[^，,。；]+", words):
                start, end = s["start"] + m.start(), s["start"] + m.end()
                result["commitments"].append({"start": start, "end": end})
    return result


def score(root: Path, engine: Engine) -> tuple[Sums, dict[str, Sums], float]:
    """Totals, sums per document, and characters a second."""
    total, per, chars, seconds = Counter[str](), {}, 0, 0.0
    for name, text, date, rows in documents(root):
        begin = time.perf_counter()
        result = engine(text, date)
        seconds += time.perf_counter() - begin
        chars += len(text)
        per[name] = add_document(result, rows, PILLARS)
        total.update(per[name])
    return total, per, chars / max(seconds, 1e-9)


def main(arguments: list[str]) -> None:
    """Print per document and totals, ours and the baseline's."""
    shared = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared")) / "corpus"
    known = [ROOT / "tests" / "specimens" / "text", shared, shared / "written"]
    for root in [Path(a) for a in arguments] or [r for r in known if (r / "gold").is_dir()]:
        for label, engine in (("rules", ours), ("baseline", baseline)):
            total, per, speed = score(root, engine)
            print(f"== {root.name}: {label}")
            print("\n".join(lines_of(total, per if engine is ours else {})))
            if engine is ours:
                print(f"characters a second {speed:,.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
