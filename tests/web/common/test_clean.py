"""What a text has to be before it is stored."""

import pytest

from luoshi.web.common import clean
from luoshi.web.common.errors import Invalid


def test_a_line_stands_on_one_line():
    assert clean.line("  招商\n  一科\t", field="name") == "招商 一科"


def test_a_text_keeps_its_lines():
    assert clean.text(" 一\n二 ", field="text") == "一\n二"


def test_an_optional_text_may_be_empty():
    assert clean.text(" ", field="reason", required=False) == ""


@pytest.mark.parametrize("value", [None, 7, "", "  ", "a\0b", "\udc00", "字" * 11])
def test_what_cannot_be_kept_is_refused_at_its_field(value):
    with pytest.raises(Invalid) as refusal:
        clean.text(value, field="text", limit=10)
    assert list(refusal.value.fields) == ["text"]


@pytest.mark.parametrize(
    ("typed", "number"), [("7", 7), (7, 7), ("", None), ("²", None), ("9" * 5000, None), (None, None)]
)
def test_a_number_is_a_few_plain_digits(typed, number):
    assert clean.number(typed) == number
