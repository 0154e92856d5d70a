"""The text of a record under review, and its list, as precomputed strings.

A record may hold a thousand commitments: what is written once for each of them is put together here in one go.
Between the pieces of a line nothing stands but the text itself, so that a place on the page is a place in the text.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from luoshi.web.common.wording import NO_PILLAR, PILLARS
from luoshi.web.followup.passages import Paragraph, Piece

LANES = "abc"  # lines that are drawn under one another; what lies deeper is told by its number only


def text_html(lines: Iterable[Paragraph], at: Any = None) -> SafeString:
    """The lines as paragraphs; `at` is the item that is open."""
    return mark_safe("\n".join(_line(line, at) for line in lines))  # noqa: S308  # every part is escaped


def _line(line: Paragraph, at: Any) -> str:
    inside = "".join(_piece(piece, at) for piece in line.pieces)
    heading = ' class="h"' if line.heading else ""
    return f'<p id="t{line.start}" data-s="{line.start}"{heading}>{inside}</p>'


def _piece(piece: Piece, at: Any) -> str:
    anchor = ""
    if piece.requirement:
        anchor = f'<i id="requirement-{piece.requirement.number}" class="rv-anchor"></i>'
    return anchor + _words(piece, at) + "".join(_number(span.item, at) for span in piece.ends)


def _words(piece: Piece, at: Any) -> str:
    words = escape(piece.text)
    if not piece.over:
        return f"<b>{words}</b>" if piece.heading else words
    ids = " ".join(str(span.item.row.pk) for span in piece.over)
    first = piece.over[0].item
    return (
        f'<mark class="s {_look(piece, first)}" data-id="{first.row.pk}" data-ids="{ids}"'
        f"{_current(piece.over, at)}>{words}</mark>"
    )


def _look(piece: Piece, first: Any) -> str:
    lines = [
        f"{LANES[lane]}{_pillar(span.item)}"
        for lane, span in sorted(piece.lanes.items())
        if lane < len(LANES)
    ]
    return " ".join(
        [first.look, *lines, *([] if 0 in piece.lanes else ["x"]), *(["h"] if piece.heading else [])]
    )


def _pillar(item: Any) -> int:
    return PILLARS[item.row.pillar].number if item.row.pillar else 0


def _current(over: list[Any], at: Any) -> str:
    return ' aria-current="true"' if at and any(span.item is at for span in over) else ""


def _number(item: Any, at: Any) -> str:
    pillar = PILLARS.get(item.row.pillar or "", NO_PILLAR)
    number = escape(f"{pillar.mark} {item.number}")
    current = ' aria-current="true"' if item is at else ""
    return (
        f'<i class="n {item.look}" data-id="{item.row.pk}" data-ids="{item.row.pk}"'
        f' data-no="{number}"{current}></i>'
    )
