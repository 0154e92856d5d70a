"""What the services promise: rights, completeness, verification by somebody else, lines in the chain."""

from datetime import date, timedelta

import pytest
from tests import make, walk

from luoshi.web.accounts.models import Role
from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import verify_chains
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, Document, Look, State
from luoshi.web.followup.selectors import commitment, next_steps, timeline
from luoshi.web.followup.services.measures import Proposal


def test_a_speech_becomes_requirements_and_drafts_that_are_slices_of_it(cast) -> None:
    document = walk.document(cast)
    assert document.status == Document.Status.READY
    assert [r.number for r in document.requirements.all()] == [1, 2]
    drafts = list(document.commitments.all())
    assert len(drafts) >= 3
    assert all(document.text[d.start : d.end] == d.text for d in drafts)
    listed = next(d for d in drafts if "缺口清单" in d.text)
    assert listed.due == date(clock.today().year, 12, 31)
    assert [unit.name for unit in listed.units.all()] == ["招商局"]


def test_the_same_text_in_the_same_meeting_is_one_document(cast) -> None:
    held = walk.meeting(cast)
    first, created = services.document_add(actor=cast.office, meeting=held.pk, name="讲话", text=walk.SPEECH)
    again, created_again = services.document_add(
        actor=cast.supervisor, meeting=held.pk, name="又一份", text=walk.SPEECH
    )
    assert (created, created_again) == (True, False)
    assert first.pk == again.pk
    assert Commitment.objects.filter(document__meeting=held).count() == first.commitments.count()


@pytest.mark.parametrize("text", ["", "  \n ", "a\x00b", "字" * 1_000_001])
def test_what_is_no_text_is_refused_and_nothing_is_stored(cast, text) -> None:
    held = walk.meeting(cast)
    with pytest.raises(Invalid):
        services.document_add(actor=cast.office, meeting=held.pk, name="讲话", text=text)
    assert not held.documents.exists()


def test_only_keepers_enter_meetings_and_only_of_their_zone(cast) -> None:
    for stranger in (cast.head, cast.leader, cast.neighbour_supervisor, cast.outsider, cast.system_admin):
        with pytest.raises(NotFound):
            services.meeting_create(actor=stranger, zone=cast.zone.pk, title="会", date=clock.today())


def test_an_edit_with_an_old_version_conflicts_and_changes_nothing(cast) -> None:
    row = walk.draft(cast)
    services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, pillar="innovation")
    with pytest.raises(Conflict):
        services.edit(actor=cast.office, commitment=row.pk, version=row.version, pillar="services")
    row.refresh_from_db()
    assert row.pillar == "innovation"


def test_an_edit_that_changes_nothing_leaves_no_line_and_no_version(cast) -> None:
    row = walk.draft(cast)
    lines = AuditEntry.objects.count()
    services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, pillar=row.pillar)
    row.refresh_from_db()
    assert (row.version, AuditEntry.objects.count()) == (1, lines)


@pytest.mark.parametrize(
    "changes",
    [
        {"pillar": "nonsense"},
        {"review_every": "FREQ=SECONDLY"},
        {"review_every": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
        {"text_start": -1},
        {"text_start": 5, "text_end": 5},
        {"text_end": 10**9},
        {"lead": ["999999"]},
        {"lead": ["abc"]},
        {"answers": {"no-such-flag": "x"}},
        {"answers": {"hedge": "  "}},
        {"due": date(1200, 1, 1)},
    ],
)
def test_a_bad_value_is_refused_by_name_and_nothing_changes(cast, changes) -> None:
    row = walk.draft(cast)
    with pytest.raises(Invalid) as refusal:
        services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, **changes)
    assert refusal.value.fields
    row.refresh_from_db()
    assert row.version == 1


def test_a_moved_edge_keeps_the_text_a_slice(cast) -> None:
    row = walk.draft(cast)
    moved = services.edit(
        actor=cast.supervisor, commitment=row.pk, version=1, text_start=row.start, text_end=row.end - 3
    )
    assert moved.text == row.document.text[row.start : row.end - 3]


def test_assigning_names_every_draft_that_lacks_something_and_assigns_none(cast) -> None:
    document = walk.document(cast)
    row = document.commitments.get(text__contains="缺口清单")
    walk.ready(cast, row)
    with pytest.raises(Invalid) as refusal:
        services.assign(actor=cast.supervisor, document=document.pk)
    assert str(row.pk) not in refusal.value.fields
    assert len(refusal.value.fields) == document.commitments.count() - 1
    assert not document.commitments.exclude(state=State.DRAFT).exists()


def test_assigning_twice_assigns_once(cast) -> None:
    row = walk.ready(cast)
    first = services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])
    again = services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])
    assert (first, again) == (1, 0)


@pytest.mark.parametrize(
    ("own", "kept"), [("", "FREQ=MONTHLY"), ("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=FR")]
)
def test_standing_is_reviewed_by_its_own_rhythm_or_that_of_the_meeting(cast, own, kept) -> None:
    row = walk.ready(cast)
    row = services.edit(
        actor=cast.supervisor,
        commitment=row.pk,
        version=row.version,
        due=None,
        standing=True,
        review_every=own,
    )
    assert services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk]) == 1
    row.refresh_from_db()
    assert row.review_every == kept
    assert row.report_owed_on is not None
    assert row.report_owed_on > clock.today()


def test_only_the_supervisor_assigns(cast) -> None:
    row = walk.ready(cast)
    for person in (cast.office, cast.head, cast.leader, cast.discipline, cast.neighbour_supervisor):
        with pytest.raises(NotFound):
            services.assign(actor=person, document=row.document_id, ids=[row.pk])


def test_only_the_lead_units_head_answers(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    for person in (cast.officer, cast.other_head, cast.third_head, cast.supervisor, cast.neighbour_head):
        with pytest.raises(NotFound):
            services.accept(actor=person, commitment=row.pk)


def test_done_needs_evidence(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    with pytest.raises(Invalid):
        services.report_done(actor=cast.head, commitment=row.pk)


def test_closing_needs_the_verifiers_own_look_at_every_piece(cast) -> None:
    row = walk.commitment(cast, State.REPORTED)
    services.look(actor=cast.second_supervisor, evidence=row.evidence.get().pk)
    with pytest.raises(Invalid, match=r"清单\.txt"):
        services.verify(actor=cast.supervisor, commitment=row.pk, outcome="close")
    services.look(actor=cast.supervisor, evidence=row.evidence.get().pk)
    assert services.verify(actor=cast.supervisor, commitment=row.pk, outcome="close").state == State.CLOSED


def test_neither_the_reporter_nor_anyone_of_the_reporters_unit_verifies(cast) -> None:
    row = walk.commitment(cast, State.REPORTED)
    make.seat(cast.head, cast.supervision, Role.SUPERVISOR)
    colleague = make.person(cast.unit, Role.SUPERVISOR)
    below = make.person(make.unit(cast.unit), Role.SUPERVISOR)
    for person in (cast.head, cast.officer, colleague, below, cast.leader, cast.neighbour_supervisor):
        for outcome in ("close", "return"):
            with pytest.raises(NotFound):
                services.verify(actor=person, commitment=row.pk, outcome=outcome, reason="不全")
    row.refresh_from_db()
    assert row.state == State.REPORTED


def test_the_supervision_office_does_not_verify_its_own_work(cast) -> None:
    row = walk.ready(cast, lead=[cast.supervision.pk], support=[])
    own_head = make.person(cast.supervision, Role.HEAD)
    services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])
    services.accept(actor=own_head, commitment=row.pk)
    services.attach(actor=own_head, commitment=row.pk, name="a.txt", data=b"a")
    services.report_done(actor=own_head, commitment=row.pk)
    with pytest.raises(NotFound):
        services.verify(actor=cast.second_supervisor, commitment=row.pk, outcome="return", reason="不全")


def test_evidence_must_be_what_its_name_says(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    for name, data in (("a.exe", b"MZ"), ("a.pdf", b"hello"), ("a.docx", b"PK"), ("a.txt", b"")):
        with pytest.raises(Invalid):
            services.attach(actor=cast.officer, commitment=row.pk, name=name, data=data)
    assert not row.evidence.exists()


def test_measures_are_proposed_confirmed_and_follow_their_parent(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    due = clock.today() + timedelta(days=10)
    first, second = services.propose(
        actor=cast.head,
        commitment=row.pk,
        measures=[Proposal("上门对接", due, "file"), Proposal("形成清单", due, "document")],
    )
    assert (first.state, first.parent_id) == (State.DRAFT, row.pk)
    with pytest.raises(NotFound):
        services.confirm(actor=cast.head, measure=first.pk)
    services.send_back(actor=cast.supervisor, measure=second.pk, reason="说清楚交给谁")
    assert services.confirm(actor=cast.supervisor, measure=first.pk).state == State.IN_PROGRESS
    walk._reported(cast, row)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.REPORTED, State.DRAFT)


def test_a_measure_that_the_supervisor_adds_is_confirmed_at_once(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    [added] = services.propose(
        actor=cast.supervisor, commitment=row.pk, measures=[Proposal("补一条", clock.today(), "file")]
    )
    assert added.state == State.IN_PROGRESS


def test_measures_wait_until_the_commitment_is_accepted(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    with pytest.raises(Conflict):
        services.propose(actor=cast.head, commitment=row.pk, measures=[Proposal("早", clock.today(), "file")])


def test_an_extension_moves_the_due_date_and_keeps_the_original(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    later = row.due + timedelta(days=10)
    asked = services.ask_extension(actor=cast.head, commitment=row.pk, due=later, reason="设备晚到")
    with pytest.raises(Conflict):
        services.ask_extension(actor=cast.head, commitment=row.pk, due=later, reason="再申请")
    with pytest.raises(NotFound):
        services.decide_extension(actor=cast.supervisor, extension=asked.pk, granted=True)
    services.decide_extension(actor=cast.leader, extension=asked.pk, granted=True)
    row.refresh_from_db()
    assert (row.due, row.original_due) == (later, later - timedelta(days=10))
    with pytest.raises(Conflict):
        services.decide_extension(actor=cast.leader, extension=asked.pk, granted=False, reason="不同意")


def test_an_extension_cannot_be_asked_for_after_the_due_date(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    Commitment.objects.filter(pk=row.pk).update(due=clock.today() - timedelta(days=1))
    with pytest.raises(Conflict):
        services.ask_extension(actor=cast.head, commitment=row.pk, due=clock.today(), reason="忘了")


def test_a_hold_goes_back_to_where_it_was(cast) -> None:
    row = walk.commitment(cast, State.REPORTED)
    services.hold(actor=cast.leader, commitment=row.pk, reason="暂缓")
    assert services.resume(actor=cast.leader, commitment=row.pk, reason="恢复").state == State.REPORTED


def test_every_change_leaves_a_line_and_the_chain_holds(cast) -> None:
    row = walk.commitment(cast, State.CLOSED)
    told = [event.code for event in timeline(row)]
    assert told == [
        "commitment.drafted",
        "commitment.edited",
        "commitment.assigned",
        "commitment.accepted",
        "evidence.added",
        "commitment.reported",
        "commitment.closed",
    ]
    assert all(check.ok for check in verify_chains([cast.zone.pk]))


def test_a_bulk_shares_one_operation(cast) -> None:
    document = walk.document(cast)
    drafted = AuditEntry.objects.filter(code="commitment.drafted", root=cast.zone.pk)
    ids = {str(pk) for pk in document.commitments.values_list("pk", flat=True)}
    assert len({line.operation for line in drafted if line.object_id in ids}) == 1


def test_next_steps_are_what_state_and_policy_allow_and_say_what_is_missing(cast) -> None:
    row = walk.commitment(cast, State.REPORTED)
    steps = {step.verb: step for step in next_steps(cast.supervisor, commitment(cast.supervisor, row.pk))}
    assert {"close", "return", "chase", "escalate"} == steps.keys()
    assert steps["close"].locked
    assert not steps["return"].locked
    assert next_steps(cast.head, commitment(cast.head, row.pk)) == []
    held = {step.verb for step in next_steps(cast.leader, commitment(cast.leader, row.pk))}
    assert {"hold", "cancel"} <= held


def test_looking_twice_is_one_look(cast) -> None:
    row = walk.commitment(cast, State.REPORTED)
    evidence = row.evidence.get()
    for _ in range(2):
        services.look(actor=cast.supervisor, evidence=evidence.pk)
    assert Look.objects.filter(evidence=evidence).count() == 1
