"""What is written comes back as it was, and a file that was not written by us does no harm."""

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.test_hostile import EDITS, answered, changed

from luoshi.documents import Unreadable
from luoshi.documents.sheets import Column, Flagged, Sheet, read_sheet, xlsx
from luoshi.documents.sheets.write import MAX_CELL, fitted
from luoshi.documents.write.clean import clean

COLUMNS = (
    Column("键", hidden=True),
    Column("任务", 40),
    Column("牵头单位", editable=True, choices=["招商局", "经发局"]),
)
HELP = ("只改白色格。", "=1+1")


def sheet(*rows, columns=COLUMNS) -> bytes:
    return xlsx(Sheet("任务分解表", columns, rows, "填写说明", HELP))


def part(data: bytes, path: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(path).decode()


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The file with entries replaced or added; `/` is written `__` in a name."""
    new = {name.replace("__", "/"): content for name, content in changed.items()}
    out, old = io.BytesIO(), zipfile.ZipFile(io.BytesIO(data))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(name, new.pop(name, None) or old.read(name))
        for name, content in new.items():
            archive.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, name: str = "表.xlsx") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_sheet(data, name)
    return caught.value


def test_titles_and_cells_come_back() -> None:
    found = read_sheet(sheet(["1:2", "要抓好落实", "招商局"], ["2:1", "到期", date(2026, 3, 6)]), "表.xlsx")
    assert found == [
        ["键", "任务", "牵头单位"],
        ["1:2", "要抓好落实", "招商局"],
        ["2:1", "到期", "2026-03-06"],
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 10", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://a.b", "007", "{=1}"]
)
def test_a_text_stays_a_text(text) -> None:
    data = sheet(["k", text, Flagged(text)])
    assert read_sheet(data, "表.xlsx")[1] == ["k", text, text]
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    assert "hyperlink" not in part(data, "xl/worksheets/sheet1.xml")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=2, max_size=2))
def test_any_text_comes_back_without_what_nobody_could_see(texts) -> None:
    found = read_sheet(sheet(["k", *texts]), "表.xlsx")
    assert found[1] == ["k", *map(clean, texts)]


def test_only_what_may_be_written_in_is_open_and_the_key_is_out_of_sight() -> None:
    xml = part(sheet(["k", "任务", "招商局"]), "xl/worksheets/sheet1.xml")
    assert "<sheetProtection" in xml and 'state="frozen"' in xml
    assert re.search(r'<col min="1" max="1" [^>]*hidden="1"', xml)
    assert xml.count("<dataValidation ") == 1 and 'sqref="C2"' in xml and "'_'!$C$1:$C$2" in xml


def test_a_text_that_no_cell_can_hold_is_cut_between_characters() -> None:
    assert len(fitted("𠮷" * 20_000)) == MAX_CELL // 2
    assert read_sheet(sheet(["k", "长" * 40_000, ""]), "表.xlsx")[1][1] == "长" * MAX_CELL


@pytest.mark.parametrize("name", ["表.xls", "表.xlsm", "表.csv", "表", "表.et"])
def test_other_types_are_refused_by_name(name) -> None:
    assert refused(sheet(["k", "", ""]), name).code == "unknown-type"


def test_what_is_no_sheet_is_refused() -> None:
    assert refused(b"").code == "empty"
    assert refused(b"key,text").code == "broken"
    assert refused(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)).code == "unknown-type"
    assert (
        refused(bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")).code
        == "encrypted"
    )
    assert (
        refused(
            repacked(sheet(["k", "", ""]), xl__vbaProject__bin=b"x").replace(
                b"vbaProject/bin", b"vbaProject.bin"
            )
        ).code
        == "unknown-type"
    )
    assert refused(b"0" * (11 * 1024 * 1024)).code == "too-big"
    assert refused(xlsx(Sheet("空", [], []))).code == "empty"


def test_a_single_cell_far_away_takes_no_memory() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = sheet(["k", "", ""])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").replace(b"</sheetData>", far)
    assert refused(repacked(data, **{"xl__worksheets__sheet1.xml": xml})).code == "bomb"


def test_an_escaped_nul_is_left_out() -> None:
    named = b'<row r="2"><c r="A2" t="inlineStr"><is><t>1_x0000_:2</t></is></c></row></sheetData>'
    data = sheet()
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").replace(b"</sheetData>", named)
    found = read_sheet(repacked(data, **{"xl__worksheets__sheet1.xml": xml}), "表.xlsx")
    assert found[1][0] == "1:2"


def test_too_many_rows_are_told() -> None:
    near = b'<row r="20005"><c r="A20005"><v>1</v></c></row></sheetData>'
    data = sheet(["k", "", ""])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").replace(b"</sheetData>", near)
    assert refused(repacked(data, **{"xl__worksheets__sheet1.xml": xml})).code == "too-long"


def test_what_would_unpack_without_end_is_refused() -> None:
    assert refused(repacked(sheet(["k", "", ""]), xl__a=b" " * (300 * 1024 * 1024))).code == "bomb"


@settings(max_examples=10, deadline=None)
@given(EDITS)
def test_a_damaged_sheet(edits) -> None:
    answered(read_sheet, changed(sheet(["1:2", "要抓好落实", "招商局"]), edits), "表.xlsx")
