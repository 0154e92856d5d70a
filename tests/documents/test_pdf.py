"""A PDF gives the text that was typed: wrapped lines joined, running heads left out."""

import os
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from tests.documents.build import docx, drawn_pdf, pdf, speech

from luoshi.documents import Unreadable, pdf_worker, read
from luoshi.engines.text import decompose

SHARED = Path(os.environ.get("LUOSHI_SHARED") or Path(__file__).parents[3] / "shared")
FOUNDING = SHARED / "corpus" / "founding-speech.txt"


def lines(data: bytes) -> list[str]:
    return read(data, "讲话.pdf").text.splitlines()


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, "讲话.pdf")
    return caught.value


@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"alignment": 4},
        {"rightIndent": 40},
        {"indent": False},
        {"indent": False, "spaceAfter": 10},
        {"indent": False, "furniture": False, "rightIndent": 77},
    ],
    ids=["indented", "justified", "narrow", "flush", "spaced", "bare"],
)
def test_a_speech_reads_as_its_text_however_it_is_set(layout: dict[str, Any]) -> None:
    data = pdf(speech(), **layout)
    assert len(PdfDocument(data)) > 1
    assert lines(data) == speech()


@pytest.mark.skipif(not FOUNDING.exists(), reason="needs the shared corpus, which is not part of the project")
@pytest.mark.parametrize("indent", [True, False])
def test_the_founding_speech_gives_the_same_commitments_in_every_format(indent: bool) -> None:
    typed = FOUNDING.read_text("utf-8")
    printed = read(pdf(typed.split("\n"), indent=indent), "a.pdf").text
    assert read(docx(typed.split("\n")), "a.docx").text == typed
    assert found(printed) == found(typed)
    # with no indent, a paragraph that ends flush with the margin cannot be told from one that runs on
    assert printed == typed if indent else printed.replace("\n", "") == typed.replace("\n", "")


def found(text: str) -> list[tuple[str, int | None, str | None]]:
    """What the engine makes of a text, whatever its offsets."""
    return [(each.text, each.requirement, each.pillar) for each in decompose(text).commitments]


def test_table_cells_on_one_line_are_parted_by_a_tab() -> None:
    def draw(canvas: Any) -> None:
        for x, words in ((80, "盘活土地"), (300, "自然资源局"), (460, "6月底前")):
            canvas.drawString(x, 600, words)

    assert lines(drawn_pdf(draw)) == ["盘活土地\t自然资源局\t6月底前"]


def test_a_watermark_across_the_page_is_left_out() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(80, 600, "第一，要抓落实。")
        canvas.rotate(45)
        canvas.drawString(300, 100, "内部资料")

    assert lines(drawn_pdf(draw)) == ["第一，要抓落实。"]


def test_characters_beyond_the_basic_plane_stay_whole() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(80, 600, "𠮷林市要抓落实")

    assert lines(drawn_pdf(draw)) == ["𠮷林市要抓落实"]


def test_a_password_is_named() -> None:
    lock = StandardEncryption("geheim")
    error = refusal(drawn_pdf(lambda canvas: canvas.drawString(80, 600, "落实"), encrypt=lock))
    assert error.code == "encrypted"


def test_a_file_that_opens_without_a_password_is_read() -> None:
    lock = StandardEncryption("", ownerPassword="geheim", canCopy=0)
    assert lines(drawn_pdf(lambda canvas: canvas.drawString(80, 600, "落实"), encrypt=lock)) == ["落实"]


def test_a_scan_is_called_a_scan() -> None:
    error = refusal(drawn_pdf(lambda canvas: canvas.rect(80, 80, 300, 500, fill=1)))
    assert error.code == "no-text"
    assert "text recognition" in str(error)


def test_a_lost_directory_is_repaired() -> None:
    data = pdf(speech())
    assert lines(data[: data.rindex(b"xref")]) == speech()


def test_half_a_file_is_damaged() -> None:
    assert refusal(pdf(speech())[:600]).code == "broken"


def test_more_pages_than_any_speech_are_too_long() -> None:
    def draw(canvas: Any) -> None:
        for _ in range(pdf_worker.MAX_PAGES + 1):
            canvas.showPage()

    assert refusal(drawn_pdf(draw)).code == "too-long"


def test_a_page_that_unpacks_without_end_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Any) -> None:
        canvas._code.extend(["q Q " * 1000] * 20_000)
        canvas.drawString(80, 600, "落实")

    monkeypatch.setattr("luoshi.documents.apart.PATIENCE", 0.2)
    assert refusal(drawn_pdf(draw, pageCompression=1)).code == "bomb"
