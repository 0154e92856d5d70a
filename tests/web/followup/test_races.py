"""Two requests at once, on connections of their own: who waited for a lock decides by what stands there afterwards."""

import io
import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from tests import walk

from luoshi.web.accounts.models import Role
from luoshi.web.accounts.selectors import system_user
from luoshi.web.accounts.services import membership_grant
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.services.measures import Proposal
from luoshi.web.followup.services.sending import Piece

pytestmark = pytest.mark.django_db(transaction=True)
# Of this database alone: others on the same server wait for their own.
WAITING = """
    SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN (
        SELECT pid FROM pg_locks JOIN pg_database ON oid = database WHERE datname = current_database()
    )
"""


class Other:
    """A second person's request; `outcome` is what it returned or raised."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.outcome: Any = None
        self._thread = threading.Thread(target=self._run, args=[act])
        self._thread.start()

    def _run(self, act: Callable[[], Any]) -> None:
        try:
            self.outcome = act()
        except Exception as fault:
            self.outcome = fault
        finally:
            connection.close()

    def waits(self, count: int = 1) -> None:
        """Return once it is held up by a lock, the last of `count` who are."""
        for _try in range(200):
            with connection.cursor() as cursor:
                if cursor.execute(WAITING).fetchone()[0] >= count:
                    return
            self._thread.join(0.02)
        raise AssertionError("it waits for nobody")

    def ends(self) -> Any:
        self._thread.join(20)
        return self.outcome


def test_a_head_whose_unit_lost_the_task_a_moment_ago_cannot_accept_it(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    change = {"lead": [cast.third_unit.pk], "support": []}
    with transaction.atomic():
        services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, **change)
        other = Other(lambda: services.accept(actor=cast.head, commitment=row.pk))
        other.waits()
    assert isinstance(other.ends(), NotFound)
    row.refresh_from_db()
    assert row.state == State.ASSIGNED


def test_a_role_is_given_while_its_person_is_at_work(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    seat = {"unit": cast.unit, "role": Role.PARTY, "start": date(2020, 1, 1)}
    with transaction.atomic():
        services.accept(actor=cast.head, commitment=row.pk)
        other = Other(lambda: membership_grant(actor=system_user(), user=cast.head, **seat))
        other.waits()
    assert other.ends().role == Role.PARTY


def neighbours(cast) -> list:
    return list(walk.document(cast).commitments.order_by("position")[:3])


def join(actor, one, other):
    seen = {"version": one.version, "other_version": other.version}
    return services.merge(actor=actor, commitment=one.pk, other=other.pk, **seen)


def test_of_two_merges_of_one_draft_at_once_the_second_is_told_so(cast) -> None:
    a, b, c = neighbours(cast)
    with transaction.atomic():
        join(cast.office, a, b)
        other = Other(lambda: join(cast.supervisor, b, c))
        other.waits()
    assert isinstance(other.ends(), NotFound)
    assert list(a.document.commitments.filter(gone=True)) == [b]


def test_two_cuts_of_one_record_at_once_get_numbers_of_their_own(cast) -> None:
    a, _b, c = neighbours(cast)
    with transaction.atomic():
        services.split(actor=cast.office, commitment=a.pk, version=1, at=a.start + 4)
        other = Other(
            lambda: services.split(actor=cast.supervisor, commitment=c.pk, version=1, at=c.start + 4)
        )
        other.waits()
    assert len(other.ends()) == 2
    keys = [row.key for row in a.document.commitments.all()]
    assert len(keys) == len(set(keys))


def test_one_step_is_undone_once_by_two_clicks_at_once(cast) -> None:
    a, b, _c = neighbours(cast)
    for row in (a, b):
        services.edit(actor=cast.office, commitment=row.pk, version=1, target="甲")
    with transaction.atomic():
        first = services.undo(actor=cast.office, document=a.document_id)
        other = Other(lambda: services.undo(actor=cast.office, document=a.document_id))
        other.waits()
    assert other.ends().pk < first.pk
    assert list(a.document.commitments.exclude(target="")) == []


def test_an_edit_that_waits_for_an_undo_is_of_an_old_version(cast) -> None:
    a, *_rest = neighbours(cast)
    services.edit(actor=cast.office, commitment=a.pk, version=1, target="甲")
    with transaction.atomic():
        services.undo(actor=cast.office, document=a.document_id)
        other = Other(
            lambda: services.edit(actor=cast.supervisor, commitment=a.pk, version=2, pillar="services")
        )
        other.waits()
    assert isinstance(other.ends(), Conflict)


def test_what_is_assigned_meanwhile_is_not_undone(cast) -> None:
    row = walk.ready(cast)
    with transaction.atomic():
        services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])
        other = Other(lambda: services.undo(actor=cast.supervisor, document=row.document_id))
        other.waits()
    assert isinstance(other.ends(), Conflict)
    row.refresh_from_db()
    assert row.state == State.ASSIGNED


def in_one_queue(cast, first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """What comes of two requests that begin one after the other while a third holds the zone's chain of events."""
    with transaction.atomic():
        walk.meeting(cast)
        one = Other(first)
        one.waits()
        two = Other(second)
        two.waits(2)
    return one.ends(), two.ends()


def measures(cast, row: Commitment) -> list[Commitment]:
    plan = [Proposal(words, row.due, "file") for words in ("走访企业", "建立台账")]
    return services.propose(actor=cast.head, commitment=row.pk, measures=plan)


def test_one_file_comes_with_a_report_and_by_itself_at_once(cast) -> None:
    row, other = walk.commitment(cast), walk.commitment(cast)
    name, data = "清单.txt", "清单".encode()
    sent = {"text": "已梳理", "percent": 50, "files": [Piece(name, io.BytesIO(data))]}
    made, evidence = in_one_queue(
        cast,
        lambda: services.report_with_evidence(actor=cast.head, commitment=row.pk, **sent),
        lambda: services.attach(actor=cast.head, commitment=other.pk, name=name, data=data),
    )
    assert (made.commitment_id, evidence.commitment_id) == (row.pk, other.pk)


def test_two_people_attach_the_same_files_the_other_way_round(cast) -> None:
    row, other = walk.commitment(cast), walk.commitment(cast)
    names = ["甲.txt", "乙.txt"]

    def attach(to: Commitment, order: list[str]) -> list:
        files = [Piece(name, io.BytesIO(name.encode())) for name in order]
        return services.attach_all(actor=cast.head, commitment=to.pk, files=files)

    one, two = in_one_queue(cast, lambda: attach(row, names), lambda: attach(other, names[::-1]))
    assert (len(one), len(two)) == (2, 2)


def test_done_is_sent_while_somebody_reports_on_a_measure(cast) -> None:
    row = walk.commitment(cast)
    measure, _more = measures(cast, row)
    services.confirm(actor=cast.supervisor, measure=measure.pk)
    sent = {"text": "已完成", "percent": 100, "files": [Piece("清单.txt", io.BytesIO(b"1"))], "done": True}
    made, refused = in_one_queue(
        cast,
        lambda: services.report_with_evidence(actor=cast.head, commitment=row.pk, **sent),
        lambda: services.report(actor=cast.officer, commitment=measure.pk, text="已走访", percent=20),
    )
    assert made.commitment_id == row.pk
    assert isinstance(refused, Conflict)


def test_measures_are_confirmed_together_while_one_is_sent_back(cast) -> None:
    row = walk.commitment(cast)
    one, two = measures(cast, row)
    seen = [(one.pk, one.version), (two.pk, two.version)]
    confirmed, refused = in_one_queue(
        cast,
        lambda: services.confirm_all(actor=cast.supervisor, commitment=row.pk, measures=seen),
        lambda: services.send_back(actor=cast.supervisor, measure=two.pk, reason="说不清"),
    )
    assert {measure.state for measure in confirmed} == {State.IN_PROGRESS}
    assert isinstance(refused, Conflict)


def test_a_record_is_assigned_while_one_of_its_drafts_is_merged_after_an_edit(cast) -> None:
    a, b, _c = neighbours(cast)
    seen = {"version": b.version + 1, "other": a.pk, "other_version": a.version}
    with transaction.atomic():
        services.edit(actor=cast.office, commitment=b.pk, version=b.version, target="甲")
        other = Other(lambda: services.assign(actor=cast.supervisor, document=a.document_id))
        other.waits()
        services.merge(actor=cast.office, commitment=b.pk, **seen)
    assert isinstance(other.ends(), Invalid)


def test_the_day_of_a_meeting_stays_while_its_record_comes_in(cast) -> None:
    held = walk.meeting(cast)
    with transaction.atomic():
        walk.document(cast, held=held)
        changed = {"title": held.title, "date": held.date + timedelta(days=1)}
        other = Other(lambda: services.meeting_edit(actor=cast.office, meeting=held.pk, **changed))
        other.waits()
    assert isinstance(other.ends(), Conflict)


def test_a_record_of_a_meeting_that_was_taken_out_meanwhile_is_not_taken(cast) -> None:
    held = walk.meeting(cast)
    with transaction.atomic():
        services.meeting_remove(actor=cast.office, meeting=held.pk, reason="录错")
        other = Other(lambda: walk.document(cast, held=held))
        other.waits()
    assert isinstance(other.ends(), NotFound)
