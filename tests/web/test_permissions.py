"""Every address × every person × GET and POST. A route without a row here fails; so does a row without a route.

Who may gets an answer of their own; everybody else gets the same 404, whether the thing exists or not (the API: 401
without a token). Side doors: what a stranger is shown anywhere never holds a word of the zone's business.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests import cast as people
from tests import make, sheets, walk

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.selectors import system_user
from luoshi.web.accounts.services import token_issue, user_deactivate
from luoshi.web.followup import services
from luoshi.web.followup.models import State
from luoshi.web.followup.services.measures import Proposal

pytestmark = pytest.mark.django_db
SECRET = "密语琥珀"
# Where GET and POST have names of their own, the address is one.
SAME_ADDRESS = {
    "api:meeting_create": "api:meetings",
    "api:meeting_edit": "api:meeting",
    "api:commitment_edit": "api:commitment",
    "api:commitment_add": "api:document_commitments",
    "api:measures_propose": "api:measures",
    "api:report": "api:reports",
    "api:evidence_attach": "api:evidence_list",
    "api:extension_ask": "api:extensions",
    "api:remit_set": "api:remit",
}
SEARCHED = {"followup:ledger", "followup:mine", "followup:meetings", "api:commitments", "api:meetings"}
NOWHERE = {"api:api-root"}  # the stem of the API's addresses, at which there is nothing
SUPERVISORS = {"supervisor", "second_supervisor"}
KEEPERS = SUPERVISORS | {"office"}
READERS = KEEPERS | {"leader", "discipline"}
LEADS = {"head", "officer"}
DOERS = LEADS | {"other_head", "other_officer"}
INVOLVED = DOERS | {"economist"}
SEERS = READERS | INVOLVED
STAFF = {
    "head",
    "officer",
    "other_head",
    "other_officer",
    "third_head",
    "third_officer",
    "economist",
    "party",
}
ADMINS = {"system_admin", "security_admin", "audit_admin"}
NEIGHBOURS = {"neighbour_supervisor", "neighbour_head"}
STRANGERS = {
    "neighbour_supervisor",
    "neighbour_head",
    "outsider",
    "company",
    "observer",
    "third_head",
    *ADMINS,
}
SEATED = READERS | STAFF | ADMINS | {"company", "observer"} | NEIGHBOURS
EVERYBODY = SEATED | {"outsider"}
# They stand exactly where somebody else of the cast stands too.
TWINS = {"second_supervisor", "third_officer", "other_officer", "neighbour_head"}
NO = None  # the method does not exist here: 405 for all


@dataclass
class Row:
    """An address, and who gets an answer by GET and by POST."""

    route: str
    get: set[str] | None
    post: set[str] | None = None
    args: Callable[[Any], dict[str, Any]] = field(default=lambda w: {})
    anonymous: bool = False
    method: str = "post"
    label: str = ""
    # What makes the call a sound one; a function of the world where it names an id.
    body: Any = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.route}{self.label and f'[{self.label}]'}"


def step(verb: str, who: set[str], row: str) -> Row:
    return Row("followup:step", who, who, lambda w: {"pk": getattr(w, row).pk, "verb": verb}, label=verb)


def page(route: str, get: set[str] | None, post: set[str] | None = NO, body: Any = None, **of: str) -> Row:
    """`of` maps an argument of the address to the thing of the world whose id it takes."""
    return Row(
        route, get, post, lambda w: {key: getattr(w, name).pk for key, name in of.items()}, body=body or {}
    )


REASON = {"reason": "理由"}
UPLOAD = "upload"  # a file, sent as a form


SYSTEM, SECURITY, AUDIT = {"system_admin"}, {"security_admin"}, {"audit_admin"}
TREE = SEATED - {"company", "observer"}

TABLE: list[Row] = [
    Row("livez", EVERYBODY, NO, anonymous=True),
    Row("readyz", EVERYBODY, NO, anonymous=True),
    Row("language", NO, EVERYBODY, anonymous=True),
    Row("account_login", EVERYBODY, EVERYBODY, anonymous=True),
    Row("account_logout", EVERYBODY, EVERYBODY, anonymous=True),
    Row("account_inactive", EVERYBODY, NO, anonymous=True),
    Row("account_reauthenticate", EVERYBODY, EVERYBODY),
    Row("account_change_password", EVERYBODY, EVERYBODY),
    page("home", EVERYBODY),
    page("accounts:people", TREE),
    page("accounts:unit-new", SYSTEM, SYSTEM, pk="unit"),
    page("accounts:unit-rename", SYSTEM, SYSTEM, pk="unit"),
    page("accounts:grant", SECURITY, SECURITY, pk="unit"),
    page("accounts:end", SECURITY, SECURITY, pk="seat"),
    page("zones:remits", TREE),
    page("zones:remit", KEEPERS, KEEPERS, pk="unit"),
    page("accounts:accounts", SYSTEM | SECURITY),
    page("accounts:account-new", SYSTEM, SYSTEM),
    page("accounts:account-password", SYSTEM, SYSTEM, pk="user"),
    page("accounts:account-close", SYSTEM, SYSTEM, pk="user"),
    page("accounts:account-reopen", SYSTEM, SYSTEM, pk="closed"),
    page("accounts:tokens", EVERYBODY, EVERYBODY),
    page("accounts:token-revoke", {"officer"}, {"officer"}, pk="token"),
    page("activity:audit", AUDIT),
    page("activity:check", NO, AUDIT),
    page("followup:meetings", EVERYBODY),
    page("followup:meeting_new", KEEPERS | {"neighbour_supervisor"}, KEEPERS | {"neighbour_supervisor"}),
    page("followup:meeting", SEERS, pk="sent_meeting"),
    page("followup:meeting_edit", KEEPERS, KEEPERS, pk="meeting"),
    page("followup:meeting_remove", KEEPERS, KEEPERS, pk="meeting"),
    page("followup:document_add", READERS, KEEPERS, pk="meeting"),
    page("followup:document_correct", KEEPERS, KEEPERS, pk="document"),
    page("followup:document_changes", KEEPERS, pk="document"),
    page("followup:wording", NO, SUPERVISORS, pk="running"),
    page("followup:place", SUPERVISORS, SUPERVISORS, pk="running"),
    page("followup:document", SEERS, pk="document"),
    page("followup:tasks_docx", SEERS, pk="document"),
    page("followup:tasks_xlsx", SEERS, pk="document"),
    page("followup:imports", KEEPERS, KEEPERS, pk="draft_doc"),
    page("followup:import", KEEPERS, pk="batch"),
    page("followup:import_errors", KEEPERS, pk="batch"),
    page("followup:import_apply", NO, KEEPERS, pk="batch"),
    page("followup:import_drop", NO, KEEPERS, pk="batch"),
    page("followup:tasks_print", SEERS, pk="document"),
    page("followup:document_due", SEERS, pk="document"),
    page("followup:my_due", EVERYBODY),
    page("followup:review", KEEPERS, pk="draft_doc"),
    page("followup:drafts_bulk", KEEPERS, KEEPERS, pk="draft_doc"),
    page("followup:review_assign", SUPERVISORS, SUPERVISORS, pk="draft_doc"),
    page("followup:draft", KEEPERS, KEEPERS, pk="draft_doc", row="draft"),
    page("followup:draft_drop", NO, KEEPERS, pk="draft_doc", row="draft"),
    page("followup:draft_restore", NO, KEEPERS, pk="discarded_doc", row="discarded"),
    page("followup:draft_accept", NO, KEEPERS, pk="draft_doc", row="draft"),
    page("followup:draft_split", NO, KEEPERS, pk="draft_doc", row="draft"),
    page("followup:draft_merge", NO, KEEPERS, pk="draft_doc", row="draft"),
    page("followup:draft_place", NO, KEEPERS, pk="draft_doc", row="draft"),
    page("followup:draft_add", NO, KEEPERS, pk="draft_doc"),
    page("followup:review_undo", NO, KEEPERS, pk="draft_doc"),
    page("followup:review_redo", NO, KEEPERS, pk="draft_doc"),
    page("followup:review_here", NO, KEEPERS, pk="draft_doc"),
    page("followup:ledger", EVERYBODY),
    page("followup:mine", EVERYBODY),
    page("followup:commitment", SEERS, pk="running"),
    page("followup:evidence", SEERS, pk="evidence"),
    step("accept", {"head"}, "assigned"),
    step("contest", {"head"}, "assigned"),
    step("ask_extension", {"head"}, "assigned"),
    step("uphold", SUPERVISORS, "contested"),
    step("reassign", SUPERVISORS, "contested"),
    step("report", DOERS, "running"),
    step("attach", DOERS, "running"),
    step("propose", SUPERVISORS | {"head"}, "running"),
    step("done", {"head"}, "running"),
    step("close", SUPERVISORS, "reported"),
    step("return", SUPERVISORS, "reported"),
    step("chase", SUPERVISORS, "running"),
    step("escalate", SUPERVISORS, "running"),
    step("hold", {"leader"}, "running"),
    step("cancel", {"leader"}, "running"),
    step("extend", {"leader"}, "running"),
    step("resume", {"leader"}, "held"),
    step("confirm", SUPERVISORS, "measure"),
    step("send_back", SUPERVISORS, "measure"),
    step("reword", {"head"}, "measure"),
    step("confirm_all", SUPERVISORS, "running"),
    Row("api:openapi-json", EVERYBODY, EVERYBODY, anonymous=True),
    Row("api:openapi-view", EVERYBODY, EVERYBODY, anonymous=True),
    page("api:me", EVERYBODY),
    page("api:units", EVERYBODY),
    Row(
        "api:remit",
        TREE - NEIGHBOURS,
        KEEPERS,
        lambda w: {"unit": w.unit.pk},
        method="put",
        body={"words": ["招商"], "pillars": []},
    ),
    page("api:meetings", EVERYBODY, EVERYBODY),
    Row(
        "api:meeting",
        SEERS,
        KEEPERS,
        lambda w: {"meeting": w.sent_meeting.pk},
        method="patch",
        label="edit",
        body={"title": "更正后的会议"},
    ),
    page("api:meeting_remove", NO, KEEPERS, meeting="meeting", body=REASON),
    page("api:meeting_documents", SEERS, meeting="sent_meeting"),
    page("api:document_add", NO, EVERYBODY),
    page("api:document", SEERS, document="document"),
    page("api:document_commitments", SEERS, KEEPERS, document="document", body={"start": 0, "end": 5}),
    page("api:review", NO, KEEPERS, commitment="draft", body={"version": 1}),
    page("api:split", NO, KEEPERS, commitment="draft", body={"version": 1, "at": 1}),
    Row(
        "api:merge",
        NO,
        KEEPERS,
        lambda w: {"commitment": w.draft.pk},
        body=lambda w: {"version": 1, "other": str(w.next_draft.pk), "other_version": 1},
    ),
    page("api:undo", NO, KEEPERS, document="draft_doc"),
    page("api:redo", NO, KEEPERS, document="draft_doc"),
    page("api:assign", NO, SUPERVISORS, document="draft_doc", body={"all": True}),
    page("api:commitments", EVERYBODY),
    Row(
        "api:commitment",
        READERS,
        KEEPERS,
        lambda w: {"commitment": w.draft.pk},
        method="patch",
        body={"version": 1},
    ),
    page("api:discard", NO, KEEPERS, commitment="draft", body=REASON),
    page("api:restore", NO, KEEPERS, commitment="discarded"),
    page("api:history", SEERS, commitment="running"),
    page("api:accept", NO, {"head"}, commitment="assigned"),
    page("api:contest", NO, {"head"}, commitment="assigned", body=REASON),
    page("api:uphold", NO, SUPERVISORS, commitment="contested", body=REASON),
    page("api:reassign", NO, SUPERVISORS, commitment="contested"),
    page(
        "api:measures",
        SEERS,
        SUPERVISORS | {"head"},
        commitment="running",
        body=[{"text": "上门", "due": "2030-01-01", "evidence_kind": "file"}],
    ),
    page("api:document_correct", NO, KEEPERS, document="document", body={"text": "更正后的记录。"}),
    page("api:wording", NO, SUPERVISORS, commitment="running", body={"version": 1, "take": True}),
    Row(
        "api:measure_reword",
        NO,
        {"head"},
        lambda w: {"measure": w.measure.pk},
        method="put",
        body={"version": 1, "text": "上门", "due": "2030-01-01", "evidence_kind": "file"},
    ),
    page("api:measure_confirm", NO, SUPERVISORS, measure="measure"),
    page("api:measure_return", NO, SUPERVISORS, measure="measure", body=REASON),
    page("api:reports", SEERS, DOERS, commitment="running", body={"text": "进展", "percent": 5}),
    page("api:done", NO, {"head"}, commitment="running"),
    page("api:verify", NO, SUPERVISORS, commitment="reported", body={"outcome": "return", "reason": "不全"}),
    page("api:evidence_list", SEERS, DOERS, body=UPLOAD, commitment="running"),
    page("api:evidence", SEERS, evidence="evidence"),
    page("api:chase", NO, SUPERVISORS, commitment="running"),
    page("api:escalate", NO, SUPERVISORS, commitment="running", body=REASON),
    page("api:hold", NO, {"leader"}, commitment="running", body=REASON),
    page("api:resume", NO, {"leader"}, commitment="held", body=REASON),
    page("api:cancel", NO, {"leader"}, commitment="running", body=REASON),
    page(
        "api:extensions", SEERS, {"head"}, commitment="running", body={"due": "2099-01-01", "reason": "晚到"}
    ),
    page("api:extension_decide", NO, {"leader"}, extension="extension", body={"granted": True}),
    page("api:tasks_xlsx", SEERS, document="document"),
    page("api:import_stage", NO, KEEPERS, body=UPLOAD, document="draft_doc"),
    page("api:import_one", KEEPERS, batch="batch"),
    page("api:import_apply", NO, KEEPERS, batch="batch"),
    page("api:import_drop", NO, KEEPERS, batch="batch"),
    page("api:figures", READERS | {"neighbour_supervisor"}),
    page("api:audit_verify", AUDIT),
]


@pytest.fixture(scope="module")
def cast(kept_cast, django_db_blocker) -> Iterator[people.Cast]:
    """The cast for all tests here, inside one transaction that is undone after the last."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        yield people.fresh(kept_cast) or people.build()
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture(scope="module")
def world(cast) -> SimpleNamespace:
    """Something in every state, told with a word that no stranger may ever be shown."""
    text = walk.SPEECH.replace("产业链缺口清单", f"产业链缺口清单{SECRET}").replace(
        "同志们", f"{SECRET}同志们"
    )
    held = walk.meeting(cast)
    services.document_add(actor=cast.office, meeting=held.pk, name=f"讲话{SECRET}", text=text)
    made = SimpleNamespace(meeting=held, draft_doc=held.documents.get())
    made.draft, made.next_draft = made.draft_doc.commitments.order_by("position")[:2]
    for name, state in {
        "assigned": State.ASSIGNED, "contested": State.CONTESTED, "running": State.IN_PROGRESS,
        "reported": State.REPORTED, "held": State.ON_HOLD, "discarded": State.DISCARDED,
    }.items():  # fmt: skip
        row = walk.commitment(cast, state)
        row.text = f"{row.text}{SECRET}"
        row.save(update_fields=["text"])
        setattr(made, name, row)
    made.document, made.discarded_doc = made.running.document, made.discarded.document
    made.sent_meeting = made.document.meeting
    made.evidence = made.reported.evidence.get()
    proposal = Proposal(f"措施{SECRET}", made.running.due, "file")
    made.measure = services.propose(actor=cast.head, commitment=made.running.pk, measures=[proposal])[0]
    later = made.assigned.due.replace(year=made.assigned.due.year + 1)
    made.extension = services.ask_extension(
        actor=cast.head, commitment=made.running.pk, due=later, reason=SECRET
    )
    made.batch = sheets.staged(cast.office, made.draft_doc, (1, "成效标准", SECRET))
    made.unit, made.seat = cast.unit, Membership.objects.get(user=cast.officer)
    made.user = cast.officer
    token_issue(actor=system_user(), user=cast.officer, read_only=False, days=1)
    made.token = cast.officer.tokens.first()
    made.closed = user_deactivate(actor=system_user(), user=make.user("closed", root=cast.zone))
    return made


def routes(patterns: Any = None, space: str = "") -> Iterator[str]:
    for found in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(found, URLResolver):
            inner = f"{space}{found.namespace}:" if found.namespace else space
            yield from routes(found.url_patterns, inner)
        elif isinstance(found, URLPattern):
            yield f"{space}{found.name}"


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert {SAME_ADDRESS.get(name, name) for name in routes()} - NOWHERE == {row.route for row in TABLE}


@pytest.fixture(scope="module")
def keys(cast, world) -> dict[str, Client]:
    """Everybody's browser, signed in, with a token in the pocket for the API."""
    return {name: signed_in(person) for name, person in cast.everybody().items()}


def signed_in(person: User) -> Client:
    token = token_issue(actor=system_user(), user=person, read_only=False, days=1)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(row: Row, world: Any, client: Client, method: str) -> int:
    """The status that the browser gets; whatever it did is undone."""
    address = reverse(row.route, kwargs=row.args(world))
    call = getattr(client, "get" if method == "get" else row.method)
    json = method != "get" and row.route.startswith("api:")
    sound = row.body(world) if callable(row.body) else row.body
    body: dict[str, Any] = {"data": sound, "content_type": "application/json"} if json else {}
    if row.body == UPLOAD:
        body = {"data": {"file": SimpleUploadedFile("a.txt", b"a")}}
    cookies = client.cookies.copy()
    with transaction.atomic():
        status = call(address, **body).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def fits(status: int, allowed: bool) -> bool:
    return (status < 500 and status not in (401, 403, 404, 405)) if allowed else status == 404


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_who_may_gets_an_answer_and_all_others_the_same_404(world, keys, row) -> None:
    wrong = {}
    for method, allowed in (("get", row.get), ("post", row.post)):
        if allowed is NO:
            assert ask(row, world, keys["outsider"], method) == 405
            continue
        for name, client in keys.items():
            status = ask(row, world, client, method) if name not in TWINS else None
            if status is not None and not fits(status, name in allowed):
                wrong[name, method] = status
    assert wrong == {}


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_nobody_unknown_gets_further_than_the_sign_in(world, row) -> None:
    for method, allowed in (("get", row.get), ("post", row.post)):
        status = ask(row, world, Client(raise_request_exception=False), method)
        if allowed is NO and status == 405:
            continue
        if row.anonymous:
            assert status < 500 and status != 404
        else:
            assert status == (401 if row.route.startswith("api:") else 302)


@pytest.mark.parametrize("stranger", sorted(STRANGERS))
def test_no_side_door_shows_a_stranger_the_zones_business(world, keys, stranger) -> None:
    for row in TABLE:
        address = reverse(row.route, kwargs=row.args(world))
        for query in ({}, {"q": SECRET[:2]}) if row.route in SEARCHED else ({},):
            answer = keys[stranger].get(address, query)
            shown = re.sub(r'value="[^"]*"', "", b"".join(answer).decode("utf-8", "replace"))
            assert SECRET not in shown, f"{row} shows {stranger} what is not theirs"
