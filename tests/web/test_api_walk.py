"""The loop, end to end, by HTTP alone, as the contract has it."""

import hashlib

import pytest
from tests.web import calls

pytestmark = pytest.mark.django_db


def test_a_speech_is_carried_through(cast):
    supervisor, head, officer = calls.by(cast.second_supervisor), calls.by(cast.head), calls.by(cast.officer)
    assert supervisor.get("me").json()["roles"] == ["supervisor"]

    meeting = supervisor.post("meetings", {"title": "十一月现场办公会", "date": "2026-11-20"})
    assert meeting.status_code == 201
    body = {"meeting": meeting.json()["id"], "name": "讲话", "text": calls.SPEECH}
    added = supervisor.post("documents", body)
    assert (added.status_code, added.json()["status"]) == (201, "ready")
    again = supervisor.post("documents", body)
    assert (again.status_code, again.json()["id"]) == (200, added.json()["id"])

    document = supervisor.get(f"documents/{added.json()['id']}").json()
    assert document["text"] == calls.SPEECH
    assert document["sha256"] == hashlib.sha256(calls.SPEECH.encode()).hexdigest()
    assert [demand["number"] for demand in document["requirements"]] == [1, 2, 3]
    assert {"i", "start", "end", "role", "requirement"} <= document["sentences"][0].keys()

    drafts = supervisor.get(f"documents/{document['id']}/commitments").json()
    assert len(drafts) >= 4
    for draft in drafts:
        assert draft["state"] == "draft"
        assert calls.SPEECH[draft["start"] : draft["end"]] == draft["text"]
        change = {"version": draft["version"], "lead": [str(cast.unit.pk)], "due": "2099-12-20"}
        change["answers"] = dict.fromkeys(draft["flags"], "由责任单位提出措施时明确")
        edited = supervisor.patch(f"commitments/{draft['id']}", change)
        assert edited.json()["lead"] == [str(cast.unit.pk)], edited.json()
        assert edited.json()["version"] > draft["version"]

    assign = f"documents/{document['id']}/assign"
    assert supervisor.post(assign, {"ids": [drafts[0]["id"]]}).json() == {"assigned": 1}
    assert supervisor.post(assign, {"all": True}).json() == {"assigned": len(drafts) - 1}
    assert supervisor.post(assign, {"all": True}).json() == {"assigned": 0}

    one = f"commitments/{drafts[0]['id']}"
    assert head.post(f"{one}/accept").json()["state"] == "in_progress"
    plan = [{"text": "逐户核对入驻企业", "due": "2099-12-10", "evidence_kind": "document"}]
    proposed = head.post(f"{one}/measures", plan)
    assert [item["state"] for item in proposed.json()] == ["draft"]
    confirmed = supervisor.post(f"measures/{proposed.json()[0]['id']}/confirm")
    assert confirmed.json()["state"] == "in_progress"

    report = officer.post(f"{one}/reports", {"text": "已核对三十户", "percent": 60})
    assert (report.status_code, report.json()["percent"]) == (201, 60)
    assert head.post(f"{one}/done").status_code == 422
    data = "企业清单".encode()
    evidence = officer.upload(f"{one}/evidence", "清单.txt", data)
    assert evidence.json()["sha256"] == hashlib.sha256(data).hexdigest()
    assert evidence.json()["size"] == len(data)
    assert head.post(f"{one}/done").json()["state"] == "reported"

    early = supervisor.post(f"{one}/verify", {"outcome": "close"})
    assert early.status_code == 422
    opened = supervisor.get(f"evidence/{evidence.json()['id']}")
    assert b"".join(opened.streaming_content) == data
    closed = supervisor.post(f"{one}/verify", {"outcome": "close", "reason": "清单属实"})
    assert closed.json()["state"] == "closed"

    told = supervisor.get(f"{one}/history").json()
    moves = [(line["code"], line["actor"], line["to"]) for line in told if line["to"]]
    assert moves == [
        ("commitment.drafted", "second_supervisor", "draft"),
        ("commitment.assigned", "second_supervisor", "assigned"),
        ("commitment.accepted", "head", "in_progress"),
        ("commitment.reported", "head", "reported"),
        ("commitment.closed", "second_supervisor", "closed"),
    ]
    assert told[-1]["from"] == "reported"
    assert told[-1]["reason"] == "清单属实"
    assert not any(line["code"] == "evidence.opened" for line in told)
    figures = supervisor.get("figures", **{"from": "2099-01-01", "to": "2099-12-31"}).json()
    assert (figures["carry_through"], figures["on_time"], figures["due"]) == (1.0, 1, 1)
    audit = calls.by(cast.audit_admin).get("audit/verify").json()
    assert audit["ok"] is True
    assert audit["first_broken"] is None
