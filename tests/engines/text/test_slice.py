"""Any words of a text as one commitment."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from luoshi.engines.text import decompose
from luoshi.engines.text.pillars import PILLARS
from luoshi.engines.text.registry import RULES
from luoshi.engines.text.slice import EDGES, read_slice, trimmed

DAY = date(2026, 11, 20)
TEXT = """一、抓好项目建设\r
招商局要在12月20日前完成𠮷园区入驻清单，规划建设局要每月25日前通报😀进展，尽可能把投资增长12%以上（责任单位：经济发展局；配合单位：科技局）。\r
责任单位：财政局\r
会场安静。后面是别的话（责任单位：审计局）。
"""
WORDS = "招商局要 在12月20日前 每月25日前 完成清单 ， 。 ； 𠮷 😀 １２％ （责任单位：科技局）"
MARKS = "（责任单位： ） 一、 1. 原则上 增长12%以上"
PIECES = st.sampled_from(
    [*WORDS.split(" "), *MARKS.split(" "), "", "\r\n", "\n", "\u3000", "\ufeff", "责任单位：财政局\n"]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=80))
PLACES = st.integers(-5, 200)


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


@given(TEXTS, PLACES, PLACES, st.sampled_from([None, DAY]), st.sampled_from([None, *PILLARS]))
def test_any_slice_of_any_text_is_read(text, start, end, day, pillar) -> None:
    found = read_slice(text, start, end, date=day, pillar=pillar)
    assert 0 <= found.start <= found.end <= len(text)
    assert found.text == text[found.start : found.end]
    assert found.to_dict()["lead"] == list(found.lead)
    for reason in found.reasons:
        assert reason.rule in RULES
        assert reason.text == text[reason.start : reason.end]
    for words in (found.action, found.object):
        assert words is None or words in found.text


@given(TEXTS, PLACES, PLACES)
def test_an_edge_holds_neither_blank_nor_stop(text, start, end) -> None:
    a, b = trimmed(text, start, end)
    kept = text[a:b]
    assert kept == kept.strip(EDGES)
    low, high = min(max(start, 0), len(text)), min(max(end, 0), len(text))
    assert kept == text[low:high].strip(EDGES)


def test_what_the_words_say_and_the_bracket_behind_them() -> None:
    found = read_slice(TEXT, *span("招商局要在12月20日前完成𠮷园区入驻清单"), date=DAY)
    assert found.lead == ("招商局", "经济发展局")
    assert found.support == ("科技局",)
    assert found.due and found.due.date == date(2026, 12, 20)
    assert found.due.text == "12月20日前"
    assert found.recurrence is None


def test_lines_behind_a_sentence_without_a_bracket_speak_for_it() -> None:
    text = "完成清单核对。\n责任单位：财政局\n配合单位：科技局\n其他事项。\n责任单位：审计局"
    found = read_slice(text, 0, 6)
    assert (found.lead, found.support) == (("财政局",), ("科技局",))


def test_only_its_own_words_date_it() -> None:
    found = read_slice(TEXT, *span("规划建设局要每月25日前通报😀进展"), date=DAY)
    assert found.due is None
    assert found.recurrence and found.recurrence.rrule == "FREQ=MONTHLY;BYMONTHDAY=25"
    assert found.lead[0] == "规划建设局"


def test_hedge_and_figure() -> None:
    found = read_slice(TEXT, *span("尽可能把投资增长12%以上"), date=DAY)
    assert "hedge" in found.flags and "no-measure" not in found.flags
    assert [target.value for target in found.targets] == [12]


def test_a_bracket_behind_other_words_is_not_asked() -> None:
    assert read_slice(TEXT, *span("会场安静")).lead == ()


def test_the_heading_lends_its_pillar() -> None:
    words = span("会场安静")
    assert read_slice(TEXT, *words).pillar is None
    assert read_slice(TEXT, *words, pillar="innovation").pillar == "innovation"


def test_a_slice_says_what_decompose_says_of_the_same_words() -> None:
    found = decompose(TEXT, date=DAY).commitments
    assert len(found) >= 3
    for one in found:
        again = read_slice(TEXT, one.start, one.end, date=DAY)
        assert (again.text, again.lead, again.due, again.recurrence) == (
            one.text,
            one.lead,
            one.due,
            one.recurrence,
        )


def test_an_endless_slice_is_read_at_once() -> None:
    text = TEXT * 800
    found = read_slice(text, 3, len(text) - 3, date=DAY)
    assert found.text == text[3:-3]
