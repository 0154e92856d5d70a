"""Colours and figures: one list of rules, arithmetic by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import walk

from luoshi.web.common import clock as clocks
from luoshi.web.followup.colours import RULES, annotate, light
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.selectors import clock, figures

TODAY = date(2026, 11, 23)


def lit(row: Commitment) -> object:
    at = clock(TODAY)
    return light(annotate(Commitment.objects.filter(pk=row.pk), at).get(), at)


def having(row: Commitment, **values: object) -> Commitment:
    Commitment.objects.filter(pk=row.pk).update(**values)
    return row


WORKING = {
    "state": State.IN_PROGRESS,
    "assigned_on": date(2026, 11, 1),
    "due": date(2026, 12, 31),
    "percent": 60,
}


@pytest.mark.parametrize(
    ("values", "rule", "colour"),
    [
        ({"due": date(2026, 11, 22)}, "red-overdue", "red"),
        ({"due": date(2026, 11, 23), "last_report_on": TODAY, "percent": 90}, "green", "green"),
        ({"returns": 2}, "red-returned", "red"),
        ({"assigned_on": date(2026, 9, 1), "percent": 10}, "red-behind", "red"),
        ({"assigned_on": date(2026, 10, 1), "percent": 30}, "amber-behind", "amber"),
        ({"due": date(2026, 11, 26), "percent": 100}, "amber-due-soon", "amber"),
        ({"report_owed_on": date(2026, 11, 20)}, "amber-silent", "amber"),
        ({}, "green", "green"),
        ({"state": State.CONTESTED}, "amber-contested", "amber"),
        ({"state": State.ASSIGNED, "assigned_on": date(2026, 11, 12)}, "amber-unanswered", "amber"),
        ({"state": State.ASSIGNED, "assigned_on": date(2026, 11, 20)}, "green", "green"),
        ({"state": State.REPORTED, "reported_on": TODAY}, "green-waiting", "green"),
        (
            {"state": State.REPORTED, "due": date(2026, 11, 1), "reported_on": TODAY},
            "red-reported-late",
            "red",
        ),
        ({"state": State.CLOSED, "closed_on": TODAY}, "closed", "none"),
        ({"state": State.ON_HOLD}, "quiet", "none"),
        ({"state": State.DRAFT}, "quiet", "none"),
    ],
)
def test_each_rule_gives_its_colour_with_words_and_a_reason(cast, values, rule, colour) -> None:
    found = lit(having(walk.draft(cast), **(WORKING | values)))
    assert (found.rule, found.colour) == (rule, colour)
    assert found.words
    assert found.why


def test_what_is_due_today_says_today(cast) -> None:
    row = having(walk.draft(cast), **(WORKING | {"due": TODAY, "percent": 100}))
    assert lit(row).words == "今天到期"
    assert lit(having(row, due=TODAY + timedelta(days=1))).words == "还有1天"


dates = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    state=st.sampled_from(State.values), due=dates, assigned=dates, reported=dates, percent=st.integers(0, 100),
    returns=st.integers(0, 4), last=st.none() | dates, owed=st.none() | dates,
)  # fmt: skip
def test_every_row_has_a_colour_and_words_whatever_its_dates(
    cast, state, due, assigned, reported, percent, returns, last, owed
) -> None:
    row = Commitment.objects.filter(root=cast.zone.pk).first() or walk.draft(cast)
    having(
        row, state=state, due=due, original_due=due, assigned_on=assigned, reported_on=reported,
        closed_on=reported, percent=percent, returns=returns, last_report_on=last, report_owed_on=owed,
    )  # fmt: skip
    found = lit(row)
    assert found.rule in {rule.id for rule in RULES}
    assert found.words
    assert found.why


@pytest.fixture
def year(cast) -> list[Commitment]:
    """Four that fell due (one on time, one late, one cancelled, one open), one not yet due, one standing."""
    today = clocks.today()
    past, ahead = today - timedelta(days=10), today + timedelta(days=10)
    base = {"assigned_on": today - timedelta(days=40), "original_due": past, "due": past}
    document = walk.document(
        cast, walk.SPEECH + "附：\n" + "\n".join(f"要做好第{n}项工作。" for n in "甲乙丙丁戊己")
    )
    rows = list(document.commitments.all()[:6])
    values = [
        {"state": State.CLOSED, "closed_on": past},
        {"state": State.CLOSED, "closed_on": past + timedelta(days=2), "returns": 1},
        {"state": State.CANCELLED},
        {"state": State.IN_PROGRESS, "due": ahead},
        {"state": State.IN_PROGRESS, "original_due": ahead, "due": ahead},
        {"state": State.ASSIGNED, "original_due": None, "due": None, "standing": True},
    ]
    return [having(row, **(base | value)) for row, value in zip(rows, values, strict=True)]


def test_the_rate_is_closed_by_the_original_due_date_of_all_that_fell_due(cast, year) -> None:
    today = clocks.today()
    found = figures(cast.supervisor, today - timedelta(days=30), today)
    assert (found.on_time, found.due, found.carry_through) == (1, 4, 0.25)
    assert (found.late, found.extended, found.returned, found.undated) == (1, 1, 1, 1)
    assert (found.no_evidence, found.not_started) == (2, 1)
    assert sum(found.by_colour.values()) == 3


def test_the_rate_is_unknown_while_nothing_fell_due(cast) -> None:
    assert figures(cast.supervisor).carry_through is None


def test_figures_count_only_the_zones_that_the_user_reads(cast, year) -> None:
    for person in (cast.neighbour_supervisor, cast.head, cast.outsider, cast.system_admin, cast.company):
        found = figures(person)
        assert found.due == found.undated == sum(found.by_colour.values()) == 0


def test_the_share_of_directive_sentences_that_became_commitments_is_counted(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    found = figures(cast.supervisor)
    assert found.taken == 1
    assert found.directives == sum(s["role"] == "directive" for s in row.document.sentences) > 1
