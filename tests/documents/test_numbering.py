"""Word's automatic numbers are written out as the reader sees them."""

import pytest
from docx import Document
from tests.documents.build import saved, word_xml

from luoshi.documents import read
from luoshi.documents.numerals import chinese, numeral


def level(depth: int, fmt: str, pattern: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>'
        f'<w:lvlText w:val="{pattern}"/>{extra}</w:lvl>'
    )


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(words: str, depth: int = 0, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def lines(body: str, numbering: str, **parts: str) -> list[str]:
    return read(word_xml(body, numbering=numbering, **parts), "a.docx").text.splitlines()


OFFICIAL = lists(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3.", '<w:suff w:val="nothing"/>'),
)


def test_the_levels_of_an_official_document() -> None:
    body = item("总体要求") + item("目标", 1) + item("甲", 2) + item("乙", 2) + item("原则", 1) + item("任务")
    body += item("重点", 1)
    expected = ["一、总体要求", "（一）目标", "1.甲", "2.乙", "（二）原则", "二、任务", "（一）重点"]
    assert lines(body, OFFICIAL) == expected


def test_articles_and_levels_in_one_pattern() -> None:
    pattern = lists(level(0, "japaneseCounting", "第%1条"), level(1, "decimal", "%1.%2"))
    assert lines(item("宗旨") + item("范围") + item("细目", 1), pattern) == [
        "第一条 宗旨",
        "第二条 范围",
        "二.1 细目",
    ]


def test_a_list_that_starts_anew_counts_from_there() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    nums += f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    numbering = lists(level(0, "decimal", "%1、"), nums=nums)
    body = item("甲") + item("乙") + item("丙", number=2) + item("丁", number=2)
    assert lines(body, numbering) == ["1、甲", "2、乙", "5、丙", "6、丁"]


def test_number_zero_means_no_number() -> None:
    assert lines(item("甲", number=0), OFFICIAL) == ["甲"]


def test_a_style_gives_the_number_of_its_list() -> None:
    styles = (
        '<w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="heir"><w:basedOn w:val="base"/></w:style>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="heir"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    assert lines(body, OFFICIAL, styles=styles) == ["一、甲"]


def test_bullets_carry_no_number_and_word_s_own_list_does() -> None:
    document = Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("事项", style=style)
    assert read(saved(document), "a.docx").text.splitlines() == ["1. 事项", "2. 事项", "事项"]


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
    ],
)
def test_chinese_numerals(n: int, written: str) -> None:
    assert chinese(n) == written


@pytest.mark.parametrize(
    ("n", "fmt", "written"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (27, "upperLetter", "AA"),
        (3, "ideographTraditional", "丙"),
        (2, "ideographZodiac", "丑"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "hebrew1", "7"),
        (0, "chineseCounting", "0"),
        (99_999, "upperRoman", "99999"),
    ],
)
def test_numerals_by_format(n: int, fmt: str, written: str) -> None:
    assert numeral(n, fmt) == written
