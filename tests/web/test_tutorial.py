"""The tutorial's walk by the API is run as it is printed, by a shell, over a real server with the demo."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from luoshi.web.cockpit import demo
from luoshi.web.followup.models import Commitment, State

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("sh", "curl", "jq")


def printed() -> str:
    """The section's code blocks, one after the other."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    section = text.split("## By the API")[1].split("\n## ")[0]
    return "\n".join(re.findall(r"```sh\n(.*?)```", section, re.DOTALL))


def database_url() -> str:
    held = connection.settings_dict
    user, password = held["USER"], held["PASSWORD"]
    name = f"{user}:{password}@" if password else f"{user}@"
    place = held["HOST"]
    if place.startswith("/"):
        return f"postgresql://{name}/{held['NAME']}?host={place}"
    return f"postgresql://{name}{place}:{held['PORT'] or 5432}/{held['NAME']}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason=f"needs {', '.join(PROGRAMS)}")
def test_the_walk_by_the_api_works_as_printed(live_server, tmp_path) -> None:
    demo.fill()
    script = printed().replace("http://127.0.0.1:8000", live_server.url)
    script = script.replace(".venv/bin/luoshi", f'"{sys.executable}" -m luoshi.cli')
    surroundings = os.environ | {"DATABASE_URL": database_url(), "LUOSHI_DATA": str(settings.DATA)}
    done = subprocess.run(
        ["sh", "-eu", "-c", script], cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    for word in ("assigned", "in_progress", "reported", "not-found", "closed"):
        assert word in done.stdout, done.stdout
    closed = Commitment.objects.get(text__contains="缺口清单", state=State.CLOSED, due="2027-06-30")
    assert closed.measures.get().state == State.CLOSED
