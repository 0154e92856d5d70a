"""kill -9 of everything at once, while records are imported, assigned and verified: nothing that was said is lost."""

import hashlib
import json
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from tests.cli.running import until
from tests.e2e.site import Caller, Site
from tests.e2e.walkers import STATES, TASKS, Alarm, Notebook, Walker

pytestmark = pytest.mark.e2e

WALKERS = 3
ROUNDS = ["import", "assign", "attach", "verify"]
LATEST = 0.08  # seconds after the request went out
SETTLED_SECONDS = 60


def test_kill_9_loses_nothing_that_was_acknowledged(new_data: Callable[[], Path]) -> None:
    data, rounds = new_data(), []
    with Site(data) as site:
        people = Tokens(site)
        rounds.append(work_until_killed(site, people, ROUNDS[0]))
    for step in ROUNDS[1:]:
        with Site(data) as site:
            assert_all_is_there(site, people, rounds[-1])
            rounds.append(work_until_killed(site, people, step))
    with Site(data) as site:
        assert_all_is_there(site, people, rounds[-1])
        for done in rounds:
            assert_nothing_is_half_written(Caller(site.url, people.supervisor), done.held)
        assert_sound(site)


class Tokens:
    """Issued once: they outlive every restart."""

    def __init__(self, site: Site) -> None:
        self.supervisor, self.head, self.auditor = map(site.token, ("ducha", "zhaoshang", "shenji"))
        self.unit = site.account("head")["unit_id"]


@dataclass(frozen=True)
class Round:
    """The meeting that was worked on, and what each walker noted."""

    held: str
    notes: list[Notebook]


def work_until_killed(site: Site, people: Tokens, step: str) -> Round:
    """Everything is killed a moment after some request of the kind `step` went out."""
    chance = random.Random(step)
    supervisor, head = Caller(site.url, people.supervisor), Caller(site.url, people.head)
    held = supervisor.post("meetings", {"title": step, "date": "2026-11-20"}).json["id"]
    alarm = Alarm(step, WALKERS + chance.randint(1, 4))
    walkers = [Walker(supervisor, head, held, people.unit, alarm) for _number in range(WALKERS)]
    for walker in walkers:
        walker.start()
    assert alarm.rings.wait(SETTLED_SECONDS), "nobody came so far"
    time.sleep(chance.uniform(0, LATEST))
    alarm.struck.set()
    kill_everything(site, chance)
    for walker in walkers:
        walker.join(20)
    assert [fault for walker in walkers for fault in walker.wrong] == []
    return Round(held, [walker.notes for walker in walkers])


def kill_everything(site: Site, chance: random.Random) -> None:
    """Server, worker, web server, database: in any order, none gets to say a last word."""
    family = site.serving.family()
    chance.shuffle(family)
    for process in family:
        with suppress(psutil.NoSuchProcess):  # it died with another
            process.kill()
    psutil.wait_procs(family, 10)


def assert_all_is_there(site: Site, people: Tokens, done: Round) -> None:
    for notes in done.notes:
        assert_is_there(Caller(site.url, people.supervisor), notes)
    assert Caller(site.url, people.auditor).get("audit/verify").json["ok"]


def assert_is_there(supervisor: Caller, notes: Notebook) -> None:
    for pk, text in notes.documents.items():
        kept = supervisor.get(f"documents/{pk}").json
        assert kept["sha256"] == hashlib.sha256(text.encode()).hexdigest()
        assert kept["text"] == text
    for pk, version in notes.versions.items():
        assert supervisor.get(f"commitments/{pk}").json["version"] >= version
    for pk, state in notes.states.items():
        assert STATES.index(supervisor.get(f"commitments/{pk}").json["state"]) >= STATES.index(state)
    for pk, content in notes.evidence.items():
        assert supervisor.get(f"evidence/{pk}").data == content


def assert_nothing_is_half_written(supervisor: Caller, held: str) -> None:
    """Acknowledged or not: a record has all its commitments, assigned together or not at all, each with its history.

    A long record whose worker was killed is taken apart by the next one, half a minute later.
    """
    documents = supervisor.get(f"meetings/{held}/documents").json
    for record in documents:
        until(
            lambda pk=record["id"]: supervisor.get(f"documents/{pk}").json["status"] == "ready",
            SETTLED_SECONDS,
        )
        rows = supervisor.get(f"documents/{record['id']}/commitments").json
        assert len(rows) == TASKS
        assert len({row["state"] == "draft" for row in rows}) == 1
        for row in rows:
            told = supervisor.get(f"commitments/{row['id']}/history").json
            assert [line["to"] for line in told if line["to"]][-1] == row["state"]


def assert_sound(site: Site) -> None:
    findings = json.loads(site.run("check", "--json"))
    assert not [one for one in findings if one["grade"] == "bad"]
    assert any(one["number"] == "L501" for one in findings)
