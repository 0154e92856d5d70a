"""The part of reading a PDF that meets hostile bytes: a process of its own, with little time and memory.

`python -m luoshi.documents.pdf_worker` takes a PDF on standard input and writes JSON on standard output: either
`{"fault": code}` or `{"pages": [{"height": points, "lines": [[text, left, right, baseline, em, stops], …]}, …]}`.
Characters come from PDFium, with their places; this module puts them into lines as they stand on the page.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from luoshi.documents.apart import limit
from luoshi.documents.limits import MAX_CHARS, MEGABYTE
from luoshi.documents.reflow import Line, is_wide

MEMORY = 2048 * MEGABYTE
MAX_PAGES = 2000
_UNMAPPED = (0, 0xFFFD, 0xFFFE, 0xFFFF)
# beyond this share of characters that no font explains, the text is not there to be read
_MOST_UNMAPPED = 0.2
_STOPS = 8
_SMALLEST = 1.0  # point: a font without width must not be divided by


class Fault(Exception):
    """Why there is no text; the first argument is a code of `Unreadable`."""


class Glyph(NamedTuple):
    """A character and its place in points from the page's lower left corner; `size` is its box's height."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


def pages(data: bytes) -> list[dict[str, object]]:
    """The lines of every page. Raises `Fault`."""
    try:
        document = pdfium.PdfDocument(data)
        if len(document) > MAX_PAGES:
            raise Fault("too-long")
        return _pages(document)
    except pdfium.PdfiumError as error:
        raise Fault("encrypted" if _asks_password(error) else "broken") from error


def _asks_password(error: pdfium.PdfiumError) -> bool:
    return bool(getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD)


def _pages(document: pdfium.PdfDocument) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    chars = unmapped = 0
    for page in document:
        text = page.get_textpage()
        chars += text.count_chars()
        if chars > 2 * MAX_CHARS:
            raise Fault("too-long")
        glyphs = list(_glyphs(text))
        unmapped += sum(1 for glyph in glyphs if not glyph.char)
        lines = [line.as_list() for line in in_lines([glyph for glyph in glyphs if glyph.char])]
        found.append({"height": max(page.get_height(), _SMALLEST), "lines": lines})
        text.close()
        page.close()
    if unmapped > _MOST_UNMAPPED * max(chars, 1):
        raise Fault("no-text")
    return found


def _glyphs(page: pdfium.PdfTextPage) -> Iterator[Glyph]:
    """What is drawn upright; a character that no font explains has an empty `char`."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    high = 0
    handle = page.raw
    for index in range(page.count_chars()):
        if (
            raw.FPDFText_IsGenerated(handle, index) == 1
            or abs(raw.FPDFText_GetCharAngle(handle, index)) > 0.1
        ):
            continue
        code = (
            ord("-") if raw.FPDFText_IsHyphen(handle, index) == 1 else raw.FPDFText_GetUnicode(handle, index)
        )
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        place = (min(x.value, box.right), box.right, y.value, box.top - box.bottom)
        if all(map(isfinite, place)):
            yield Glyph(_character(code), *place)


def _character(code: int) -> str:
    """Empty for what stands for nothing: no mapping, half a pair, the bullets of symbol fonts."""
    if code in _UNMAPPED or 0xD800 <= code < 0xE000 or 0xF000 <= code < 0xF100:
        return ""
    return " " if code < 0x20 else chr(code)


def in_lines(glyphs: list[Glyph]) -> list[Line]:
    """Glyphs in the order drawn, cut where the baseline changes or the pen jumps back."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        last = lines[-1][-1] if lines else None
        if last is None or _elsewhere(last, glyph):
            lines.append([])
        lines[-1].append(glyph)
    return [line for line in map(_line, lines) if line.text.strip()]


def _elsewhere(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size, 1.0)
    return abs(last.baseline - glyph.baseline) > 0.4 * size or glyph.left < last.left - size


def _line(glyphs: list[Glyph]) -> Line:
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()] or glyphs
    wide = [glyph.right - glyph.left for glyph in inked if is_wide(glyph.char)]
    em = max(median(wide or [glyph.size for glyph in inked]), _SMALLEST)
    spread = _spread(glyphs, em)
    text = glyphs[0].char
    for last, glyph in pairwise(glyphs):
        text += _white(last, glyph, em, spread) + glyph.char
    stops = tuple(glyph.left for glyph in inked[1 : 1 + _STOPS])
    return Line(text.rstrip(), inked[0].left, inked[-1].right, inked[0].baseline, em, stops)


def _spread(glyphs: list[Glyph], em: float) -> float:
    """By how much justification draws the characters of this line apart."""
    gaps = [_gap(a, b, em) for a, b in pairwise(glyphs) if is_wide(a.char) and is_wide(b.char)]
    return max(median(gaps), 0.0) if len(gaps) > 2 else 0.0


def _gap(last: Glyph, glyph: Glyph, em: float) -> float:
    """From the end of one character's em, or own width, to the start of the next."""
    return glyph.left - max(last.right, last.left + em if is_wide(last.char) else 0.0)


def _white(last: Glyph, glyph: Glyph, em: float, spread: float) -> str:
    """What the white between two characters means: nothing, a blank, or a tab as between the cells of a table.

    Typesetters put a quarter of an em between Chinese and Latin that nobody wrote, hence the higher threshold.
    """
    if last.char.isspace() or glyph.char.isspace():
        return ""
    gap = _gap(last, glyph, em) - spread
    if gap > 2.5 * em:
        return "\t"
    mixed = is_wide(last.char) != is_wide(glyph.char)
    return " " if gap > (0.6 if mixed else 0.2) * em else ""


def main() -> None:
    """Read, answer, end."""
    limit(MEMORY)
    try:
        answer: dict[str, object] = {"pages": pages(sys.stdin.buffer.read())}
    except Fault as fault:
        answer = {"fault": fault.args[0]}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
