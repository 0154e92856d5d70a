"""Whatever the bytes, the answer is a text or an `Unreadable`."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.documents.build import docx, pdf, speech, word_xml

from luoshi.documents import Unreadable, read
from luoshi.documents.docx import docx_text
from luoshi.documents.evidence import sniff

NAMES = st.sampled_from(["a.txt", "a.md", "a.docx", "-", "a.zip", "a.xlsx", "a.csv", "a.heic"])
HEADS = st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", bytes.fromhex("d0cf11e0a1b11ae1")])
DOCX, PDF = docx(speech()), pdf(speech()[:4])
EDITS = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), min_size=1, max_size=8)


def changed(data: bytes, edits: list[tuple[float, bytes]]) -> bytes:
    """`data` with bytes overwritten at some places."""
    out = bytearray(data)
    for place, patch in edits:
        at = int(place * len(out))
        out[at : at + len(patch)] = patch
    return bytes(out)


def answered(call: object, *args: object) -> None:
    """Call and accept a result or an `Unreadable`, nothing else."""
    try:
        assert call(*args) is not None  # type: ignore[operator]
    except Unreadable as error:
        assert str(error) and error.code


@settings(deadline=None)
@given(HEADS, st.binary(max_size=300), NAMES)
@example(b"PK\x05\x06", bytes(18), "a.docx")
def test_any_bytes(head: bytes, body: bytes, name: str) -> None:
    answered(read, head + body, name)
    answered(sniff, head + body, name)


@settings(max_examples=50, deadline=None)
@given(EDITS)
def test_a_damaged_word_file(edits: list[tuple[float, bytes]]) -> None:
    answered(read, changed(DOCX, edits), "a.docx")
    answered(sniff, changed(DOCX, edits), "a.docx")


BLOCKS = ("p", "r", "t", "tab", "br", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "txbxContent")
TAGS = st.sampled_from([*BLOCKS, "pPr", "rPr", "numPr", "numId", "ilvl"])


@st.composite
def word_markup(draw: st.DrawFn, depth: int = 4) -> str:
    tag = draw(TAGS)
    inner = "".join(draw(st.lists(word_markup(depth - 1), max_size=3))) if depth else "落实"
    return f'<w:{tag} w:val="{draw(st.integers(-1, 99))}">{inner}</w:{tag}>'


@settings(max_examples=50, deadline=None)
@given(word_markup(), word_markup())
def test_any_order_of_word_s_elements(body: str, numbering: str) -> None:
    answered(docx_text, word_xml(body, numbering=numbering, styles=body), "a.docx")


@settings(max_examples=10, deadline=None)
@given(EDITS)
def test_a_damaged_pdf(edits: list[tuple[float, bytes]]) -> None:
    answered(read, changed(PDF, edits), "a.pdf")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_truncated_pdf(share: float) -> None:
    answered(read, PDF[: int(share * len(PDF))], "a.pdf")
