"""The loop by the API alone, against the running server, exactly as the contract has it."""

import hashlib
from datetime import date, timedelta

import pytest
from tests.documents.build import docx, pdf
from tests.e2e.site import SPEECH, Caller, Site

pytestmark = pytest.mark.e2e

TODAY = date.today()
DUE = str(TODAY + timedelta(days=40))
STATES = ["draft", "assigned", "in_progress", "reported", "closed"]


@pytest.fixture
def supervisor(site: Site) -> Caller:
    return site.by("supervisor")


def meeting(supervisor: Caller, title: str) -> str:
    made = supervisor.post("meetings", {"title": title, "date": str(TODAY)})
    assert made.status == 201
    return made.json["id"]


def test_a_speech_is_carried_through(site: Site, supervisor: Caller) -> None:
    head, officer, auditor = site.by("head"), site.by("zhaoshang2"), site.by("audit_admin")
    unit = site.account("head")["unit_id"]
    who = supervisor.get("me").json
    assert (who["username"], who["roles"]) == ("ducha", ["supervisor"])
    assert unit in [one["id"] for one in supervisor.get("units").json]

    body = {"meeting": meeting(supervisor, "接口走一遍"), "name": "讲话", "text": SPEECH}
    added = supervisor.post("documents", body)
    assert (added.status, added.json["status"]) == (201, "ready")
    again = supervisor.post("documents", body)
    assert (again.status, again.json["id"]) == (200, added.json["id"])
    document = supervisor.get(f"documents/{added.json['id']}").json
    assert document["text"] == SPEECH
    assert document["sha256"] == hashlib.sha256(SPEECH.encode()).hexdigest()
    assert [demand["number"] for demand in document["requirements"]] == [1, 2, 3, 4, 5, 6]

    drafts = supervisor.get(f"documents/{document['id']}/commitments").json
    assert len({one["pillar"] for one in drafts if one["requirement"] == 3}) == 8
    refused = supervisor.post(f"documents/{document['id']}/assign", {"all": True})
    assert (refused.status, refused.json["error"]) == (422, "invalid")
    assert {one["state"] for one in drafts} == {"draft"}
    for draft in drafts:
        assert SPEECH[draft["start"] : draft["end"]] == draft["text"]
        complete(supervisor, draft, unit)
    assert supervisor.patch(f"commitments/{drafts[0]['id']}", {"version": 1, "due": DUE}).status == 409
    assign = f"documents/{document['id']}/assign"
    assert supervisor.post(assign, {"ids": [drafts[0]["id"]]}).json == {"assigned": 1}
    assert supervisor.post(assign, {"all": True}).json == {"assigned": len(drafts) - 1}

    figures = f"figures?from={TODAY}&to={DUE}"
    before = supervisor.get(figures).json
    one = f"commitments/{drafts[0]['id']}"
    evidence = carry_out(supervisor, head, officer, one)
    refuse_those_who_did_it(head, officer, one)
    assert supervisor.post(f"{one}/verify", {"outcome": "close"}).status == 422
    assert supervisor.get(f"evidence/{evidence}").data == "一企一档".encode()
    assert supervisor.post(f"{one}/verify", {"outcome": "close", "reason": "属实"}).json["state"] == "closed"

    told = supervisor.get(f"{one}/history").json
    assert [line["to"] for line in told if line["to"]] == STATES
    assert (told[-1]["from"], told[-1]["reason"], told[-1]["actor"]) == ("reported", "属实", "ducha")
    after = supervisor.get(figures).json
    assert after["on_time"] == before["on_time"] + 1
    assert after["carry_through"] != before["carry_through"]
    audit = auditor.get("audit/verify").json
    assert (audit["ok"], audit["first_broken"]) == (True, None)


def complete(supervisor: Caller, draft: dict, unit: str) -> None:
    """Everything that assigning asks for; a rhythm that the text names is kept."""
    change = {"version": draft["version"], "lead": [unit], "support": []}
    change |= {} if draft["standing"] else {"due": DUE}
    change["answers"] = dict.fromkeys(draft["flags"], "由责任单位在措施中明确")
    answer = supervisor.patch(f"commitments/{draft['id']}", change)
    assert answer.status == 200, answer.json
    assert answer.json["version"] > draft["version"]


def carry_out(supervisor: Caller, head: Caller, officer: Caller, one: str) -> str:
    """Accepted, a measure proposed and confirmed, reported with evidence (its id), reported done."""
    assert head.post(f"{one}/accept").json["state"] == "in_progress"
    plan = [{"text": "逐户核对", "due": str(TODAY + timedelta(days=20)), "evidence_kind": "document"}]
    (measure,) = head.post(f"{one}/measures", plan).json
    assert measure["state"] == "draft"
    assert supervisor.post(f"measures/{measure['id']}/confirm").json["state"] == "in_progress"
    report = officer.post(f"{one}/reports", {"text": "已核对三十户", "percent": 60})
    assert (report.status, report.json["percent"]) == (201, 60)
    assert head.post(f"{one}/done").status == 422
    evidence = officer.upload(f"{one}/evidence", "清单.txt", "一企一档".encode())
    assert evidence.json["sha256"] == hashlib.sha256("一企一档".encode()).hexdigest()
    assert head.post(f"{one}/done").json["state"] == "reported"
    return evidence.json["id"]


def refuse_those_who_did_it(head: Caller, officer: Caller, one: str) -> None:
    for caller in (head, officer):
        answer = caller.post(f"{one}/verify", {"outcome": "close"})
        assert (answer.status, answer.json["error"]) == (404, "not-found")
    strange = officer.post("commitments/999999/verify", {"outcome": "close"})
    assert strange.json == answer.json


def test_text_word_and_pdf_give_the_same_commitments(supervisor: Caller) -> None:
    lines = SPEECH.splitlines()
    files = {"讲话.txt": SPEECH.encode(), "讲话.docx": docx(lines), "讲话.pdf": pdf(lines)}
    held = {name: meeting(supervisor, name) for name in files}
    found = {name: read(supervisor, held[name], name, data) for name, data in files.items()}
    assert found["讲话.docx"] == found["讲话.txt"]
    assert found["讲话.pdf"] == found["讲话.txt"]


def read(supervisor: Caller, held: str, name: str, data: bytes) -> list[tuple]:
    """The commitments of a file: requirement, pillar, words, flags."""
    added = supervisor.upload("documents", name, data, meeting=held)
    assert added.status == 201, added.json
    drafts = supervisor.get(f"documents/{added.json['id']}/commitments").json
    return [(one["requirement"], one["pillar"], one["text"], one["flags"]) for one in drafts]


def test_who_shows_no_token_is_told_nothing(site: Site) -> None:
    answer = Caller(site.url, "wrong").get("commitments/1")
    assert (answer.status, sorted(answer.json)) == (401, ["error", "fields", "message"])
