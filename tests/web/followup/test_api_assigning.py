"""Edits and assignment by HTTP: versions, flags and their answers, what is lacking, all or none."""

import pytest
from tests.web import calls

from luoshi.web.followup.models import Commitment

pytestmark = pytest.mark.django_db
TEXT = "一、抓好服务\n要尽可能压缩企业办事时间。\n要建设企业服务中心。\n"


@pytest.fixture
def document(cast):
    return calls.record(cast, TEXT)


@pytest.fixture
def drafts(cast, document):
    return calls.by(cast.supervisor).get(f"documents/{document}/commitments").json()


def patch(cast, draft, **change):
    """Edit with the version that the database has."""
    now = Commitment.objects.get(pk=draft["id"]).version
    return calls.by(cast.supervisor).patch(f"commitments/{draft['id']}", {"version": now, **change})


def test_flags_stand_until_they_are_filled_in_and_answers_stand_beside_them(cast, drafts):
    hedged = next(draft for draft in drafts if "hedge" in draft["flags"])
    assert {"no-owner", "no-due", "no-measure", "hedge"} == set(hedged["flags"])
    led = patch(
        cast, hedged, lead=[str(cast.unit.pk)], answers={"no-owner": "已定", "hedge": "由牵头单位量化"}
    ).json()
    assert set(led["flags"]) == {"no-due", "no-measure", "hedge"}
    assert led["answers"] == {"no-owner": "已定", "hedge": "由牵头单位量化"}
    dated = patch(cast, hedged, due="2099-06-30").json()
    assert set(dated["flags"]) == {"no-measure", "hedge"}
    undated = patch(cast, hedged, due=None).json()
    assert set(undated["flags"]) == {"no-due", "no-measure", "hedge"}
    assert undated["due"] is None


def test_an_old_version_is_a_conflict_that_changes_nothing(cast, drafts):
    assert patch(cast, drafts[0], due="2099-06-30").status_code == 200
    office, one = calls.by(cast.office), f"commitments/{drafts[0]['id']}"
    late = office.patch(one, {"version": drafts[0]["version"], "due": None})
    assert (late.status_code, late.json()["error"]) == (409, "conflict")
    assert office.get(one).json()["due"] == "2099-06-30"


def test_an_edit_that_leaves_fields_out_leaves_them_alone(cast, drafts):
    units = {"lead": [str(cast.unit.pk)], "support": [str(cast.other_unit.pk)]}
    rest = {"due": "2099-01-01", "pillar": "services"}
    patch(cast, drafts[0], **units, **rest)
    told = patch(cast, drafts[0], review_every="FREQ=MONTHLY;BYMONTHDAY=25").json()
    assert {name: told[name] for name in units | rest} == units | rest
    assert told["review_every"] == "FREQ=MONTHLY;BYMONTHDAY=25"


def test_a_new_place_in_the_text_gives_its_words(cast, drafts):
    start = TEXT.index("企业服务中心")
    told = patch(cast, drafts[0], text_start=start, text_end=start + 6).json()
    assert (told["text"], told["start"], told["end"]) == ("企业服务中心", start, start + 6)


WRONG = [
    {"lead": ["999999"]}, {"lead": ["x"]}, {"lead": "1"}, {"lead": [None]}, {"lead": ["9" * 40]}, {"lead": ["\x00"]},
    {"support": [True]}, {"due": "tomorrow"}, {"due": "1900-01-01"}, {"due": 7}, {"standing": "yes"},
    {"review_every": "FREQ=SECONDLY"}, {"review_every": "x\x00"}, {"review_every": 1}, {"pillar": "nothing"},
    {"text_start": -1}, {"text_start": 5, "text_end": 5}, {"text_end": 10**9}, {"text_end": "3"}, {"text_start": None},
    {"answers": {"no-flag": "x"}}, {"answers": {"hedge": " "}}, {"answers": {"hedge": None}}, {"answers": []},
    {"answers": {"hedge": "长" * 10_001}}, {"state": "closed"}, {"version": "1"}, {"version": 10**400},
]  # fmt: skip


@pytest.mark.parametrize("change", WRONG, ids=range(len(WRONG)))
def test_a_wrong_value_is_named_and_changes_nothing(cast, drafts, change):
    before = calls.by(cast.supervisor).get(f"commitments/{drafts[0]['id']}").json()
    answer = patch(cast, drafts[0], **change)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid"), answer.content
    assert answer.json()["fields"]
    assert calls.by(cast.supervisor).get(f"commitments/{drafts[0]['id']}").json() == before


def test_a_unit_of_another_zone_cannot_lead(cast, drafts):
    assert patch(cast, drafts[0], lead=[str(cast.neighbour_unit.pk)]).status_code == 422


def test_an_edit_without_a_version_is_422(cast, drafts):
    answer = calls.by(cast.supervisor).patch(f"commitments/{drafts[0]['id']}", {"pillar": "services"})
    assert answer.json()["fields"].keys() == {"version"}


def test_assigning_names_each_draft_that_lacks_something(cast, document, drafts):
    calls.ready(cast, document)
    patch(cast, drafts[1], due=None)
    answer = calls.by(cast.supervisor).post(f"documents/{document}/assign", {"all": True})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [drafts[1]["id"]])
    assert {row.state for row in Commitment.objects.filter(document=document)} == {"draft"}


def test_standing_with_a_rhythm_needs_no_date(cast, document, drafts):
    calls.ready(cast, document)
    patch(cast, drafts[0], due=None, standing=True, review_every="FREQ=MONTHLY")
    answer = calls.by(cast.supervisor).post(f"documents/{document}/assign", {"all": True})
    assert answer.json() == {"assigned": len(drafts)}


def test_an_unanswered_flag_holds_the_assignment_up(cast, document, drafts):
    patch(cast, drafts[0], lead=[str(cast.unit.pk)], due="2099-01-01")
    answer = calls.by(cast.supervisor).post(f"documents/{document}/assign", {"ids": [drafts[0]["id"]]})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [drafts[0]["id"]])


NEITHER = [
    {}, {"all": False}, {"ids": [], "all": True},
    {"ids": None}, {"ids": "1"}, {"all": 1}, {"ids": ["0"]}, {"ids": ["x"]},
]  # fmt: skip


@pytest.mark.parametrize("body", NEITHER, ids=range(len(NEITHER)))
def test_assigning_needs_ids_or_all(cast, document, body):
    answer = calls.by(cast.supervisor).post(f"documents/{document}/assign", body)
    assert answer.status_code == 422, answer.content
    assert answer.json()["fields"]


def test_the_office_prepares_but_does_not_assign(cast, document):
    calls.ready(cast, document)
    assert calls.by(cast.office).post(f"documents/{document}/assign", {"all": True}).status_code == 404


def test_a_dropped_draft_is_neither_assigned_nor_lost(cast, document, drafts):
    calls.ready(cast, document)
    one = f"commitments/{drafts[0]['id']}"
    office = calls.by(cast.office)
    assert office.post(f"{one}/discard", {}).status_code == 422
    assert office.post(f"{one}/discard", {"reason": "不是任务"}).json()["state"] == "discarded"
    assert (
        calls.by(cast.supervisor).post(f"documents/{document}/assign", {"ids": [drafts[0]["id"]]}).status_code
        == 409
    )
    answer = calls.by(cast.supervisor).post(f"documents/{document}/assign", {"all": True})
    assert answer.json() == {"assigned": len(drafts) - 1}
    without_a_body = office.client.generic("POST", f"/api/v1/{one}/restore")
    assert without_a_body.json()["state"] == "draft"


def test_drafts_are_for_those_who_review_them(cast, drafts):
    for person in (
        cast.head,
        cast.officer,
        cast.company,
        cast.observer,
        cast.system_admin,
        cast.neighbour_supervisor,
    ):
        assert calls.by(person).get(f"commitments/{drafts[0]['id']}").status_code == 404
        assert calls.by(person).patch(f"commitments/{drafts[0]['id']}", {"version": 1}).status_code == 404
