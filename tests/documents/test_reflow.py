"""Where a paragraph ends among the lines of a page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.documents.reflow import Line, reflow

EM = 10.0
WIDTH = 20  # characters to a line


def page(*rows: tuple[float, str], gaps: dict[int, float] | None = None) -> list[Line]:
    """Lines at an indent in em, each text as wide as it has characters; `gaps` adds space above a row."""
    baseline, out = 800.0, []
    for index, (indent, text) in enumerate(rows):
        baseline -= 20 + (gaps or {}).get(index, 0)
        stops = tuple(100 + EM * (indent + place) for place in range(1, 9))
        out.append(Line(text, 100 + EM * indent, 100 + EM * (indent + len(text)), baseline, EM, stops))
    return out


FULL = "甲" * WIDTH
FULL_INDENTED = "乙" * (WIDTH - 2)


def test_full_lines_run_on_and_an_indent_begins_anew() -> None:
    rows = page((2, FULL_INDENTED), (0, FULL), (0, "完。"), (2, FULL_INDENTED), (0, FULL), (0, "完。"))
    assert reflow([rows]) == "\n".join([FULL_INDENTED + FULL + "完。"] * 2)


def test_a_paragraph_whose_last_line_is_full_ends_at_the_next_indent() -> None:
    rows = page((2, FULL_INDENTED), (0, FULL), (2, FULL_INDENTED), (0, "完。"), (2, "短。"), (2, "短。"))
    assert reflow([rows]).splitlines() == [FULL_INDENTED + FULL, FULL_INDENTED + "完。", "短。", "短。"]


def test_a_short_line_ends_its_paragraph() -> None:
    rows = page((0, FULL), (0, "完。"), (0, FULL), (0, FULL), (0, "完。"))
    assert reflow([rows]).splitlines() == [FULL + "完。", FULL + FULL + "完。"]


def test_a_line_cut_early_because_the_next_word_is_long_runs_on() -> None:
    rows = page((0, FULL), (0, "乙" * (WIDTH - 4)), (0, "TD-SCDMA标准"), (0, FULL), (0, FULL))
    assert "乙TD-SCDMA标准" in reflow([rows])


def test_a_line_cut_early_for_punctuation_runs_on() -> None:
    rows = page((0, FULL), (0, "乙" * (WIDTH - 1)), (0, "丙，" + "丁" * (WIDTH - 2)), (0, FULL))
    assert len(reflow([rows]).splitlines()) == 1


def test_a_heading_after_a_full_sentence_begins_anew_without_any_indent() -> None:
    sentence = "甲" * (WIDTH - 1) + "。"
    rows = page((0, FULL), (0, sentence), (0, "第二，" + "乙" * (WIDTH - 3)), (0, FULL), (0, "丙" * 5))
    assert reflow([rows]).splitlines()[1].startswith("第二，")


def test_an_ordinal_inside_a_sentence_is_no_heading() -> None:
    rows = page((0, FULL), (0, FULL), (0, "第二，" + "乙" * (WIDTH - 3)), (0, FULL), (0, "丙" * 5))
    assert len(reflow([rows]).splitlines()) == 1


def test_space_between_lines_parts_paragraphs() -> None:
    rows = page((0, FULL), (0, FULL), (0, FULL), (0, FULL), gaps={2: 12})
    assert reflow([rows]).splitlines() == [FULL * 2, FULL * 2]


def test_a_larger_title_stands_alone() -> None:
    title = Line("在现场办公会上的讲话" * 2, 100, 300, 830, EM * 1.5)
    assert reflow([[title, *page((0, FULL), (0, FULL))]]).splitlines() == [title.text, FULL * 2]


def test_a_hanging_number_keeps_its_lines() -> None:
    item = "1. " + "甲" * (WIDTH - 3)
    rows = page((0, item), (3, "乙" * (WIDTH - 3)), (3, "丙。"), (0, FULL), (0, FULL))
    assert reflow([rows]).splitlines()[0] == item + "乙" * (WIDTH - 3) + "丙。"


def test_a_paragraph_runs_over_the_page() -> None:
    assert reflow([page((0, FULL), (0, FULL)), page((0, FULL), (0, "完。"))]) == FULL * 3 + "完。"


def test_latin_words_keep_their_blank_and_numbers_stay_whole() -> None:
    latin = "development zone of the"
    rows = [
        Line(latin, 100, 300, 800, EM),
        Line("future and 20", 100, 300, 780, EM),
        Line("26", 100, 120, 760, EM),
    ]
    assert reflow([rows]) == "development zone of the future and 2026"


def test_nothing_gives_nothing() -> None:
    assert reflow([]) == reflow([[]]) == ""


PLACES = st.floats(-1e6, 1e6)
WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=5)


@settings(deadline=None)
@given(st.lists(st.lists(st.builds(Line, WORDS, PLACES, PLACES, PLACES, st.floats(1, 1e6)))))
def test_no_line_is_lost_wherever_it_stands(pages: list[list[Line]]) -> None:
    written = "".join(line.text for lines in pages for line in lines)
    assert "".join(reflow(pages).split()) == written
