"""What is suggested for a draft, from where, in which order, and to whom it is not shown."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import make, walk

from luoshi.web.accounts.models import Role
from luoshi.web.common import clock
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.selectors.suggestions import HISTORY, INFERRED, MOST, REMIT, SAID, suggestions
from luoshi.web.zones.services import remit_set

HEAD = "在某开发区现场办公会上的讲话\n下面提一点要求。\n"
SPEECH = HEAD + "第一，要抓好服务。科技专员要每月走访企业一次，收集技术难题。\n"
AGAIN = HEAD + "第一，要抓好服务。要坚持科技专员每月走访企业一次，收集企业的技术难题。\n"


def draft(cast, text, place) -> Commitment:
    return walk.document(cast, text).commitments.get(text__contains=place)


def told(cast, row, who="supervisor"):
    return suggestions(getattr(cast, who), row.document, row)


def remit(cast, unit, words, pillars=()):
    remit_set(actor=cast.office, unit=getattr(cast, unit).pk, words=words.split(), pillars=pillars)


def earlier(cast, text=SPEECH, place="走访", when=None, **changes) -> Commitment:
    """The same work, assigned before."""
    with clock.at(when or clock.now()):
        row = walk.ready(cast, draft(cast, text, place), **changes)
        walk._assign(cast, row)
    row.refresh_from_db()
    return row


def test_a_unit_of_the_sentence_is_said_there(cast):
    row = draft(cast, HEAD + "第一，要抓好招商。招商局要在12月31日前梳理产业链缺口清单。\n", "缺口清单")
    said = told(cast, row)
    assert said.lead[cast.unit.pk].why == "原句写明" and said.lead[cast.unit.pk].source == SAID
    assert said.dues[0] == said.due and said.due.why == "原句写明"


def test_a_unit_of_the_bracket_is_said_in_the_bracket(cast):
    text = "一、抓好建设。加快道路施工图审查（牵头单位：规划建设局；配合单位：经济发展局；完成时限：12月31日）。\n"
    said = told(cast, draft(cast, HEAD + text, "施工图"))
    assert said.lead[cast.third_unit.pk].why == "句末括号写明"
    assert said.support[cast.other_unit.pk].why == "句末括号写明"


def test_a_unit_of_the_owner_line_is_said_in_that_line(cast):
    text = "一、抓好建设\n加快道路施工图审查，完善园区管网。\n责任单位：规划建设局\n"
    said = told(cast, draft(cast, HEAD + text, "施工图"))
    assert said.lead[cast.third_unit.pk].why == "其后责任单位行写明"


def test_a_remit_points_to_its_unit_by_its_words_and_says_which(cast):
    remit(cast, "other_unit", "企业诉求 走访 技术难题")
    remit(cast, "third_unit", "道路 走访")
    said = told(cast, draft(cast, SPEECH, "走访"))
    first, second = said.lead.values()
    assert (first.value, first.source) == (cast.other_unit.pk, REMIT)
    assert first.why == "经济发展局的职责包含“走访”“技术难题”" and second.value == cast.third_unit.pk


def test_a_longer_word_that_only_one_remit_holds_counts_more(cast):
    remit(cast, "unit", "技术难题")
    remit(cast, "other_unit", "技术")
    said = told(cast, draft(cast, SPEECH, "难题"))
    assert list(said.lead) == [cast.unit.pk, cast.other_unit.pk]


def test_without_a_word_the_pillar_points_to_the_few_that_serve_it(cast):
    row = draft(cast, SPEECH, "走访")
    services.edit(actor=cast.office, commitment=row.pk, version=row.version, pillar="services")
    row.refresh_from_db()
    remit(cast, "other_unit", "", ["services"])
    assert told(cast, row).lead[cast.other_unit.pk].why == "经济发展局的职责涉及综合性服务"
    for name in ("unit", "third_unit", "supervision"):
        remit(cast, name, "", ["services"])
    assert told(cast, row).lead == {}


def test_who_took_the_same_work_before_is_named_with_the_month_and_a_link(cast):
    when = clock.now() - timedelta(days=60)
    past = earlier(cast, when=when, standing=True, due=None, review_every="FREQ=MONTHLY;BYMONTHDAY=25")
    services.edit(actor=cast.supervisor, commitment=past.pk, version=past.version, pillar="services")
    said = told(cast, draft(cast, AGAIN, "走访"))
    one = said.lead[cast.unit.pk]
    day = past.assigned_on
    month = f"{day.month}月" if day.year == clock.today().year else f"{day.year}年{day.month}月"
    assert one.source == HISTORY and one.url == reverse("followup:commitment", args=[past.pk])
    assert one.why.startswith(f"招商局{month}承担过同类任务：“") and one.quote in one.why
    assert "配合过同类任务" in said.support[cast.other_unit.pk].why
    rhythm = next(one for one in said.rhythms if one.source == HISTORY)
    assert rhythm.value == "FREQ=MONTHLY;BYMONTHDAY=25" and rhythm.why == "上次报告周期：每月25日前"
    assert any(one.value == "services" and one.source == HISTORY for one in said.pillars)


def test_as_long_as_last_time_is_offered_after_the_next_meeting(cast):
    due = clock.today() + timedelta(days=17)
    past = earlier(cast, text=HEAD + "第一，抓好建设。要开展园区污水管网排查。\n", place="管网", due=due)
    text = HEAD + "第一，抓好建设。要继续园区污水管网排查，不留死角。\n"
    said = told(cast, draft(cast, text, "管网"))
    assert [one.source for one in said.dues] == [INFERRED, HISTORY]
    assert said.dues[0].value == said.next_meeting
    days = (past.due - past.assigned_on).days
    assert said.dues[1].value == clock.today() + timedelta(days=days) and str(days) in said.dues[1].why


def test_the_text_comes_before_earlier_work_and_that_before_remits(cast):
    earlier(cast)
    remit(cast, "other_unit", "走访")
    remit(cast, "unit", "走访")
    text = AGAIN.replace("要坚持科技专员", "规划建设局要坚持科技专员")
    said = told(cast, draft(cast, text, "走访"))
    assert [(pk, one.source) for pk, one in said.lead.items()] == [
        (cast.third_unit.pk, SAID),
        (cast.unit.pk, HISTORY),
        (cast.other_unit.pk, REMIT),
    ]
    both = said.lead[cast.unit.pk].why
    assert "同类任务" in both and both.endswith("；招商局的职责包含“走访”")


def test_nobody_is_suggested_to_lead_and_to_support_what_the_text_gave_them(cast):
    remit(cast, "other_unit", "施工图")
    text = "一、抓好建设。加快道路施工图审查（牵头单位：规划建设局；配合单位：经济发展局）。\n"
    said = told(cast, draft(cast, HEAD + text, "施工图"))
    assert not said.lead.keys() & said.support.keys()


def test_at_most_five_are_suggested_for_a_field(cast):
    for number in range(8):
        unit = make.unit(cast.zone, f"第{number}服务局")
        remit_set(actor=cast.office, unit=unit.pk, words=["走访"], pillars=[])
    said = told(cast, draft(cast, SPEECH, "走访"))
    assert len(said.lead) == MOST and len(said.support) <= MOST


def test_nothing_is_applied_by_being_suggested(cast):
    remit(cast, "other_unit", "走访")
    row = draft(cast, SPEECH, "走访")
    told(cast, row)
    row.refresh_from_db()
    assert not row.involvements.exists() and row.version == 1


@pytest.mark.parametrize("state", [State.CONTESTED, State.CANCELLED, State.DRAFT, State.DISCARDED])
def test_what_was_never_taken_on_is_no_precedent(cast, state):
    walk.commitment(cast, state)
    said = told(cast, walk.draft(cast))
    assert all(one.source != HISTORY for one in [*said.lead.values(), *said.dues, *said.pillars])


def test_what_was_merged_away_or_is_too_long_ago_is_no_precedent(cast):
    past = earlier(cast)
    row = draft(cast, AGAIN, "走访")
    assert told(cast, row).lead
    Commitment.objects.filter(pk=past.pk).update(gone=True)
    assert told(cast, row).lead == {}
    Commitment.objects.filter(pk=past.pk).update(gone=False, assigned_on=date(2020, 1, 1))
    assert told(cast, row).lead == {}


def test_other_work_is_no_precedent(cast):
    earlier(cast)
    text = HEAD + "第一，要抓好党建。要推动规上企业建立党组织。\n"
    assert told(cast, draft(cast, text, "党组织")).lead == {}


def neighbours_work(cast) -> Commitment:
    """The same words, assigned in the neighbouring zone, with a word that is theirs alone."""
    held = services.meeting_create(
        actor=cast.neighbour_supervisor, zone=cast.neighbour_zone.pk, title="邻区会", date=clock.today()
    )
    text = SPEECH.replace("技术难题", "技术难题密语琥珀")
    record = services.document_add(actor=cast.neighbour_supervisor, meeting=held.pk, name="讲话", text=text)[
        0
    ]
    row = record.commitments.get(text__contains="走访")
    services.edit(
        actor=cast.neighbour_supervisor, commitment=row.pk, version=row.version, lead=[cast.neighbour_unit.pk],
        due=clock.today() + timedelta(days=30), answers=dict.fromkeys(row.flags, "由措施明确"),
    )  # fmt: skip
    services.assign(actor=cast.neighbour_supervisor, document=record.pk, ids=[row.pk])
    return row


@pytest.mark.parametrize("both", [False, True])
def test_the_neighbours_work_is_no_side_door_not_even_for_who_sees_both_zones(cast, both):
    neighbours_work(cast)
    if both:
        make.seat(cast.supervisor, cast.neighbour_supervision, Role.SUPERVISOR)
        cast.supervisor.__dict__.pop("_standing", None)
    shown = repr(told(cast, draft(cast, AGAIN, "走访")))
    assert (
        "琥珀" not in shown
        and cast.neighbour_unit.pk not in told(cast, draft(cast, AGAIN + "附。", "走访")).lead
    )


@pytest.mark.parametrize("stranger", ["neighbour_supervisor", "third_head", "company", "outsider"])
def test_a_stranger_learns_nothing_of_earlier_work(cast, stranger):
    earlier(cast)
    row = draft(cast, AGAIN, "走访")
    said = told(cast, row, stranger)
    found = [*said.lead.values(), *said.support.values(), *said.dues, *said.rhythms, *said.pillars]
    assert all(one.source != HISTORY and not one.url for one in found)


def test_a_long_history_asks_no_more_questions_than_a_short_one(cast):
    row = draft(cast, AGAIN, "走访")

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            told(cast, row)
        return len(asked)

    earlier(cast)
    few = cost()
    for number in range(6):
        earlier(cast, text=SPEECH + f"附{number}。")
        remit_set(actor=cast.office, unit=make.unit(cast.zone).pk, words=["走访"], pillars=[])
    assert cost() == few <= 8


def test_a_units_own_name_is_no_word_of_its_work(cast):
    remit(cast, "supervision", "督查")
    earlier(cast, text=HEAD + "第一，抓好服务。经济发展局要公布收费标准。\n", place="收费")
    text = HEAD + "第一，抓好服务。经济发展局每周五向督查室报一次办理进度。\n"
    said = told(cast, draft(cast, text, "进度"))
    assert [one.source for one in said.lead.values()] == [SAID] and said.support == {}


def test_a_quotation_within_a_quotation_has_its_own_marks(cast):
    earlier(cast, text=HEAD + "第一，抓好服务。要推行“拿地即开工”审批。\n", place="拿地")
    said = told(cast, draft(cast, HEAD + "第一，抓好服务。要全面推行拿地即开工。\n", "拿地"))
    assert "“要推行‘拿地即开工’审批”" in said.lead[cast.unit.pk].why
