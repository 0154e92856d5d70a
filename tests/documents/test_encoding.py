"""Plain text comes back as it is, in whichever encoding; what is no text is refused."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.build import SPECIMENS

from luoshi.documents import MAX_CHARS, Unreadable, read

SPEECH = (SPECIMENS / "speech.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
@pytest.mark.parametrize("text", [SPEECH, SPEECH.replace("\n", "\r\n"), "第一，抓落实。", "1、摸清底数"])
def test_text_comes_back_unchanged_from_every_encoding(text: str, codec: str, said: str) -> None:
    found = read(text.encode(codec), "讲话.txt")
    assert (found.text, found.format, found.encoding) == (text, "txt", said)


def test_rare_characters_survive() -> None:
    text = "𠮷林𬭚镕喆堃，第一要抓落实。会议由李喆同志主持。" * 3
    for codec in ("utf-8", "utf-16", "gb18030"):
        assert read(text.encode(codec), "a.txt").text == text


def test_big_endian_mark_is_dropped() -> None:
    assert read(b"\xfe\xff" + "落实".encode("utf-16-be"), "a.txt").text == "落实"


def test_markdown_keeps_its_marks() -> None:
    found = read("# 讲话\n\n- **第一**，抓落实\n".encode(), "讲话.MD")
    assert (found.text, found.format) == ("# 讲话\n\n- **第一**，抓落实\n", "md")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1).filter(str.strip))
def test_any_written_text_survives_utf_8(text: str) -> None:
    assert read(text.encode(), "a.txt").text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF" + bytes(200),
        b"\x89PNG\r\n\x1a\n" + random.Random(5).randbytes(3000),
        random.Random(1).randbytes(3000),
        "落实".encode() + b"\0",
        "開發區現場辦公會講話".encode("big5") * 5,
        "déjà vu à l'été".encode("latin-1"),
        b"\xff\xfe" + "落实".encode("utf-16-le")[:-1],
        bytes([1, 2, 3, 4, 5] * 40),
    ],
    ids=["program", "picture", "noise", "nul", "big5", "latin-1", "cut", "controls"],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"“a\.txt” is not readable as text.*Save it as UTF-8") as caught:
        read(data, "a.txt")
    assert caught.value.code == "binary"


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", "　　\n".encode(), " \n".encode("utf-16")])
def test_empty_files_are_called_empty(data: bytes) -> None:
    with pytest.raises(Unreadable, match="is empty") as caught:
        read(data, "a.txt")
    assert caught.value.code == "empty"


def test_the_longest_text_is_taken_and_one_more_is_not() -> None:
    assert len(read("落".encode() * MAX_CHARS, "a.txt").text) == MAX_CHARS
    with pytest.raises(Unreadable, match="1,000,000 characters") as caught:
        read("落".encode() * (MAX_CHARS + 1), "a.txt")
    assert caught.value.code == "too-long"


def test_five_million_characters_are_too_long() -> None:
    with pytest.raises(Unreadable) as caught:
        read("落".encode() * 5_000_000, "a.txt")
    assert caught.value.code == "too-long"
