"""Running heads and page numbers go; the text at the edge of a page stays."""

import pytest

from luoshi.documents.furniture import Page, without_furniture
from luoshi.documents.reflow import Line

HEIGHT = 842.0


def page(*rows: tuple[float, str]) -> Page:
    return Page(HEIGHT, [Line(text, 80, 500, baseline, 15) for baseline, text in rows])


def texts(*pages: Page) -> list[list[str]]:
    return [[line.text for line in lines] for lines in without_furniture(list(pages))]


@pytest.mark.parametrize("number", ["3", "— 3 —", "- 3 -", "第 3 页", "第3页 共12页", "3/12", "·3·"])
def test_a_page_number_goes(number: str) -> None:
    assert texts(page((400, "正文"), (40, number))) == [["正文"]]


@pytest.mark.parametrize("words", ["3月底前完成。", "第3条", "完成3项任务", "2026年3月"])
def test_text_with_a_number_stays(words: str) -> None:
    assert texts(page((400, "正文"), (60, words))) == [["正文", words]]


def test_a_number_in_the_middle_of_a_page_stays() -> None:
    assert texts(page((400, "12"))) == [["12"]]


def test_what_repeats_at_the_head_goes() -> None:
    pages = [page((800, f"办公会材料 第{n}次"), (400, f"正文{n}")) for n in range(3)]
    assert texts(*pages) == [["正文0"], ["正文1"], ["正文2"]]


def test_what_stands_at_the_head_once_stays() -> None:
    pages = [page((800, words), (400, "正文")) for words in ("标题", "另一行", "又一行")]
    assert texts(*pages) == [["标题", "正文"], ["另一行", "正文"], ["又一行", "正文"]]


def test_what_repeats_in_the_body_stays() -> None:
    pages = [page((400, "要抓好落实。")) for _ in range(4)]
    assert texts(*pages) == [["要抓好落实。"]] * 4
