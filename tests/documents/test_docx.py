"""Word files give the text that their readers see."""

import io
import zipfile

import pytest
from docx import Document
from tests.documents.build import docx, saved, speech, word_xml

from luoshi.documents import Unreadable, read


def text(data: bytes) -> str:
    return read(data, "讲话.docx").text


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, "讲话.docx")
    return caught.value


def test_a_speech_reads_as_its_text() -> None:
    assert text(docx(speech())) == "\n".join(speech())


def test_tables_read_in_place_a_row_a_line() -> None:
    document = Document()
    document.add_paragraph("任务分解如下：")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["任务", "责任单位", "盘活土地", "自然资源局"], strict=True):
        cell.text = words
    document.add_paragraph("以上请抓好落实。")
    assert text(saved(document)) == "任务分解如下：\n任务\t责任单位\n盘活土地\t自然资源局\n以上请抓好落实。"


def test_tracked_changes_read_as_accepted() -> None:
    body = (
        f"<w:p>{run('6月')}<w:del>{run('下旬')}</w:del><w:ins>{run('底前')}</w:ins>{run('完成。')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半句，')}</w:p><w:p>{run('后半句。')}</w:p>"
    )
    assert text(word_xml(body)) == "6月底前完成。\n前半句，后半句。"


def test_paragraphs_whose_ends_were_deleted_are_one() -> None:
    item = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('落实，')}</w:p>"
    assert (
        text(word_xml(item * 3 + f"<w:p>{run('再落实。')}</w:p>" + item * 2))
        == "落实，落实，落实，再落实。\n落实，落实，"
    )


def test_hidden_text_notes_and_codes_are_left_out() -> None:
    shown = '<w:vanish w:val="0"/>'
    body = f"<w:p>{run('看得见')}{run('看不见', '<w:vanish/>')}{run('也看得见', shown)}</w:p>"
    codes = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    assert text(word_xml(body + codes)).strip() == "看得见也看得见"


def test_line_breaks_tabs_links_and_controls_are_kept() -> None:
    body = (
        "<w:p><w:r><w:t>一行</w:t><w:br/><w:t>二行</w:t><w:tab/><w:t>尾</w:t></w:r></w:p>"
        f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink><w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('块')}</w:p></w:sdtContent></w:sdt>"
    )
    assert text(word_xml(body)) == "一行\n二行\t尾\n链接控件\n块"


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent><w:p>{run('框中')}</w:p></w:txbxContent>"
    drawing = f"<w:r><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:r>"
    assert text(word_xml(f"<w:p>{run('正文')}{drawing}</w:p><w:p>{run('下段')}</w:p>")) == "正文\n框中\n下段"


def test_a_table_of_contents_is_left_out() -> None:
    properties = (
        '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    )
    contents = f"<w:sdt>{properties}<w:sdtContent><w:p>{run('一、总体要求 3')}</w:p></w:sdtContent></w:sdt>"
    assert text(word_xml(contents + f"<w:p>{run('一、总体要求')}</w:p>")) == "一、总体要求"


def test_a_dtd_is_refused() -> None:
    head = '<!DOCTYPE d [<!ENTITY a "落实"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert refusal(word_xml("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", head=head)).code == "broken"


def test_a_document_that_unpacks_too_far_is_refused() -> None:
    assert refusal(word_xml(f"<w:p>{run('落' * 30_000_000)}</w:p>")).code == "bomb"
    assert refusal(word_xml("<w:p/>" * 1_000_001)).code == "bomb"


@pytest.mark.parametrize("count", [1, 9000])  # as a letter, 9000 is 347 characters
def test_a_long_number_pattern_cannot_blow_up_the_text(count: int) -> None:
    level = f'<w:start w:val="{count}"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="{"%1" * 100_000}"/>'
    numbering = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    assert len(text(word_xml(item * 1000, numbering=numbering))) < 100_000


def test_endless_nesting_is_called_damaged() -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert refusal(word_xml(deep)).code == "broken"


def test_pictures_alone_are_no_text() -> None:
    out = io.BytesIO(word_xml("<w:p/>"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/image1.png", b"scan")
    error = refusal(out.getvalue())
    assert error.code == "no-text"
    assert "text recognition" in str(error)


def test_nothing_at_all_is_empty() -> None:
    assert refusal(word_xml("<w:p/>")).code == "empty"


def test_a_truncated_file_is_called_damaged() -> None:
    data = docx(speech())
    assert refusal(data[: len(data) // 2]).code == "broken"
