"""A spreadsheet (.xlsx) that came back, to rows of texts. Raises `Unreadable` with what helps."""

from __future__ import annotations

from pathlib import PurePath

from luoshi.documents import apart, errors
from luoshi.documents.archive import open_archive
from luoshi.documents.errors import N_, Unreadable
from luoshi.documents.limits import MAX_SHEET_BYTES, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MEGABYTE
from luoshi.documents.signatures import is_ole, is_ole_encrypted, is_zip

MAX_UNPACKED = 256 * MEGABYTE
KIND = "Excel (.xlsx)"


def read_sheet(data: bytes, name: str) -> list[list[str]]:
    """The rows of the first sheet that is not hidden, each cell as a text; empty rows at the end are left out.

    A day reads 2026-03-06, a whole number has no decimals, of a formula stands what it gave when the file was saved.
    """
    _looked_at(data, name)
    answer = apart.ask("luoshi.documents.sheet_worker", data, name, KIND)
    if "fault" in answer:
        raise _refusal(str(answer["fault"]), name)
    rows: list[list[str]] = answer["rows"]
    if not rows:
        raise errors.empty(name)
    return rows


def _looked_at(data: bytes, name: str) -> None:
    """What can be told without opening it."""
    if len(data) > MAX_SHEET_BYTES:
        raise errors.too_big(name, MAX_SHEET_BYTES)
    if not data:
        raise errors.empty(name)
    if is_ole_encrypted(data):
        raise errors.encrypted(name)
    if PurePath(name).suffix.lower() != ".xlsx" or is_ole(data):
        raise _other_type(name)
    if not is_zip(data):
        raise errors.broken(name, KIND)
    entries = open_archive(data, name, KIND).infolist()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise errors.bomb(name)
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise _with_macros(name)


def _refusal(code: str, name: str) -> Unreadable:
    if code == "encrypted":
        return errors.encrypted(name)
    if code == "too-long":
        message = N_(
            "“%(name)s” has too many rows or columns: a sheet may have %(rows)s rows and %(columns)s columns. "
            "Bring the rest in a second file."
        )
        return Unreadable(
            "too-long", message, name=name, rows=f"{MAX_SHEET_ROWS:,}", columns=MAX_SHEET_COLUMNS
        )
    return errors.broken(name, KIND)


def _other_type(name: str) -> Unreadable:
    message = N_("“%(name)s” is not an .xlsx file. Open it, save it as .xlsx (without macros) and try again.")
    return Unreadable("unknown-type", message, name=name)


def _with_macros(name: str) -> Unreadable:
    message = N_(
        "“%(name)s” holds macros, which are not taken. Save it as .xlsx without macros and try again."
    )
    return Unreadable("unknown-type", message, name=name)
