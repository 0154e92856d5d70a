"""Tables of official documents: the head repeats, widths fit the page, rows stay whole, nothing is lost."""

import io

import docx as word
import pytest
from docx.oxml.ns import qn

from luoshi.documents.write import Band, Column, OfficialDocument, Table, docx
from luoshi.documents.write.standard import ACROSS

COLUMNS = [Column("序号", 1, centred=True), Column("任务", 6), Column("牵头单位", 3)]


def made(table: Table):
    return word.Document(io.BytesIO(docx(OfficialDocument("任务分解表", [table], landscape=True)))).tables[0]


def marks(row, name: str) -> bool:
    return row._tr.trPr is not None and row._tr.trPr.find(qn(name)) is not None


def test_the_head_and_only_the_head_repeats_on_every_page() -> None:
    rows = made(Table(COLUMNS, [(str(n), "任务", "招商局") for n in range(60)])).rows
    assert [marks(row, "w:tblHeader") for row in rows] == [True] + [False] * 60


def test_every_cell_keeps_its_text() -> None:
    rows = [(str(n), f"第{n}件事" * n, "招商局、经发局") for n in range(1, 61)]
    table = made(Table(COLUMNS, rows))
    assert [tuple(cell.text for cell in row.cells) for row in table.rows[1:]] == rows


def test_the_widths_share_the_page_and_do_not_move() -> None:
    table = made(Table(COLUMNS, [("1", "任务", "招商局")]))
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
    assert ACROSS.measure - len(widths) < sum(widths) <= ACROSS.measure
    assert table.autofit is False
    assert widths[1] == pytest.approx(2 * widths[2], abs=2)


def test_a_wide_table_has_smaller_letters() -> None:
    wide = made(Table([Column(f"指标{n}") for n in range(15)], [["1,234.5"] * 15]))
    usual = made(Table(COLUMNS, [("1", "任务", "招商局")]))
    assert wide.rows[1].cells[0].paragraphs[0].runs[0].font.size.pt == 9
    assert usual.rows[1].cells[0].paragraphs[0].runs[0].font.size is None


def test_a_group_is_named_across_the_table_and_stays_with_its_first_row() -> None:
    band = made(Table(COLUMNS, [Band("第一项要求"), ("1", "任务", "招商局")])).rows[1]
    assert band._tr.tc_lst[0].grid_span == 3
    assert band.cells[0].paragraphs[0].style.paragraph_format.keep_with_next


def test_a_row_stays_whole_unless_it_would_fill_most_of_a_page() -> None:
    rows = made(Table(COLUMNS, [("1", "短", "局"), ("2", "很长的任务" * 400, "局")])).rows
    assert marks(rows[1], "w:cantSplit")
    assert not marks(rows[2], "w:cantSplit")


def test_a_line_end_in_a_cell_is_a_line_end() -> None:
    assert (
        made(Table(COLUMNS, [("1", "办理中\r\n逾期12天", "局")])).rows[1].cells[1].text == "办理中\n逾期12天"
    )


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells for 3 columns"):
        Table(COLUMNS, [("1", "任务")])


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="needs columns"):
        Table([], [])
