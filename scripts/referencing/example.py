"""What `luoshi decompose` prints for the sample speech, in the reader's language."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = ["decompose", "docs/examples/speech.txt", "--date", "2026-08-20"]


def _printed(language: str) -> str:
    command = [sys.executable, "-m", "luoshi.cli", *ARGUMENTS]
    surroundings = os.environ | {"LUOSHI_LANGUAGE": language, "COLUMNS": "92", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    lines = (line.rstrip() for line in done.stdout.splitlines())
    return "\n".join(["```text", *lines, "```"])


def in_english() -> str:
    return _printed("en")


def in_chinese() -> str:
    return _printed("zh")
