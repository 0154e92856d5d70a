"""What a table to be filled in consists of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class Flagged:
    """A cell that something is wrong with: what stands in it, on a coloured ground."""

    text: str


Cell: TypeAlias = str | date | Flagged | None


@dataclass(frozen=True)
class Column:
    """A column: `width` in characters; `choices` are offered in a list, other words can be typed all the same.

    Only an `editable` column can be written in while the sheet is protected. `hint` is shown beside the cell.
    """

    title: str
    width: float = 12
    editable: bool = False
    hidden: bool = False
    choices: Sequence[str] = ()
    hint: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table with one row of titles. `help` are the lines of a second sheet, which says how to fill in the first."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    help_title: str = ""
    help: Sequence[str] = ()
