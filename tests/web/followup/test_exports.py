"""The table of tasks (任务分解表): by requirement, what the reader may see, the same in Word and on paper."""

import io
from datetime import timedelta

import docx
import pytest
from django.urls import reverse
from django.utils import translation
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from tests import walk

from luoshi.web.followup import exports, services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.services.measures import Proposal


def take(client, user, record, page="tasks_docx", **cookies):
    client.force_login(user)
    client.cookies.load(cookies)
    return client.get(reverse(f"followup:{page}", args=[record.pk]))


def opened(answer):
    assert answer.status_code == 200
    return docx.Document(io.BytesIO(answer.content))


def rows(answer) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(answer).tables[0].rows]


def test_the_table_has_the_customary_columns_and_every_task(client, cast) -> None:
    row = walk.commitment(cast)
    head, *found = rows(take(client, cast.supervisor, row.document))
    assert head == ["序号", "任务", "成效标准", "牵头单位", "配合单位", "完成时限", "状态", "备注"]
    (task,) = [cells for cells in found if cells[1] == row.text]
    due = f"{row.due.year}年{row.due.month}月{row.due.day}日"
    assert task == [row.key.removeprefix("r"), row.text, "", "招商局", "经济发展局", due, "推进中", ""]
    assert len([cells for cells in found if len(set(cells)) > 1]) == row.document.commitments.count()


def test_tasks_stand_under_their_requirement(client, cast) -> None:
    row = walk.commitment(cast)
    found = rows(take(client, cast.supervisor, row.document))
    bands = [cells[0] for cells in found if len(set(cells)) == 1]
    assert bands == [
        f"{number}、{one.title.rstrip('。')}"
        for number, one in zip("一二", row.document.requirements.all(), strict=True)
    ]


def test_the_page_lies_across_and_its_head_repeats(client, cast) -> None:
    made = opened(take(client, cast.leader, walk.commitment(cast).document))
    assert [one.orientation for one in made.sections] == [WD_ORIENT.LANDSCAPE]
    assert made.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_title_names_zone_meeting_and_day(client, cast) -> None:
    row = walk.commitment(cast)
    answer = take(client, cast.leader, row.document)
    made, day = opened(answer), row.document.meeting.date
    assert made.paragraphs[0].text == "云川经济开发区现场办公会任务分解表"
    assert f"{day.year}年{day.month}月{day.day}日" in made.paragraphs[1].text
    assert "attachment" in answer["Content-Disposition"] and answer["Cache-Control"] == "private, no-store"


def test_a_unit_takes_away_its_own_tasks_only(client, cast) -> None:
    row = walk.commitment(cast)
    found = rows(take(client, cast.head, row.document))
    assert [cells[1] for cells in found[1:] if len(set(cells)) > 1] == [row.text]


@pytest.mark.parametrize("page", ["tasks_docx", "tasks_print", "document_due"])
def test_a_stranger_does_not_learn_that_there_is_a_table(client, cast, page) -> None:
    record = walk.commitment(cast).document
    assert take(client, cast.third_head, record, page).status_code == 404
    assert take(client, cast.neighbour_supervisor, record, page).status_code == 404


def test_what_was_dropped_or_merged_away_is_no_task(client, cast) -> None:
    record = walk.document(cast)
    gone, dropped, *left = record.commitments.order_by("position")
    services.discard(actor=cast.supervisor, commitment=dropped.pk, reason="不是任务")
    Commitment.objects.filter(pk=gone.pk).update(gone=True)
    with translation.override("zh-hans"):
        table = exports.task_table(cast.supervisor, record.pk)
    assert [task.row.pk for task in table.tasks] == [row.pk for row in left]


def test_what_is_late_was_put_off_or_has_measures_says_so(cast) -> None:
    row = walk.commitment(cast)
    services.propose(actor=cast.head, commitment=row.pk, measures=[Proposal("上门", row.due, "file")])
    measure = row.measures.get()
    services.confirm(actor=cast.supervisor, measure=measure.pk)
    first = row.due - timedelta(days=40)
    Commitment.objects.filter(pk=row.pk).update(original_due=first, returns=2)
    with translation.override("zh-hans"):
        (task,) = [
            one for one in exports.task_table(cast.head, row.document_id).tasks if one.row.pk == row.pk
        ]
    assert task.note == f"原定{first.year}年{first.month}月{first.day}日\n措施1项"
    assert task.state.startswith("推进中\n")


def test_a_target_that_a_person_wrote_comes_before_the_figures_of_the_text(cast) -> None:
    row = walk.draft(cast)
    Commitment.objects.filter(pk=row.pk).update(read={"targets": [{"text": "3份"}, {"text": "10家"}]})
    said = {one.row.pk: one.target for one in exports.task_table(cast.office, row.document_id).tasks}
    Commitment.objects.filter(pk=row.pk).update(target="清单报送管委会")
    written = {one.row.pk: one.target for one in exports.task_table(cast.office, row.document_id).tasks}
    assert (said[row.pk], written[row.pk]) == ("3份、10家", "清单报送管委会")


def test_the_official_document_is_chinese_whatever_the_pages_are_in(client, cast) -> None:
    record = walk.commitment(cast).document
    assert rows(take(client, cast.leader, record, django_language="en"))[0][1] == "任务"
    assert (
        '<th scope="col" class="c-text">Task</th>'
        in take(client, cast.leader, record, "tasks_print").content.decode()
    )


def test_the_same_table_stands_on_the_page_for_the_printer(client, cast) -> None:
    record = walk.commitment(cast).document
    page = take(client, cast.supervisor, record, "tasks_print").content.decode()
    for cells in rows(take(client, cast.supervisor, record)):
        assert all(part in page for cell in cells for part in cell.split("\n"))


def test_a_record_without_tasks_says_so_and_gives_no_file(client, cast) -> None:
    record = walk.document(cast, text="同志们：今天天气很好。\n")
    assert not record.commitments.exists()
    answer = take(client, cast.office, record)
    assert answer["Location"] == reverse("followup:document", args=[record.pk])
    assert "尚无任务" in client.get(answer["Location"]).content.decode()
    assert "暂无可打印的内容" in take(client, cast.office, record, "tasks_print").content.decode()


def test_sixty_rows_cost_no_more_queries_than_one(cast, django_assert_max_num_queries) -> None:
    tasks = "".join(f"招商局要在12月31日前上报第{n}份产业链缺口清单。" for n in range(60))
    record = walk.document(cast, text=f"一、抓招商\n{tasks}\n")
    with django_assert_max_num_queries(10):
        assert len(exports.task_table(cast.supervisor, record.pk).tasks) >= 60


def test_a_name_that_no_system_takes_is_made_one(client, cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    row.document.meeting.title = 'a/b\\c:"现场"'
    row.document.meeting.save()
    answer = take(client, cast.leader, row.document)
    assert not {"%2F", "%5C", "%3A", "/b"} & set(answer["Content-Disposition"].split("a_b"))
    assert "a_b_c__" in answer["Content-Disposition"]
