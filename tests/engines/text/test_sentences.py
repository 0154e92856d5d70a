"""Cutting loses nothing and never crosses a line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.engines.text.normal import fold
from luoshi.engines.text.sentences import BLANK, sentences

TEXT = st.text(alphabet=st.sampled_from("要推进项目。！？；”’）」，、\r\n \u3000𠮷🚄1０(（"), max_size=300)


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要抓紧。要落实！", ["要抓紧。", "要落实！"]),
        ("他说“要快。”然后走了。", ["他说“要快。”", "然后走了。"]),
        ("第一行\r\n第二行；第三句", ["第一行", "第二行；", "第三句"]),
        ("  缩进的句子。\u3000下一句", ["缩进的句子。", "下一句"]),
        ("真的？！好", ["真的？！", "好"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_cut_after_stops_with_closing_marks_and_at_line_breaks(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(TEXT)
def test_cutting_loses_no_character_but_blanks_and_breaks(text: str) -> None:
    spans = list(sentences(text))
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    left_out = set(range(len(text))) - {i for a, b in spans for i in range(a, b)}
    assert {text[i] for i in left_out} <= set(BLANK + "\r\n")


@given(st.text(max_size=300))
def test_the_reading_copy_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
