"""Numerals there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.engines.text.normal import fold, numeral, to_chinese


@given(st.integers(1, 9999))
def test_chinese_numerals_round_trip(n: int) -> None:
    assert numeral(to_chinese(n)) == n


@given(st.integers(0, 10**9))
def test_arabic_numerals_round_trip_with_and_without_commas(n: int) -> None:
    assert numeral(str(n)) == n
    assert numeral(f"{n:,}") == n


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("两", 2),
        ("十二", 12),
        ("三十八万", 380000),
        ("一百零五", 105),
        ("十三点四", 13.4),
        ("2.5", 2.5),
        ("四千二百万", 42000000),
        ("一亿二千万", 120_000_000),
        ("二万五千亿", 2_500_000_000_000),
        ("一万万", 100_000_000),
    ],
)
def test_spoken_numerals(word: str, value: float) -> None:
    assert numeral(word) == value


@pytest.mark.parametrize("word", ["", "几十", "点", "１２x", "万方", "²", "9" * 400, "一" + "亿" * 50])
def test_what_is_no_numeral_is_none_or_a_number(word: str) -> None:
    assert numeral(word) is None or word == "万方"


def test_a_comma_in_a_number_stays_while_a_half_width_comma_between_words_becomes_full() -> None:
    assert fold("投资1,200万元,占比50％（全区)") == "投资1,200万元，占比50%（全区）"


@pytest.mark.parametrize("n", [0, -1, 10000])
def test_numerals_outside_the_range_are_refused(n: int) -> None:
    with pytest.raises(ValueError, match="1 to 9999"):
        to_chinese(n)
