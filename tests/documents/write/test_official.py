"""An official document opened again: the geometry of GB/T 9704-2012, its typefaces, its parts in their order."""

import io
import zipfile
from datetime import date

import docx as word
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.documents.write import (
    Band,
    Column,
    Copies,
    Heading,
    Landscape,
    OfficialDocument,
    Paragraph,
    Table,
    document_number,
    docx,
)

TABLE = Table([Column("序号", 1, centred=True), Column("任务", 5)], [Band("第一"), ("1", "梳理清单")])
WHOLE = OfficialDocument(
    title="关于印发任务分解表的通知",
    masthead="云川经济开发区管委会文件",
    number=document_number("云开发", 2026, 3),
    addressee="各部门",
    blocks=[Heading("要求"), Heading("招商", 2), Heading("清单", 3), Heading("上门", 4), Paragraph("正文。")],
    attachments=["任务分解表"],
    issuer="云川经济开发区管委会",
    date=date(2026, 3, 6),
    copies=Copies(["市委办公室"], "办公室", date(2026, 3, 6)),
)


def opened(document: OfficialDocument):
    return word.Document(io.BytesIO(docx(document)))


def lines(document: OfficialDocument) -> list[str]:
    return [paragraph.text for paragraph in opened(document).paragraphs if paragraph.text]


def style(made, name: str):
    return next(one for one in made.styles if one.name == name)


def near(length, millimetres: float) -> bool:
    return abs(length - Mm(millimetres)) < Mm(0.1)


def test_the_page_has_the_margins_of_the_standard() -> None:
    section = opened(WHOLE).sections[0]
    assert near(section.page_width, 210) and near(section.page_height, 297)
    assert near(section.top_margin, 37) and near(section.left_margin, 28)
    assert near(section.right_margin, 26) and near(section.bottom_margin, 35)


def test_twenty_two_lines_of_twenty_eight_characters_fit_and_no_more() -> None:
    made = opened(WHOLE)
    section, body = made.sections[0], style(made, "公文正文")
    deep = section.page_height - section.top_margin - section.bottom_margin
    wide = section.page_width - section.left_margin - section.right_margin
    pitch = body.paragraph_format.line_spacing
    closer = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    letter = body.font.size.pt + closer
    assert deep // pitch == 22
    assert int(wide / Pt(letter)) == 28


@pytest.mark.parametrize(
    ("name", "face", "size"),
    [
        ("公文标题", "方正小标宋简体", 22),
        ("公文正文", "仿宋_GB2312", 16),
        ("一级标题", "黑体", 16),
        ("二级标题", "楷体_GB2312", 16),
        ("三级标题", "仿宋_GB2312", 16),
        ("版记", "仿宋_GB2312", 14),
        ("页码", "宋体", 14),
    ],
)
def test_each_part_has_the_typeface_and_size_of_the_standard(name, face, size) -> None:
    part = style(opened(WHOLE), name)
    assert part.element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert part.font.size.pt == size


def test_missing_typefaces_name_the_open_ones_that_may_stand_in() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(WHOLE))) as file:
        table = file.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋_GB2312"' in table and "FandolFang R,Noto Serif CJK SC" in table


def test_the_parts_come_in_their_order() -> None:
    assert lines(WHOLE) == [
        "云川经济开发区管委会文件",
        "云开发〔2026〕3号",
        "关于印发任务分解表的通知",
        "各部门：",
        "一、要求",
        "（一）招商",
        "1.清单",
        "（1）上门",
        "正文。",
        "附件：任务分解表",
        "云川经济开发区管委会",
        "　抄送：市委办公室。",
        "\t",
        "　办公室\t2026年3月6日印发",
        "2026年3月6日",
    ]


def test_headings_are_counted_and_each_level_starts_anew() -> None:
    blocks = [Heading("甲"), Heading("子", 2), Heading("丑", 2), Heading("乙"), Heading("寅", 2)]
    assert lines(OfficialDocument("", blocks)) == ["一、甲", "（一）子", "（二）丑", "二、乙", "（一）寅"]


def test_paragraphs_begin_two_characters_in() -> None:
    body = style(opened(WHOLE), "公文正文")
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert body.paragraph_format.first_line_indent.pt == pytest.approx(2 * 442.2 / 28, abs=0.1)


def test_page_numbers_stand_outside_odd_right_even_left() -> None:
    made = opened(WHOLE)
    section = made.sections[0]
    assert made.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        xml = paragraph._p.xml
        assert f'<w:jc w:val="{side}"/>' in xml and f'w:{side}Chars="100"' in xml
        assert "".join(one.text for one in paragraph._p.xpath(".//w:t")) == "— 1 —"
        assert "PAGE" in xml


def test_the_issuer_stands_centred_over_the_date() -> None:
    made = opened(WHOLE)
    right = {
        p.text: p.paragraph_format.right_indent.pt for p in made.paragraphs if p.style.name == "署名与日期"
    }
    letter = 442.2 / 28
    date_middle, issuer_middle = (
        right["2026年3月6日"] + 3 * letter,
        right["云川经济开发区管委会"] + 5 * letter,
    )
    assert right["2026年3月6日"] == pytest.approx(4 * letter, abs=0.2)
    assert issuer_middle == pytest.approx(date_middle, abs=0.5)


def test_pages_across_stand_between_upright_ones_with_the_head_at_the_binding() -> None:
    made = opened(OfficialDocument("题", [Paragraph("前"), Landscape([TABLE]), Paragraph("后")]))
    assert [one.orientation for one in made.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    across = made.sections[1]
    assert near(across.page_width, 297) and near(across.top_margin, 28) and near(across.left_margin, 35)
    assert all(len(one.footer.paragraphs) == 1 for one in made.sections)


def test_nothing_of_a_template_is_left_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(WHOLE))) as file:
        names = set(file.namelist())
        assert (
            b'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
            in file.read("word/settings.xml")
        )
    assert not {name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name}


def test_the_same_values_give_the_same_bytes() -> None:
    assert docx(WHOLE) == docx(WHOLE)


def test_a_document_without_a_single_word_is_still_a_document() -> None:
    assert lines(OfficialDocument("")) == []


ANYTHING = st.text(st.characters(), max_size=60)


@settings(deadline=None, max_examples=60)
@given(ANYTHING, ANYTHING, ANYTHING)
def test_no_text_breaks_the_file(title, text, cell) -> None:
    table = Table([Column(text or "列")], [[cell], Band(text)])
    blocks = [Heading(title), Paragraph(text, lead=title), table]
    made = opened(
        OfficialDocument(
            title, blocks, text, title, cell, text, [title, cell], text, copies=Copies([cell], text)
        )
    )
    assert made.tables


def test_what_cannot_be_seen_is_left_out() -> None:
    hidden = "要\x00把\x0b清单\u202e报\ud800上来\ufeff"
    assert lines(OfficialDocument("", [Paragraph(hidden)])) == ["要把", "清单报上来"]


def test_markup_is_text() -> None:
    assert lines(OfficialDocument("", [Paragraph("<w:p>&amp;</w:p>")])) == ["<w:p>&amp;</w:p>"]


def test_a_heading_of_a_fifth_level_is_refused() -> None:
    with pytest.raises(ValueError, match="levels 1 to 4"):
        Heading("太深", 5)
