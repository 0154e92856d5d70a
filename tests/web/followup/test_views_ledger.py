"""The ledger: every number is exactly the rows that it leads to, and a list costs the same however long it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import walk

from luoshi.web.common import clock
from luoshi.web.followup import selectors, services
from luoshi.web.followup.filters import FIGURES, VIEWS
from luoshi.web.followup.models import Commitment, State

LEDGER = "/commitments/"


@pytest.fixture
def many(cast) -> dict[str, Commitment]:
    """One commitment in every state that the ledger shows, each from a record of its own."""
    states = [state for state in State.values if state not in (State.DRAFT, State.DISCARDED)]
    rows = {state: walk.commitment(cast, state) for state in states}
    standing = {"due": None, "standing": True, "review_every": "FREQ=MONTHLY;BYMONTHDAY=25"}
    rows["standing"] = walk.commitment(cast, State.IN_PROGRESS, **standing)
    rows["late"] = walk.commitment(cast, State.IN_PROGRESS, due=clock.today() - timedelta(days=3))
    return rows


@pytest.fixture
def supervisor(cast, client):
    client.force_login(cast.supervisor)
    return client


def listed(client, query: str = "") -> list[int]:
    response = client.get(f"{LEDGER}?{query}")
    assert response.status_code == 200
    return [row.pk for row in response.context["page"].object_list]


def test_a_row_names_its_requirement_and_its_meeting_and_drafts_are_not_listed(cast, supervisor) -> None:
    row = walk.commitment(cast)
    drafts = Commitment.objects.filter(state=State.DRAFT).values_list("pk", flat=True)
    page = supervisor.get(LEDGER)
    assert [row.pk] == [found.pk for found in page.context["page"].object_list]
    assert not {row.pk} & set(drafts)
    text = page.content.decode()
    assert row.requirement.title in text
    assert "现场办公会" in text


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_leads_to_exactly_the_rows_that_it_counts(cast, supervisor, many, figure) -> None:
    counted = getattr(selectors.figures(cast.supervisor), figure)
    assert len(listed(supervisor, f"figure={figure}")) == counted


@pytest.mark.parametrize("view", VIEWS)
def test_a_tab_counts_exactly_what_it_shows(cast, supervisor, many, view) -> None:
    response = supervisor.get(f"{LEDGER}?view={view}")
    counts = {key: count for key, _name, count, _current in response.context["tabs"]}
    assert (
        len(response.context["page"].object_list) == counts[view] == response.context["page"].paginator.count
    )


@pytest.mark.parametrize("person", ["supervisor", "leader", "office"])
def test_what_waits_for_somebody_is_exactly_the_rows_that_it_counts(cast, client, many, person) -> None:
    row = many[State.IN_PROGRESS]
    proposal = services.measures.Proposal("列出清单", clock.today(), "file")
    services.propose(actor=cast.head, commitment=row.pk, measures=[proposal])
    services.ask_extension(
        actor=cast.head, commitment=row.pk, due=row.due + timedelta(days=9), reason="等上级批复"
    )
    user = getattr(cast, person)
    client.force_login(user)
    counts = selectors.waiting(user)
    assert (
        set(counts)
        == {
            "supervisor": {"contested", "reported", "measures"},
            "leader": {"extensions"},
            "office": set(),
        }[person]
    )
    for kind, count in counts.items():
        assert len(listed(client, f"wait={kind}")) == count


def test_conditions_narrow_the_list(cast, supervisor, many) -> None:
    row = many["late"]
    assert listed(supervisor, "colour=red") == [row.pk]
    assert listed(supervisor, "state=contested") == [many["contested"].pk]
    assert len(listed(supervisor, f"unit={cast.unit.pk}")) == len(many)
    assert listed(supervisor, f"unit={cast.third_unit.pk}") == []
    assert listed(supervisor, f"meeting={row.document.meeting_id}") == [row.pk]
    assert len(listed(supervisor, "q=缺口清单")) == len(many)
    assert listed(supervisor, "q=没有这样的词") == []
    assert listed(supervisor, f"due_to={clock.today():%Y-%m-%d}") == [row.pk]
    assert len(listed(supervisor, f"pillar={row.pillar or 'none'}")) == len(many)


@pytest.mark.parametrize("query", ["unit=999999999", "state=draft", "colour=blue", "due_from=yesterday"])
def test_a_condition_that_says_nothing_known_shows_nothing_rather_than_all(supervisor, many, query) -> None:
    assert listed(supervisor, query) == []


@pytest.mark.parametrize("query", ["page=99", "page=x", "sort=nothing", "figure=", "view="])
def test_an_odd_address_is_still_a_page(supervisor, many, query) -> None:
    assert len(listed(supervisor, query)) == len(many)


@pytest.mark.parametrize("sort", ["due", "unit", "colour"])
def test_a_column_sorts_both_ways(supervisor, many, sort) -> None:
    there, back = listed(supervisor, f"sort={sort}"), listed(supervisor, f"sort=-{sort}")
    assert sorted(there) == sorted(back)
    if sort == "due":
        assert there[0] == many["late"].pk


def test_htmx_gets_the_rows_alone_and_an_address_without_empty_conditions(supervisor, many) -> None:
    response = supervisor.get(f"{LEDGER}?unit=&q=清单&sort=", headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<table" in text
    assert "<html" not in text
    assert response["HX-Push-Url"] == "?q=%E6%B8%85%E5%8D%95"


def test_another_zone_and_a_unit_that_is_not_involved_see_nothing_of_it(cast, client, many) -> None:
    for person in (cast.neighbour_supervisor, cast.third_head, cast.outsider):
        client.force_login(person)
        assert listed(client) == []


def test_the_unit_sees_its_rows_without_the_zones_figures(cast, client, many) -> None:
    client.force_login(cast.officer)
    response = client.get(LEDGER)
    assert len(response.context["page"].object_list) == len(many)
    assert response.context["figures"] is None


def test_a_longer_list_costs_no_more_queries(cast, supervisor) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            supervisor.get(LEDGER)
        return len(caught)

    walk.commitment(cast)
    queries()
    short = queries()
    for _ in range(4):
        walk.commitment(cast)
    assert queries() == short
    assert short <= 22
