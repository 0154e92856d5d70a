"""`luoshi decompose FILE`: a speech, minutes or a notice → requirements and commitments. No database needed."""

from __future__ import annotations

import datetime as dt
import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.decompose_output import csv_text, show
from luoshi.cli.errors import Refused
from luoshi.cli.files import write_whole
from luoshi.cli.words import _
from luoshi.documents import MAX_BYTES, Unreadable, read
from luoshi.engines.text import Decomposition
from luoshi.engines.text import decompose as take_apart

FORMATS = (".json", ".csv")


def decompose(
    file: Annotated[str, typer.Argument(metavar=
        "FILE", help=_("The text: .txt .md .docx .pdf, or - for standard input."))],
    date: Annotated[str, typer.Option(help=_("The meeting's day, YYYY-MM-DD; relative dates count from it."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON instead of a table."))] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("Write to a file, .json or .csv."))] = None,
) -> None:  # fmt: skip
    """Print the commitments of a text, or write them to a file."""
    if output is not None and output.suffix.lower() not in FORMATS:
        raise Refused(
            _("%(file)s: the output's ending must be .json or .csv. Give one of them.") % {"file": output}
        )
    result = take_apart(_text(file), name="-" if file == "-" else Path(file).name, date=_day(date))
    if output is not None:
        write_whole(output, _as_json(result) if output.suffix.lower() == ".json" else csv_text(result))
    elif as_json:
        sys.stdout.buffer.write(_as_json(result).encode("utf-8", "surrogatepass"))
    else:
        show(result)


def _text(file: str) -> str:
    try:
        data = _bytes(file)
    except OSError as error:
        message = _("%(file)s cannot be read (%(why)s). Check the name and your rights to it.")
        raise Refused(message % {"file": file, "why": error.strerror or error}) from error
    try:
        return read(data, "-" if file == "-" else Path(file).name).text
    except Unreadable as error:
        raise Refused(_(error.message) % error.params) from error


def _bytes(file: str) -> bytes:
    """At most one byte more than is taken, by which the reader knows a file, or an endless stream, as too large."""
    with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _day(given: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError as error:
        message = _("--date %(date)s is not a day. Write it as YYYY-MM-DD, such as 2026-03-18.")
        raise Refused(message % {"date": given}) from error


def _as_json(result: Decomposition) -> str:
    return json.dumps(result.to_dict(), ensure_ascii=False, indent=1) + "\n"
