"""Imports point the way that the architecture says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
HEAVY = ("django", "psycopg", "procrastinate", "granian")


def test_the_arrows_hold() -> None:
    done = subprocess.run([sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_engines_readers_and_their_commands_start_without_the_site() -> None:
    names = "luoshi.engines.text, luoshi.documents, luoshi.cli.main, luoshi.cli.decompose"
    code = f"import sys, {names}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
