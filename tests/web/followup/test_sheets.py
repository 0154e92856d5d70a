"""The table of tasks out and back: no difference where nothing was changed, all or nothing where something was."""

import os
from datetime import date

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import walk
from tests.sheets import NAME, edited, rebuilt, rows_of, taken

from luoshi.web.activity.models import AuditEntry, Batch
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.common.wording import PILLARS
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.selectors.sheets import staged
from luoshi.web.followup.sheets import error_sheet
from luoshi.web.followup.wording import known_rhythms

pytestmark = pytest.mark.django_db
# Each example starts a reader; `LUOSHI_FUZZ=40` tries more.
EXAMPLES = int(os.environ.get("LUOSHI_FUZZ", "5"))


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def sheet_of(cast, document) -> bytes:
    return taken(cast.office, document)


def bring(cast, document, data: bytes, who: str = "office") -> Batch:
    return services.sheet_stage(actor=getattr(cast, who), document=document.pk, file=data, name=NAME)


def bring_edited(cast, document, *rows: tuple[int, str, str], who: str = "office") -> Batch:
    """`rows`: (which row, column, what is typed)."""
    return bring(cast, document, edited(sheet_of(cast, document), *rows), who)


def errors_of(batch: Batch) -> list[dict[str, str]]:
    return [row["errors"] for row in batch.rows if row["errors"]]


def changes_of(batch: Batch) -> list[dict[str, list[str]]]:
    return [row["changes"] for row in batch.rows if row["changes"]]


def tasks(document) -> list[Commitment]:
    return list(document.commitments.order_by("position"))


def values(document) -> list[tuple]:
    rows = document.commitments.order_by("pk")
    fields = (
        "pk",
        "version",
        "state",
        "due",
        "standing",
        "review_every",
        "pillar",
        "target",
        "answers",
        "text",
    )
    units = list(rows.values_list("pk", "involvements__unit", "involvements__part", "involvements__position"))
    return [*rows.values_list(*fields), *sorted(units, key=repr)]


def test_a_table_that_comes_back_as_it_was_is_no_difference(cast) -> None:
    document = walk.ready(cast).document
    before = values(document)
    batch = bring(cast, document, sheet_of(cast, document))
    assert (errors_of(batch), changes_of(batch), values(document)) == ([], [], before)
    assert batch.state == Batch.State.STAGED


def test_it_may_come_back_in_the_other_language(cast) -> None:
    document = walk.ready(cast, review_every="FREQ=MONTHLY;BYMONTHDAY=25", pillar="services").document
    data = sheet_of(cast, document)
    with translation.override("en"):
        batch = bring(cast, document, data)
    assert (errors_of(batch), changes_of(batch)) == ([], [])


def test_nothing_changes_before_it_is_applied_and_then_all_of_it_at_once(cast) -> None:
    document = walk.document(cast)
    before = values(document)
    batch = bring_edited(
        cast, document, (2, "牵头单位", "招商局、经发局"), (2, "完成时限", "2099年3月6日"), (3, "长期坚持", "是"),
        (3, "报告周期", "每月25日前"), (3, "所属方面", str(PILLARS["services"].name)), (3, "成效标准", "=满意度90%"),
    )  # fmt: skip
    assert (values(document), errors_of(batch)) == (before, [])
    assert changes_of(batch)[0]["lead"][1] == "招商局、经济发展局"
    services.sheet_apply(actor=cast.office, batch=batch.pk)
    first, second = tasks(document)[1:3]
    assert [unit.pk for unit in first.units.order_by("involvements__position")] == [
        cast.unit.pk,
        cast.other_unit.pk,
    ]
    assert first.due == date(2099, 3, 6)
    assert (second.standing, second.review_every) == (True, "FREQ=MONTHLY;BYMONTHDAY=25")
    assert (second.pillar, second.target) == ("services", "=满意度90%")


def test_one_line_for_the_table_and_one_for_each_task_in_one_operation(cast) -> None:
    document = walk.document(cast)
    batch = bring_edited(cast, document, (1, "成效标准", "甲"), (2, "成效标准", "乙"))
    services.sheet_apply(actor=cast.office, batch=batch.pk)
    batch.refresh_from_db()
    lines = AuditEntry.objects.filter(operation=batch.operation).order_by("number")
    assert list(lines.values_list("code", flat=True)) == ["commitment.edited"] * 2 + ["import.applied"]
    about = AuditEntry.objects.filter(kind="activity.batch", object_id=batch.pk)
    assert list(about.values_list("code", flat=True)) == ["import.staged", "import.applied"]


def test_applying_twice_and_bringing_it_again_change_nothing_more(cast) -> None:
    document = walk.document(cast)
    data = edited(sheet_of(cast, document), (1, "成效标准", "甲"))
    batch = bring(cast, document, data)
    services.sheet_apply(actor=cast.office, batch=batch.pk)
    before, lines = values(document), AuditEntry.objects.count()
    assert services.sheet_apply(actor=cast.supervisor, batch=batch.pk).state == Batch.State.APPLIED
    assert (values(document), AuditEntry.objects.count()) == (before, lines)
    again = bring(cast, document, data)
    assert (errors_of(again), changes_of(again)) == ([], [])
    services.sheet_apply(actor=cast.office, batch=again.pk)
    assert values(document) == before


def test_what_is_applied_can_be_undone_as_one_step(cast) -> None:
    document = walk.document(cast)
    batch = bring_edited(cast, document, (1, "成效标准", "甲"), (2, "成效标准", "乙"))
    services.sheet_apply(actor=cast.office, batch=batch.pk)
    services.undo(actor=cast.office, document=document.pk)
    assert [row.target for row in tasks(document)[:2]] == ["", ""]


@pytest.mark.parametrize(
    ("column", "typed", "told"),
    [
        ("牵头单位", "招商引资局", "招商局"),
        ("配合单位", "不存在的单位", "没有"),
        ("完成时限", "6月底前", "2026-11-30"),
        ("完成时限", "2099-02-30", "2026-11-30"),
        ("完成时限", "1066-10-14", "1980"),
        ("长期坚持", "也许", "也许"),
        ("报告周期", "有空的时候", "FREQ="),
        ("所属方面", "第九方面", "第九方面"),
        ("成效标准", "长" * 501, "500"),
        ("任务", "另一件事", "放回"),
        ("状态", "已销号", "放回"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_stands_beside_its_cell_with_what_helps(cast, column, typed, told) -> None:
    document = walk.document(cast)
    before = values(document)
    batch = bring_edited(cast, document, (1, column, typed), (2, "成效标准", "好"))
    (found,) = errors_of(batch)
    assert told in next(iter(found.values()))
    with pytest.raises(Conflict):
        services.sheet_apply(actor=cast.office, batch=batch.pk)
    assert values(document) == before


def test_cells_that_contradict_each_other_are_told(cast) -> None:
    row = walk.ready(cast)
    at = tasks(row.document).index(row) + 1
    both = bring_edited(cast, row.document, (at, "长期坚持", "是"))
    assert list(errors_of(both)[0]) == ["standing"]
    twice = bring_edited(cast, row.document, (at, "配合单位", "招商局"))
    assert list(errors_of(twice)[0]) == ["support"]
    moved = bring_edited(cast, row.document, (at, "牵头单位", "经济发展局"), (at, "配合单位", "招商局"))
    assert errors_of(moved) == []


def test_the_rules_of_editing_decide_and_their_words_stand_beside_the_cell(cast) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    at = tasks(row.document).index(row) + 1
    batch = bring_edited(cast, row.document, (at, "完成时限", "2099-03-06"))
    assert "推进中" in errors_of(batch)[0]["due"], errors_of(batch)
    allowed = bring_edited(cast, row.document, (at, "配合单位", ""), who="supervisor")
    assert errors_of(allowed) == []
    services.sheet_apply(actor=cast.supervisor, batch=allowed.pk)
    nobody = bring_edited(cast, row.document, (at, "牵头单位", ""), who="supervisor")
    assert list(errors_of(nobody)[0]) == ["lead"]


def test_who_was_slower_sees_both_values_and_nothing_is_overwritten(cast) -> None:
    document = walk.document(cast)
    data = edited(sheet_of(cast, document), (1, "成效标准", "我的"))
    row = tasks(document)[0]
    services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, target="他的")
    batch = bring(cast, document, data)
    (found,) = errors_of(batch)
    assert "我的" in found["target"] and "他的" in found["target"]
    again = bring(cast, document, error_sheet(batch))
    assert changes_of(again) == [{"target": ["他的", "我的"]}]


def test_a_change_between_looking_and_applying_stops_the_whole_table(cast) -> None:
    document = walk.document(cast)
    batch = bring_edited(cast, document, (1, "成效标准", "我的"), (2, "成效标准", "二"))
    row = tasks(document)[0]
    services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, target="他的")
    before = values(document)
    with pytest.raises(Conflict):
        services.sheet_apply(actor=cast.office, batch=batch.pk)
    assert values(document) == before
    batch.refresh_from_db()
    assert "他的" in errors_of(batch)[0]["target"] and batch.state == Batch.State.STAGED


def test_rows_may_be_moved_and_left_out_but_not_added_or_doubled(cast) -> None:
    document = walk.document(cast)
    head, *rows = rows_of(sheet_of(cast, document))
    moved = bring(cast, document, rebuilt([head, *reversed(rows[1:])]))
    assert (errors_of(moved), changes_of(moved)) == ([], [])
    added = bring(cast, document, rebuilt([head, *rows, ["", "9", "新任务", *[""] * (len(head) - 3)]]))
    assert "新增" in errors_of(added)[0][""]
    doubled = bring(cast, document, rebuilt([head, *rows, rows[0]]))
    assert len(errors_of(doubled)) == 2


def test_a_row_of_another_record_is_as_unknown_as_one_that_never_was(cast) -> None:
    mine, theirs = walk.document(cast), walk.document(cast)
    head, *rows = rows_of(sheet_of(cast, mine))
    foreign = tasks(theirs)[0]
    told = set()
    for key in (f"{foreign.pk}:{foreign.version}", "999999999:1", "x", f"{10**30}:1", "0:0", "-1:1", "²:1"):
        batch = bring(cast, mine, rebuilt([head, [key, *rows[0][1:]]]))
        told.add(errors_of(batch)[0][""])
    assert len(told) == 1


def test_the_sheet_with_the_errors_holds_what_was_typed(cast) -> None:
    document = walk.document(cast)
    batch = bring_edited(cast, document, (1, "完成时限", "6月底前"), (1, "牵头单位", "=HYPERLINK(1)"))
    head, first, *_rest = rows_of(error_sheet(batch))
    row = dict(zip(head, first, strict=True))
    assert (row["完成时限"], row["牵头单位"]) == ("6月底前", "=HYPERLINK(1)")
    assert "完成时限：" in row["错误"] and "牵头单位：" in row["错误"]
    again = bring(cast, document, error_sheet(batch))
    assert errors_of(again) == errors_of(batch)
    assert rows_of(error_sheet(again))[0].count("错误") == 1


def test_a_sheet_without_its_key_or_with_a_column_twice_is_refused(cast) -> None:
    document = walk.document(cast)
    head, *rows = rows_of(sheet_of(cast, document))
    with pytest.raises(Invalid):
        bring(cast, document, rebuilt([row[1:] for row in (head, *rows)]))
    with pytest.raises(Invalid):
        bring(cast, document, rebuilt([[*row, row[3]] for row in (head, *rows)]))
    with pytest.raises(Invalid):
        bring(cast, document, b"PK\x03\x04 no sheet")
    assert not Batch.objects.exists()


def test_columns_may_be_left_out_moved_or_added(cast) -> None:
    document = walk.ready(cast).document
    head, *rows = rows_of(sheet_of(cast, document))
    fewer = [[row[2], "说明" if row is head else "<b>", row[0]] for row in (head, *rows)]
    batch = bring(cast, document, rebuilt([["某会议"], *fewer]))
    assert (errors_of(batch), changes_of(batch)) == ([], [])


def test_a_table_that_was_put_away_is_not_applied(cast) -> None:
    batch = bring_edited(cast, walk.document(cast), (1, "成效标准", "甲"))
    services.sheet_drop(actor=cast.office, batch=batch.pk)
    with pytest.raises(Conflict):
        services.sheet_apply(actor=cast.office, batch=batch.pk)
    services.sheet_drop(actor=cast.office, batch=batch.pk)
    applied = bring_edited(cast, walk.document(cast), (1, "成效标准", "甲"))
    services.sheet_apply(actor=cast.office, batch=applied.pk)
    with pytest.raises(Conflict):
        services.sheet_drop(actor=cast.office, batch=applied.pk)


@pytest.mark.parametrize("who", ["head", "leader", "neighbour_supervisor", "outsider"])
def test_only_who_reviews_the_record_may_bring_look_and_apply(cast, who) -> None:
    document = walk.commitment(cast).document
    batch = bring_edited(cast, document, (1, "成效标准", "甲"))
    person = getattr(cast, who)
    for call in (services.sheet_apply, services.sheet_drop, services.sheet_check, services.sheet_carry_out):
        with pytest.raises(NotFound):
            call(actor=person, batch=batch.pk)
    with pytest.raises(NotFound):
        services.sheet_stage(actor=person, document=document.pk, file=b"", name=NAME)
    with pytest.raises(NotFound):
        staged(person, batch.pk)


def test_a_long_table_is_checked_and_applied_by_the_worker(cast, monkeypatch) -> None:
    monkeypatch.setattr("luoshi.web.followup.services.sheets.AT_ONCE", 1)
    document = walk.document(cast)
    batch = bring_edited(cast, document, (1, "成效标准", "甲"), (2, "成效标准", "乙"))
    assert (batch.state, errors_of(batch), changes_of(batch)) == (Batch.State.CHECKING, [], [])
    with pytest.raises(Conflict):
        services.sheet_apply(actor=cast.office, batch=batch.pk)
    for _twice in range(2):
        batch = services.sheet_check(actor=cast.office, batch=batch.pk)
    assert (batch.state, batch.done, len(changes_of(batch))) == (Batch.State.STAGED, len(batch.rows), 2)
    for _twice in range(2):
        assert services.sheet_apply(actor=cast.office, batch=batch.pk).state == Batch.State.APPLYING
    for _twice in range(2):
        assert services.sheet_carry_out(actor=cast.office, batch=batch.pk).state == Batch.State.APPLIED
    assert [row.target for row in tasks(document)[:2]] == ["甲", "乙"]


def test_a_worker_that_fails_leaves_nothing_half_done(cast, monkeypatch) -> None:
    monkeypatch.setattr("luoshi.web.followup.services.sheets.AT_ONCE", 1)
    batch = bring_edited(cast, walk.document(cast), (1, "成效标准", "甲"), (2, "成效标准", "乙"))
    services.sheet_check(actor=cast.office, batch=batch.pk)
    services.sheet_apply(actor=cast.office, batch=batch.pk)
    failed = services.sheet_failed(actor=cast.office, batch=batch.pk, reason="MemoryError")
    assert failed.state == Batch.State.STAGED
    assert services.sheet_failed(actor=cast.office, batch=batch.pk, reason="x").state == Batch.State.STAGED


UNITS = ["招商局", "经济发展局", "规划建设局", "督查室"]
EDITS = st.fixed_dictionaries(
    {
        "lead": st.lists(st.sampled_from(UNITS[:2]), unique=True),
        "support": st.lists(st.sampled_from(UNITS[2:]), unique=True),
        "when": st.sampled_from(["due", "standing", "open"]),
        "due": st.dates(date(1980, 1, 1), date(2100, 12, 31)),
        "rule": st.sampled_from(["", "FREQ=YEARLY;BYMONTH=5", *known_rhythms()]),
        "pillar": st.sampled_from([None, *PILLARS]),
        "target": st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40),
        "reason": st.text("=+-@理由，\n ", min_size=1, max_size=20).filter(str.strip),
    }
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_set_comes_back_and_whatever_is_typed_holds(cast, data) -> None:
    """Set by the service: no difference. Typed into the sheet: the same values as set by the service."""
    document = walk.document(cast)
    row, other = tasks(document)[:2]
    wanted = data.draw(EDITS)
    ids = {unit.name: unit.pk for unit in (cast.unit, cast.other_unit, cast.third_unit, cast.supervision)}
    changes = {
        "lead": [ids[name] for name in wanted["lead"]],
        "support": [ids[name] for name in wanted["support"]],
        "due": wanted["due"] if wanted["when"] == "due" else None,
        "standing": wanted["when"] == "standing",
        "review_every": wanted["rule"],
        "pillar": wanted["pillar"],
        "target": wanted["target"],
        "answers": dict.fromkeys(row.flags, wanted["reason"]),
    }
    services.edit(actor=cast.office, commitment=row.pk, version=row.version, **changes)
    sheet = sheet_of(cast, document)
    same = bring(cast, document, sheet)
    assert (errors_of(same), changes_of(same)) == ([], [])
    head, *cells = rows_of(sheet)
    typed = [(2, title, cell) for title, cell in zip(head[3:10], cells[0][3:10], strict=True)]
    batch = bring(cast, document, edited(sheet, *typed))
    assert errors_of(batch) == []
    services.sheet_apply(actor=cast.office, batch=batch.pk)
    row.refresh_from_db()
    other.refresh_from_db()
    for name in ("due", "standing", "review_every", "pillar", "target"):
        assert getattr(other, name) == getattr(row, name)
    assert set(other.units.all()) == set(row.units.all())


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["=1+1", "<script>alert(1)</script>", "-1", "1:1", "是", "2099-01-01", "招商局", "∞", "0"]
    ),
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_typed_anywhere_is_an_error_a_change_or_no_difference(cast, data) -> None:
    document = walk.document(cast)
    head, *rows = rows_of(sheet_of(cast, document))
    for _time in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(head) - 1))
        rows[at[0]][at[1]] = data.draw(CELLS)
    before = values(document)
    batch = bring(cast, document, rebuilt([head, *rows]))
    assert values(document) == before
    if errors_of(batch):
        with pytest.raises(Conflict):
            services.sheet_apply(actor=cast.office, batch=batch.pk)
        assert values(document) == before
        assert rows_of(error_sheet(batch))
    else:
        assert services.sheet_apply(actor=cast.office, batch=batch.pk).state == Batch.State.APPLIED
        assert (changes_of(batch) == []) == (values(document) == before)


def test_an_error_about_a_column_that_was_left_out_is_told_all_the_same(cast) -> None:
    document = walk.ready(cast).document
    rows = rows_of(sheet_of(cast, document))
    at, lead = rows[0].index("配合单位"), rows[0].index("牵头单位")
    ready = next(row for row in rows[1:] if row[at])
    ready[lead] = ready[at]
    data = rebuilt([row[:at] + row[at + 1 :] for row in rows])
    batch = bring(cast, document, data)
    assert len(errors_of(batch)) == 1
    assert [row.said for row in staged(cast.office, batch.pk).wrong]
    assert rows_of(error_sheet(batch))
