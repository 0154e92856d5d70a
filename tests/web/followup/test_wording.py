"""Rhythms are told in words."""

import pytest
from django.utils import translation

from luoshi.engines.text.recurrence import find_recurrence
from luoshi.web.followup.wording import rhythm_words, standing_words

SAID = {
    "每天": "每天",
    "每旬": "每旬",
    "每周": "每周",
    "每两周": "每两周",
    "每周三": "每周三",
    "每周五": "每周五",
    "每月": "每月",
    "每月底前": "每月底前",
    "每月10日前": "每月10日前",
    "每月25日前": "每月25日前",
    "每月第一个工作日": "每月第一个工作日",
    "每半个月": "每半个月",
    "每季度": "每季度",
    "每半年": "每半年",
    "每年": "每年",
}


@pytest.mark.parametrize(("said", "words"), SAID.items())
def test_a_rhythm_that_a_text_names_is_told_as_people_say_it(said: str, words: str) -> None:
    found = find_recurrence(said, 0, len(said))
    assert found
    with translation.override("zh-hans"):
        assert rhythm_words(found.rrule) == words
        assert standing_words(found.rrule) == f"长期坚持，{words}"


def test_a_rule_of_ones_own_is_told_as_it_is_written() -> None:
    assert rhythm_words("FREQ=YEARLY;BYMONTH=4") == "FREQ=YEARLY;BYMONTH=4"
