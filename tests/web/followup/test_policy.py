"""Rights that hang on what somebody did, or on how far a commitment has come."""

from datetime import timedelta
from typing import Any

import pytest
from tests import make, walk

from luoshi.web.accounts.models import Role, User
from luoshi.web.accounts.standing import forget
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.services.measures import Proposal


def propose(actor: User, row: Commitment, unit: Any = None) -> Commitment:
    due = clock.today() + timedelta(days=10)
    plan = [Proposal("逐户走访", due, "file", unit and unit.pk)]
    return services.propose(actor=actor, commitment=row.pk, measures=plan)[0]


def looked_at(actor: User, row: Commitment) -> None:
    for evidence in selectors.evidence(actor, row):
        services.look(actor=actor, evidence=evidence.pk)


def test_who_helped_in_another_units_name_does_not_verify(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    make.seat(cast.supervisor, cast.other_unit, Role.OFFICER)
    forget(cast.supervisor)
    services.attach(actor=cast.supervisor, commitment=row.pk, name="a.txt", data=b"a")
    services.report_done(actor=cast.head, commitment=row.pk)
    looked_at(cast.supervisor, row)
    with pytest.raises(NotFound):
        services.verify(actor=cast.supervisor, commitment=row.pk, outcome="close")
    looked_at(cast.second_supervisor, row)
    closed = services.verify(actor=cast.second_supervisor, commitment=row.pk, outcome="close")
    assert closed.state == State.CLOSED


def test_the_supervision_offices_own_measure_is_not_closed_through_its_parent(cast) -> None:
    row = walk.ready(cast, support=[cast.supervision.pk])
    services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])
    services.accept(actor=cast.head, commitment=row.pk)
    measure = propose(cast.supervisor, row, cast.supervision)
    own_head = make.person(cast.supervision, Role.HEAD)
    services.attach(actor=own_head, commitment=measure.pk, name="a.txt", data=b"a")
    services.report_done(actor=own_head, commitment=measure.pk)
    services.report_done(actor=cast.head, commitment=row.pk)
    looked_at(cast.supervisor, row)
    with pytest.raises(NotFound):
        services.verify(actor=cast.supervisor, commitment=row.pk, outcome="close")


def test_a_proposal_alone_keeps_no_supervisor_from_verifying(cast) -> None:
    row = walk.ready(cast, support=[cast.supervision.pk])
    services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])
    services.accept(actor=cast.head, commitment=row.pk)
    propose(cast.head, row, cast.supervision)
    walk._reported(cast, row)
    looked_at(cast.supervisor, row)
    assert services.verify(actor=cast.supervisor, commitment=row.pk, outcome="close").state == State.CLOSED


def test_only_the_supervisor_gives_what_is_under_way_to_another_unit(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    elsewhere = {"commitment": row.pk, "version": row.version, "lead": [cast.third_unit.pk]}
    with pytest.raises(Conflict):
        services.edit(actor=cast.office, **elsewhere)
    assert services.edit(actor=cast.supervisor, **elsewhere).version == row.version + 1


def test_a_confirmed_measure_is_not_handed_on_by_the_unit_that_has_it(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    measure = services.confirm(actor=cast.supervisor, measure=propose(cast.head, row).pk)
    with pytest.raises(Conflict):
        services.edit(
            actor=cast.head, commitment=measure.pk, version=measure.version, lead=[cast.other_unit.pk]
        )


def test_a_proposed_measure_stays_with_the_units_of_the_commitment(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    measure = propose(cast.head, row)
    change = {"commitment": measure.pk, "version": measure.version}
    with pytest.raises(Invalid):
        services.edit(actor=cast.head, lead=[cast.third_unit.pk], **change)
    edited = services.edit(actor=cast.head, lead=[cast.other_unit.pk], **change)
    assert [unit.pk for unit in edited.units.all()] == [cast.other_unit.pk]


def test_the_lead_unit_opens_every_measure_that_its_page_lists(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    measure = propose(cast.head, row, cast.other_unit)
    for person in (cast.head, cast.officer, cast.other_head):
        assert selectors.commitment(person, measure.pk).pk == measure.pk
    for stranger in (cast.third_head, cast.neighbour_head, cast.company):
        with pytest.raises(NotFound):
            selectors.commitment(stranger, measure.pk)


def test_a_contested_task_is_not_left_without_a_date_and_a_rhythm(cast) -> None:
    row = walk.commitment(cast, State.CONTESTED)
    with pytest.raises(Invalid) as refusal:
        services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, due=None)
    assert "due" in refusal.value.fields
