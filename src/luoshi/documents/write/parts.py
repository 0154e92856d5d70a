"""What stands around the body: red head, number, title, addressee; attachments, signature and date, imprint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luoshi.documents.write import standard
from luoshi.documents.write.clean import clean, one_line
from luoshi.documents.write.model import Copies, OfficialDocument, Table, official_date
from luoshi.documents.write.nodes import line, node, paragraph, run
from luoshi.documents.write.standard import CHARACTER, Page, half_widths
from luoshi.documents.write.styles import size
from luoshi.documents.write.titles import balanced

_RED = {"val": "single", "sz": 12, "space": 4, "color": "FF0000"}


def blank() -> Any:
    """An empty line of the grid."""
    return line("Body", "")


def opening(document: OfficialDocument, page: Page) -> Iterator[Any]:
    """All that comes before the body."""
    if document.masthead:
        yield from _masthead(document, page)
    elif document.number:
        yield line("Number", one_line(document.number), node("jc", val="right"))
    yield from _title(document, page)
    if document.addressee:
        yield blank()
        yield line("Plain", one_line(document.addressee).rstrip("：:") + "：")
    elif document.title and not (document.blocks and isinstance(document.blocks[0], Table)):
        yield blank()
    elif document.title:
        yield line("Rest", "", node("spacing", after=120, line=20, lineRule="exact"))


def _masthead(document: OfficialDocument, page: Page) -> Iterator[Any]:
    """The red head, two blank lines, the number, the red rule, two blank lines."""
    text = one_line(document.masthead)
    largest = page.measure / 20 * 2 / max(half_widths(text), 1)
    yield paragraph("Masthead", run(text, *size(min(standard.MASTHEAD, largest))))
    yield from (blank(), blank())
    rule = node("pBdr", node("bottom", **_RED))
    yield line("Number", one_line(document.number), rule)
    yield from (blank(), blank())


def _title(document: OfficialDocument, page: Page) -> Iterator[Any]:
    fitting = int(page.measure / (standard.TITLE * 20))
    given = [part.strip() for part in clean(document.title).split("\n") if part.strip()]
    lines = given if len(given) > 1 else balanced("".join(given), fitting) if given else []
    if lines:
        yield line("Title", "\n".join(lines))
    if document.subtitle:
        yield line("Subtitle", one_line(document.subtitle))


def closing(document: OfficialDocument) -> Iterator[Any]:
    """All that comes after the body."""
    if document.attachments:
        yield from _attachments([one_line(name).rstrip("。") for name in document.attachments])
    if document.issuer or document.date:
        yield from _signature(document)


def _attachments(names: list[str]) -> Iterator[Any]:
    """附件：1. …, a line below the body, two characters in; a name that goes on does so under its first character."""
    yield blank()
    for number, name in enumerate(names, 1):
        count = f"{number}. " if len(names) > 1 else ""
        lead = ("附件：" if number == 1 else "") + count
        left = (10 + half_widths(count)) / 2
        yield line("Plain", lead + name, _hanging(left, half_widths(lead) / 2))


def _hanging(left: float, hanging: float) -> Any:
    """Indents in characters and, for programs that do not count in them, in twips."""
    place = {"leftChars": left * 100, "left": left * CHARACTER}
    place |= {"hangingChars": hanging * 100, "hanging": hanging * CHARACTER}
    return node("ind", **{name: round(value) for name, value in place.items()})


def _signature(document: OfficialDocument) -> Iterator[Any]:
    issuer, day = one_line(document.issuer), official_date(document.date) if document.date else ""
    place = _sealed if document.sealed else _unsealed
    before, under = place(half_widths(issuer) / 2, half_widths(day) / 2)
    yield from (blank(), blank())
    if issuer:
        yield line("Signature", issuer, node("keepNext"), _from_right(before))
    if day:
        yield line("Signature", day, _from_right(under))


def _sealed(issuer: float, day: float) -> tuple[float, float]:
    """The date four characters from the right, the issuer centred over it: the seal covers both."""
    under = max(4.0, (issuer - day) / 2)
    return under + (day - issuer) / 2, under


def _unsealed(issuer: float, day: float) -> tuple[float, float]:
    """The issuer two characters from the right, the date beginning two after it; a long date the other way."""
    if day + 2 > issuer:
        return 4 + day - issuer, 2.0
    return 2.0, issuer - day


def _from_right(characters: float) -> Any:
    return node("ind", rightChars=round(characters * 100), right=round(characters * CHARACTER))


def imprint(copies: Copies, page: Page) -> list[Any]:
    """版记 at the foot of the type area: rules above, between and below; belongs before the page's last paragraph.

    One frame, so all of its paragraphs have the same edges and none between, which some programs cannot draw there.
    """
    rows = [f"抄送：{'，'.join(map(one_line, copies.to))}。"] if copies.to else []
    printed = f"{official_date(copies.printed)}印发" if copies.printed else ""
    if copies.printer or printed:
        rows.append(f"{one_line(copies.printer)}\t{printed}")
    made = [_imprint_row(row, page) for row in rows]
    return [made[0], _thin_rule(page), made[1]] if len(made) > 1 else made


def _imprint_row(row: str, page: Page) -> Any:
    """The printer to the left, the date to the right, one character in from either side."""
    left, tab, right = row.partition("\t")
    runs = [run(f"　{left}"), *([node("r", node("tab")), run(right)] if tab else [])]
    stop = node("tabs", node("tab", val="right", pos=page.measure - round(standard.SMALL * 20)))
    return paragraph("Imprint", *runs, properties=(*_frame(page), stop))


def _thin_rule(page: Page) -> Any:
    stop = node("tabs", node("tab", val="right", leader="underscore", pos=page.measure))
    tab = node("r", node("rPr", *size(4)), node("tab"))
    flat = (node("snapToGrid", val=0), node("spacing", line=80, lineRule="exact"))
    return paragraph("Imprint", tab, properties=(*_frame(page), stop, *flat))


def _frame(page: Page) -> tuple[Any, Any]:
    place = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "center", "yAlign": "bottom"}
    rule = {"val": "single", "sz": 8, "space": 1, "color": "000000"}
    edges = node("pBdr", node("top", **rule), node("bottom", **rule))
    return node("framePr", w=page.measure, hSpace=0, wrap="notBeside", **place), edges
