"""Measures share the fate of the commitment that they belong to."""

from datetime import timedelta

import pytest
from tests import walk

from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import history
from luoshi.web.common import clock
from luoshi.web.common.errors import Conflict
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.services.measures import Proposal


@pytest.fixture
def row(cast) -> Commitment:
    return walk.commitment(cast, State.IN_PROGRESS)


@pytest.fixture
def measure(cast, row) -> Commitment:
    plan = [Proposal("逐户走访", clock.today() + timedelta(days=10), "file")]
    return services.propose(actor=cast.supervisor, commitment=row.pk, measures=plan)[0]


def stopped(cast, verb: str, row: Commitment) -> AuditEntry:
    getattr(services, verb)(actor=cast.leader, commitment=row.pk, reason="等上级批复")
    return history("followup.commitment", row.pk).last()


def test_a_leaders_decision_reaches_the_measures_in_one_operation(cast, row, measure) -> None:
    for verb, state in (("hold", "on_hold"), ("resume", "in_progress"), ("cancel", "cancelled")):
        line = stopped(cast, verb, row)
        measure.refresh_from_db()
        own = history("followup.commitment", measure.pk).last()
        assert (measure.state, own.operation) == (state, line.operation)


def test_a_measure_goes_on_from_where_it_was_held(cast, row, measure) -> None:
    services.attach(actor=cast.officer, commitment=measure.pk, name="a.txt", data=b"a")
    services.report_done(actor=cast.head, commitment=measure.pk)
    stopped(cast, "hold", row)
    stopped(cast, "resume", row)
    measure.refresh_from_db()
    assert measure.state == State.REPORTED


def test_a_commitment_is_not_closed_over_a_measure_that_came_back(cast, row, measure) -> None:
    walk._reported(cast, row)
    services.verify(actor=cast.supervisor, commitment=measure.pk, outcome="return", reason="不全")
    with pytest.raises(Conflict):
        walk._closed(cast, row)
    services.attach(actor=cast.officer, commitment=measure.pk, name="全.txt", data="补全".encode())
    services.report_done(actor=cast.head, commitment=measure.pk)
    services.look(actor=cast.supervisor, evidence=measure.evidence.get().pk)
    walk._closed(cast, row)


def test_a_draft_that_came_back_twice_is_no_failed_verification(cast, row) -> None:
    plan = [Proposal("逐户走访", clock.today() + timedelta(days=10), "file")]
    [proposed] = services.propose(actor=cast.head, commitment=row.pk, measures=plan)
    for _time in range(2):
        services.send_back(actor=cast.supervisor, measure=proposed.pk, reason="说清楚交给谁")
    services.confirm(actor=cast.supervisor, measure=proposed.pk)
    assert selectors.commitment(cast.supervisor, proposed.pk).light.rule == "green"


def test_an_extension_that_nobody_can_decide_any_more_waits_for_nobody(cast, row) -> None:
    services.ask_extension(
        actor=cast.head, commitment=row.pk, due=row.due + timedelta(days=5), reason="等批复"
    )
    assert selectors.waiting(cast.leader) == {"extensions": 1}
    walk._reported(cast, row)
    walk._closed(cast, row)
    assert selectors.waiting(cast.leader) == {}


def test_what_comes_back_stands_where_its_last_report_left_it(cast, row, measure) -> None:
    services.report(actor=cast.officer, commitment=row.pk, text="过半", percent=60)
    walk._reported(cast, row)
    services.verify(actor=cast.supervisor, commitment=row.pk, outcome="return", reason="不全")
    row.refresh_from_db()
    measure.refresh_from_db()
    assert (row.percent, measure.percent) == (60, 0)
    assert row.report_owed_on > clock.today()


def test_evidence_of_a_measure_shows_something_of_its_commitment(cast, row, measure) -> None:
    assert selectors.figures(cast.supervisor).no_evidence == 1
    services.attach(actor=cast.officer, commitment=measure.pk, name="a.txt", data=b"a")
    assert selectors.figures(cast.supervisor).no_evidence == 0
    assert selectors.doable(cast.head, [row], ["done"]) == {row.pk: ["done"]}
