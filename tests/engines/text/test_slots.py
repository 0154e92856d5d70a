"""Rhythms, figures, action and object, hedges."""

import datetime as dt

import pytest

from luoshi.engines.text import decompose
from luoshi.engines.text.recurrence import find_recurrence
from luoshi.engines.text.slots import action_object
from luoshi.engines.text.targets import find_targets


@pytest.mark.parametrize(
    ("text", "words", "rrule"),
    [
        ("每月25日前汇总", "每月25日前", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("每季度研究一次", "每季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("每半年测评一次", "每半年", "FREQ=MONTHLY;INTERVAL=6"),
        ("每周三领导干部到现场", "每周三", "FREQ=WEEKLY;BYDAY=WE"),
        ("每年评比", "每年", "FREQ=YEARLY"),
        ("每天下午坐班", "每天下午", "FREQ=DAILY"),
        ("每月第一个工作日通报", "每月第一个工作日", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
        ("每月底前报送", "每月底前", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("展厅周末对群众开放", "周末", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ],
)
def test_a_rhythm_becomes_an_icalendar_rule(text: str, words: str, rrule: str) -> None:
    found = find_recurrence(text, 0, len(text))
    assert found is not None
    assert (found.text, found.rrule) == (words, rrule)


@pytest.mark.parametrize("text", ["每条窑炉补助", "每个项目配一人", "每名干部领办", "这个周末前办好"])
def test_not_every_every_is_a_rhythm(text: str) -> None:
    assert find_recurrence(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引进企业不少于30家", (30, "家", ">=")),
        ("产值突破300亿元", (300, "亿元", ">")),
        ("办理时间压减到7天", (7, "天", "<=")),
        ("收入增长6%左右", (6, "%", "~")),
        ("新建公寓1,000套", (1000, "套", "=")),
        ("诉求24小时内响应", (24, "小时", "<=")),
        ("先预拨百分之五十", (50, "%", "=")),
        ("检查不超过2次", (2, "次", "<=")),
        ("完成投资28.5亿元以上", (28.5, "亿元", ">=")),
    ],
)
def test_a_figure_has_value_unit_and_comparator(text: str, expected: tuple[float, str, str]) -> None:
    found = find_targets(text, 0, len(text))
    assert [(t.value, t.unit, t.comparator) for t in found] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "对投资强度低于350万元/亩的项目一律不得供地",
        "按每台设备不超过60万元给予补助",
        "把24个项目分成三类",
        "梳理一批闲置厂房",
        "实施“一件事一次办”改革",
    ],
)
def test_prices_thresholds_closed_sets_and_names_are_no_targets(text: str) -> None:
    assert find_targets(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "action", "obj"),
    [
        ("要加快推进北区变电站建设", "加快推进", "北区变电站建设"),
        ("市科技局要建立共享机制", "建立", "共享机制"),
        ("围绕主导产业，完善产业链图谱", "完善", "产业链图谱"),
        ("把廉政建设摆上重要日程", "摆上重要日程", "廉政建设"),
    ],
)
def test_action_and_object_are_copied_from_the_text(text: str, action: str, obj: str) -> None:
    a, o, _ = action_object(text, 0, len(text))
    assert a is not None
    assert o is not None
    assert (text[slice(*a)], text[slice(*o)]) == (action, obj)


def test_flags_name_what_is_left_open() -> None:
    text = (
        "在北港开发区现场办公会上的讲话\n下面提两点要求。\n第一，要适时推进改革。\n"
        "第二，招商局要在5月底前签约项目3个以上。\n"
    )
    first, second = decompose(text, date=dt.date(2026, 3, 1)).commitments
    assert first.flags == ("no-owner", "no-due", "no-measure", "hedge")
    assert second.flags == ()
