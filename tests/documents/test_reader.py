"""Which format a file is read as, and what is said of those that are not read."""

import pytest
from tests.documents.build import docx, pdf

from luoshi.documents import MAX_BYTES, Unreadable, read

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)


def refusal(data: bytes, name: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    return caught.value


def test_a_name_without_an_ending_is_read_by_content() -> None:
    lines = ["第一，抓落实。"]
    assert read("第一，抓落实。".encode(), "-").format == "txt"
    assert read(docx(lines), "-").format == "docx"
    assert read(pdf(lines), "-").format == "pdf"


def test_a_wrong_ending_is_named() -> None:
    error = refusal(docx(["落实"]), "讲话.pdf")
    assert (error.code, error.params) == ("unknown-type", {"name": "讲话.pdf", "found": "docx"})
    assert refusal(pdf(["落实"]), "讲话.txt").params["found"] == "pdf"


@pytest.mark.parametrize("name", ["讲话.doc", "讲话.wps", "讲话.rtf", "a.exe", "a.xlsx"])
def test_other_endings_are_not_read(name: str) -> None:
    error = refusal(b"text", name)
    assert error.code == "unknown-type"
    assert "Save it as .docx" in str(error)


def test_the_old_word_format_under_a_new_name_is_told_from_a_password() -> None:
    assert "old Word" in str(refusal(OLE, "讲话.docx"))
    locked = refusal(OLE + "EncryptedPackage".encode("utf-16-le"), "讲话.docx")
    assert locked.code == "encrypted"
    assert "Remove the password" in str(locked)


@pytest.mark.parametrize("name", ["讲话.docx", "讲话.pdf"])
def test_text_under_another_name_is_called_damaged(name: str) -> None:
    error = refusal("第一，抓落实。".encode(), name)
    assert (error.code, error.params["name"]) == ("broken", name)


def test_a_file_above_the_limit_is_too_big() -> None:
    error = refusal(b"a" * (MAX_BYTES + 1), "a.txt")
    assert (error.code, error.params["limit"]) == ("too-big", 20)


def test_the_sentence_is_the_message_filled_in() -> None:
    error = refusal(b"", "a.txt")
    assert str(error) == error.message % error.params
