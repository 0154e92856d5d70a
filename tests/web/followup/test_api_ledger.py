"""The ledger and the figures by HTTP: filters, what a list costs, and sums that can be checked by hand."""

from datetime import date, timedelta

import pytest
from tests import make
from tests.web import calls

from luoshi.web.followup.models import Commitment, Involvement

pytestmark = pytest.mark.django_db


def ids(answer):
    assert answer.status_code == 200, answer.content
    return {row["id"] for row in answer.json()}


def test_each_filter_narrows_the_ledger(cast):
    all_ids = calls.assigned(cast, due="2099-05-01")
    first = all_ids[0]
    other = set(calls.assigned(cast, calls.ONE_TASK, lead=cast.other_unit, due="2098-05-01"))
    calls.by(cast.head).post(f"commitments/{first}/accept")
    caller = calls.by(cast.supervisor)
    row = caller.get(f"commitments/{first}").json()
    assert ids(caller.get("commitments")) == set(all_ids) | other
    assert ids(caller.get("commitments", state="in_progress")) == {first}
    assert ids(caller.get("commitments", lead=str(cast.other_unit.pk))) == other
    assert ids(caller.get("commitments", document=row["document"])) == set(all_ids)
    assert ids(caller.get("commitments", due_to="2098-12-31")) == other
    assert ids(caller.get("commitments", due_from="2099-01-01", state="assigned")) == set(all_ids) - {first}
    assert ids(caller.get("commitments", colour="red")) == set()
    assert ids(calls.by(cast.officer).get("commitments", mine=True)) == set(all_ids)
    assert ids(calls.by(cast.neighbour_supervisor).get("commitments")) == set()
    Commitment.objects.filter(pk__in=all_ids).update(pillar="platforms")
    Commitment.objects.filter(pk=first).update(pillar="services")
    assert ids(caller.get("commitments", document=row["document"], pillar="services")) == {first}


NO_FILTERS = [{"state": "x"}, {"pillar": "x"}, {"colour": "blue"}, {"due_from": "x"}, {"mine": "x"}]


@pytest.mark.parametrize("query", NO_FILTERS)
def test_a_filter_that_does_not_exist_is_422(cast, query):
    answer = calls.by(cast.supervisor).get("commitments", **query)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, list(query))


def test_lists_cost_the_same_for_5_rows_and_for_50(cast, django_assert_max_num_queries):
    caller = calls.by(cast.supervisor)
    for count in (5, 50):
        text = "一、要求\n" + "".join(f"要建设第{n}个企业服务中心。\n" for n in range(count))
        document = calls.record(cast, text)
        rows = Commitment.objects.filter(document=document)
        Involvement.objects.bulk_create(
            Involvement(commitment=row, unit=cast.unit, part="lead") for row in rows
        )
        rows.update(state="assigned", due="2099-01-01", assigned_on="2026-11-20")
        with django_assert_max_num_queries(7):
            assert len(caller.get(f"documents/{document}/commitments").json()) == count
        with django_assert_max_num_queries(5):
            assert len(caller.get("commitments", document=document).json()) == count


def test_one_commitment_costs_few_queries(cast, django_assert_max_num_queries):
    pk = calls.accepted(cast)
    caller = calls.by(cast.supervisor)
    for number in range(10):
        Involvement.objects.create(
            commitment_id=pk, unit=make.unit(cast.zone), part="support", position=number
        )
    with django_assert_max_num_queries(4):
        assert len(caller.get(f"commitments/{pk}").json()["support"]) == 10
    with django_assert_max_num_queries(5):
        caller.get(f"commitments/{pk}/history")


def test_a_colour_comes_with_its_reason(cast):
    pk = calls.accepted(cast)
    today = date.today()
    Commitment.objects.filter(pk=pk).update(due=today - timedelta(days=2))
    told = calls.by(cast.supervisor).get(f"commitments/{pk}").json()
    assert told["colour"] == "red"
    assert "完成时限" in told["why"]


def test_figures_add_up(cast):
    rows = [int(pk) for pk in calls.assigned(cast, calls.SPEECH)]
    today = date.today()
    past, later = today - timedelta(days=10), today + timedelta(days=10)
    Commitment.objects.filter(pk__in=rows).update(original_due=later, due=later)
    on_time, late, open_late, ahead = rows[:4]
    Commitment.objects.filter(pk=on_time).update(state="closed", original_due=past, due=past, closed_on=past)
    Commitment.objects.filter(pk=late).update(state="closed", original_due=past, due=past, closed_on=today)
    Commitment.objects.filter(pk=open_late).update(
        state="in_progress", original_due=past, due=later, returns=1
    )
    Commitment.objects.filter(pk=ahead).update(
        state="in_progress", standing=True, original_due=None, due=None
    )
    period = {"from": (past - timedelta(days=1)).isoformat(), "to": today.isoformat()}
    told = calls.by(cast.leader).get("figures", **period).json()
    assert told["due"] == 3
    assert (told["on_time"], told["late"], told["extended"], told["returned"]) == (1, 1, 1, 1)
    assert told["carry_through"] == pytest.approx(1 / 3)
    assert (told["no_evidence"], told["undated"], told["not_started"]) == (2, 1, len(rows) - 4)
    assert sum(told["by_colour"].values()) == len(rows) - 2
    assert set(told["by_colour"]) == {"red", "amber", "green", "none"}


def test_figures_before_anything_fell_due_have_no_rate(cast):
    told = calls.by(cast.supervisor).get("figures").json()
    assert (told["carry_through"], told["due"]) == (None, 0)


def test_figures_are_for_those_who_read_the_whole_zone(cast):
    readers = {"leader", "supervisor", "second_supervisor", "office", "discipline", "neighbour_supervisor"}
    for name, person in cast.everybody().items():
        assert calls.by(person).get("figures").status_code == (200 if name in readers else 404), name


@pytest.mark.parametrize("query", [{"from": "x"}, {"to": "2026"}, {"from": "2026-02-01", "to": "2026-01-01"}])
def test_a_period_that_cannot_be_is_422(cast, query):
    assert calls.by(cast.supervisor).get("figures", **query).status_code == 422
