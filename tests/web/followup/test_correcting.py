"""A record is corrected: places move, words follow or wait for a decision, nothing is guessed."""

import hashlib

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import walk
from tests.web.followup.test_races import Other

from luoshi.web.activity.models import AuditEntry
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import services
from luoshi.web.followup.jobs import decompose
from luoshi.web.followup.models import Commitment, Document, State
from luoshi.web.followup.services import records
from luoshi.web.followup.services.measures import Proposal

pytestmark = pytest.mark.django_db
LIST, VISIT, TRAIN = "产业链缺口清单", "要主动上门对接企业诉求", "要定期开展业务培训"


def correct(cast, document, *changes, **how) -> Document:
    """The record with each (old words, new words) replaced, by the office."""
    text = document.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return services.document_correct(actor=cast.office, document=document.pk, text=text, **how)


def holding(document: Document, words: str) -> Commitment:
    return document.commitments.get(text__contains=words)


def stands(document: Document) -> bool:
    """Whether every place of the record holds its commitment's words, or the commitment says that it does not."""
    rows = document.commitments.filter(start__isnull=False)
    return all(document.text[row.start : row.end] == row.text or row.wording for row in rows)


def test_drafts_move_to_the_new_edition_and_the_old_text_stays(cast) -> None:
    old = walk.document(cast)
    before = {row.pk: row.text for row in old.commitments.all()}
    new = correct(cast, old, ("同志们：", "同志们，上午好：\r\n𠮷日开会。"))
    assert (new.replaces, new.edition, new.name, new.meeting) == (old, 2, old.name, old.meeting)
    assert {row.pk: row.text for row in new.commitments.all()} == before
    assert stands(new)
    assert not old.commitments.exists()
    old.refresh_from_db()
    assert hashlib.sha256(old.text.encode()).hexdigest() == old.sha256
    assert old.text == walk.SPEECH


def test_a_draft_follows_the_corrected_words_and_what_they_say(cast) -> None:
    old = walk.document(cast)
    pk, version = holding(old, LIST).pk, holding(old, LIST).version
    new = correct(cast, old, ("12月31日", "11月30日"))
    row = new.commitments.get(pk=pk)
    assert "11月30日" in row.text
    assert (row.due.month, row.due.day) == (11, 30)
    assert (row.version, row.wording, row.requirement.document) == (version + 1, "", new)
    assert stands(new)


def test_what_a_person_decided_for_a_draft_outlives_the_correction_but_not_that_they_accepted_it(
    cast,
) -> None:
    row = walk.ready(cast)
    row = services.accept_draft(actor=cast.office, commitment=row.pk, version=row.version)
    due, lead = row.due, [part.unit_id for part in row.involvements.order_by("position")]
    new = correct(cast, row.document, ("12月31日", "11月30日"))
    row.refresh_from_db()
    assert row.document == new
    assert (row.due, [part.unit_id for part in row.involvements.order_by("position")]) == (due, lead)
    assert row.accepted_at is None


def test_an_assigned_commitment_keeps_its_words_until_the_supervisor_takes_the_new_ones(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    words = row.text
    new = correct(cast, row.document, (LIST, "产业链短板清单"))
    row.refresh_from_db()
    assert (row.document, row.text, row.wording, row.state) == (new, words, "differs", State.IN_PROGRESS)
    assert stands(new)
    with pytest.raises(NotFound):
        services.wording_decide(actor=cast.head, commitment=row.pk, version=row.version, take=True)
    with pytest.raises(Conflict):
        services.wording_decide(actor=cast.supervisor, commitment=row.pk, version=row.version - 1, take=True)
    row = services.wording_decide(actor=cast.supervisor, commitment=row.pk, version=row.version, take=True)
    assert (row.wording, "短板" in row.text) == ("", True)
    assert new.text[row.start : row.end] == row.text
    with pytest.raises(Conflict):
        services.wording_decide(actor=cast.supervisor, commitment=row.pk, version=row.version, take=True)


def test_words_that_were_kept_stay_kept_until_the_record_changes_there_again(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    words = row.text
    second = correct(cast, row.document, (LIST, "产业链短板清单"))
    row.refresh_from_db()
    services.wording_decide(actor=cast.supervisor, commitment=row.pk, version=row.version, take=False)
    third = correct(cast, second, ("总之", "最后"))
    row.refresh_from_db()
    assert (row.document, row.text, row.wording) == (third, words, "kept")
    fourth = correct(cast, third, ("短板清单", "弱项清单"))
    row.refresh_from_db()
    assert (row.document, row.text, row.wording) == (fourth, words, "differs")
    fifth = correct(cast, fourth, ("弱项清单", "缺口清单"))
    row.refresh_from_db()
    assert (row.document, row.text, row.wording, fifth.edition) == (fifth, words, "", 5)


def test_what_is_closed_out_keeps_its_words_without_being_asked(cast) -> None:
    row = walk.commitment(cast, State.CLOSED)
    correct(cast, row.document, (LIST, "产业链短板清单"))
    row.refresh_from_db()
    assert row.wording == "kept"


def test_what_was_struck_out_keeps_its_words_and_loses_its_place(cast) -> None:
    old = walk.document(cast)
    pk, words = holding(old, VISIT).pk, holding(old, VISIT).text
    new = correct(cast, old, (f"{VISIT}。", ""))
    row = Commitment.objects.get(pk=pk)
    assert (row.document, row.text, row.start, row.end, row.sentence) == (new, words, None, None, None)
    assert row.requirement is None or row.requirement.document == new
    again = correct(cast, new, ("总之", "最后"))
    row.refresh_from_db()
    assert (row.document, row.start, row.text) == (again, None, words)


def test_a_new_sentence_becomes_a_draft_and_the_order_is_the_texts(cast) -> None:
    old = walk.document(cast)
    count = old.commitments.count()
    new = correct(cast, old, (VISIT, f"规划建设局要在10月底前完成道路施工图审查。{VISIT}"))
    rows = list(new.commitments.order_by("position"))
    assert len(rows) == count + 1
    added = holding(new, "施工图")
    assert added.state == State.DRAFT
    assert [unit.name for unit in added.units.all()] == ["规划建设局"]
    assert [row.start for row in rows] == sorted(row.start for row in rows)
    assert len({row.key for row in rows}) == len(rows)
    assert stands(new)


def test_a_sentence_that_was_dropped_does_not_come_back_as_a_draft(cast) -> None:
    row = walk.commitment(cast, State.DISCARDED)
    count = row.document.commitments.count()
    new = correct(cast, row.document, (LIST, "产业链短板清单"))
    assert new.commitments.count() == count
    assert holding(new, "短板").state == State.DISCARDED


def test_measures_follow_their_commitment(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    plan = [Proposal("上门", row.due, "file")]
    (measure,) = services.propose(actor=cast.head, commitment=row.pk, measures=plan)
    new = correct(cast, row.document, (LIST, "产业链短板清单"))
    measure.refresh_from_db()
    assert (measure.document, measure.requirement.document, measure.text) == (new, new, "上门")


def test_a_correction_is_one_operation_with_a_line_for_each_thing(cast) -> None:
    old = walk.document(cast)
    new = correct(cast, old, ("12月31日", "11月30日"))
    line = AuditEntry.objects.get(code="document.corrected")
    codes = [entry.code for entry in AuditEntry.objects.filter(operation=line.operation).order_by("id")]
    carried = codes.count("commitment.carried")
    assert line.after["replaces"] == old.pk
    assert carried == new.commitments.count()
    assert codes == ["document.corrected", "document.decomposed"] + ["commitment.carried"] * carried
    told = AuditEntry.objects.get(code="commitment.carried", object_id=holding(new, LIST).pk)
    assert (told.after["fate"], "11月" in told.after["words"], "12月" in told.before["words"]) == (
        "changed",
        True,
        True,
    )


def test_a_text_that_corrects_nothing_is_refused(cast) -> None:
    held = walk.meeting(cast)
    old = walk.document(cast, held=held)
    walk.document(cast, text="另一份记录：请招商局月底前报送台账。", held=held)
    for text in (old.text, "另一份记录：请招商局月底前报送台账。", " \n", "a\x00b"):
        with pytest.raises(Invalid):
            services.document_correct(actor=cast.office, document=old.pk, text=text)
    assert Document.objects.filter(replaces=old).count() == 0


def test_only_the_newest_edition_is_corrected_and_going_back_is_a_correction(cast) -> None:
    old = walk.document(cast)
    new = correct(cast, old, ("总之", "最后"))
    with pytest.raises(Conflict) as refusal:
        correct(cast, old, ("总之", "末了"))
    assert refusal.value.fields == {"document": str(new.pk)}
    back = correct(cast, new, ("最后", "总之"))
    assert (back.text, back.edition) == (old.text, 3)
    assert stands(back)


@pytest.mark.parametrize("who", ["leader", "head", "discipline", "neighbour_supervisor"])
def test_only_the_records_keepers_correct_it(cast, who) -> None:
    old = walk.commitment(cast, State.ASSIGNED).document
    with pytest.raises(NotFound):
        services.document_correct(actor=getattr(cast, who), document=old.pk, text="别的内容。")


def test_a_file_corrects_too_and_is_kept(cast) -> None:
    old = walk.document(cast)
    data = old.text.replace("总之", "最后").encode()
    new = services.document_correct(
        actor=cast.office, document=old.pk, file=data, filename="更正.txt", name="讲话（更正）"
    )
    assert (new.name, new.original is not None, "最后" in new.text) == ("讲话（更正）", True, True)


def test_while_a_long_correction_is_read_the_earlier_edition_holds(cast, monkeypatch) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    monkeypatch.setattr(records, "AT_ONCE", 10)
    new = correct(cast, row.document, (LIST, "产业链短板清单"))
    row.refresh_from_db()
    assert (new.status, row.document) == (Document.Status.READING, new.replaces)
    with pytest.raises(Conflict):
        correct(cast, new, ("总之", "最后"))
    decompose(document=new.pk, actor=cast.office.pk)
    row.refresh_from_db()
    assert (row.document, row.wording) == (new, "differs")


def test_an_edition_that_could_not_be_read_is_replaced_or_tried_again(cast, monkeypatch) -> None:
    old = walk.document(cast)
    count = old.commitments.count()
    with monkeypatch.context() as slow:
        slow.setattr(records, "AT_ONCE", 10)
        failed = correct(cast, old, ("今天", "上午"))
        services.decompose_failed(actor=cast.office, document=failed.pk, reason="MemoryError")
        failed.refresh_from_db()
        services.decompose_failed(actor=cast.office, document=failed.pk, reason="MemoryError")
    third = correct(cast, failed, ("上午", "刚才"))
    assert (third.edition, third.commitments.count(), stands(third)) == (3, count, True)
    with monkeypatch.context() as slow:
        slow.setattr(records, "AT_ONCE", 10)
        fourth = correct(cast, third, ("刚才", "会前"))
        services.decompose_failed(actor=cast.office, document=fourth.pk, reason="MemoryError")
    again = services.document_correct(actor=cast.office, document=fourth.pk, text=fourth.text)
    assert (again.pk, again.status, again.commitments.count()) == (fourth.pk, "ready", count)


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_one_is_told_that_the_other_was_quicker(cast) -> None:
    old = walk.document(cast)
    with transaction.atomic():
        new = correct(cast, old, ("总之", "最后"))
        other = Other(lambda: correct(cast, old, ("总之", "末了")))
        other.waits()
    assert isinstance(other.ends(), Conflict)
    assert list(Document.objects.filter(replaces=old)) == [new]


@pytest.mark.django_db(transaction=True)
def test_an_edit_that_waited_for_the_correction_is_told_of_it(cast) -> None:
    row = walk.draft(cast)
    with transaction.atomic():
        correct(cast, row.document, ("总之", "最后"))
        other = Other(lambda: walk.ready(cast, row))
        other.waits()
    assert isinstance(other.ends(), Conflict)


WORDS = st.text(alphabet="要招商局落实𠮷😀，。；\r\n１2月", min_size=1, max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_corrected_in_an_odd_text_every_place_holds_its_words(cast, data) -> None:
    parts = data.draw(st.lists(WORDS, max_size=3))
    with transaction.atomic():
        document = walk.commitment(cast, State.ASSIGNED).document
        for _round in range(2):
            text = document.text
            for part in parts:
                start = data.draw(st.integers(0, len(text)))
                end = data.draw(st.integers(start, min(start + 30, len(text))))
                text = text[:start] + part + text[end:]
            if text != document.text and text.strip():
                before = {row.pk: row.text for row in document.commitments.exclude(state="draft")}
                document = services.document_correct(actor=cast.office, document=document.pk, text=text)
                assert stands(document)
                sent = document.commitments.filter(pk__in=before)
                assert {row.pk: row.text for row in sent} == before
        transaction.set_rollback(True)


def test_what_lost_its_place_is_placed_anew(cast) -> None:
    sent = walk.commitment(cast, State.ASSIGNED)
    words = sent.text
    draft = holding(sent.document, VISIT)
    new = correct(cast, sent.document, (sent.text, "抓紧摸清各条产业链的短板"), (VISIT, "多跑企业"))
    sent.refresh_from_db(), draft.refresh_from_db()
    assert (sent.start, draft.start) == (None, None)
    for row, found in ((sent, "摸清各条产业链的短板"), (draft, "多跑企业")):
        start = new.text.index(found)
        place = {"text_start": start, "text_end": start + len(found)}
        services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, **place)
    sent.refresh_from_db(), draft.refresh_from_db()
    assert (sent.text, sent.wording, draft.text, draft.wording) == (words, "differs", "多跑企业", "")
    assert sent.requirement.document == new
    assert stands(new)
    with pytest.raises(Conflict):  # it has a place again: whoever sends it moves its place no more
        services.edit(actor=cast.supervisor, commitment=sent.pk, version=sent.version, text_start=0)


def test_an_earlier_edition_is_only_read(cast) -> None:
    old = walk.document(cast)
    correct(cast, old, ("今天", "上午"))
    with pytest.raises(Conflict):
        services.assign(actor=cast.supervisor, document=old.pk)
    with pytest.raises(Conflict):
        services.add(actor=cast.office, document=old.pk, start=0, end=9)
    with pytest.raises(Conflict):
        services.undo(actor=cast.office, document=old.pk)


def test_an_edition_that_could_not_be_read_stays_so_once_a_later_one_holds(cast, monkeypatch) -> None:
    monkeypatch.setattr(records, "AT_ONCE", 0)
    old = walk.document(cast)
    decompose(old.pk, cast.office.pk)
    failed = correct(cast, old, ("今天", "上午"))
    services.decompose_failed(actor=cast.office, document=failed.pk, reason="MemoryError")
    third = correct(cast, Document.objects.get(pk=failed.pk), ("上午", "刚才"))
    decompose(third.pk, cast.office.pk)
    walk.document(cast, failed.text, old.meeting)
    decompose(failed.pk, cast.office.pk)
    assert not failed.commitments.exists()
    assert Commitment.objects.count() == third.commitments.count()
