"""Lines as they stand on pages to paragraphs as they were written.

Whoever set the page broke a paragraph's line because the next character did not fit. So a line with room left for
what follows ends its paragraph, and so does one before an indent, a wider space or another size of type. What is
left, a full line before one at the margin, runs on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Any

# all widths in em, the width of a Chinese character
_INDENT = 0.8
_ALIGNED = 0.4
_SLACK = 0.35
_LATIN = 0.6
_OTHER_SIZE = 1.12
_WIDER_SPACE = 1.35
_MAY_NOT_BEGIN = "，。、；：！？）》」』】〕”’,.;:!?)]}%％…—·"
_MAY_NOT_END = "（《「『【〔([{"
_QUOTES = "“”‘’"
_NUMBER = (
    r"(第?[一二三四五六七八九十]{1,3}[、，,是]|第[一二三四五六七八九十百]{1,4}[章节条]?|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[（(]?[0-9]{1,2}[.．、）)](?![0-9])|[①-⑳•●■◆·○▪])"
)
_NUMBERED = re.compile(_NUMBER)
_HEADING = re.compile(
    r"总之|同志们|各位|第[一二三四五六七八九十百]{1,4}(?!次|季|年|批|轮|产)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_ENDS_SENTENCE = re.compile(r"[。！？；：!?;:][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: text, left and right end and baseline in points, width of an em, where its next characters begin."""

    text: str
    left: float
    right: float
    baseline: float
    em: float
    stops: tuple[float, ...] = ()

    @classmethod
    def of(cls, values: Sequence[Any]) -> Line:
        """From `as_list`."""
        text, left, right, baseline, em, stops = values
        return cls(text, left, right, baseline, em, tuple(stops))

    def as_list(self) -> list[Any]:
        """For JSON."""
        return list(astuple(self))


@dataclass(frozen=True, slots=True)
class _Measure:
    """The type area of a document: its margins, its character, its line spacing, and whether it indents."""

    left: float
    right: float
    em: float
    leading: float
    indents: bool


def is_wide(char: str) -> bool:
    """Whether a character takes a whole em, as Chinese ones and their punctuation do."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·"


def reflow(pages: Iterable[Sequence[Line]]) -> str:
    """The text of the pages, a line a paragraph; a paragraph may run over the end of a page."""
    pages = [page for page in pages if page]
    lines = [line for page in pages for line in page]
    if not lines:
        return ""
    measure = _measure(pages, lines)
    paragraphs = [[lines[0]]]
    turns = {id(page[0]) for page in pages}
    for line in lines[1:]:
        if _begins(paragraphs[-1], line, measure, turned=id(line) in turns):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return "\n".join(_joined(paragraph) for paragraph in paragraphs)


def _measure(pages: Sequence[Sequence[Line]], lines: Sequence[Line]) -> _Measure:
    em = _mode(round(line.em, 1) for line in lines for _ in range(len(line.text)))
    body = [line for line in lines if not _differs(line.em, em)] or list(lines)
    left = _margin([line.left / em for line in body], reach=0.5, share=0.05) * em
    right = -_margin([-_without_hanging(line) / em for line in body], reach=1.5, share=0.15) * em
    gaps = [a.baseline - b.baseline for page in pages for a, b in pairwise(page) if a.baseline > b.baseline]
    plain = _Measure(left, right, em, _mode(round(gap, 0) for gap in gaps) if gaps else em, False)
    after_end = [b for page in pages for a, b in pairwise(page) if _ends(a, b, plain)]
    indented = sum(1 for line in after_end if line.left > left + _INDENT * em)
    return _Measure(left, right, em, plain.leading, 2 * indented > len(after_end))


def _mode(values: Iterable[float]) -> float:
    return Counter(values).most_common(1)[0][0]


def _margin(edges: list[float], *, reach: float, share: float) -> float:
    """The outermost edge that others stand close to, so that one line out of order moves nothing."""
    enough = max(2, share * len(edges))
    edges = sorted(edges)
    close = (edge for place, edge in enumerate(edges) if bisect_right(edges, edge + reach) - place >= enough)
    return next(close, edges[0])


def _without_hanging(line: Line) -> float:
    """Where a line ends but for a last punctuation mark, which typesetters let hang over the margin."""
    last = line.text[-1]
    return line.right - (_width(last) * line.em if last in _MAY_NOT_BEGIN else 0.0)


def _width(text: str) -> float:
    return sum(1.0 if is_wide(char) or char == "%" else _LATIN for char in text)


def _differs(em: float, other: float) -> bool:
    return max(em, other) > _OTHER_SIZE * min(em, other)


def _begins(paragraph: list[Line], line: Line, measure: _Measure, *, turned: bool) -> bool:
    """Whether `line` begins a paragraph of its own after the lines of `paragraph`."""
    last = paragraph[-1]
    if _differs(last.em, line.em) or _ends(last, line, measure):
        return True
    if not turned and not 0 < last.baseline - line.baseline < _WIDER_SPACE * measure.leading:
        return True
    if _continues_hanging(paragraph, line, measure):
        return False
    if line.left > measure.left + _INDENT * measure.em:
        return measure.indents or abs(line.left - last.left) > _ALIGNED * measure.em
    return not measure.indents and bool(_ENDS_SENTENCE.search(last.text)) and bool(_HEADING.match(line.text))


def _ends(line: Line, following: Line, measure: _Measure) -> bool:
    """Whether there was room on `line` for what `following` begins with."""
    return measure.right - line.right > (_first_unit(following.text) + _SLACK) * measure.em


def _first_unit(text: str) -> float:
    """Width in em of what cannot be parted: a number, a Latin word, a character with the marks that cling to it."""
    end = next((i for i, (a, b) in enumerate(pairwise(text), 1) if _may_part(a, b)), len(text))
    return _width(text[:end])


def _may_part(before: str, after: str) -> bool:
    """Whether a line may be broken between two characters (Unicode's UAX 14, as far as Chinese needs it)."""
    if after in _MAY_NOT_BEGIN or before in _MAY_NOT_END or before in _QUOTES or after in _QUOTES:
        return False
    return _is_ideograph(before) or _is_ideograph(after)


def _is_ideograph(char: str) -> bool:
    return char.isalpha() and is_wide(char)


def _continues_hanging(paragraph: list[Line], line: Line, measure: _Measure) -> bool:
    """Whether `line` stands under the text of a numbered paragraph whose number hangs out to the left."""
    first = paragraph[0]
    if not _NUMBERED.match(first.text) or line.left <= first.left + _ALIGNED * measure.em:
        return False
    marks = [paragraph[1].left] if len(paragraph) > 1 else list(first.stops)
    return any(abs(mark - line.left) < _ALIGNED * measure.em for mark in marks)


def _joined(paragraph: list[Line]) -> str:
    text = paragraph[0].text
    for line in paragraph[1:]:
        more = line.text.lstrip()
        text += (" " if _latin(text[-1:]) and _latin(more[:1]) else "") + more
    return text


def _latin(char: str) -> bool:
    """Letters and their punctuation ask for a blank where lines meet; digits, hyphens and Chinese do not."""
    return bool(char) and not is_wide(char) and not char.isdigit() and char not in "-/"
