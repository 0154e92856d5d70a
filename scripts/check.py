"""`make check`: every check, two at a time; all run even if one fails, and the failed ones are named at the end."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TEMPLATES = [str(path) for path in (ROOT / "src/luoshi/web/templates").rglob("*.html")]
# the slowest first
CHECKS = {
    "types": ["mypy"],
    "migrations": ["luoshi", "manage", "makemigrations", "--check", "--dry-run"],
    "site": ["luoshi", "manage", "check", "--fail-level", "WARNING"],
    "import arrows": ["lint-imports", "--no-cache"],
    "dependencies": ["deptry", "src"],
    "dependencies of tests": ["deptry", "tests", "scripts", "benchmarks", "--ignore", "DEP002,DEP004"],
    "reference": ["python", "scripts/reference.py", "--check"],
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "templates": ["djade", "--target-version", "5.2", "--check", *TEMPLATES],
}


def run(name: str) -> bool:
    """Print the check's words only if it fails."""
    program, *arguments = CHECKS[name]
    # The migrations' check wants a database: an embedded one that is nobody's data.
    environment = os.environ | {"LUOSHI_DATA": str(ROOT / "build" / "check"), "LC_ALL": "C.UTF-8"}
    started = time.monotonic()
    done = subprocess.run(
        [BIN / program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    word = "FAILED" if done.returncode else "ok"
    words = done.stdout + done.stderr if done.returncode else ""
    sys.stdout.write(f"{word:7}{time.monotonic() - started:5.1f} s  {name}\n{words}")
    sys.stdout.flush()
    return done.returncode == 0


def main() -> int:
    with ThreadPoolExecutor(2) as pool:
        passed = dict(zip(CHECKS, pool.map(run, CHECKS), strict=True))
    if failed := [name for name, good in passed.items() if not good]:
        sys.stdout.write("Failed: " + ", ".join(failed) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
