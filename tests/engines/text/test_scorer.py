"""The project's scorer gives the acceptance scorer's figures, and the specimens stay as good as they are."""

import importlib.util
import json
import os
import sys
import types
from pathlib import Path

import pytest

from luoshi.engines.text import decompose

ROOT = Path(__file__).resolve().parents[3]
SPECIMENS = ROOT / "tests" / "specimens" / "text"
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))


def load(path: Path, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    monkeypatch.syspath_prepend(str(path.parent))
    spec = importlib.util.spec_from_file_location(f"scorer_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_gold_spans_are_slices_of_the_specimens() -> None:
    for gold in (SPECIMENS / "gold").glob("*.jsonl"):
        text = (SPECIMENS / f"{gold.stem}.txt").read_text(encoding="utf-8")
        for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
            assert text[row["start"] : row["end"]] == row["text"]


def test_the_specimens_are_read_well(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = load(ROOT / "benchmarks" / "text.py", monkeypatch)
    total, _, _ = scorer.score(SPECIMENS, scorer.ours)
    measures = sys.modules["_text_measures"]
    assert total["bound"] == total["sent"]
    assert measures.f1(total, "")[2] >= 0.95
    assert measures.f1(total, "s")[2] >= 0.85
    assert measures.f1(total, "o")[2] >= 0.95
    assert total["dd_ok"] == total["dd"]


def test_the_baseline_is_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = load(ROOT / "benchmarks" / "text.py", monkeypatch)
    measures = sys.modules["_text_measures"]
    assert measures.f1(scorer.score(SPECIMENS, scorer.baseline)[0], "")[2] < 0.8


@pytest.mark.skipif(not (SHARED / "tools" / "text_score.py").exists(), reason="the shared corpus is not here")
def test_both_scorers_print_the_same_sums(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = load(SHARED / "tools" / "text_score.py", monkeypatch)
    monkeypatch.setattr(theirs, "subprocess", types.SimpleNamespace(run=run_in_process))
    theirs.main("luoshi", str(SPECIMENS))
    expected = capsys.readouterr().out.splitlines()
    scorer = load(ROOT / "benchmarks" / "text.py", monkeypatch)
    total, per, _ = scorer.score(SPECIMENS, scorer.ours)
    mine = sys.modules["_text_measures"].lines_of(total, per)
    assert mine[:-1] == expected[:-1]
    assert expected[-1].startswith(mine[-1])


def run_in_process(command: list[str], **_: object) -> types.SimpleNamespace:
    """Stands for the command line: the same engine without a process for each text."""
    import datetime as dt

    date = dt.date.fromisoformat(command[command.index("--date") + 1]) if "--date" in command else None
    text = Path(command[2]).read_bytes().decode("utf-8")
    return types.SimpleNamespace(
        returncode=0, stdout=json.dumps(decompose(text, date=date).to_dict()), stderr=""
    )
