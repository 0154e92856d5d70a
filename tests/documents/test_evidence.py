"""Evidence is taken by what it is."""

import io
import zipfile

import pytest
from docx import Document
from tests.documents.build import pdf, saved

from luoshi.documents import MAX_EVIDENCE_BYTES, Unreadable
from luoshi.documents.evidence import sniff


def archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
DOCX = saved(Document())
XLSX = archive(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b"<workbook/>"})
ZIP = archive(photo=JPEG)
PDF = pdf(["落实"])
TEXT = "整改情况说明".encode()
CSV = "企业,面积\n甲,12\n".encode("gb18030")
SAMPLES = {
    "a.pdf": (PDF, "application/pdf"),
    "a.docx": (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "a.xlsx": (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "a.txt": (TEXT, "text/plain"),
    "a.csv": (CSV, "text/csv"),
    "a.JPG": (JPEG, "image/jpeg"),
    "a.jpeg": (JPEG, "image/jpeg"),
    "a.png": (PNG, "image/png"),
    "a.heic": (HEIC, "image/heic"),
    "a.zip": (ZIP, "application/zip"),
}


def refusal(data: bytes, name: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        sniff(data, name)
    return caught.value


@pytest.mark.parametrize("name", SAMPLES)
def test_every_type_of_the_contract_is_taken(name: str) -> None:
    data, content_type = SAMPLES[name]
    found = sniff(data, name)
    assert found.content_type == content_type
    assert found.extension == name[1:].lower().replace("jpeg", "jpg")


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx", ".jpg", ".png", ".heic", ".zip"])
@pytest.mark.parametrize("name", SAMPLES)
def test_content_that_contradicts_the_ending_is_refused(name: str, ending: str) -> None:
    same = name[1:].lower().replace("jpeg", "jpg") == ending
    office_in_zip = ending == ".zip" and name in ("a.docx", "a.xlsx")
    if same or office_in_zip:
        assert sniff(SAMPLES[name][0], "b" + ending).extension == ending
    else:
        assert refusal(SAMPLES[name][0], "b" + ending).code == "broken"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.zip", "a.png", "a.heic", "a.JPG"])
def test_a_program_s_file_is_no_text(name: str) -> None:
    assert refusal(SAMPLES[name][0], "b.txt").code == "broken"


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.docm", "a", "a.pdf.lnk"])
def test_other_types_are_not_taken(name: str) -> None:
    error = refusal(TEXT, name)
    assert error.code == "unknown-type"
    assert ".heic or .zip" in str(error)


def test_an_archive_that_unpacks_too_far_is_refused() -> None:
    assert refusal(archive(**{f"f{n}": bytes(9_000_000) for n in range(4)}), "a.zip").code == "bomb"
    assert refusal(archive(**{f"f{n}": b"" for n in range(10_001)}), "a.zip").code == "bomb"
    office = {"[Content_Types].xml": b"<Types/>", "word__document.xml": bytes(40_000_000)}
    assert refusal(archive(**office), "a.docx").code == "bomb"


def test_an_archive_inside_an_archive_is_not_opened() -> None:
    inner = archive(**{f"f{n}": bytes(9_000_000) for n in range(4)})
    assert sniff(archive(inner=inner), "a.zip").extension == ".zip"


def test_an_office_file_behind_a_password_is_named() -> None:
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked, "a.xlsx").code == "encrypted"


def test_empty_and_too_large_files() -> None:
    assert refusal(b"", "a.jpg").code == "empty"
    assert refusal(bytes(MAX_EVIDENCE_BYTES + 1), "a.jpg").params["limit"] == 50
