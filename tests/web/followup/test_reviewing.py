"""The verbs of a review: accept, split, merge, add. A draft is always the words at its place."""

from datetime import date
from typing import Any

import pytest
from tests import walk

from luoshi.web.activity.models import AuditEntry
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Commitment, Document, State
from luoshi.web.followup.services.owners import units_of

pytestmark = pytest.mark.django_db
TEXT = """在某开发区现场办公会上的讲话
同志们：下面提两点要求。
一、抓好招商选资
招商局要在12月31日前梳理产业链缺口清单𠮷并逐条对账，经济发展局要每月25日前通报一次😀进展。要主动上门对接企业诉求。
二、加强队伍建设
要定期开展业务培训，原则上每月一次。
总之，希望大家抓紧落实。
""".replace("\n", "\r\n")


@pytest.fixture
def record(cast) -> Document:
    return walk.document(cast, TEXT, walk.meeting(cast, date(2026, 11, 20)))


def rows(record: Document) -> list[Commitment]:
    return list(record.commitments.filter(gone=False).order_by("position", "start", "pk"))


def at(record: Document, words: str) -> Commitment:
    return next(row for row in rows(record) if words in row.text)


def sound(record: Document) -> None:
    for row in rows(record):
        assert TEXT[row.start : row.end] == row.text
        assert row.text == row.text.strip(" \r\n，。；")


def join(actor: Any, one: Commitment, other: Commitment) -> Commitment:
    return services.merge(
        actor=actor, commitment=one.pk, version=one.version, other=other.pk, other_version=other.version
    )


def cut(actor: Any, row: Commitment, before: str) -> tuple[Commitment, Commitment]:
    place = TEXT.index(before, row.start)
    return services.split(actor=actor, commitment=row.pk, version=row.version, at=place)


def test_a_draft_is_cut_at_the_caret_and_stops_belong_to_neither_piece(cast, record) -> None:
    whole = join(cast.office, *rows(record)[:2])
    first, second = cut(cast.office, whole, "，经济发展局")
    assert first.pk == whole.pk
    assert first.text == "招商局要在12月31日前梳理产业链缺口清单𠮷并逐条对账"
    assert second.text == "经济发展局要每月25日前通报一次😀进展"
    assert second.key == f"{first.key}a"
    assert (second.requirement_id, second.sentence) == (first.requirement_id, first.sentence)
    sound(record)


def test_the_first_piece_keeps_what_was_decided(cast, record) -> None:
    whole = join(cast.office, *rows(record)[:2])
    change = {"lead": [cast.third_unit.pk], "due": date(2027, 3, 1), "standing": False, "target": "清单一份"}
    whole = services.edit(actor=cast.office, commitment=whole.pk, version=whole.version, **change)
    first, _second = cut(cast.office, whole, "，经济发展局")
    first.refresh_from_db()
    assert units_of(first)[0] == [cast.third_unit.pk]
    assert (first.due, first.target) == (date(2027, 3, 1), "清单一份")


def test_the_second_piece_has_what_its_own_words_say(cast, record) -> None:
    whole = join(cast.office, *rows(record)[:2])
    _first, second = cut(cast.office, whole, "，经济发展局")
    second.refresh_from_db()
    assert units_of(second)[0] == [cast.other_unit.pk]
    assert (second.due, second.standing, second.review_every) == (None, True, "FREQ=MONTHLY;BYMONTHDAY=25")
    assert second.read["recurrence"]["text"] == "每月25日前"


def test_where_the_second_piece_says_nothing_it_is_as_in_the_first(cast, record) -> None:
    first, second = cut(cast.office, at(record, "缺口清单"), "并逐条")
    second.refresh_from_db()
    assert second.text == "并逐条对账"
    assert units_of(second) == units_of(first) == ([cast.unit.pk], [])
    assert second.due == first.due == date(2026, 12, 31)
    assert second.pillar == first.pillar


def test_pieces_of_pieces_stand_in_the_order_of_the_text(cast, record) -> None:
    first, _second = cut(cast.office, at(record, "缺口清单"), "并逐条")
    first, _third = cut(cast.office, first, "产业链")
    found = [row.text for row in selectors.document_commitments(cast.office, record)][:3]
    assert found == ["招商局要在12月31日前梳理", "产业链缺口清单𠮷", "并逐条对账"]
    assert len({row.key for row in rows(record)}) == len(rows(record))
    sound(record)


@pytest.mark.parametrize("where", ["start", "end", "outside", "before", "stop"])
def test_a_cut_leaves_words_on_both_sides(cast, record, where) -> None:
    row = at(record, "业务培训")
    place = {"start": row.start, "end": row.end, "outside": row.end + 3, "before": 0, "stop": row.end - 1}[
        where
    ]
    if where == "stop":
        services.edit(actor=cast.office, commitment=row.pk, version=1, text_end=row.end + 1)
        row.refresh_from_db()
        place = row.end - 1
    with pytest.raises(Invalid):
        services.split(actor=cast.office, commitment=row.pk, version=row.version, at=place)
    sound_text = TEXT[row.start : row.end]
    assert sound_text == row.text


def test_merging_covers_both_and_fills_what_the_first_leaves_open(cast, record) -> None:
    first, second = rows(record)[1:3]
    assert units_of(second)[0] == []
    change = {"lead": [cast.third_unit.pk], "target": "台账一本", "answers": {"no-measure": "见措施"}}
    second = services.edit(actor=cast.office, commitment=second.pk, version=second.version, **change)
    kept = join(cast.office, second, first)
    kept.refresh_from_db()
    assert kept.pk == first.pk
    assert kept.text == TEXT[first.start : second.end]
    assert units_of(kept)[0] == [cast.other_unit.pk]
    assert (kept.target, kept.answers) == ("台账一本", {"no-measure": "见措施"})
    assert second.pk not in {row.pk for row in rows(record)}
    sound(record)


def test_what_is_merged_away_is_nowhere(cast, record) -> None:
    before = rows(record)
    join(cast.office, *before[:2])
    lost = before[1].pk
    shown = selectors.document_commitments(cast.supervisor, record)
    assert lost not in {row.pk for row in shown}
    (line,) = selectors.documents(cast.supervisor, record.meeting)
    (open_,) = selectors.records_to_review(cast.supervisor).filter(pk=record.pk)
    (year, *_rest) = selectors_years(cast)
    assert line.drafts == open_.drafts == len(before) - 1 == year
    for act in (services.edit, services.accept_draft):
        with pytest.raises(NotFound):
            act(actor=cast.supervisor, commitment=lost, version=2)
    with pytest.raises(Invalid):
        services.assign(actor=cast.supervisor, document=record.pk, ids=[lost])


def selectors_years(cast) -> list[int]:
    from luoshi.web.followup.selectors.meeting_years import meeting_years

    return [held.drafts for year in meeting_years(cast.supervisor, cast.zone.pk) for held in year.meetings]


def test_only_neighbours_are_merged(cast, record) -> None:
    first, second, third, *_rest = rows(record)
    with pytest.raises(Invalid):
        join(cast.office, first, third)
    with pytest.raises(Invalid):
        join(cast.office, first, first)
    services.discard(actor=cast.office, commitment=second.pk, reason="否")
    assert join(cast.office, first, third).end == third.end


def test_drafts_of_two_records_are_not_merged(cast, record) -> None:
    with pytest.raises(Invalid):
        join(cast.office, rows(record)[0], walk.draft(cast))


def test_words_nobody_took_become_a_draft_with_what_they_say(cast, record) -> None:
    start = TEXT.index("希望大家")
    made = services.add(actor=cast.office, document=record.pk, start=start - 1, end=len(TEXT))
    made.refresh_from_db()
    assert made.text == "希望大家抓紧落实"
    assert (made.state, made.version, made.accepted_at) == (State.DRAFT, 1, None)
    assert made.flags == ["no-due", "no-measure"]
    around = next(one for one in record.sentences if one["i"] == made.sentence)
    assert around["start"] <= made.start < around["end"]
    assert [row.pk for row in selectors.document_commitments(cast.office, record)][-1] == made.pk
    sound(record)


def test_a_draft_between_two_gets_a_letter_and_stands_between_them(cast, record) -> None:
    first, second = cut(cast.office, at(record, "缺口清单"), "并逐条")
    start = TEXT.index("梳理产业链")
    made = services.add(actor=cast.office, document=record.pk, start=start, end=start + 5)
    assert made.key == f"{first.key}b"
    order = [row.pk for row in selectors.document_commitments(cast.office, record)]
    assert order[:3] == [first.pk, made.pk, second.pk]


def test_before_all_others_a_draft_stands_first(cast, record) -> None:
    made = services.add(actor=cast.office, document=record.pk, start=0, end=TEXT.index("\r"))
    assert rows(record)[0] == made


@pytest.mark.parametrize("span", [(5, 5), (9, 5), (0, 10**6), (-3, 5), (14, 16)])
def test_a_place_without_words_makes_no_draft(cast, record, span) -> None:
    with pytest.raises(Invalid):
        services.add(actor=cast.office, document=record.pk, start=span[0], end=span[1])


def test_no_draft_is_made_before_the_record_is_taken_apart(cast, record) -> None:
    Document.objects.filter(pk=record.pk).update(status=Document.Status.READING)
    with pytest.raises(Conflict):
        services.add(actor=cast.office, document=record.pk, start=0, end=5)


def test_many_are_accepted_in_a_fixed_number_of_queries(cast, record, django_assert_max_num_queries) -> None:
    ready = [walk.ready(cast, row) for row in rows(record)]
    with django_assert_max_num_queries(25):
        services.accept_drafts(actor=cast.office, rows=[(row.pk, row.version) for row in ready])
    assert all(row.accepted_by == cast.office for row in rows(record))


def test_none_is_accepted_where_one_lacks_something(cast, record) -> None:
    first, second = walk.ready(cast, rows(record)[0]), at(record, "业务培训")
    both = [(first.pk, first.version), (second.pk, second.version)]
    with pytest.raises(Invalid) as refused:
        services.accept_drafts(actor=cast.office, rows=both)
    assert list(refused.value.fields) == [str(second.pk)]
    with pytest.raises(NotFound):
        services.accept_drafts(actor=cast.office, rows=[both[0], ("x" * 30, 1)])
    services.accept_drafts(actor=cast.office, rows=[(f"00{first.pk}", first.version)])


def test_the_same_words_are_not_taken_twice(cast, record) -> None:
    row = rows(record)[0]
    with pytest.raises(Conflict, match=row.key.removeprefix("r")):
        services.add(actor=cast.office, document=record.pk, start=row.start, end=row.end + 1)


def test_nobody_stands_for_a_draft_that_lacks_something(cast, record) -> None:
    row = at(record, "业务培训")
    with pytest.raises(Invalid) as refused:
        services.accept_draft(actor=cast.office, commitment=row.pk, version=row.version)
    assert str(row.pk) in refused.value.fields


def test_who_stands_for_a_draft_is_kept_until_it_is_changed(cast, record) -> None:
    row = walk.ready(cast, rows(record)[0])
    stood = services.accept_draft(actor=cast.office, commitment=row.pk, version=row.version)
    assert (stood.accepted_by, stood.version) == (cast.office, row.version + 1)
    again = services.accept_draft(actor=cast.supervisor, commitment=row.pk, version=stood.version)
    assert (again.accepted_by, again.version) == (cast.office, stood.version)
    same = services.edit(actor=cast.office, commitment=row.pk, version=again.version, pillar=again.pillar)
    assert same.accepted_at
    changed = services.edit(actor=cast.office, commitment=row.pk, version=again.version, target="一份")
    changed.refresh_from_db()
    assert (changed.accepted_at, changed.accepted_by) == (None, None)


@pytest.mark.parametrize("act", ["discard", "split", "merge"])
def test_any_change_takes_back_that_somebody_stood_for_it(cast, record, act) -> None:
    row = walk.ready(cast, rows(record)[0])
    row = services.accept_draft(actor=cast.office, commitment=row.pk, version=row.version)
    if act == "discard":
        services.discard(actor=cast.office, commitment=row.pk, reason="否")
    elif act == "split":
        cut(cast.office, row, "产业链")
    else:
        join(cast.office, row, rows(record)[1])
    row.refresh_from_db()
    assert row.accepted_at is None


def test_an_accepted_draft_is_assigned_as_it_stands(cast, record) -> None:
    row = walk.ready(cast, rows(record)[0])
    services.accept_draft(actor=cast.supervisor, commitment=row.pk, version=row.version)
    assert services.assign(actor=cast.supervisor, document=record.pk, ids=[row.pk]) == 1
    row.refresh_from_db()
    assert (row.state, row.accepted_by) == (State.ASSIGNED, cast.supervisor)


def test_what_is_assigned_is_reviewed_no_more(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    other = row.document.commitments.exclude(pk=row.pk).first()
    with pytest.raises(Conflict):
        services.accept_draft(actor=cast.office, commitment=row.pk, version=row.version)
    with pytest.raises(Conflict):
        services.split(actor=cast.office, commitment=row.pk, version=row.version, at=row.start + 3)
    with pytest.raises(Conflict):
        join(cast.office, row, other)


def test_an_old_version_loses(cast, record) -> None:
    row = rows(record)[0]
    services.edit(actor=cast.supervisor, commitment=row.pk, version=1, pillar="services")
    for act in (services.accept_draft, services.split):
        more = {"at": row.start + 3} if act is services.split else {}
        with pytest.raises(Conflict):
            act(actor=cast.office, commitment=row.pk, version=1, **more)


def test_a_measure_is_not_reviewed(cast) -> None:
    from tests.web.test_audit_lines import measure

    row = measure(cast)
    with pytest.raises(Conflict):
        services.accept_draft(actor=cast.head, commitment=row.pk, version=row.version)


@pytest.mark.parametrize("who", ["head", "leader", "discipline", "neighbour_supervisor", "outsider"])
def test_only_those_who_keep_the_record_review_it(cast, record, who) -> None:
    person, (a, b) = getattr(cast, who), rows(record)[:2]
    calls = [
        lambda: services.accept_draft(actor=person, commitment=a.pk, version=1),
        lambda: services.split(actor=person, commitment=a.pk, version=1, at=a.start + 2),
        lambda: join(person, a, b),
        lambda: services.add(actor=person, document=record.pk, start=0, end=5),
        lambda: services.undo(actor=person, document=record.pk),
        lambda: services.redo(actor=person, document=record.pk),
        lambda: services.here(actor=person, document=record.pk),
    ]
    for call in calls:
        with pytest.raises(NotFound):
            call()


def test_every_action_is_one_operation_in_the_audit(cast, record) -> None:
    a, b = rows(record)[:2]
    last = AuditEntry.objects.latest("id").pk
    join(cast.office, a, b)
    lines = list(AuditEntry.objects.filter(pk__gt=last))
    assert [line.code for line in lines] == ["draft.merged"] * 2
    assert len({line.operation for line in lines}) == 1
    assert {line.object_id for line in lines} == {str(a.pk), str(b.pk)}


@pytest.mark.parametrize("written", [" {}", "+{}", "{}_0", "一"])
def test_what_is_no_id_is_no_draft(cast, record, written) -> None:
    first, second, *_rest = record.commitments.order_by("position")
    other = written.format(second.pk)
    seen = {"version": 1, "other_version": 1}
    with pytest.raises(NotFound):
        services.merge(actor=cast.office, commitment=first.pk, other=other, **seen)
