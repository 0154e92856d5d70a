"""The demo is made by the services, shows every state, and says that it is fictional."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import authenticate
from django.db import transaction

from luoshi.web.accounts.models import Role
from luoshi.web.activity.selectors import verify_chains
from luoshi.web.cockpit import demo
from luoshi.web.cockpit.demo import people
from luoshi.web.followup.colours import annotate
from luoshi.web.followup.models import Commitment, Document, State
from luoshi.web.followup.selectors import clock
from luoshi.web.zones.models import Remit, Zone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Filled once for all tests here, and rolled back after the last."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        assert demo.fill()
        yield
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


def test_it_shows_every_state_and_every_colour(filled) -> None:
    rows = Commitment.objects.filter(parent=None, root__name=people.ZONE)
    assert set(rows.values_list("state", flat=True)) == set(State.values)
    assert set(annotate(rows, clock()).values_list("colour", flat=True)) == {"red", "amber", "green", "none"}
    assert rows.filter(standing=True).exists()
    assert Commitment.objects.exclude(parent=None).exists()


def test_it_is_labelled_and_its_records_are_of_real_length(filled) -> None:
    zone = Zone.objects.get(unit__name=people.ZONE)
    assert zone.fictional
    assert "演示" in zone.unit.name
    records = Document.objects.filter(meeting__root=zone.pk)
    assert all("演示" in record.text and len(record.text) >= 700 for record in records)
    assert max(len(record.text) for record in records) >= 2000


def test_it_tells_four_months_of_two_speeches_and_minutes(filled) -> None:
    records = Document.objects.order_by("meeting__date")
    assert [record.kind for record in records] == ["minutes", "speech", "speech"]
    assert (clock().today - records[0].meeting.date).days >= 120
    assigned = Commitment.objects.filter(parent=None, assigned_on__isnull=False)
    assert assigned.count() >= 60
    assert {row.document_id for row in assigned} == {record.pk for record in records}


def test_only_the_latest_record_is_still_under_review(filled) -> None:
    drafts = Commitment.objects.filter(parent=None, state=State.DRAFT)
    assert {row.document for row in drafts} == {Document.objects.latest("meeting__date")}


def test_its_audit_chains_hold(filled) -> None:
    assert all(check.ok and check.entries for check in verify_chains())


def test_filling_twice_changes_nothing(filled) -> None:
    before = Commitment.objects.count()
    assert not demo.fill()
    assert Commitment.objects.count() == before


def test_each_role_has_an_account_that_signs_in_and_holds_that_role_alone(filled) -> None:
    accounts = demo.accounts()
    assert {role for account in accounts for role in account["roles"]} == set(Role.values)
    assert all(len(account["roles"]) == 1 for account in accounts)
    one = accounts[0]
    assert authenticate(username=one["username"], password=one["password"]) is not None


def test_three_units_beside_the_supervision_office_have_a_head_and_an_officer(filled) -> None:
    held: dict[str, set[str]] = {}
    for account in demo.accounts():
        held.setdefault(account["unit"], set()).update(account["roles"])
    assert sum({"head", "officer"} <= roles for roles in held.values()) >= 3


def test_each_of_its_units_says_what_it_is_there_for(filled) -> None:
    written = Remit.objects.filter(unit__root__name=people.ZONE).values_list("unit__name", flat=True)
    assert set(people.UNITS) == set(written)
