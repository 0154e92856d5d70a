"""Meetings and records by HTTP: text or file, once per meeting, and who may."""

import hashlib

import pytest
from tests import make
from tests.web import calls

pytestmark = pytest.mark.django_db
KEEPERS = {"supervisor", "second_supervisor", "office"}


def test_keepers_of_the_record_enter_meetings_and_nobody_else(cast):
    for name, person in cast.everybody().items():
        answer = calls.by(person).post("meetings", {"title": "例会", "date": "2026-11-20"})
        own = KEEPERS | {"neighbour_supervisor"}
        assert answer.status_code == (201 if name in own else 404), name


def test_a_meeting_of_the_neighbours_is_not_found(cast):
    held = calls.meeting(cast)
    stranger = calls.by(cast.neighbour_supervisor)
    assert stranger.get(f"meetings/{held}").status_code == 404
    assert stranger.get("meetings").json() == []
    body = {"meeting": held, "name": "讲话", "text": calls.SPEECH}
    assert stranger.post("documents", body).status_code == 404
    assert (
        stranger.post(
            "meetings", {"title": "会", "date": "2026-11-20", "zone": str(cast.zone.pk)}
        ).status_code
        == 404
    )


def test_a_keeper_of_two_zones_says_which(cast):
    person = make.person(cast.supervision, "supervisor")
    make.seat(person, cast.neighbour_supervision, "supervisor")
    caller = calls.by(person)
    body = {"title": "例会", "date": "2026-11-20"}
    assert caller.post("meetings", body).json()["fields"].keys() == {"zone"}
    there = caller.post("meetings", body | {"zone": str(cast.neighbour_zone.pk)})
    assert there.json()["zone"] == str(cast.neighbour_zone.pk)


def test_a_file_gives_the_same_document_as_its_text(cast):
    held = calls.meeting(cast)
    caller = calls.by(cast.office)
    first = caller.upload("documents", "讲话.txt", calls.SPEECH.encode("gb18030"), meeting=held)
    assert (first.status_code, first.json()["name"]) == (201, "讲话.txt")
    same = caller.post("documents", {"meeting": held, "name": "又一份", "text": calls.SPEECH})
    assert (same.status_code, same.json()["id"]) == (200, first.json()["id"])
    other = caller.post("documents", {"meeting": calls.meeting(cast), "name": "又一份", "text": calls.SPEECH})
    assert other.status_code == 201


def test_a_file_may_be_given_a_name_without_an_ending(cast):
    held = calls.meeting(cast)
    data = calls.SPEECH.encode()
    made = calls.by(cast.office).upload("documents", "a.txt", data, meeting=held, name="11.20现场办公会讲话")
    assert made.status_code == 201, made.json()
    assert made.json()["name"] == "11.20现场办公会讲话"


UNUSABLE = [
    ("空.txt", b""),
    ("白.txt", b" \n"),
    ("乱.txt", bytes(range(256)) * 9),
    ("假.docx", b"PK\x03\x04 no"),
    ("假.pdf", b"%PDF-1.4 no"),
    ("表.exe", b"MZ"),
    ("长.txt", "字".encode() * 1_000_001),
]


@pytest.mark.parametrize(("name", "data"), UNUSABLE, ids=[name for name, _ in UNUSABLE])
def test_a_file_that_cannot_be_read_gets_a_clear_answer(cast, name, data):
    answer = calls.by(cast.office).upload("documents", name, data, meeting=calls.meeting(cast))
    assert answer.status_code == 422, answer.content
    assert name in answer.json()["message"]
    assert "file" in answer.json()["fields"]


def test_a_form_without_a_file_or_a_meeting_is_422(cast):
    client = calls.by(cast.office).client
    held = calls.meeting(cast)
    assert client.post("/api/v1/documents", {"meeting": held}).json()["fields"].keys() == {"file"}
    assert client.post("/api/v1/documents", {"meeting": held, "file": "text"}).json()["fields"].keys() == {
        "file"
    }
    no_meeting = calls.by(cast.office).upload("documents", "a.txt", b"x")
    assert no_meeting.json()["fields"].keys() == {"meeting"}


@pytest.mark.parametrize(
    "text", ["", "  \n", "a\x00b", "字" * 1_000_001], ids=["empty", "blank", "nul", "long"]
)
def test_a_text_that_cannot_be_kept_is_422(cast, text):
    body = {"meeting": calls.meeting(cast), "name": "讲话", "text": text}
    answer = calls.by(cast.office).post("documents", body)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["text"])


def test_offsets_count_code_points(cast):
    text = "𠮷林经验\r\n一、要求🙂\r\n要建好𬭚材料研发平台。\r\n"
    document = calls.record(cast, text)
    told = calls.by(cast.office).get(f"documents/{document}").json()
    assert (told["text"], told["chars"]) == (text, len(text))
    assert told["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    for row in calls.by(cast.office).get(f"documents/{document}/commitments").json():
        assert text[row["start"] : row["end"]] == row["text"]


def test_a_long_text_is_reading_until_the_worker_has_taken_it_apart(cast, settings):
    long = calls.SPEECH + "园区建设情况总体平稳。" * 6000
    document = calls.record(cast, long)
    told = calls.by(cast.office).get(f"documents/{document}").json()
    assert (told["status"], told["requirements"], told["text"] == long) == ("reading", [], True)
    assert calls.by(cast.office).get(f"documents/{document}/commitments").json() == []


def test_a_unit_sees_a_document_once_something_in_it_was_sent_to_it(cast):
    document = calls.record(cast)
    officer = calls.by(cast.officer)
    assert officer.get(f"documents/{document}").status_code == 404
    calls.ready(cast, document)
    assert officer.get(f"documents/{document}/commitments").status_code == 404
    calls.by(cast.supervisor).post(f"documents/{document}/assign", {"all": True})
    assert officer.get(f"documents/{document}").status_code == 200
    assert calls.by(cast.other_officer).get(f"documents/{document}").status_code == 404


def test_a_list_of_records_leaves_their_texts_out(cast):
    document = calls.record(cast)
    held = calls.by(cast.office).get(f"documents/{document}").json()["meeting"]
    rows = calls.by(cast.office).get(f"meetings/{held}/documents").json()
    assert [row["id"] for row in rows] == [document]
    assert "text" not in rows[0]
