"""What an official document (公文) consists of: plain values, without a word about fonts or paper."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body. `lead` stands before it in 黑体, as 出席： does in minutes."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of the body; its number is counted: level 1 一、 2 （一） 3 1. 4 （1）."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"an official document has headings of levels 1 to 4, not {self.level}")


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is its share, of whatever the widths add up to."""

    title: str
    width: float = 1
    centred: bool = False


@dataclass(frozen=True)
class Band:
    """A row across the whole table that names the group below it."""

    text: str


Row: TypeAlias = Band | Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table whose head repeats on every page. A row has a text for each column, or is a `Band`."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.columns or any(column.width <= 0 for column in self.columns):
            raise ValueError("a table needs columns, each with a width above zero")
        for row in self.rows:
            if not isinstance(row, Band) and len(row) != len(self.columns):
                raise ValueError(f"a row has {len(row)} cells for {len(self.columns)} columns")


@dataclass(frozen=True)
class Landscape:
    """Blocks on pages across, between pages upright."""

    blocks: Sequence[Paragraph | Heading | Table]


Block: TypeAlias = Paragraph | Heading | Table | Landscape


@dataclass(frozen=True)
class Copies:
    """The imprint (版记) at the foot of the last page: who gets a copy, who printed it and when."""

    to: Sequence[str] = ()
    printer: str = ""
    printed: datetime.date | None = None


@dataclass(frozen=True)
class OfficialDocument:
    """An unclassified official document; what is empty is left out.

    `masthead` is the red head (×××文件, ×××会议纪要) over its rule; a line end in `title` breaks it there, otherwise
    long titles are broken evenly. `sealed`: room for a seal over the date. `landscape` lays all pages across. `made` is
    the day that the file's properties tell, without it `date`.
    """

    title: str
    blocks: Sequence[Block] = ()
    masthead: str = ""
    number: str = ""
    subtitle: str = ""
    addressee: str = ""
    attachments: Sequence[str] = ()
    issuer: str = ""
    date: datetime.date | None = None
    sealed: bool = True
    copies: Copies | None = None
    landscape: bool = False
    made: datetime.date | None = None


def document_number(body: str, year: int, number: int) -> str:
    """The number of a document (发文字号): `开督〔2026〕3号`."""
    return f"{body}〔{year}〕{number}号"


def official_date(day: datetime.date) -> str:
    """A date as it stands in a document: `2026年3月6日`."""
    return f"{day.year}年{day.month}月{day.day}日"
