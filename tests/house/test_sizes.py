"""Files and functions stay small (budgets of docs/explain/house.md)."""

import ast
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts)
CAP, P95, MEDIAN, FUNCTION = 500, 350, 120, 10


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_the_cap() -> None:
    everything = [*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "frontend" / "src").rglob("*.ts")]
    assert {str(p.relative_to(ROOT)): n for p in everything if (n := lines(p)) > CAP} == {}


def test_most_source_files_are_short() -> None:
    sizes = [lines(path) for path in SOURCES if path.name != "__init__.py"]
    assert median(sizes) <= MEDIAN
    assert quantiles(sizes, n=20)[-1] <= P95


def test_half_of_all_functions_fit_in_ten_lines() -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    found = [node for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)]
    assert median((node.end_lineno or 0) - node.lineno + 1 for node in found) <= FUNCTION
