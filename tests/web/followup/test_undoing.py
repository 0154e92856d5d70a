"""Undo and redo: each action is one step, whoever did it takes it back, and nobody else's work with it."""

import os
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests import walk

from luoshi.web.activity.models import AuditEntry
from luoshi.web.common.errors import Conflict, Invalid, Refused
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Commitment, Document, ReviewStep, State
from luoshi.web.followup.services.stepping import shots

pytestmark = pytest.mark.django_db
# `LUOSHI_FUZZ=20` makes more sequences of actions, and other ones each time.
EXAMPLES = int(os.environ.get("LUOSHI_FUZZ", "1"))
TEXT = """在某开发区现场办公会上的讲话
一、抓好招商选资
招商局要在12月31日前梳理产业链缺口清单𠮷，经济发展局要每月25日前通报一次😀进展。要主动上门对接企业诉求。
二、加强队伍建设
要定期开展业务培训，原则上每月一次。
""".replace("\n", "\r\n")


@pytest.fixture
def record(cast) -> Document:
    return walk.document(cast, TEXT, walk.meeting(cast, date(2026, 11, 20)))


def rows(record: Document) -> list[Commitment]:
    return list(record.commitments.filter(gone=False).order_by("position", "start", "pk"))


def standing(record: Document) -> dict[int, Any]:
    """All that is there of the drafts, apart from the count of their edits."""
    return shots(row.pk for row in rows(record))


def everything(cast: Any, record: Document) -> list[str]:
    """One action of each kind, by the office; their verbs in turn."""
    a, b, *_rest, last = rows(record)
    a = services.edit(actor=cast.office, commitment=a.pk, version=a.version, target="清单一份")
    a = services.accept_draft(actor=cast.office, commitment=a.pk, version=a.version)
    join = {"other": b.pk, "other_version": b.version}
    a = services.merge(actor=cast.office, commitment=a.pk, version=a.version, **join)
    services.split(actor=cast.office, commitment=a.pk, version=a.version, at=TEXT.index("，经济"))
    services.add(actor=cast.office, document=record.pk, start=0, end=6)
    services.discard(actor=cast.office, commitment=last.pk, reason="否")
    services.restore(actor=cast.office, commitment=last.pk)
    bulk = [(row.pk, row.version, {"pillar": "services"}) for row in rows(record)]
    services.edit_many(actor=cast.office, rows=bulk)
    return ["edit", "accept", "merge", "split", "add", "discard", "restore", "edit"]


def test_every_action_is_one_step_back_and_one_forth(cast, record) -> None:
    walk.ready(cast, rows(record)[0])
    stands, verbs = [standing(record)], []
    done = everything(cast, record)
    steps = list(ReviewStep.objects.filter(actor=cast.office).order_by("pk"))
    assert [step.verb for step in steps] == done
    stands.append(standing(record))
    while (step := selectors.undoable(cast.office, record)) is not None:
        verbs.append(services.undo(actor=cast.office, document=record.pk).verb)
        assert selectors.redoable(cast.office, record) == step
    assert verbs == done[::-1]
    assert standing(record) == stands[0]
    for _step in done:
        services.redo(actor=cast.office, document=record.pk)
    assert standing(record) == stands[1]


def test_a_step_is_undone_and_redone_field_by_field(cast, record) -> None:
    row = rows(record)[0]
    before = standing(record)
    change = {"lead": [cast.third_unit.pk], "due": date(2027, 3, 1), "answers": {"no-measure": "见措施"}}
    services.edit(actor=cast.office, commitment=row.pk, version=1, target="一份", pillar=None, **change)
    after = standing(record)
    services.undo(actor=cast.office, document=record.pk)
    assert standing(record) == before
    services.redo(actor=cast.office, document=record.pk)
    assert standing(record) == after


def test_who_has_the_draft_open_learns_of_an_undo(cast, record) -> None:
    row = rows(record)[0]
    edited = services.edit(actor=cast.office, commitment=row.pk, version=1, target="一份")
    services.undo(actor=cast.office, document=record.pk)
    row.refresh_from_db()
    assert row.version > edited.version


def test_a_new_step_ends_what_could_be_done_again(cast, record) -> None:
    a, b = rows(record)[:2]
    services.edit(actor=cast.office, commitment=a.pk, version=1, target="一份")
    services.undo(actor=cast.office, document=record.pk)
    services.edit(actor=cast.office, commitment=b.pk, version=1, target="两份")
    assert selectors.redoable(cast.office, record) is None
    with pytest.raises(Conflict):
        services.redo(actor=cast.office, document=record.pk)


def test_an_edit_that_changes_nothing_is_no_step(cast, record) -> None:
    row = rows(record)[0]
    services.edit(actor=cast.office, commitment=row.pk, version=1, target="一份")
    services.undo(actor=cast.office, document=record.pk)
    row.refresh_from_db()
    services.edit(actor=cast.office, commitment=row.pk, version=row.version, target="")
    assert selectors.undoable(cast.office, record) is None
    assert selectors.redoable(cast.office, record) is not None


def test_actions_of_one_operation_are_one_step(cast, record) -> None:
    row, operation = rows(record)[0], uuid.uuid4()
    before = standing(record)
    change = {"due": date(2027, 3, 1), "answers": dict.fromkeys(row.flags, "见措施")}
    row = services.edit(actor=cast.office, commitment=row.pk, version=1, operation=operation, **change)
    services.accept_draft(actor=cast.office, commitment=row.pk, version=row.version, operation=operation)
    after = standing(record)
    step = services.undo(actor=cast.office, document=record.pk)
    assert (step.verb, len(step.changes)) == ("accept", 1)
    assert standing(record) == before
    services.redo(actor=cast.office, document=record.pk)
    assert standing(record) == after


def test_nothing_to_undo_is_said(cast, record) -> None:
    services.edit(actor=cast.supervisor, commitment=rows(record)[0].pk, version=1, target="一份")
    assert selectors.undoable(cast.office, record) is None
    with pytest.raises(Conflict):
        services.undo(actor=cast.office, document=record.pk)


def test_each_takes_back_only_what_is_their_own(cast, record) -> None:
    a, b = rows(record)[:2]
    services.edit(actor=cast.office, commitment=a.pk, version=1, target="甲")
    services.edit(actor=cast.supervisor, commitment=b.pk, version=1, target="乙")
    services.undo(actor=cast.office, document=record.pk)
    assert [row.target for row in rows(record)[:2]] == ["", "乙"]


def test_what_somebody_changed_since_is_not_undone_over_them(cast, record) -> None:
    row = rows(record)[0]
    services.edit(actor=cast.office, commitment=row.pk, version=1, target="甲")
    services.edit(actor=cast.supervisor, commitment=row.pk, version=2, pillar="services")
    stands = standing(record)
    with pytest.raises(Conflict) as refused:
        services.undo(actor=cast.office, document=record.pk)
    assert str(cast.supervisor) in refused.value.message
    assert row.text[:10] in refused.value.message
    assert refused.value.fields == {"commitment": str(row.pk)}
    assert standing(record) == stands
    assert selectors.undoable(cast.office, record) is not None


def test_what_somebody_changed_since_is_not_redone_over_them(cast, record) -> None:
    row = rows(record)[0]
    services.edit(actor=cast.office, commitment=row.pk, version=1, target="甲")
    services.undo(actor=cast.office, document=record.pk)
    row.refresh_from_db()
    services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, pillar="services")
    with pytest.raises(Conflict):
        services.redo(actor=cast.office, document=record.pk)


def test_once_the_other_took_it_back_too_it_is_free_again(cast, record) -> None:
    row = rows(record)[0]
    before = standing(record)
    services.edit(actor=cast.office, commitment=row.pk, version=1, target="甲")
    services.edit(actor=cast.supervisor, commitment=row.pk, version=2, target="乙")
    services.undo(actor=cast.supervisor, document=record.pk)
    services.undo(actor=cast.office, document=record.pk)
    assert standing(record) == before


def test_what_is_assigned_is_settled_and_earlier_steps_stay_open(cast, record) -> None:
    a, b = rows(record)[:2]
    services.edit(actor=cast.supervisor, commitment=b.pk, version=1, target="乙")
    walk.ready(cast, a)
    services.assign(actor=cast.supervisor, document=record.pk, ids=[a.pk])
    stands = standing(record)[a.pk]
    services.undo(actor=cast.supervisor, document=record.pk)
    assert standing(record)[a.pk] == stands
    assert rows(record)[1].target == ""
    with pytest.raises(Conflict):
        services.undo(actor=cast.supervisor, document=record.pk)


def test_every_draft_that_an_undo_changes_has_its_line(cast, record) -> None:
    a, b = rows(record)[:2]
    join = {"other": b.pk, "other_version": 1}
    services.merge(actor=cast.office, commitment=a.pk, version=1, **join)
    last = AuditEntry.objects.latest("id").pk
    services.undo(actor=cast.office, document=record.pk)
    services.redo(actor=cast.office, document=record.pk)
    lines = AuditEntry.objects.filter(pk__gt=last)
    assert [(line.code, line.object_id) for line in lines] == [
        (code, str(row.pk)) for code in ("draft.undone", "draft.redone") for row in (a, b)
    ]
    assert len({line.operation for line in lines}) == 2
    assert lines[1].before["gone"] is True
    assert lines[1].after["gone"] is False


def test_an_undone_drop_is_a_draft_again_in_its_history(cast, record) -> None:
    row = rows(record)[0]
    services.discard(actor=cast.office, commitment=row.pk, reason="否")
    services.undo(actor=cast.office, document=record.pk)
    row.refresh_from_db()
    assert row.state == State.DRAFT
    event = selectors.timeline(row)[-1]
    assert (event.code, event.source, event.target) == ("draft.undone", "discarded", "draft")


def machine(cast: Any) -> type[RuleBasedStateMachine]:
    """Any actions in any order: what was done is undone to the start, and redone to the end."""
    number, words = st.integers(0, 20), st.sampled_from(["", "甲", "乙"])

    class Reviewing(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.whole = transaction.atomic()
            self.whole.__enter__()
            self.record = walk.document(cast, TEXT, walk.meeting(cast, date(2026, 11, 20)))
            self.start = standing(self.record)

        def teardown(self) -> None:
            try:
                self.back_and_forth()
            finally:
                transaction.set_rollback(True)
                self.whole.__exit__(None, None, None)

        def back_and_forth(self) -> None:
            end, count = standing(self.record), 0
            while selectors.undoable(cast.office, self.record):
                services.undo(actor=cast.office, document=self.record.pk)
                count += 1
            assert standing(self.record) == self.start
            for _step in range(count):
                services.redo(actor=cast.office, document=self.record.pk)
            assert standing(self.record) == end

        def pick(self, at: int) -> Commitment:
            found = rows(self.record)
            return found[at % len(found)]

        def act(self, service: Any, **more: Any) -> None:
            try:
                with transaction.atomic():
                    service(actor=cast.office, **more)
            except Refused:
                pass

        @rule(at=number, said=words, lead=st.booleans(), day=st.none() | st.just(date(2027, 3, 1)))
        def edit(self, at: int, said: str, lead: bool, day: date | None) -> None:
            row = self.pick(at)
            change: dict[str, Any] = {"target": said, "due": day}
            change |= {"lead": [cast.unit.pk] if lead else [], "answers": dict.fromkeys(row.flags, "见措施")}
            self.act(services.edit, commitment=row.pk, version=row.version, **change)

        @rule(at=number, left=st.integers(-3, 6), right=st.integers(-3, 6))
        def move_edges(self, at: int, left: int, right: int) -> None:
            row = self.pick(at)
            place = {"text_start": row.start + left, "text_end": row.end + right}
            self.act(services.edit, commitment=row.pk, version=row.version, **place)

        @rule(pillar=st.sampled_from([None, "services", "innovation"]), some=st.integers(1, 3))
        def edit_many(self, pillar: str | None, some: int) -> None:
            found = [(row.pk, row.version, {"pillar": pillar}) for row in rows(self.record)[::some]]
            self.act(services.edit_many, rows=found)

        @rule(at=number)
        def accept(self, at: int) -> None:
            row = self.pick(at)
            self.act(services.accept_draft, commitment=row.pk, version=row.version)

        @rule(at=number, back=st.booleans())
        def drop_or_take_up(self, at: int, back: bool) -> None:
            more = {} if back else {"reason": "否"}
            self.act(services.restore if back else services.discard, commitment=self.pick(at).pk, **more)

        @rule(at=number, where=st.integers(0, 30))
        def split(self, at: int, where: int) -> None:
            row = self.pick(at)
            self.act(services.split, commitment=row.pk, version=row.version, at=row.start + where)

        @rule(at=number)
        def merge(self, at: int) -> None:
            one, other = self.pick(at), self.pick(at + 1)
            join = {"other": other.pk, "other_version": other.version}
            self.act(services.merge, commitment=one.pk, version=one.version, **join)

        @rule(start=st.integers(0, len(TEXT)), length=st.integers(1, 30))
        def add(self, start: int, length: int) -> None:
            self.act(services.add, document=self.record.pk, start=start, end=min(start + length, len(TEXT)))

        @rule(back=st.booleans())
        def turn(self, back: bool) -> None:
            self.act(services.undo if back else services.redo, document=self.record.pk)

        @invariant()
        def every_draft_is_the_words_at_its_place(self) -> None:
            found = rows(self.record)
            assert all(TEXT[row.start : row.end] == row.text for row in found)
            assert len({row.key for row in self.record.commitments.all()}) == self.record.commitments.count()

    return Reviewing


def test_all_is_undone_to_the_start_and_redone_to_the_end(cast) -> None:
    run_state_machine_as_test(
        machine(cast),
        settings=settings(
            max_examples=6 * EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            database=None,
            derandomize="LUOSHI_FUZZ" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_was_taken_back_in_an_earlier_edition_does_not_return_there(cast, record) -> None:
    made = services.add(actor=cast.office, document=record.pk, start=0, end=6)
    services.undo(actor=cast.office, document=record.pk)
    services.document_correct(actor=cast.office, document=record.pk, text=TEXT.replace("讲话", "要求"))
    with pytest.raises(Conflict):
        services.redo(actor=cast.office, document=record.pk)
    made.refresh_from_db()
    assert made.gone


def test_one_step_never_reaches_into_two_records(cast, record) -> None:
    other, operation = walk.draft(cast), uuid.uuid4()
    first = rows(record)[0]
    for row in (first, other):
        act = {"actor": cast.office, "commitment": row.pk, "version": row.version, "operation": operation}
        if row is first:
            services.edit(**act, target="甲")
        else:
            with pytest.raises(Invalid), transaction.atomic():
                services.edit(**act, target="甲")
    assert ReviewStep.objects.get().document == record
