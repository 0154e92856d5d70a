"""Places carried to a corrected text: the right words, or none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.engines.text.carry import Carried, Fate, carry

A, B, C, D = "第一，要抓好招商选资。", "招商局要梳理缺口清单。", "第二，要加强队伍建设。", "总之要抓紧落实。"
# Few characters, so that the same words come up again and again; those of several units and line ends among them.
SOUP = st.text(alphabet="要抓好招商局落实𠮷😀，。；\r\n12", max_size=80)


def place(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _i in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def fate(old: str, new: str, words: str, nth: int = 0) -> tuple[str, str | None]:
    (found,) = carry(old, new, [place(old, words, nth)])
    return found.fate.value, None if found.start is None else new[found.start : found.end]


def test_a_sentence_that_stayed_is_found_where_it_stands_now() -> None:
    assert fate(A + B, "补记。\n" + A + "\n" + B, B) == ("exact", B)


def test_a_sentence_whose_words_were_corrected_is_changed_with_both_edges_told() -> None:
    new = B.replace("招商局", "投资促进局").replace("缺口", "产业链缺口")
    assert fate(A + B + C, A + new + C, B) == ("changed", new)


def test_a_changed_first_word_does_not_take_in_the_sentence_put_before_it() -> None:
    new = B.replace("招商局", "投促局")
    assert fate(A + B + C, A + "会上另有发言。" + new + C, B) == ("changed", new)


def test_a_place_within_a_sentence_keeps_its_stop_outside() -> None:
    assert fate(A + B + C, A + B.replace("清单。", "台账。") + C, B[:-1]) == (
        "changed",
        "招商局要梳理缺口台账",
    )


def test_a_sentence_that_was_struck_out_or_written_anew_is_lost() -> None:
    assert fate(A + B + C, A + C, B) == ("lost", None)
    assert fate(A + B + C, A + "规划局须尽快报送方案。" + C, B) == ("lost", None)


def test_a_twin_elsewhere_is_not_taken_for_the_sentence_that_was_struck_out() -> None:
    old = A + B + C + B + D
    assert fate(old, A + C + B + D, B, 0) == ("lost", None)
    assert fate(old, A + C + B + D, B, 1) == ("exact", B)
    assert fate(old, A + B + C + D, B, 0) == ("exact", B)
    assert fate(old, A + B + C + D, B, 1) == ("lost", None)


def test_where_nothing_says_which_of_two_twins_stayed_both_are_lost() -> None:
    old = A + B + B + D
    assert [fate(old, A + B + D, B, nth)[0] for nth in (0, 1)] == ["lost", "lost"]


def test_offsets_count_code_points_whatever_the_line_ends() -> None:
    old = f"𠮷林😀项目\r\n{B}\r\n"
    assert fate(old, f"😀😀\r\n{old}", B) == ("exact", B)
    assert fate(old, old.replace("\r\n", "\n"), B) == ("exact", B)
    assert fate(old, old.replace("局", "𠮷局"), B) == ("changed", B.replace("局", "𠮷局"))


@pytest.mark.parametrize("span", [(-1, 3), (2, 2), (5, 3), (0, 10_000)])
def test_a_place_that_is_none_is_lost(span) -> None:
    assert carry(A, A, [span]) == [Carried(Fate.LOST)]


def test_a_long_text_takes_a_second_or_so() -> None:
    old = "".join(f"{i}号单位要在{i % 12 + 1}月底前完成第{i}项工作，形成台账。\n" for i in range(3_800))
    lines = old.splitlines(keepends=True)
    new = "".join(
        line.replace("台账", "清单") if i % 7 == 0 else line for i, line in enumerate(lines) if i % 50
    )
    assert len(old) > 100_000
    begun = time.perf_counter()
    found = carry(old, new, [place(old, f"第{i}项工作，") for i in range(0, 3_800, 4)])
    assert time.perf_counter() - begun < 5  # generous: a busy machine measures itself too
    assert {one.fate for one in found} == {Fate.EXACT, Fate.LOST}


def spans_of(text: str) -> st.SearchStrategy[list[tuple[int, int]]]:
    edges = st.integers(0, max(len(text), 1))
    return st.lists(st.tuples(edges, edges).map(lambda pair: (min(pair), max(pair) + 1)), max_size=8)


@settings(max_examples=300, deadline=None)
@given(st.data(), SOUP, SOUP)
def test_what_is_said_of_any_two_texts_is_true(data, old, new) -> None:
    spans = data.draw(spans_of(old))
    found = carry(old, new, spans)
    assert len(found) == len(spans)
    for (start, end), one in zip(spans, found, strict=True):
        if one.fate is Fate.LOST:
            assert (one.start, one.end) == (None, None)
        else:
            assert 0 <= one.start < one.end <= len(new)
            assert (new[one.start : one.end] == old[start:end]) is (one.fate is Fate.EXACT)


@settings(max_examples=200, deadline=None)
@given(st.data(), SOUP)
def test_nothing_moves_in_a_text_that_did_not_change(data, text) -> None:
    for (start, end), one in zip(spans := data.draw(spans_of(text)), carry(text, text, spans), strict=True):
        whole = end <= len(text)
        assert one == (Carried(Fate.EXACT, start, end) if whole else Carried(Fate.LOST))


@settings(max_examples=200, deadline=None)
@given(st.data(), SOUP.filter(bool), st.text(alphabet="甲乙丙丁", min_size=1, max_size=20))
def test_what_is_put_in_before_shifts_and_what_is_struck_out_is_lost(data, text, more) -> None:
    spans = [(s, e) for s, e in data.draw(spans_of(text)) if e <= len(text)]
    moved = carry(text, f"{more}{text}", spans)
    assert moved == [Carried(Fate.EXACT, s + len(more), e + len(more)) for s, e in spans]
    gone = carry(f"{text}\n{more}\n{text}", f"{text}\n\n{text}", [(len(text) + 1, len(text) + 1 + len(more))])
    assert gone == [Carried(Fate.LOST)]


@settings(max_examples=200, deadline=None)
@given(st.data(), SOUP, SOUP)
def test_places_keep_their_order(data, old, new) -> None:
    spans = sorted(data.draw(spans_of(old)))
    kept = [one for one in carry(old, new, spans) if one.start is not None]
    assert [one.start for one in kept] == sorted(one.start for one in kept)
