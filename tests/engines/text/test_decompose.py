"""The engine as a whole: structure, contract, and texts meant to break it."""

import datetime as dt
import hashlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.engines.text import FLAGS, PILLARS, RULES, RULES_VERSION, Decomposition, decompose

SPEECH = """在北港开发区现场办公会上的讲话
同志们：
今天看了三个工地，大家辛苦了。去年我们引进了五个项目。
下面，我提三点要求。
第一，要把项目建设盯紧。建设局要在6月底前完成北区管网改造，供电公司配合。
第二，要大抓三个方面工作。要大抓招商选资、科技创新、党的领导和建设等三个方面的工作。
第三，切实改进作风。如果办事拖拉，就会失去人心。要健全督查机制，完善考核办法，不能敷衍了事。
总之，希望大家再接再厉。
"""
SCRAPS = [
    "首先，", "一是", "（一）", "由", "牵头", "6月底前", "每周五", "２月３０日前", "增长12%以上",
    "一亿二千万元", "责任单位：", "9999年99月", "要",
]  # fmt: skip
MARKS = "要第一二三、，。；：（）“”《》责任单位：牵头由局委办月日年底前\n\r\t 0189%𠮷🚄"


def roles(d: Decomposition) -> dict[str, str]:
    return {d.text[s.start : s.end]: s.role for s in d.sentences}


def holds(d: Decomposition) -> None:
    """What is true of every decomposition."""
    for c in d.commitments:
        assert c.text == d.text[c.start : c.end] != ""
        assert d.sentences[c.sentence].start <= c.start < c.end <= d.sentences[c.sentence].end
        assert c.pillar is None or c.pillar in PILLARS
        assert set(c.flags) <= set(FLAGS)
        assert 0.5 <= c.confidence <= 1
        assert all(e.rule in RULES and e.text == d.text[e.start : e.end] for e in c.reasons)
    assert all(e.rule in RULES and e.text == d.text[e.start : e.end] for s in d.sentences for e in s.reasons)
    assert len({c.id for c in d.commitments}) == len(d.commitments)
    for s in (s for c in d.commitments for s in (c.due, c.recurrence, *c.targets) if s):
        assert s.text == d.text[s.start : s.end]
    json.dumps(d.to_dict(), allow_nan=False)


def test_a_speech_gives_its_requirements_with_titles() -> None:
    d = decompose(SPEECH)
    assert d.kind == "speech"
    assert [(r.number, r.title) for r in d.requirements] == [
        (1, "把项目建设盯紧"), (2, "大抓三个方面工作"), (3, "切实改进作风"),
    ]  # fmt: skip
    holds(d)


def test_roles_follow_the_structure_of_a_speech() -> None:
    said = roles(decompose(SPEECH))
    assert said["在北港开发区现场办公会上的讲话"] == "heading"
    assert said["去年我们引进了五个项目。"] == "context"
    assert said["下面，我提三点要求。"] == "context"
    assert said["要健全督查机制，完善考核办法，不能敷衍了事。"] == "directive"
    assert said["如果办事拖拉，就会失去人心。"] == "context"
    assert said["总之，希望大家再接再厉。"] == "closing"


def test_a_compound_sentence_becomes_commitments() -> None:
    texts = [c.text for c in decompose(SPEECH).commitments if c.requirement == 3]
    assert texts == ["切实改进作风", "要健全督查机制", "完善考核办法", "不能敷衍了事"]


def test_areas_of_a_counted_list_are_commitments_with_their_pillars() -> None:
    areas = [
        (c.text, c.object, c.pillar)
        for c in decompose(SPEECH).commitments
        if c.id in ("r2.2", "r2.3", "r2.4")
    ]
    assert areas == [
        ("招商选资", "招商选资", "investment-attraction"), ("科技创新", "科技创新", "innovation"),
        ("党的领导和建设", "党的领导和建设", "party-building"),
    ]  # fmt: skip


def test_a_text_may_end_with_its_date() -> None:
    text = "下面讲两点要求。\n第一，要推进项目建设，主体工程施工12月底前"
    found = decompose(text, date=dt.date(2026, 3, 12)).commitments
    assert [c.due.text for c in found if c.due] == ["12月底前"]


def test_a_number_on_a_line_of_its_own_is_no_commitment() -> None:
    found = decompose("下周三之前完成。\n首先，\n要健全督查机制。").commitments
    assert "要健全督查机制" in [c.text for c in found]
    assert all(c.text for c in found)


def test_words_of_dates_rhythms_and_figures_are_the_text_s_own() -> None:
    text = "要在４月１５日前完成，每月２５日前通报，新增项目１２个以上。"
    found = decompose(text, date=dt.date(2026, 3, 12)).commitments
    slots = [s for c in found for s in (c.due, c.recurrence, *c.targets) if s]
    assert {s.text for s in slots} >= {"４月１５日前", "每月２５日前"}


def test_days_beyond_the_calendar_stay_open() -> None:
    text = "要在下周三之前完成方案。3年内建成项目。下个月底前开工项目。"
    found = decompose(text, date=dt.date(9999, 12, 31)).commitments
    assert [c.due.date for c in found if c.due] == [None, None, None]


def test_what_the_text_does_not_say_stays_empty() -> None:
    c = next(c for c in decompose(SPEECH).commitments if c.text == "完善考核办法")
    assert (c.due, c.recurrence, c.targets, c.lead, c.support) == (None, None, (), (), ())
    assert c.flags == ("no-owner", "no-due", "no-measure")


def test_a_report_looks_back_without_orders_and_orders_in_its_work_chapter() -> None:
    text = (
        "2026年北港县政府工作报告\n各位代表：\n一、2025年工作回顾\n加快建设三大园区，新建厂房20万平方米。\n二、2026年重点工作\n"
        "（一）推进项目建设\n加快建设三大园区，新建厂房20万平方米。\n各位代表！\n让我们团结奋斗！\n"
    )
    d = decompose(text)
    assert d.kind == "report"
    expected = "heading context heading context heading heading directive closing closing"
    assert [s.role for s in d.sentences] == expected.split()
    assert [s.requirement for s in d.sentences if s.role == "directive"] == [1]


def test_minutes_take_owner_and_due_date_from_the_lines_below() -> None:
    text = (
        "北港市现场办公会议纪要\n会议议定以下事项：\n一、关于道路\n1.完成东路拓宽改造，同步建设停车场。\n"
        "责任单位：市交通局\n配合单位：市财政局\n完成时限：2026年9月底前\n"
    )
    tasks = decompose(text).commitments
    assert {(c.lead, c.support, c.due and c.due.date) for c in tasks} == {
        (("市交通局",), ("市财政局",), dt.date(2026, 9, 30))
    }


def test_the_json_has_the_contract_s_fields() -> None:
    d = decompose(SPEECH, name="s.txt", date=dt.date(2026, 3, 12)).to_dict()
    assert d["document"] == {
        "name": "s.txt", "kind": "speech", "chars": len(SPEECH), "text": SPEECH,
        "sha256": hashlib.sha256(SPEECH.encode()).hexdigest(),
    }  # fmt: skip
    assert d["engine"] == {"rules": RULES_VERSION}
    fields = (
        "id sentence start end text action object soft due recurrence flags targets "
        "lead support requirement pillar confidence"
    )
    assert set(fields.split()) <= set(d["commitments"][0])
    assert d["commitments"][1]["due"] == {"text": "6月底前", "date": "2026-06-30"}


def test_line_ends_and_wide_forms_change_offsets_only() -> None:
    plain = decompose(SPEECH)
    dos = decompose(SPEECH.replace("\n", "\r\n"))
    wide = decompose(SPEECH.replace("，", ",").replace("6", "６"))
    for other in (dos, wide):
        holds(other)
        assert [c.id for c in other.commitments] == [c.id for c in plain.commitments]
        assert [s.role for s in other.sentences] == [s.role for s in plain.sentences]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.one_of(st.sampled_from(MARKS), st.characters()), max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    holds(decompose(text, date=dt.date(2026, 3, 12)))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([*SPEECH.replace("\n", "。").split("。"), *SCRAPS]), max_size=40),
    st.sampled_from(["。", "，", "\n", "；", "、", ""]),
)
def test_no_order_of_its_sentences_breaks_it(pieces: list[str], glue: str) -> None:
    holds(decompose(glue.join(pieces), date=dt.date(2024, 2, 29)))


MONSTERS = (
    "", "\n" * 1000, "要" * 200_000, "（" * 100_000, "（" * 50_000 + "）" * 50_000, "“" * 100_000, "1" * 200_000,
    "要推进，" * 50_000, "（责任单位：" * 20_000, "一、" * 60_000, ("要" * 1900 + "。") * 10, "《" * 90_000,
    ("市科技局、" * 380 + "。") * 10, ("不少于" * 600 + "。") * 10,
)  # fmt: skip


@pytest.mark.parametrize("text", MONSTERS, ids=lambda t: f"{t[:4]!r} {len(t)}")
def test_monstrous_texts_are_read_in_seconds(text: str) -> None:
    begin = time.process_time()
    holds(decompose(text))
    assert time.process_time() - begin < 6


def test_time_grows_with_length_not_faster() -> None:
    def seconds(n: int) -> float:
        begin = time.process_time()
        decompose(SPEECH * n)
        return time.process_time() - begin

    seconds(5)
    assert seconds(200) < 20 * max(seconds(20), 0.02)


def test_a_hundred_thousand_characters_take_a_few_seconds_at_most() -> None:
    begin = time.process_time()
    decompose(SPEECH * (100_000 // len(SPEECH) + 1))
    assert time.process_time() - begin < 8
