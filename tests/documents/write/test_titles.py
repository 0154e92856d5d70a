"""Long titles break into lines of like length, between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.write.standard import half_widths
from luoshi.documents.write.titles import balanced


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("任务分解表", ["任务分解表"]),
        (
            "云川经济开发区2026年11月现场办公会议定事项任务分解表",
            ["云川经济开发区2026年11月", "现场办公会议定事项任务分解表"],
        ),
        (
            "关于“决心大、调门高、落实少”问题专项整治的通报",
            ["关于“决心大、调门高、", "落实少”问题专项整治的通报"],
        ),
    ],
)
def test_a_title_breaks_where_a_person_would_break_it(title, lines) -> None:
    assert balanced(title, 20) == lines


@given(st.text("云川开发区关于印发的通知（）《》2026年ABC、", min_size=1, max_size=90))
def test_nothing_is_lost_and_every_line_fits(title) -> None:
    lines = balanced(title, 20)
    assert "".join(lines) == title
    assert all(half_widths(line) <= 40 for line in lines)


def test_no_character_is_left_alone() -> None:
    assert all(len(line) > 5 for line in balanced("云" * 21, 20))
