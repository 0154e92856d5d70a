"""Documents as people's programs make them, built from lines of text."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

SPECIMENS = Path(__file__).parents[1] / "specimens" / "documents"
FONT = "STSong-Light"
EM = 15
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def speech() -> list[str]:
    """The paragraphs of the specimen speech."""
    return (SPECIMENS / "speech.txt").read_text("utf-8").splitlines()


def docx(lines: Sequence[str]) -> bytes:
    """A Word file of plain paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_xml(body: str, *, head: str = "", **parts: str) -> bytes:
    """A Word file around hand-written body XML, with further parts such as `numbering`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", _RELATIONS)
        content = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", content)
        for part, xml in parts.items():
            archive.writestr(f"word/{part}.xml", f'<w:{part} xmlns:w="{WORD}">{xml}</w:{part}>')
    return out.getvalue()


def pdf(lines: Sequence[str], *, indent: bool = True, furniture: bool = True, **style: Any) -> bytes:
    """A PDF of wrapped paragraphs, with a running head and page numbers."""

    def decorate(canvas: Canvas, document: Any) -> None:
        if furniture:
            canvas.setFont(FONT, 9)
            canvas.drawString(80, 800, "澄川经济开发区现场办公会材料")
            canvas.drawCentredString(297, 40, f"— {document.page} —")

    first = 2 * EM if indent else 0
    paragraph = ParagraphStyle(
        "body", fontName=FONT, fontSize=EM, leading=28, wordWrap="CJK", firstLineIndent=first, **style
    )
    out = io.BytesIO()
    story = [Paragraph(escape(line), paragraph) for line in lines]
    SimpleDocTemplate(out, pagesize=(595, 842)).build(story, onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def drawn_pdf(draw: Any, **options: Any) -> bytes:
    """A PDF that `draw(canvas)` draws."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **options)
    canvas.setFont(FONT, EM)
    draw(canvas)
    canvas.save()
    return out.getvalue()
