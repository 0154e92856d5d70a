"""What the environment sets: names and defaults from the code, words from `.env.example`."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.referencing.markdown import code, table

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / ".env.example"
NAME = re.compile(r"LUOSHI_[A-Z_]+|DATABASE_URL|HOST|PORT")
# What our own processes tell each other; nobody sets it.
INTERNAL = {"LUOSHI_PARENT"}
HEAD = """# Settings

Written by `make docs` from [`.env.example`](../../.env.example). Luoshi reads the environment; nothing has to be set
for a first look, for development or for the tests. [How to deploy](../how-to/deploy.md) says what an office sets.

"""


@dataclass(frozen=True)
class Setting:
    """One variable of `.env.example` with the words above it."""

    name: str
    default: str
    words: str


def read_in_code() -> set[str]:
    """Every variable that the sources name; a secret may come from a file as well."""
    names = {found for path in (ROOT / "src").rglob("*.py") for found in _names(ast.parse(path.read_bytes()))}
    return names - INTERNAL


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
            yield node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "secret":
            yield from (f"{a.value}_FILE" for a in node.args if isinstance(a, ast.Constant))


def documented() -> list[Setting]:
    """What `.env.example` says, in its order. A comment holds for all variables up to the next empty line."""
    found: list[Setting] = []
    for block in EXAMPLE.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        words = " ".join(line.removeprefix("# ") for line in lines if line.startswith("# "))
        variables = (line[1:].split("=", 1) for line in lines if re.match(r"#[A-Z_]+=", line))
        found += [Setting(name, default, words) for name, default in variables]
    return found


def page() -> str:
    rows = ((code(one.name), code(one.default) if one.default else "", one.words) for one in documented())
    return HEAD + table(["variable", "default or example", "meaning"], rows)
