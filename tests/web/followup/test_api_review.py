"""The review of a record by the API: stand for a draft, cut, join, add, undo and redo."""

import pytest
from tests.web import calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast) -> str:
    return calls.record(cast)


@pytest.fixture
def caller(cast) -> calls.Caller:
    return calls.by(cast.supervisor)


def drafts(caller, record) -> list[dict]:
    return caller.get(f"documents/{record}/commitments").json()


def ready(caller, cast, draft: dict) -> dict:
    change = {"version": draft["version"], "lead": [str(cast.unit.pk)], "due": "2099-12-20"}
    change |= {"target": "逐户核对完毕", "answers": dict.fromkeys(draft["flags"], "在措施中明确")}
    return caller.patch(f"commitments/{draft['id']}", change).json()


def test_a_measure_of_success_is_set_and_fills_its_flag(cast, caller, record) -> None:
    draft = next(row for row in drafts(caller, record) if "no-measure" in row["flags"])
    edited = caller.patch(
        f"commitments/{draft['id']}", {"version": draft["version"], "target": "报告一份"}
    ).json()
    assert (edited["target"], edited["flags"]) == (
        "报告一份",
        [f for f in draft["flags"] if f != "no-measure"],
    )


def test_somebody_stands_for_a_draft_until_it_is_changed(cast, caller, record) -> None:
    draft = ready(caller, cast, drafts(caller, record)[0])
    assert draft["accepted_by"] is None
    stood = caller.post(f"commitments/{draft['id']}/review", {"version": draft["version"]}).json()
    assert (stood["accepted_by"], stood["state"]) == ("supervisor", "draft")
    assert stood["accepted_at"]
    changed = caller.patch(
        f"commitments/{draft['id']}", {"version": stood["version"], "pillar": "services"}
    ).json()
    assert (changed["accepted_by"], changed["accepted_at"]) == (None, None)


def test_a_draft_that_lacks_something_is_not_accepted(caller, record) -> None:
    draft = next(row for row in drafts(caller, record) if not row["lead"])
    refused = caller.post(f"commitments/{draft['id']}/review", {"version": draft["version"]})
    assert refused.status_code == 422
    assert draft["id"] in refused.json()["fields"]


def test_cut_and_joined_again(caller, record) -> None:
    before = drafts(caller, record)
    draft = before[0]
    body = {"version": draft["version"], "at": draft["start"] + 6}
    first, second = caller.post(f"commitments/{draft['id']}/split", body).json()
    assert first["id"] == draft["id"]
    assert first["text"] + second["text"] == draft["text"]
    assert second["number"] == f"{draft['number']}a"
    assert [row["id"] for row in drafts(caller, record)] == [first["id"], second["id"]] + [
        row["id"] for row in before[1:]
    ]
    body = {"version": first["version"], "other": second["id"], "other_version": second["version"]}
    joined = caller.post(f"commitments/{draft['id']}/merge", body).json()
    assert (joined["text"], joined["start"], joined["end"]) == (draft["text"], draft["start"], draft["end"])
    assert caller.get(f"commitments/{second['id']}").status_code == 404
    assert len(drafts(caller, record)) == len(before)


def test_words_that_were_not_taken_become_a_draft_once(caller, record) -> None:
    text = caller.get(f"documents/{record}").json()["text"]
    start = text.index("总的感觉")
    span = {"start": start - 1, "end": start + 12}
    made = caller.post(f"documents/{record}/commitments", span)
    assert made.status_code == 201
    assert made.json()["text"] == text[start : start + 12].strip("，。")
    assert caller.post(f"documents/{record}/commitments", span).status_code == 409
    nowhere = caller.post(f"documents/{record}/commitments", {"start": 5, "end": 999_999})
    assert nowhere.status_code == 422


def test_a_step_is_taken_back_and_done_again(caller, record) -> None:
    before = drafts(caller, record)
    body = {"version": 1, "reason": "不是任务"}
    assert (
        caller.post(f"commitments/{before[0]['id']}/discard", {"reason": body["reason"]}).status_code == 200
    )
    undone = caller.post(f"documents/{record}/undo").json()
    assert (undone["verb"], undone["undone"], undone["commitments"]) == ("discard", True, [before[0]["id"]])
    assert drafts(caller, record)[0]["state"] == "draft"
    assert caller.post(f"documents/{record}/redo").json()["undone"] is False
    assert drafts(caller, record)[0]["state"] == "discarded"
    assert caller.post(f"documents/{record}/redo").status_code == 409


def test_a_list_with_pieces_comes_in_pages_without_a_gap(caller, record) -> None:
    first = drafts(caller, record)[0]
    for _time in range(2):
        at = (first["start"] + first["end"]) // 2
        first = caller.post(
            f"commitments/{first['id']}/split", {"version": first["version"], "at": at}
        ).json()[0]
    whole, found = [row["id"] for row in drafts(caller, record)], []
    address: str | None = f"documents/{record}/commitments?limit=2"
    while address:
        answer = caller.client.get(calls.address(address))
        found += [row["id"] for row in answer.json()]
        link = answer.headers.get("Link", "")
        address = link[1 : link.index(">")] if link else None
    assert found == whole
