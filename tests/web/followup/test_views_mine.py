"""My commitments: what presses comes first, with why it came back and what can be done about it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import walk

from luoshi.web.common import clock
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import State
from luoshi.web.followup.selectors.desk import heap, heap_sizes, heaps
from luoshi.web.followup.services.measures import Proposal


def shown(client, person, view: str = "todo"):
    client.force_login(person)
    response = client.get("/mine/", {"view": view})
    assert response.status_code == 200
    return response.context


def test_each_heap_holds_its_states_and_no_row_lies_in_two(cast, client) -> None:
    for state in (
        State.ASSIGNED,
        State.CONTESTED,
        State.IN_PROGRESS,
        State.REPORTED,
        State.ON_HOLD,
        State.CLOSED,
    ):
        walk.commitment(cast, state)
    walk.commitment(cast, State.IN_PROGRESS, due=clock.today() - timedelta(days=1))
    at = selectors.clock()
    found = {name: [row.pk for row in heap(cast.head, name, at)] for name in heaps(at.today)}
    every = [pk for rows in found.values() for pk in rows]
    assert len(every) == len(set(every)) == 7
    assert {name: len(rows) for name, rows in found.items()} == heap_sizes(cast.head, at)
    assert heap_sizes(cast.head, at) == {"todo": 2, "going": 1, "sent": 3, "closed": 1}
    for name, rows in found.items():
        assert [card.row.pk for card in shown(client, cast.head, name)["cards"]] == rows


def test_the_head_accepts_where_the_officer_reports(cast, client) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    assert shown(client, cast.head)["cards"][0].verbs == ["accept", "contest", "ask_extension"]
    assert shown(client, cast.officer)["cards"][0].verbs == []
    services.accept(actor=cast.head, commitment=row.pk)
    assert shown(client, cast.officer, "going")["cards"][0].verbs == ["report"]


def test_a_card_says_why_it_came_back_until_it_is_reported_again(cast, client) -> None:
    row = walk.commitment(cast, State.REPORTED, due=clock.today() + timedelta(days=3))
    services.verify(actor=cast.supervisor, commitment=row.pk, outcome="return", reason="缺通气验收单")
    client.force_login(cast.officer)
    assert "缺通气验收单" in client.get("/mine/").content.decode()
    services.report_done(actor=cast.head, commitment=row.pk)
    assert "缺通气验收单" not in client.get("/mine/", {"view": "sent"}).content.decode()


def test_a_measure_that_was_sent_back_waits_with_its_reason(cast, client) -> None:
    row = walk.commitment(cast)
    made = services.propose(
        actor=cast.head, commitment=row.pk, measures=[Proposal("提升水平", clock.today(), "file")]
    )
    assert shown(client, cast.head)["cards"] == []
    services.send_back(actor=cast.supervisor, measure=made[0].pk, reason="没说凭什么")
    found = shown(client, cast.head)
    assert [section.title for section in found["sections"]] == ["退回的措施"]
    assert found["cards"][0].verbs == ["reword", "discard"]
    assert found["cards"][0].returned.reason == "没说凭什么"


@pytest.mark.parametrize("person", ["third_head", "neighbour_head", "supervisor", "outsider"])
def test_nobody_elses_work_stands_here(cast, client, person) -> None:
    walk.commitment(cast, State.ASSIGNED)
    assert shown(client, getattr(cast, person))["cards"] == []


def test_more_cards_cost_no_more_queries(cast, client) -> None:
    client.force_login(cast.head)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get("/mine/")
        return len(caught)

    def add() -> None:
        row = walk.commitment(cast, State.REPORTED, due=clock.today() + timedelta(days=3))
        services.verify(actor=cast.supervisor, commitment=row.pk, outcome="return", reason="缺件")

    add()
    queries()
    few = queries()
    add()
    add()
    assert queries() == few
    assert few <= 18
