"""PDF to text: a line a paragraph, wrapped lines joined, running heads and page numbers left out."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from luoshi.documents import errors
from luoshi.documents.errors import N_, Unreadable
from luoshi.documents.furniture import Page, without_furniture
from luoshi.documents.limits import MAX_CHARS
from luoshi.documents.reflow import Line, reflow

_KIND = "PDF"
_PATIENCE = 60.0
_OUT_OF_TIME = (-9, -24)  # SIGKILL and SIGXCPU, by number since not every system has the names


def pdf_text(data: bytes, name: str) -> str:
    """The text of a .pdf file. Raises `Unreadable` when it is locked, damaged, or a scan without text."""
    answer = _ask_worker(data, name)
    if "fault" in answer:
        raise _refusal(str(answer["fault"]), name)
    pages = [Page(each["height"], [Line.of(line) for line in each["lines"]]) for each in answer["pages"]]
    text = reflow(without_furniture(pages))
    if not text.strip():
        raise _scanned(name)
    return text


def _ask_worker(data: bytes, name: str) -> dict[str, Any]:
    """Read in a process of its own (see `pdf_worker`), so that no file can stop or fill this one."""
    command = [sys.executable, "-P", "-m", "luoshi.documents.pdf_worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file goes in by standard input
            command, input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise errors.bomb(name) from fault
    if done.returncode != 0:
        spent = b"MemoryError" in done.stderr or done.returncode in _OUT_OF_TIME
        raise errors.bomb(name) if spent else errors.broken(name, _KIND)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _refusal(code: str, name: str) -> Unreadable:
    if code == "encrypted":
        return errors.encrypted(name)
    if code == "too-long":
        return errors.too_long(name, MAX_CHARS)
    return _scanned(name) if code == "no-text" else errors.broken(name, _KIND)


def _scanned(name: str) -> Unreadable:
    message = N_(
        "“%(name)s” holds pictures of text, as a scan does. Run text recognition on it, or paste the text."
    )
    return Unreadable("no-text", message, name=name)
