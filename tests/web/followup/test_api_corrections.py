"""Correcting a record by the API."""

import pytest
from tests.web import calls

pytestmark = pytest.mark.django_db


def test_a_correction_is_a_new_edition_and_the_supervisor_decides_the_words(cast) -> None:
    ids = calls.assigned(cast)
    caller = calls.by(cast.supervisor)
    one = next(
        row for row in (caller.get(f"commitments/{pk}").json() for pk in ids) if "清单核对" in row["text"]
    )
    old = caller.get(f"documents/{one['document']}").json()
    assert (old["edition"], old["replaces"], old["replaced_by"]) == (1, None, None)
    text = old["text"].replace("入驻企业清单核对", "入驻企业名录核对")
    answer = caller.post(f"documents/{old['id']}/corrections", {"text": text})
    assert answer.status_code == 201
    new = answer.json()
    assert (new["edition"], new["replaces"], new["name"], new["status"]) == (
        2,
        old["id"],
        old["name"],
        "ready",
    )
    assert caller.get(f"documents/{old['id']}").json()["replaced_by"] == new["id"]
    assert [row["id"] for row in caller.get(f"meetings/{new['meeting']}/documents").json()] == [new["id"]]
    rows = {row["id"]: row for row in caller.get(f"documents/{new['id']}/commitments").json()}
    assert rows.keys() == set(ids)
    row = rows[one["id"]]
    assert (row["wording"], row["text"]) == ("differs", one["text"])
    assert "名录" in text[row["start"] : row["end"]]
    body = {"version": row["version"], "take": True}
    decided = caller.post(f"commitments/{row['id']}/wording", body)
    assert (decided.json()["wording"], "名录" in decided.json()["text"]) == ("", True)
    assert caller.post(f"commitments/{row['id']}/wording", body).status_code == 409


def test_a_file_corrects_too_and_what_changes_nothing_is_refused(cast) -> None:
    document = calls.record(cast)
    caller = calls.by(cast.office)
    corrections = f"documents/{document}/corrections"
    assert caller.post(corrections, {"text": calls.SPEECH}).status_code == 422
    assert caller.post(corrections, {}).status_code == 422
    data = calls.SPEECH.replace("三个项目", "四个项目").encode()
    new = caller.upload(corrections, "更正.txt", data)
    assert (new.status_code, new.json()["name"]) == (201, "讲话")
    assert caller.upload(corrections, "更正.txt", data).status_code == 409
