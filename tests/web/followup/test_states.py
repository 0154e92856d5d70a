"""The table of states against what the services really do."""

import pytest
from tests import walk

from luoshi.web.activity.audit import CODES
from luoshi.web.common.errors import Conflict
from luoshi.web.followup import services
from luoshi.web.followup.audit import codes
from luoshi.web.followup.models import State
from luoshi.web.followup.states import BACK, STAY, STEPS, VERBS, step_for, verbs_in

# Each verb as somebody who may do it would call the service; measures have a table of their own test.
CALLS = {
    "assign": lambda c, r: services.assign(actor=c.supervisor, document=r.document_id, ids=[r.pk]),
    "discard": lambda c, r: services.discard(actor=c.supervisor, commitment=r.pk, reason="不是任务"),
    "restore": lambda c, r: services.restore(actor=c.supervisor, commitment=r.pk),
    "accept": lambda c, r: services.accept(actor=c.head, commitment=r.pk),
    "contest": lambda c, r: services.contest(actor=c.head, commitment=r.pk, reason="不属于本局"),
    "uphold": lambda c, r: services.uphold(actor=c.supervisor, commitment=r.pk, reason="属于本局"),
    "reassign": lambda c, r: services.reassign(actor=c.supervisor, commitment=r.pk),
    "report": lambda c, r: services.report(actor=c.officer, commitment=r.pk, text="进展", percent=10),
    "attach": lambda c, r: services.attach(actor=c.officer, commitment=r.pk, name="a.txt", data=b"a"),
    "close": lambda c, r: services.verify(actor=c.supervisor, commitment=r.pk, outcome="close"),
    "return": lambda c, r: services.verify(
        actor=c.supervisor, commitment=r.pk, outcome="return", reason="不全"
    ),
    "chase": lambda c, r: services.chase(actor=c.supervisor, commitment=r.pk),
    "escalate": lambda c, r: services.escalate(actor=c.supervisor, commitment=r.pk, reason="逾期"),
    "hold": lambda c, r: services.hold(actor=c.leader, commitment=r.pk, reason="暂缓"),
    "resume": lambda c, r: services.resume(actor=c.leader, commitment=r.pk, reason="恢复"),
    "cancel": lambda c, r: services.cancel(actor=c.leader, commitment=r.pk, reason="取消"),
    "done": lambda c, r: services.report_done(actor=c.head, commitment=r.pk),
}
STATES = list(State.values)


def test_the_table_has_a_row_at_most_once_and_only_known_states_and_codes() -> None:
    assert len({(step.source, step.verb) for step in STEPS}) == len(STEPS)
    assert {step.source for step in STEPS} | {step.target for step in STEPS} <= {*STATES, STAY, BACK}
    assert {step.code for step in STEPS} <= CODES.keys()
    assert callable(codes)


def test_every_state_can_be_reached_and_only_the_ended_ones_have_no_way_on() -> None:
    reached, ahead = {State.DRAFT.value}, [State.DRAFT.value]
    while ahead:
        state = ahead.pop()
        targets = {step.target for step in STEPS if step.source == state and step.target not in (STAY, BACK)}
        ahead += targets - reached
        reached |= targets
    assert reached == set(STATES)
    assert {state for state in STATES if not verbs_in(state)} == {State.CLOSED, State.CANCELLED}


@pytest.mark.parametrize("verb", CALLS)
@pytest.mark.parametrize("state", STATES)
def test_a_verb_works_where_the_table_has_it_and_conflicts_elsewhere(cast, state, verb) -> None:
    row = walk.commitment(cast, state)
    if verb == "assign" and state == State.DRAFT:
        row = walk.ready(cast, row)
    if verb == "done" and state == State.IN_PROGRESS:
        CALLS["attach"](cast, row)
    if verb == "close" and state == State.REPORTED:
        for evidence in row.evidence.all():
            services.look(actor=cast.supervisor, evidence=evidence.pk)
    step = step_for(state, verb)
    if step is None and not (verb == "assign" and state not in (State.DRAFT, State.DISCARDED)):
        with pytest.raises(Conflict) as refusal:
            CALLS[verb](cast, row)
        assert state in refusal.value.message
        row.refresh_from_db()
        assert row.state == state
        return
    CALLS[verb](cast, row)
    row.refresh_from_db()
    expected = state if step is None or step.target == STAY else step.target
    assert row.state == (row.held_from if expected == BACK else expected)


def test_verbs_are_all_tested_here_or_with_the_measures_and_extensions() -> None:
    assert set(VERBS) - CALLS.keys() == {
        "confirm",
        "send_back",
        "reword",
        "propose",
        "ask_extension",
        "extend",
    }


def test_a_conflict_names_the_state_and_who_moved_it_there(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    with pytest.raises(Conflict, match="in_progress") as refusal:
        services.accept(actor=cast.head, commitment=row.pk)
    assert str(cast.head) in refusal.value.message
