"""Due dates: found, resolved against the meeting's day, and not found where there is none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.engines.text.dates import find_dues
from luoshi.engines.text.normal import to_chinese

MEETING = dt.date(2026, 3, 12)  # a Thursday


def due(text: str, base: dt.date | None = MEETING) -> list[tuple[str, str | None]]:
    return [(d.text, d.date.isoformat() if d.date else None) for d in find_dues(text, 0, len(text), base)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5月20日前", "2026-05-20"), ("2027年6月1日前", "2027-06-01"), ("6月底前", "2026-06-30"),
        ("9月份", "2026-09-30"), ("11月中旬", "2026-11-20"), ("十月底", "2026-10-31"), ("年底前", "2026-12-31"),
        ("年内", "2026-12-31"), ("到2027年", "2027-12-31"), ("明年3月底前", "2027-03-31"), ("二季度", "2026-06-30"),
        ("上半年", "2026-06-30"), ("下季度末前", "2026-06-30"), ("明年一季度末前", "2027-03-31"),
        ("下周三之前", "2026-03-18"), ("下个礼拜之内", "2026-03-22"), ("这个月25号之前", "2026-03-25"),
        ("月底前", "2026-03-31"), ("从下个月起", "2026-04-01"), ("明天", "2026-03-13"), ("一周内", "2026-03-19"),
        ("60天之内", "2026-05-11"), ("3年内", "2029-03-12"), ("国庆节前", "2026-09-30"), ("春节前", "2027-02-05"),
        ("中秋节以前", "2026-09-24"), ("自5月1日起", "2026-05-01"), ("汛期前", None), ("下次现场办公会前", None),
    ],
)  # fmt: skip
def test_a_due_date_resolves_against_the_meeting(words: str, day: str | None) -> None:
    assert due(f"要{words}完成改造") == [(words, day)]


@pytest.mark.parametrize(
    "text",
    [
        "去年10月就说过", "实施2026年行动方案", "每月25日前报送", "今年以来增长5%",
        "企业诉求24小时内响应、5个工作日内办结",
        "一年内上门检查不超过2次", "尽快办理，早日投产", "全年完成投资30亿元", "加快三年行动", "按期完成换届",
    ],
)  # fmt: skip
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert due(text) == []


def test_without_a_meeting_day_relative_words_are_kept_but_not_resolved() -> None:
    assert due("要月底前完成", None) == [("月底前", None)]
    assert due("要2026年6月底前完成", None) == [("2026年6月底前", "2026-06-30")]


def test_a_day_without_a_year_far_behind_the_meeting_means_next_year() -> None:
    assert due("要1月15日前完成", dt.date(2026, 11, 20)) == [("1月15日前", "2027-01-15")]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_full_dates_round_trip(day: dt.date) -> None:
    written = f"{day.year}年{day.month}月{day.day}日前"
    assert due(f"要于{written}完成")[0][1] == day.isoformat()


@given(st.integers(1, 12), st.integers(1, 28))
def test_chinese_and_arabic_days_agree(month: int, day: int) -> None:
    chinese = due(f"要{to_chinese(month)}月{to_chinese(day)}日前完成")
    assert [d for _, d in chinese] == [d for _, d in due(f"要{month}月{day}日前完成")]


@given(st.text(alphabet="0123456789一二三十年月日号底前内末周季度下个这起春节", max_size=60), st.dates())
def test_never_raises(text: str, base: dt.date) -> None:
    for found in find_dues(text, 0, len(text), base):
        assert text[found.start : found.end] == found.text
