"""Reports, evidence and verification by HTTP: who may, what is refused, and what the record says."""

import pytest
from tests import make
from tests.web import calls

from luoshi.web.accounts.models import Role
from luoshi.web.followup.models import Commitment

pytestmark = pytest.mark.django_db
CLOSE = {"outcome": "close", "reason": "属实"}


def state(pk: str) -> str:
    return Commitment.objects.get(pk=pk).state


def test_the_reporter_and_the_reporters_unit_cannot_verify(cast):
    pk, evidence = calls.reported(cast)
    make.seat(cast.head, cast.supervision, Role.SUPERVISOR)
    colleague = make.person(cast.unit, Role.SUPERVISOR)
    below = make.person(make.unit(cast.unit, "招商一科"), Role.SUPERVISOR)
    for person in (cast.head, cast.officer, colleague, below):
        calls.by(person).get(f"evidence/{evidence}")
        for outcome in (CLOSE, {"outcome": "return", "reason": "再核"}):
            assert calls.by(person).post(f"commitments/{pk}/verify", outcome).status_code == 404
    assert state(pk) == "reported"


def test_only_a_supervisor_of_the_zone_verifies(cast):
    pk, evidence = calls.reported(cast)
    for name, person in cast.everybody().items():
        if name in {"supervisor", "second_supervisor"}:
            continue
        calls.by(person).get(f"evidence/{evidence}")
        assert calls.by(person).post(f"commitments/{pk}/verify", CLOSE).status_code == 404, name
    assert state(pk) == "reported"


def test_closing_needs_a_look_at_every_piece_of_evidence(cast):
    pk = calls.accepted(cast)
    officer, supervisor = calls.by(cast.officer), calls.by(cast.supervisor)
    made = [officer.upload(f"commitments/{pk}/evidence", f"{n}.txt", f"第{n}份".encode()) for n in (1, 2)]
    pieces = [answer.json()["id"] for answer in made]
    calls.by(cast.head).post(f"commitments/{pk}/done")
    verify = f"commitments/{pk}/verify"
    assert supervisor.get(f"evidence/{pieces[0]}").status_code == 200
    calls.by(cast.second_supervisor).get(f"evidence/{pieces[1]}")
    refused = supervisor.post(verify, CLOSE)
    assert (refused.status_code, refused.json()["fields"]) == (422, {"evidence": pieces[1]})
    assert "2.txt" in refused.json()["message"]
    assert [row["seen"] for row in supervisor.get(f"commitments/{pk}/evidence").json()] == [True, False]
    supervisor.get(f"evidence/{pieces[1]}")
    assert supervisor.post(verify, CLOSE).json()["state"] == "closed"


def test_returning_needs_a_reason_and_no_look(cast):
    pk, _ = calls.reported(cast)
    supervisor = calls.by(cast.supervisor)
    refused = supervisor.post(f"commitments/{pk}/verify", {"outcome": "return"})
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["reason"])
    told = supervisor.post(f"commitments/{pk}/verify", {"outcome": "return", "reason": "清单不全"}).json()
    assert (told["state"], told["returns"]) == ("in_progress", 1)


NO_VERDICTS = [
    {}, {"outcome": "maybe"}, {"outcome": None}, {"outcome": ["close"]}, {"outcome": "close", "reason": 1},
]  # fmt: skip


@pytest.mark.parametrize("body", NO_VERDICTS, ids=range(len(NO_VERDICTS)))
def test_a_verdict_that_is_none_is_422(cast, body):
    pk, _ = calls.reported(cast)
    assert calls.by(cast.supervisor).post(f"commitments/{pk}/verify", body).status_code == 422
    assert state(pk) == "reported"


def test_a_second_verdict_is_a_conflict_that_names_the_first(cast):
    pk, evidence = calls.reported(cast)
    calls.by(cast.supervisor).get(f"evidence/{evidence}")
    assert calls.by(cast.supervisor).post(f"commitments/{pk}/verify", CLOSE).status_code == 200
    late = calls.by(cast.second_supervisor).post(f"commitments/{pk}/verify", CLOSE)
    assert (late.status_code, late.json()["error"]) == (409, "conflict")
    assert "closed" in late.json()["message"]
    assert "supervisor" in late.json()["message"]


def test_every_verb_out_of_its_state_is_a_conflict(cast):
    (pk,) = calls.assigned(cast, calls.ONE_TASK)
    head, supervisor, leader = calls.by(cast.head), calls.by(cast.supervisor), calls.by(cast.leader)
    assert head.post(f"commitments/{pk}/done").status_code == 409
    assert head.post(f"commitments/{pk}/reports", {"text": "进展", "percent": 10}).status_code == 409
    assert head.upload(f"commitments/{pk}/evidence", "a.txt", b"x").status_code == 409
    plan = [{"text": "措施", "due": "2099-01-01", "evidence_kind": "file"}]
    assert head.post(f"commitments/{pk}/measures", plan).status_code == 409
    assert supervisor.post(f"commitments/{pk}/verify", CLOSE).status_code == 409
    assert supervisor.post(f"commitments/{pk}/uphold", {"reason": "x"}).status_code == 409
    assert supervisor.post(f"commitments/{pk}/reassign").status_code == 409
    assert leader.post(f"commitments/{pk}/resume", {"reason": "x"}).status_code == 409
    head.post(f"commitments/{pk}/accept")
    for verb, body in (("accept", None), ("contest", {"reason": "x"})):
        again = head.post(f"commitments/{pk}/{verb}", body)
        assert again.status_code == 409
        assert "in_progress" in again.json()["message"]


def test_a_contest_waits_for_the_supervisor(cast):
    (pk,) = calls.assigned(cast, calls.ONE_TASK)
    head, supervisor = calls.by(cast.head), calls.by(cast.supervisor)
    assert head.post(f"commitments/{pk}/contest", {"reason": " "}).status_code == 422
    assert calls.by(cast.officer).post(f"commitments/{pk}/contest", {"reason": "x"}).status_code == 404
    assert head.post(f"commitments/{pk}/contest", {"reason": "非本局职责"}).json()["state"] == "contested"
    assert supervisor.post(f"commitments/{pk}/uphold", {"reason": "职责已明确"}).json()["state"] == "assigned"
    head.post(f"commitments/{pk}/contest", {"reason": "请另行安排"})
    version = supervisor.get(f"commitments/{pk}").json()["version"]
    supervisor.patch(f"commitments/{pk}", {"version": version, "lead": [str(cast.other_unit.pk)]})
    told = supervisor.post(f"commitments/{pk}/reassign", {"reason": "改由经发局"}).json()
    assert (told["state"], told["lead"]) == ("assigned", [str(cast.other_unit.pk)])
    assert head.get(f"commitments/{pk}").status_code == 404
    assert calls.by(cast.other_head).post(f"commitments/{pk}/accept").json()["state"] == "in_progress"


BAD_REPORTS = [
    {}, {"text": "x"}, {"percent": 5}, {"text": " ", "percent": 5}, {"text": "长" * 10_001, "percent": 5},
    {"text": 5, "percent": 5}, *({"text": "x", "percent": percent} for percent in (101, -1, "5", 5.5, None)),
]  # fmt: skip


@pytest.mark.parametrize("body", BAD_REPORTS, ids=range(len(BAD_REPORTS)))
def test_a_report_that_cannot_be_is_422(cast, body):
    pk = calls.accepted(cast)
    answer = calls.by(cast.officer).post(f"commitments/{pk}/reports", body or {"x": 1})
    assert answer.status_code == 422
    assert answer.json()["fields"]
    assert calls.by(cast.officer).get(f"commitments/{pk}/reports").json() == []


def test_reports_are_listed_the_latest_first(cast):
    pk = calls.accepted(cast)
    for percent in (10, 30):
        calls.by(cast.officer).post(f"commitments/{pk}/reports", {"text": "推进中", "percent": percent})
    rows = calls.by(cast.supervisor).get(f"commitments/{pk}/reports").json()
    assert [(row["percent"], row["author"], row["unit"]) for row in rows] == [
        (30, "officer", str(cast.unit.pk)),
        (10, "officer", str(cast.unit.pk)),
    ]


NO_EVIDENCE = [
    ("a.exe", b"MZ"), ("a.pdf", b"no pdf"), ("a.txt", b""), ("a", b"x"), ("图.png", b"\xff\xd8\xff"),
    ("包.zip", b"PK\x03\x04"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), NO_EVIDENCE, ids=[name for name, _ in NO_EVIDENCE])
def test_evidence_is_known_by_its_content(cast, name, data):
    pk = calls.accepted(cast)
    answer = calls.by(cast.officer).upload(f"commitments/{pk}/evidence", name, data)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["file"]), answer.content


def test_evidence_comes_back_as_a_download_for_those_who_may_see_it(cast):
    pk = calls.accepted(cast)
    data = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    made = calls.by(cast.officer).upload(f"commitments/{pk}/evidence", "../现场\t照片.png", data)
    assert made.status_code == 201, made.json()
    name = made.json()["name"]
    assert not set(name) & set("/\\\t")
    for person in (cast.officer, cast.head, cast.supervisor, cast.leader, cast.discipline):
        answer = calls.by(person).get(f"evidence/{made.json()['id']}")
        assert b"".join(answer.streaming_content) == data
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "image/png"
    strangers = (cast.other_officer, cast.company, cast.observer, cast.outsider, cast.neighbour_supervisor)
    for person in (*strangers, cast.audit_admin):
        assert calls.by(person).get(f"evidence/{made.json()['id']}").status_code == 404


def test_only_the_units_people_attach_evidence(cast):
    pk = calls.accepted(cast)
    for person in (cast.supervisor, cast.leader, cast.other_officer, cast.company, cast.neighbour_head):
        assert calls.by(person).upload(f"commitments/{pk}/evidence", "a.txt", b"x").status_code == 404


def test_history_holds_changes_and_no_looks(cast):
    pk, evidence = calls.reported(cast)
    before = calls.by(cast.supervisor).get(f"commitments/{pk}/history").json()
    calls.by(cast.supervisor).get(f"evidence/{evidence}")
    calls.by(cast.leader).get(f"evidence/{evidence}")
    after = calls.by(cast.supervisor).get(f"commitments/{pk}/history").json()
    assert before == after
    assert all(set(line) == {"at", "actor", "code", "from", "to", "reason"} for line in after)
    assert [line["at"] for line in after] == sorted(line["at"] for line in after)
    assert (after[-1]["code"], after[-1]["from"], after[-1]["to"]) == (
        "commitment.reported",
        "in_progress",
        "reported",
    )
