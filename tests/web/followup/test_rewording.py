"""A measure goes to and fro until it says what, by when and how it will show; then its clock starts."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests import walk
from tests.web import calls

from luoshi.web.activity.selectors import history
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.services.measures import Proposal


def plan(text: str = "提升服务水平", days: int = 10, **more: Any) -> Proposal:
    return Proposal(text, clock.today() + timedelta(days=days), "file", **more)


@pytest.fixture
def row(cast) -> Commitment:
    return walk.commitment(cast, State.IN_PROGRESS)


def proposed(cast, row, *texts: str) -> list[Commitment]:
    return services.propose(actor=cast.head, commitment=row.pk, measures=[plan(text) for text in texts])


@pytest.fixture
def measure(cast, row) -> Commitment:
    return proposed(cast, row, "提升服务水平")[0]


def sent_back(cast, measure: Commitment) -> Commitment:
    return services.send_back(actor=cast.supervisor, measure=measure.pk, reason="没说凭什么")


def reword(actor: Any, measure: Commitment, said: Proposal | None = None, version: int | None = None):
    said = said or plan("工程审批再压缩十个工作日", target="十个工作日")
    version = measure.version if version is None else version
    return services.reword(actor=actor, measure=measure.pk, version=version, proposal=said)


def test_a_measure_that_came_back_is_reworded_and_waits_for_the_supervisor_again(cast, row, measure) -> None:
    back = sent_back(cast, measure)
    assert selectors.waiting(cast.supervisor) == {}
    done = reword(cast.head, back)
    assert (done.state, done.returns, done.target) == (State.DRAFT, 0, "十个工作日")
    assert selectors.waiting(cast.supervisor) == {"measures": 1}
    line = history("followup.commitment", measure.pk).last()
    assert (line.code, line.before["text"], line.after["text"]) == (
        "measure.reworded",
        "提升服务水平",
        "工程审批再压缩十个工作日",
    )
    services.confirm(actor=cast.supervisor, measure=measure.pk, version=done.version)


def test_rewording_can_give_it_to_another_unit_that_has_a_part_and_the_proposer_keeps_it_in_hand(
    cast, row, measure
) -> None:
    moved = reword(cast.head, measure, plan(unit=cast.other_unit.pk))
    assert [part.unit for part in moved.involvements.all()] == [cast.other_unit]
    assert history("followup.commitment", measure.pk).last().after["lead"] == [cast.other_unit.pk]
    with pytest.raises(Invalid):
        reword(cast.head, moved, plan(unit=cast.third_unit.pk))
    back = sent_back(cast, moved)
    at = selectors.clock()
    for person in (cast.head, cast.other_head):
        assert back.pk in set(selectors.desk.own(person, at).values_list("pk", flat=True))
    reword(cast.head, back)


def test_nothing_said_anew_leaves_no_line(cast, measure) -> None:
    lines = history("followup.commitment", measure.pk).count()
    same = reword(cast.head, measure, plan("提升服务水平"))
    assert (same.version, history("followup.commitment", measure.pk).count()) == (measure.version, lines)


@pytest.mark.parametrize("person", ["officer", "third_head", "supervisor", "leader", "neighbour_head"])
def test_only_the_heads_of_the_units_that_it_is_of_reword_it(cast, measure, person) -> None:
    with pytest.raises(NotFound):
        reword(getattr(cast, person), measure)


def test_two_who_reword_at_a_time_do_not_overwrite_each_other(cast, measure) -> None:
    reword(cast.head, measure)
    with pytest.raises(Conflict):
        reword(cast.head, measure, plan("另一种说法"), version=measure.version)


def test_what_was_reworded_meanwhile_is_not_confirmed_unread(cast, measure) -> None:
    reword(cast.head, measure)
    with pytest.raises(Conflict):
        services.confirm(actor=cast.supervisor, measure=measure.pk, version=measure.version)
    measure.refresh_from_db()
    assert measure.state == State.DRAFT


def test_a_confirmed_measure_is_not_reworded(cast, measure) -> None:
    services.confirm(actor=cast.supervisor, measure=measure.pk)
    measure.refresh_from_db()
    with pytest.raises(Conflict):
        reword(cast.head, measure)


def test_all_are_confirmed_in_one_operation_or_none(cast, row) -> None:
    first, second, third = proposed(cast, row, "甲", "乙", "丙")
    pairs = [(one.pk, one.version) for one in (first, second)]
    with pytest.raises(Conflict):
        services.confirm_all(
            actor=cast.supervisor, commitment=row.pk, measures=[*pairs, (third.pk, third.version + 1)]
        )
    assert set(row.measures.values_list("state", flat=True)) == {State.DRAFT}
    services.confirm_all(actor=cast.supervisor, commitment=row.pk, measures=pairs)
    assert list(row.measures.order_by("position").values_list("state", flat=True)) == [
        State.IN_PROGRESS,
        State.IN_PROGRESS,
        State.DRAFT,
    ]
    lines = [history("followup.commitment", one.pk).last() for one in (first, second)]
    assert lines[0].operation == lines[1].operation


def test_measures_of_another_commitment_are_not_confirmed_with_these(cast, row, measure) -> None:
    other = walk.commitment(cast, State.IN_PROGRESS)
    for pairs in ([(measure.pk, measure.version)], []):
        with pytest.raises(Invalid):
            services.confirm_all(actor=cast.supervisor, commitment=other.pk, measures=pairs)
    with pytest.raises(NotFound):
        services.confirm_all(actor=cast.head, commitment=row.pk, measures=[(measure.pk, measure.version)])


def step(row: Commitment, verb: str) -> str:
    return reverse("followup:step", args=[row.pk, verb])


def test_the_dialog_shows_why_it_came_back_and_the_supervisor_what_was_changed(
    cast, client, row, measure
) -> None:
    back = sent_back(cast, measure)
    client.force_login(cast.head)
    shown = client.get(step(back, "reword")).content.decode()
    assert "没说凭什么" in shown
    assert "提升服务水平" in shown
    said = {"text": "压缩十个工作日", "due": clock.today().isoformat(), "evidence_kind": "document"}
    said |= {"unit": cast.unit.pk, "target": "", "version": back.version}
    assert client.post(step(back, "reword"), said | {"text": ""}).status_code == 422
    assert client.post(step(back, "reword"), said).status_code == 302
    assert client.post(step(back, "reword"), said | {"text": "别的"}).status_code == 409
    client.force_login(cast.supervisor)
    page = client.get(reverse("followup:commitment", args=[row.pk]))
    assert [one.verbs for one in page.context["page"].measures] == [["confirm", "send_back"]]
    for words in ("压缩十个工作日", "<del>提升服务水平</del>", "没说凭什么"):
        assert words in page.content.decode()


def test_the_supervisor_confirms_those_that_are_ticked(cast, client, row) -> None:
    first, second = proposed(cast, row, "甲", "乙")
    client.force_login(cast.supervisor)
    assert client.get(reverse("followup:commitment", args=[row.pk])).context["page"].may_confirm_all
    form = client.get(step(row, "confirm_all")).context["form"]
    marks = form.initial["measures"]
    assert marks == [f"{one.pk}.{one.version}" for one in (first, second)]
    assert client.post(step(row, "confirm_all"), {}).status_code == 422
    assert client.post(step(row, "confirm_all"), {"measures": marks[:1]}).status_code == 302
    again = client.post(step(row, "confirm_all"), {"measures": marks})
    assert again.status_code == 422
    assert "重新核对" in again.content.decode()
    second.refresh_from_db()
    assert second.state == State.DRAFT
    client.force_login(cast.head)
    assert client.get(step(row, "confirm_all")).status_code == 404


def test_a_measure_stands_under_its_commitment_where_both_are_in_hand(cast, client) -> None:
    row = walk.commitment(cast, due=clock.today() + timedelta(days=60))
    early, late = services.propose(
        actor=cast.supervisor, commitment=row.pk, measures=[plan("甲", 1), plan("乙", 50)]
    )
    client.force_login(cast.head)
    cards = client.get("/mine/", {"view": "going"}).context["cards"]
    assert [(card.row.pk, [one.row.pk for one in card.below]) for card in cards] == [(row.pk, [late.pk])]
    alone = client.get("/mine/")
    assert [card.row.pk for card in alone.context["cards"]] == [early.pk]
    assert row.text[:10] in alone.content.decode()


def test_the_api_rewords_a_measure(cast, measure) -> None:
    said = {"text": "压缩十个工作日", "due": str(clock.today()), "evidence_kind": "figure", "target": "十日"}
    api, address = calls.by(cast.head), f"measures/{measure.pk}"
    told = api.put(address, said | {"version": measure.version})
    assert told.status_code == 200, told.json()
    assert (told.json()["text"], told.json()["target"]) == ("压缩十个工作日", "十日")
    assert api.put(address, said | {"version": measure.version}).status_code == 409
    wrong = api.put(address, said | {"version": measure.version + 1, "unit": "x"})
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["unit"])
