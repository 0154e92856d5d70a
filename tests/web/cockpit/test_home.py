"""The first page: each person's own, every number the rows that it leads to."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import walk

from luoshi.web.common import clock
from luoshi.web.followup.models import State

LINK = re.compile(r'<a class="[^"]*"\s+href="([^"]+)"[^>]*>(?:<i></i>)?\s*(\d+)\b')


@pytest.fixture
def some(cast) -> None:
    for state in (State.ASSIGNED, State.CONTESTED, State.IN_PROGRESS, State.REPORTED, State.CLOSED):
        walk.commitment(cast, state)
    walk.commitment(cast, State.IN_PROGRESS, due=clock.today() - timedelta(days=2))


def test_every_number_leads_to_as_many_rows(cast, client, some) -> None:
    client.force_login(cast.supervisor)
    found = [(unescape(a), int(n)) for a, n in LINK.findall(client.get("/").content.decode())]
    ledger = {address: count for address, count in found if address.startswith("/commitments/?")}
    assert len(ledger) > 30
    for address, count in ledger.items():
        assert client.get(address).context["page"].paginator.count == count, address


def test_the_desk_of_a_unit_leads_to_its_heaps(cast, client, some) -> None:
    client.force_login(cast.officer)
    response = client.get("/")
    assert response.context["home"].overview is None
    heaps = [
        (unescape(a), int(n)) for a, n in LINK.findall(response.content.decode()) if a.startswith("/mine/")
    ]
    assert len(heaps) == 4
    for address, count in heaps:
        assert client.get(address).context["page"].paginator.count == count


def test_drafts_wait_for_those_who_keep_the_record(cast, client) -> None:
    record = walk.document(cast)
    for person, waits in (("supervisor", True), ("office", True), ("leader", False)):
        client.force_login(getattr(cast, person))
        records = client.get("/").context["home"].records
        assert [row.pk for row in records] == ([record.pk] if waits else [])


def test_who_holds_no_role_is_told_whom_to_ask(cast, client) -> None:
    client.force_login(cast.outsider)
    assert "安全管理员" in client.get("/").content.decode()


@pytest.mark.parametrize("person", ["system_admin", "security_admin", "audit_admin"])
def test_administrators_see_the_ways_to_their_work_and_no_business(cast, client, some, person) -> None:
    client.force_login(getattr(cast, person))
    response = client.get("/")
    assert response.context["entries"]
    assert response.context["home"].overview is None
    assert response.context["home"].desk is None


@pytest.mark.parametrize("person", ["company", "observer", "neighbour_supervisor"])
def test_nothing_of_the_zone_is_told_to_others(cast, client, some, person) -> None:
    client.force_login(getattr(cast, person))
    text = client.get("/").content.decode()
    assert "缺口清单" not in text


def test_who_is_not_signed_in_is_sent_to_the_door(client, db) -> None:
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_more_commitments_cost_no_more_queries(cast, client) -> None:
    client.force_login(cast.supervisor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get("/")
        return len(caught)

    walk.commitment(cast, due=clock.today() - timedelta(days=2))
    queries()
    few = queries()
    for _ in range(3):
        walk.commitment(cast, due=clock.today() - timedelta(days=2))
    assert queries() == few
    assert few <= 34
