"""A long list comes in pages that neither repeat nor lose a row, whatever is added meanwhile."""

import re

import pytest
from tests.web import calls

pytestmark = pytest.mark.django_db


def following(response) -> str | None:
    link = response.headers.get("Link")
    return re.fullmatch(r'<(http://testserver/api/v1/[^>]+)>; rel="next"', link)[1] if link else None


def walk(caller, path, **query):
    """All pages, each as a list of ids."""
    response = caller.get(path, **query)
    pages = [[row["id"] for row in response.json()]]
    while address := following(response):
        response = caller.client.get(address)
        pages.append([row["id"] for row in response.json()])
    return pages


def test_a_short_list_has_no_further_page(cast):
    assert following(calls.by(cast.supervisor).get("units")) is None


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 100])
def test_pages_hold_every_row_once_in_order(cast, limit):
    caller = calls.by(cast.supervisor)
    for day in ("2026-03-02", "2026-01-05", "2026-03-02", "2026-02-02", "2026-03-02"):
        calls.meeting(cast, day=day)
    whole = [row["id"] for row in caller.get("meetings").json()]
    pages = walk(caller, "meetings", limit=limit)
    assert [pk for page in pages for pk in page] == whole
    assert all(len(page) <= limit for page in pages)
    dates = [row["date"] for row in caller.get("meetings").json()]
    assert dates == sorted(dates, reverse=True)


def test_a_row_added_meanwhile_moves_nothing(cast):
    caller = calls.by(cast.supervisor)
    old = [calls.meeting(cast, day=day) for day in ("2026-01-05", "2026-02-02", "2026-03-02")]
    first = caller.get("meetings", limit=2)
    calls.meeting(cast, day="2026-11-20")
    second = caller.client.get(following(first)).json()
    assert [row["id"] for row in first.json()] + [row["id"] for row in second] == old[::-1]


def test_the_ledger_pages_by_due_date_with_its_filters(cast):
    ids = calls.assigned(cast)
    caller = calls.by(cast.supervisor)
    pages = walk(caller, "commitments", limit=1, state="assigned")
    assert [pk for page in pages for pk in page] == sorted(ids, key=int)
    assert len(pages) == len(ids)


@pytest.mark.parametrize("query", [{"cursor": "x"}, {"limit": 0}, {"limit": 1001}, {"limit": "many"}])
def test_a_page_that_cannot_be_is_422(cast, query):
    response = calls.by(cast.supervisor).get("meetings", **query)
    assert response.status_code == 422
    assert set(response.json()["fields"]) == set(query)


def test_a_cursor_of_another_list_is_refused(cast):
    caller = calls.by(cast.supervisor)
    cursor = following(caller.get("units", limit=1)).rpartition("cursor=")[2]
    assert caller.client.get(f"/api/v1/meetings?cursor={cursor}").status_code == 422
