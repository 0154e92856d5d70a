"""Every failure of the API has one form, in the language that was asked for."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from tests.web import calls

from luoshi.web.accounts.selectors import system_user
from luoshi.web.accounts.services import user_deactivate
from luoshi.web.common.api import errors
from luoshi.web.followup import services

pytestmark = pytest.mark.django_db
GARBAGE = [
    "0",
    "-1",
    "1.5",
    "abc",
    "9" * 18,
    "9" * 30,
    "9" * 5000,
    "1%00",
    "%00",
    "１２",
    "+1",
    " 1",
    "1_0",
    "%F0%90",
]


def is_failure(response, status: int, code: str) -> dict:
    assert response.status_code == status, response.content
    assert response["Content-Type"].startswith("application/json")
    told = response.json()
    assert set(told) == {"error", "message", "fields"}
    assert (told["error"], bool(told["message"])) == (code, True)
    return told


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "Bearer \udcff", "x" * 5000]
)
def test_without_a_good_token_the_answer_is_401(header):
    headers = {} if header is None else {"Authorization": header}
    response = Client(headers=headers).get("/api/v1/me")
    is_failure(response, 401, "unauthorised")
    assert response["WWW-Authenticate"] == "Bearer"


def test_a_session_of_a_browser_is_no_token(cast, client):
    client.force_login(cast.supervisor)
    is_failure(client.get("/api/v1/me"), 401, "unauthorised")


def test_an_expired_token_is_refused(cast):
    caller = calls.by(cast.head, days=1)
    assert caller.get("me").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        is_failure(caller.get("me"), 401, "unauthorised")


def test_the_token_of_a_closed_account_is_refused(cast):
    caller = calls.by(cast.head)
    user_deactivate(actor=system_user(), user=cast.head)
    is_failure(caller.get("me"), 401, "unauthorised")


def test_a_read_only_token_reads_and_changes_nothing(cast):
    caller = calls.by(cast.supervisor, read_only=True)
    assert caller.get("meetings").json() == []
    told = is_failure(caller.post("meetings", {"title": "例会", "date": "2026-11-20"}), 401, "read-only")
    assert "只读" in told["message"] or "only reads" in told["message"]
    assert caller.get("meetings").json() == []


@pytest.mark.parametrize(
    "path", ["", "nothing", "commitments/1/nothing", "me/", "documents/1/2/3", "%00", "../.."]
)
def test_an_unknown_address_is_not_found(cast, path):
    is_failure(calls.by(cast.supervisor).client.get(f"/api/v1/{path}"), 404, "not-found")


def test_a_method_that_an_address_does_not_know_is_405(cast):
    response = calls.by(cast.supervisor).client.delete("/api/v1/me")
    is_failure(response, 405, "method-not-allowed")
    assert response["Allow"] == "GET"


@pytest.mark.parametrize("garbage", GARBAGE)
def test_what_is_no_id_names_nothing(cast, garbage):
    caller = calls.by(cast.supervisor)
    for path in (
        "documents/{}",
        "documents/{}/commitments",
        "commitments/{}",
        "commitments/{}/history",
        "evidence/{}",
    ):
        is_failure(caller.client.get("/api/v1/" + path.format(garbage)), 404, "not-found")
    is_failure(caller.post(f"commitments/{garbage}/accept"), 404, "not-found")
    is_failure(caller.post(f"measures/{garbage}/confirm"), 404, "not-found")
    is_failure(caller.post(f"documents/{garbage}/assign", {"all": True}), 404, "not-found")
    is_failure(caller.patch(f"commitments/{garbage}", {"version": 1}), 404, "not-found")


MALFORMED = [
    b"",
    b"{",
    b"\xff\xfe",
    b"nul",
    b"[" * 100_000,
    b"1" * 10_000,
    b'{"title": "\\ud800", "date": "2026-11-20"}',
]


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
@pytest.mark.parametrize("path", ["meetings", "documents"])
def test_what_cannot_be_read_is_422(cast, path, body):
    client = calls.by(cast.supervisor).client
    response = client.post(f"/api/v1/{path}", body, content_type="application/json")
    assert response.status_code == 422
    assert response.json()["error"] in {"malformed", "invalid"}


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/xml", "multipart/form-data", "multipart/form-data; boundary=x", "nonsense"],
)
def test_another_type_of_content_makes_no_500(cast, kind):
    client = calls.by(cast.supervisor).client
    for path in ("documents", "meetings", "commitments/1/evidence"):
        response = client.generic("POST", f"/api/v1/{path}", b"--x\r\nrubbish", content_type=kind)
        assert response.status_code in {404, 422}, response.content
        assert set(response.json()) == {"error", "message", "fields"}


WRONG = [
    ({}, {"title", "date"}),
    ({"title": 1, "date": "2026-11-20"}, {"title"}),
    ({"title": "例会", "date": 20261120}, {"date"}),
    ({"title": "例会", "date": "2026-02-30"}, {"date"}),
    ({"title": "例会", "date": "2026-11-20T00:00:00"}, {"date"}),
    ({"title": "例会", "date": "0001-01-01"}, {"date"}),
    ({"title": "例会", "date": None}, {"date"}),
    ({"title": " ", "date": "2026-11-20"}, {"title"}),
    ({"title": "长" * 201, "date": "2026-11-20"}, {"title"}),
    ({"title": "例会", "date": "2026-11-20", "place": ["x"]}, {"place"}),
    ({"title": "例会", "date": "2026-11-20", "titel": "x"}, {"titel"}),
    ({"title": "例会", "date": "2026-11-20", "zone": {}}, {"zone"}),
]


@pytest.mark.parametrize(("body", "fields"), WRONG)
def test_a_wrong_field_is_named(cast, body, fields):
    told = is_failure(calls.by(cast.supervisor).post("meetings", body or {"x": 1}), 422, "invalid")
    assert fields <= set(told["fields"])
    assert all(told["fields"].values())


@pytest.mark.parametrize("body", [[], "text", 1, None, True])
def test_a_body_that_is_no_object_is_422(cast, body):
    client = calls.by(cast.supervisor).client
    for path in ("meetings", "documents", "commitments/1/contest"):
        response = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
        is_failure(response, 422, "invalid")


def test_a_body_above_the_limit_is_413(cast, settings):
    body = {"meeting": calls.meeting(cast), "name": "讲话", "text": "一" * 3_000_000}
    is_failure(calls.by(cast.supervisor).post("documents", body), 413, "too-large")
    settings.BODY_LIMIT = 10
    is_failure(calls.by(cast.supervisor).post("meetings", {"title": "例会"}), 413, "too-large")


def test_messages_are_chinese_unless_english_is_asked_for(cast):
    caller = calls.by(cast.supervisor)
    assert caller.get("nothing")["Content-Language"] == "zh-hans"
    french = caller.client.get("/api/v1/nothing", headers={"Accept-Language": "fr"})
    assert french["Content-Language"] == "zh-hans"
    chinese = caller.client.get("/api/v1/nothing", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})
    assert chinese["Content-Language"] == "zh-hans"
    english = caller.client.get("/api/v1/nothing", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english["Content-Language"] == "en"
    assert english.json()["message"] == "There is no such thing here, or it is not open to you."
    assert "Accept-Language" in english["Vary"]


def test_a_fault_of_ours_is_json_too(cast, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(services, "meeting_create", broken)
    caller = calls.by(cast.supervisor)
    caller.client.raise_request_exception = False
    is_failure(caller.post("meetings", {"title": "例会", "date": "2026-11-20"}), 500, "internal")


def test_every_status_that_is_declared_has_words():
    assert {errors.USUAL[status][0] for status in (400, 401, 403, 404, 405, 413, 500)} == {
        401,
        404,
        405,
        413,
        422,
        500,
    }
