"""Measures, chasing, a leader's decisions and extensions by HTTP."""

import json

import pytest
from tests.web import calls

from luoshi.web.followup.models import Commitment

pytestmark = pytest.mark.django_db
PLAN = [{"text": "逐户走访", "due": "2099-06-30", "evidence_kind": "visit"}]


def test_a_measure_is_returned_mended_and_confirmed(cast):
    pk = calls.accepted(cast)
    head, supervisor = calls.by(cast.head), calls.by(cast.supervisor)
    measure = head.post(f"commitments/{pk}/measures", PLAN).json()[0]
    assert (measure["commitment"], measure["evidence_kind"]) == (pk, "visit")
    assert head.post(f"measures/{measure['id']}/confirm").status_code == 404
    assert supervisor.post(f"measures/{measure['id']}/return", {}).status_code == 422
    sent_back = supervisor.post(f"measures/{measure['id']}/return", {"reason": "时限太晚"}).json()
    assert sent_back["state"] == "draft"
    edit = {"version": sent_back["version"], "due": "2099-03-31"}
    assert head.patch(f"commitments/{measure['id']}", edit).json()["due"] == "2099-03-31"
    assert supervisor.post(f"measures/{measure['id']}/confirm").json()["state"] == "in_progress"
    assert supervisor.post(f"measures/{measure['id']}/confirm").status_code == 409
    assert [row["id"] for row in head.get(f"commitments/{pk}/measures").json()] == [measure["id"]]


def test_what_a_supervisor_adds_runs_at_once(cast):
    pk = calls.accepted(cast)
    made = calls.by(cast.supervisor).post(f"commitments/{pk}/measures", PLAN)
    assert (made.status_code, made.json()[0]["state"]) == (201, "in_progress")


def test_a_supporting_unit_may_own_a_measure(cast):
    pk = calls.accepted(cast)
    supervisor = calls.by(cast.supervisor)
    version = supervisor.get(f"commitments/{pk}").json()["version"]
    supervisor.patch(f"commitments/{pk}", {"version": version, "support": [str(cast.other_unit.pk)]})
    own = [PLAN[0] | {"unit": str(cast.other_unit.pk)}]
    assert calls.by(cast.head).post(f"commitments/{pk}/measures", own).status_code == 201
    stranger = [PLAN[0] | {"unit": str(cast.third_unit.pk)}]
    assert calls.by(cast.head).post(f"commitments/{pk}/measures", stranger).status_code == 422


WRONG = [
    [], [{}], {}, PLAN * 101,
    *([PLAN[0] | change] for change in (
        {"due": None}, {"due": "1800-01-01"}, {"evidence_kind": "word"}, {"text": ""}, {"text": "\x00"}, {"unit": "x"},
        {"owner": "x"},
    )),
]  # fmt: skip


@pytest.mark.parametrize("body", WRONG, ids=range(len(WRONG)))
def test_a_plan_that_cannot_be_is_422_and_leaves_nothing(cast, body):
    pk = calls.accepted(cast)
    head = calls.by(cast.head)
    answer = head.client.generic("POST", f"/api/v1/commitments/{pk}/measures", json.dumps(body))
    assert answer.status_code == 422, answer.content
    assert answer.json()["fields"]
    assert head.get(f"commitments/{pk}/measures").json() == []


def test_chasing_and_escalating_change_no_state(cast):
    pk = calls.accepted(cast)
    supervisor = calls.by(cast.supervisor)
    assert supervisor.post(f"commitments/{pk}/chase").json()["state"] == "in_progress"
    assert supervisor.post(f"commitments/{pk}/escalate", {}).status_code == 422
    assert (
        supervisor.post(f"commitments/{pk}/escalate", {"reason": "连续两月无进展"}).json()["state"]
        == "in_progress"
    )
    for person in (cast.head, cast.office, cast.leader, cast.neighbour_supervisor):
        assert calls.by(person).post(f"commitments/{pk}/chase").status_code == 404


def test_only_a_leader_holds_resumes_and_cancels(cast):
    pk = calls.accepted(cast)
    leader = calls.by(cast.leader)
    for person in (cast.supervisor, cast.head, cast.office, cast.discipline):
        for verb in ("hold", "resume", "cancel"):
            assert calls.by(person).post(f"commitments/{pk}/{verb}", {"reason": "x"}).status_code == 404
    assert leader.post(f"commitments/{pk}/hold", {"reason": "等上级批复"}).json()["state"] == "on_hold"
    assert leader.post(f"commitments/{pk}/resume", {"reason": "已批复"}).json()["state"] == "in_progress"
    assert leader.post(f"commitments/{pk}/cancel", {"reason": "政策调整"}).json()["state"] == "cancelled"


def test_an_extension_keeps_the_original_due_date(cast):
    pk = calls.accepted(cast, due="2099-01-31")
    head, leader = calls.by(cast.head), calls.by(cast.leader)
    assert head.post(f"commitments/{pk}/extensions", {"due": "2098-01-31", "reason": "x"}).status_code == 422
    asked = head.post(f"commitments/{pk}/extensions", {"due": "2099-03-31", "reason": "设备延期到货"})
    assert (asked.status_code, asked.json()["granted"]) == (201, None)
    assert head.post(f"commitments/{pk}/extensions", {"due": "2099-04-30", "reason": "x"}).status_code == 409
    decide = f"extensions/{asked.json()['id']}/decide"
    assert calls.by(cast.supervisor).post(decide, {"granted": True}).status_code == 404
    assert leader.post(decide, {"granted": "yes"}).status_code == 422
    assert leader.post(decide, {"granted": False}).status_code == 422
    assert leader.post(decide, {"granted": True, "reason": "情况属实"}).json()["granted"] is True
    assert leader.post(decide, {"granted": True}).status_code == 409
    row = Commitment.objects.get(pk=pk)
    assert (row.due.isoformat(), row.original_due.isoformat()) == ("2099-03-31", "2099-01-31")
    told = head.get(f"commitments/{pk}/extensions").json()
    assert [(row["granted"], row["asked_by"], row["decided_by"]) for row in told] == [
        (True, "head", "leader")
    ]
