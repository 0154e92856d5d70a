"""The API as it describes itself: complete, and true for any body that any role sends."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.openapi import from_wsgi
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests import make, sheets
from tests.web import calls

from luoshi.web.accounts.models import Role
from luoshi.web.accounts.selectors import system_user
from luoshi.web.accounts.services import token_issue
from luoshi.web.api import api
from luoshi.web.followup.models import Commitment, Document
from luoshi.web.wsgi import application

pytestmark = pytest.mark.django_db
# Examples for each call, role and kind of data; `LUOSHI_FUZZ=20` makes more of them, and other ones each time.
EXAMPLES = int(os.environ.get("LUOSHI_FUZZ", "1"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CONTRACT = """
GET me
GET units
POST meetings
POST documents
GET documents/{id}
GET documents/{id}/commitments
PATCH commitments/{id}
POST documents/{id}/assign
POST commitments/{id}/accept
POST commitments/{id}/contest
POST commitments/{id}/measures
POST measures/{id}/confirm
POST commitments/{id}/reports
POST commitments/{id}/evidence
GET evidence/{id}
POST commitments/{id}/done
POST commitments/{id}/verify
GET commitments/{id}/history
GET figures
GET audit/verify
"""


def test_every_call_of_the_contract_is_there():
    paths = api.get_openapi_schema()["paths"]
    offered = {
        f"{method.upper()} {re.sub(r'{.*?}', '{id}', path.removeprefix('/api/v1/'))}"
        for path, methods in paths.items()
        for method in methods
    }
    assert set(CONTRACT.split("\n")) - {""} <= offered


def test_every_call_says_what_it_does_and_how_it_fails():
    for path, methods in api.get_openapi_schema()["paths"].items():
        for call in methods.values():
            assert call["description"], path
            assert {"401", "404", "409", "422"} <= {str(code) for code in call["responses"]}, path


def test_its_page_loads_nothing_from_elsewhere(client):
    page = client.get("/api/v1/docs")
    html = page.content.decode()
    scripts = re.findall(r"<script(?![^>]*application/json)([^>]*)>", html)
    assert scripts
    assert all('src="/static/' in script for script in scripts)
    assert not re.search(r"(src|href)=\"(https?:)?//", html)
    assert "unsafe" not in page["Content-Security-Policy"]
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        assert client.get(address).status_code == 200, address


@contextmanager
def one_connection():
    """A request's end must not close the connection that holds the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def things(cast):
    """Ids that exist, by the name of the parameter that takes them."""
    pk, evidence = calls.reported(cast)
    row = calls.by(cast.supervisor).get(f"commitments/{pk}").json()
    other = calls.accepted(cast)
    plan = [{"text": "逐户走访", "due": "2099-06-30", "evidence_kind": "visit"}]
    measure = calls.by(cast.head).post(f"commitments/{other}/measures", plan).json()[0]["id"]
    asked = (
        calls.by(cast.head)
        .post(f"commitments/{other}/extensions", {"due": "2100-01-01", "reason": "待料"})
        .json()
    )
    meeting = calls.meeting(cast)
    draft = calls.record(cast)
    drafts = calls.by(cast.supervisor).get(f"documents/{draft}/commitments").json()
    return {
        "meeting": [meeting],
        "document": [row["document"], draft],
        "commitment": [pk, other, measure, drafts[0]["id"]],
        "measure": [measure],
        "evidence": [evidence],
        "batch": [
            str(sheets.staged(cast.supervisor, Document.objects.get(pk=draft), (1, "成效标准", "九成")).pk)
        ],
        "extension": [asked["id"]],
        "unit": [str(cast.unit.pk)],
    }


def somebody(cast, role: str):
    """Who holds this role alone, in a unit where it has something to see."""
    where = {Role.COMPANY: cast.enterprise, Role.OBSERVER: cast.outside, Role.SUPERVISOR: cast.supervision}
    return make.person(where.get(role, cast.unit), role)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_body_of_any_role_breaks_it(cast, things, mode):
    people = [{}] + [
        {"Authorization": f"Bearer {token_issue(actor=system_user(), user=somebody(cast, role))}"}
        for role in Role.values
    ]
    with one_connection():
        for found in from_wsgi("/api/v1/openapi.json", application).get_all_operations():
            attack(found.ok(), mode, cycle(people), len(people), things)


def attack(operation: Any, mode: GenerationMode, headers: Iterator[dict], people: int, things: dict) -> None:
    """Call one operation as everybody in turn, with made-up input; ids are mostly such as exist."""

    @settings(
        max_examples=EXAMPLES * people,
        deadline=None,
        database=None,
        derandomize="LUOSHI_FUZZ" not in os.environ,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        case: schemathesis.Case = data.draw(operation.as_strategy(generation_mode=mode))
        if data.draw(st.sampled_from([True, True, True, False])):
            make_real(case, things, lambda ids: data.draw(st.sampled_from(ids)))
        case.validate_response(case.call(headers=next(headers)), checks=CHECKS)

    run()


def make_real(
    case: schemathesis.Case, things: dict[str, list[str]], choose: Callable[[list[str]], str]
) -> None:
    """Let a case name what exists, so that it comes past the first door."""
    for name in case.path_parameters or {}:
        case.path_parameters[name] = choose(things[name])
    if isinstance(case.body, dict):
        if "meeting" in case.body:
            case.body["meeting"] = choose(things["meeting"])
        if type(case.body.get("version")) is int:
            pk = case.path_parameters.get("commitment") or case.path_parameters["measure"]
            case.body["version"] = Commitment.objects.get(pk=pk).version
