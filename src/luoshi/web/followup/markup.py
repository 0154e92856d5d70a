"""The text of a record under review, and its list, as precomputed strings.

A record may hold a thousand commitments: what is written once for each of them is put together here in one go.
Between the pieces of a line nothing stands but the text itself, so that a place on the page is a place in the text.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from luoshi.web.common.wording import NO_PILLAR, PILLARS, STATES, short_date
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


def rows_html(items: Iterable[Any], at: Any = None, inside: str = "") -> SafeString:
    """The lines of the list; `inside` is what stands below the line of `at`, its editor."""
    select, measure = escape(_("Select")), escape(_("measure"))
    lines = (_row(item, select, measure, inside if item is at else None) for item in items)
    return mark_safe("\n".join(lines))  # noqa: S308  # every part is escaped


def _row(item: Any, select: str, measure: str, inside: str | None) -> str:
    row = item.row
    marks = {
        "id": row.pk, "v": row.version, "s": "" if row.start is None else row.start,
        "e": "" if row.end is None else row.end, "stage": item.stage, "pillar": row.pillar or "none",
        "group": item.group,
    }  # fmt: skip
    if item.follows:
        marks["after"] = item.follows.row.pk
    told = "".join(f' data-{name}="{value}"' for name, value in marks.items())
    told += " data-gap" * bool(item.open_gaps) + " data-lacks" * bool(item.lacks)
    current = ' aria-current="true"' if inside is not None else ""
    return (
        f'<li class="rv-item{" on" if current else ""}" id="c-{row.pk}"{told}{current}>'
        f"{_row_line(item, select)}{_measures(item, measure)}{inside or ''}</li>"
    )


def _row_line(item: Any, select: str) -> str:
    row, stage, words = item.row, item.stage, escape(item.stage_words)
    number = escape(item.number)
    tick = "<span></span>"
    if item.is_draft:
        tick = (
            f'<input class="form-check-input" type="checkbox" name="row" value="{row.pk}:{row.version}"'
            f' form="rv-bulk" aria-label="{select} {number}">'
        )
    pillar = escape(item.pillar.name)
    return (
        f'<div class="rv-row {stage}">{tick}<span class="st-i" title="{words}"><span class="sr">{words}</span></span>'
        f'<span class="no">{number}</span><span class="tx vgs">{_link(item)}{_signs(item, words)}</span>'
        f'<span class="pil sq p{item.pillar.number}" title="{pillar}"><span aria-hidden="true">'
        f'{escape(item.pillar.mark)}</span><span class="sr">{pillar}</span></span>'
        f'<span class="who clip{"" if row.lead else " faint"}">{escape(item.leads)}</span>'
        f'<span class="when clip{"" if row.due or row.standing else " faint"}">{escape(item.when)}</span></div>'
    )


def _link(item: Any) -> str:
    row = item.row
    decided = ""
    if item.who:
        decided = f' data-why-head="{escape(item.who)}" data-why="{escape(item.why)}"'
    url = reverse("followup:draft", args=[row.document_id, row.pk])
    return (
        f'<a class="clip rv-open" href="?at={row.pk}" hx-get="{url}" hx-target="#rv-inbox"{decided}>'
        f"{escape(row.text)}</a>"
    )


def _signs(item: Any, words: str) -> str:
    found = [f'<span class="vg"><i class="vg-i"></i>{escape(gap.name)}</span>' for gap in item.open_gaps]
    if item.dropped:
        found = [f'<span class="src">{words}</span>']
    elif not item.is_draft:
        found = [f'<span class="st">{escape(STATES[item.row.state])}</span>']
    if item.row.start is None:
        found.append(f'<span class="vg"><i class="vg-i"></i>{escape(_("place lost"))}</span>')
    if item.same:
        title = escape(_("The same words stand in the text several times"))
        found.append(f'<span class="src" title="{title}">×{len(item.same) + 1}</span>')
    return "".join(found)


def _measures(item: Any, measure: str) -> str:
    if not item.measures:
        return ""
    url = reverse("followup:commitment", args=[item.row.pk])
    lines = (
        f'<li><span class="faint">{measure}</span><a class="clip" href="{url}">{escape(one.text)}</a>'
        f'<span class="st">{escape(STATES[one.state])}</span>'
        f'<span class="when">{escape(short_date(one.due))}</span></li>'
        for one in item.measures
    )
    return f'<ul class="rv-ms">{"".join(lines)}</ul>'
