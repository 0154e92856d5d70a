"""A text cut into pieces loses nothing, and every piece knows which commitments lie above it."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from luoshi.web.followup.edges import edges
from luoshi.web.followup.passages import paragraphs


@dataclass(frozen=True)
class Place:
    start: int
    end: int


TEXTS = st.text(alphabet="要抓好项目建设，。\n 𠮷\r😀a", min_size=1, max_size=60)


@st.composite
def marked(draw):
    text = draw(TEXTS)
    starts = st.integers(0, len(text) - 1)
    spans = draw(st.lists(st.tuples(starts, st.integers(1, 20)), max_size=6, unique=True))
    return text, [Place(start, min(start + length, len(text))) for start, length in spans]


@given(marked())
def test_no_character_but_blanks_at_the_ends_of_lines_is_lost(case) -> None:
    text, spans = case
    shown = ["".join(piece.text for piece in line.pieces) for line in paragraphs(text, spans)]
    assert shown == [line.strip() for line in text.split("\n") if line.strip()]


@given(marked())
def test_the_pieces_under_a_span_make_up_its_text(case) -> None:
    text, spans = case
    pieces = [piece for line in paragraphs(text, spans) for piece in line.pieces]
    for span in spans:
        below = "".join(piece.text for piece in pieces if span in piece.over)
        assert "".join(below.split()) == "".join(text[span.start : span.end].split())


def test_the_shortest_span_comes_first_and_each_number_stands_behind_the_stop() -> None:
    text = "要抓好项目，带好队伍。"
    whole, part = Place(0, 10), Place(0, 5)
    pieces = paragraphs(text, [whole, part])[0].pieces
    assert pieces[0].over == [part, whole]
    assert {piece.text: piece.ends for piece in pieces if piece.ends} == {"，": [part], "。": [whole]}


def test_headings_and_requirements_are_found_where_they_begin() -> None:
    text = "开场白。\n第一，要抓好项目。\n还有别的。"
    requirement = Place(5, 14)
    lines = paragraphs(text, [], [requirement], [(5, 14)])
    assert [line.heading for line in lines] == [False, True, False]
    assert lines[1].pieces[0].requirement is requirement


def test_a_place_outside_the_text_is_left_out() -> None:
    assert paragraphs("要抓好", [Place(2, 9)])[0].pieces[0].over == []


@given(marked())
def test_every_edge_that_is_offered_leaves_a_span_inside_the_text(case) -> None:
    text, spans = case
    for span in spans:
        for edge in edges(text, span.start, span.end):
            start = edge.at if edge.field == "text_start" else span.start
            end = edge.at if edge.field == "text_end" else span.end
            assert 0 <= start < end <= len(text)
            assert (end - start > span.end - span.start) == edge.grows


def test_edges_go_clause_by_clause() -> None:
    text = "我们要抓紧，招商局牵头，年底前完成，不能拖。"
    offered = [(edge.field, edge.grows, edge.words) for edge in edges(text, 6, 17)]
    assert offered == [
        ("text_start", True, "我们要抓紧"),
        ("text_start", False, "招商局牵头"),
        ("text_end", False, "年底前完成"),
        ("text_end", True, "不能拖"),
    ]
