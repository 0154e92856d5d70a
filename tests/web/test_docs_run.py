"""The documents' commands are run as they are printed: by a shell, over a real server with the demo."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from tests.house.test_docs import PAGES, ROOT, blocks

from luoshi.web.cockpit import demo
from luoshi.web.followup.models import Commitment, State

PROGRAMS = ("sh", "curl", "jq", "make")
# Lines that do not end, or that change the machine: where they are run instead.
ELSEWHERE = {
    ".venv/bin/luoshi serve": "tests/cli/test_serve.py",
    "useradd --system --home-dir /srv/luoshi --create-home luoshi": "a line for another machine's root",
    "sudo -u luoshi sh -c 'set -a; . /etc/luoshi.env; exec /srv/luoshi/checkout/.venv/bin/luoshi check'": "likewise",
}
RUNNABLE = [page for page in PAGES if any(blocks(page))]


def as_printed(page: Path, address: str) -> str:
    """A page's shell blocks as one script; `make` only says what it would do, the rest is done."""
    script = "\n".join(blocks(page)).replace("http://127.0.0.1:8000", address)
    lines = [line for line in script.splitlines() if line.strip() not in ELSEWHERE]
    found = re.sub(
        r"^\s*make\b", f"make -n -C {shlex.quote(str(ROOT))}", "\n".join(lines), flags=re.MULTILINE
    )
    return found.replace(".venv/bin/luoshi", f"{shlex.quote(sys.executable)} -m luoshi.cli")


def database_url() -> str:
    held = connection.settings_dict
    user, password = held["USER"], held["PASSWORD"]
    name = f"{user}:{password}@" if password else f"{user}@"
    place = held["HOST"]
    if place.startswith("/"):
        return f"postgresql://{name}/{held['NAME']}?host={place}"
    return f"postgresql://{name}{place}:{held['PORT'] or 5432}/{held['NAME']}"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A directory in which `docs/…` is found and what is written harms nobody."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    return tmp_path


def run(script: str, desk: Path) -> str:
    """What the script prints; it must end well and without a complaint."""
    ours = {"DATABASE_URL": database_url(), "LUOSHI_DATA": str(desk / "var"), "MAKEFLAGS": ""}
    done = subprocess.run(
        ["sh", "-eu", "-c", script],
        cwd=desk,
        env=os.environ | ours,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason=f"needs {', '.join(PROGRAMS)}")
@pytest.mark.parametrize("page", RUNNABLE, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_commands_of_a_page_run_as_printed(page: Path, live_server, desk: Path) -> None:
    script = as_printed(page, live_server.url)
    if "luoshi.cli token" in script:
        demo.fill()
    told = run(script, desk)
    if page.name == "tutorial.md":
        the_walk_was_walked(told)
    if page.name == "decompose.md":
        assert {path.name for path in desk.glob("commitments.*")} == {"commitments.json", "commitments.csv"}


def the_walk_was_walked(told: str) -> None:
    for word in ("assigned", "in_progress", "reported", "not-found", "closed", "audit-admin"):
        assert word in told, told
    closed = Commitment.objects.get(text__contains="缺口清单", state=State.CLOSED, due="2027-06-30")
    assert closed.measures.get().state == State.CLOSED


def programs(page: Path) -> list[str]:
    """The Python of a page that stands by itself; a quotation of our code imports nothing."""
    return [body for body in blocks(page, "python") if re.match(r"import |from ", body)]


@pytest.mark.parametrize("page", [page for page in PAGES if programs(page)], ids=lambda page: page.name)
def test_the_python_of_a_page_runs_as_printed(page: Path, desk: Path) -> None:
    for body in programs(page):
        done = subprocess.run([sys.executable, "-c", body], cwd=desk, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), body + done.stderr


def test_what_is_run_elsewhere_is_still_printed_and_run() -> None:
    printed = {line.strip() for page in PAGES for body in blocks(page) for line in body.splitlines()}
    assert set(ELSEWHERE) <= printed
    assert all((ROOT / place).exists() for place in ELSEWHERE.values() if place.startswith("tests/"))
