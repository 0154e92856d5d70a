"""What is one commitment and what are two; leads of requirements; sentences without end."""

import datetime as dt

import pytest

from luoshi.engines.text import decompose
from luoshi.engines.text.sentences import LONGEST, windows

DAY = dt.date(2026, 9, 8)


def parts(order: str) -> list[str]:
    text = f"在园区现场会上的讲话\n同志们：\n下面我讲两点意见。\n第一，要把项目抓实。{order}"
    return [c.text for c in decompose(text, date=DAY).commitments][1:]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "自然资源局要会同住建局，10月底前办完用地手续。",
            ["自然资源局要会同住建局，10月底前办完用地手续"],
        ),
        ("加快建设检测平台，12月底前投入试运行。", ["加快建设检测平台，12月底前投入试运行"]),
        (
            "建设局要在9月底前完成招标，12月底前建成通车。",
            ["建设局要在9月底前完成招标", "12月底前建成通车"],
        ),
        (
            "建设局要逐个梳理堵点，施工期间不得影响行人。",
            ["建设局要逐个梳理堵点", "施工期间不得影响行人"],
        ),
        (
            "经发局每月公布进度，排名靠后的由管委会约谈。",
            ["经发局每月公布进度", "排名靠后的由管委会约谈"],
        ),
        (
            "管委会要对签约项目逐个过筛子，开不了工的要讲清原因。",
            ["管委会要对签约项目逐个过筛子", "开不了工的要讲清原因"],
        ),
    ],
)
def test_an_order_is_divided_by_what_can_be_reported_on(order: str, expected: list[str]) -> None:
    assert parts(order) == expected


def test_who_leads_and_who_supports_stay_with_the_dated_whole() -> None:
    task = decompose(
        "讲话\n我讲两点意见。\n第一，自然资源局要会同住建局，10月底前办完手续。", date=DAY
    ).commitments[0]
    assert (task.lead, task.support) == (("自然资源局",), ("住建局",))
    assert task.due is not None
    assert task.due.date == dt.date(2026, 10, 31)


def test_the_lead_of_a_requirement_is_marked_as_its_title() -> None:
    text = "讲话\n我讲两点意见。\n第一，要把链条拉长。年内引进6家。\n第二，建设局要在10月底前修通北路。"
    told = [(c.text, c.topic) for c in decompose(text, date=DAY).commitments]
    assert told == [
        ("要把链条拉长", True),
        ("年内引进6家", False),
        ("建设局要在10月底前修通北路", False),
    ]


def test_to_see_a_fact_is_no_order() -> None:
    text = "讲话\n同志们：\n但也要看到，厂房空了三成。\n我讲两点意见。\n第一，要招商。"
    assert [s.role for s in decompose(text).sentences][2] == "context"


def test_a_report_s_verbs_are_no_owners() -> None:
    head = "2026年政府工作报告\n二、2026年工作安排\n（一）强化创新\n"
    text = head + "坚持以经济建设为中心，实现“十五五”良好开局，加快产业升级。"
    assert [c.lead for c in decompose(text).commitments] == [()]


def test_a_transcript_without_full_stops_is_read() -> None:
    order = "建设局要在10月底前修通北路，招商局要引进企业6家，"
    d = decompose("讲话\n同志们：\n第一，要抓项目，" + order * 200, date=DAY)
    assert len(d.commitments) > 380
    assert all(c.text == d.text[c.start : c.end] for c in d.commitments)


def test_windows_cover_a_long_sentence_in_order() -> None:
    text = "修路，" * 2000
    spans = list(windows(text, 3, len(text)))
    assert [a for a, _ in spans[1:]] == [b for _, b in spans[:-1]]
    assert (spans[0][0], spans[-1][1]) == (3, len(text))
    assert all(b - a <= LONGEST for a, b in spans)
