"""A table that comes back: laid out by its titles, compared cell by cell, every error beside its cell.

Pure: what stands in the site is given, and nothing is written. The titles and words of a table are known in every
language of the site, whichever the reader had when it was taken away.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.web.common.errors import Invalid

HEAD_WITHIN = 10  # rows: what somebody wrote above the titles does not matter
WHOLE = ""  # the column of an error that is about the row
Parse = Callable[[str, str], Any]
Say = Callable[[str, Any], str]


@dataclass
class Line:
    """A row of the sheet. `number` as the spreadsheet program counts; `cells` as they were typed, under the titles.

    `errors` by column, `changes` by column as [before, after], in words; `values` are what the changes mean, known
    only while a table is checked.
    """

    number: int
    cells: list[str]
    key: str = ""
    about: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    changes: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """As it is stored."""
        return {name: value for name, value in asdict(self).items() if name != "values"}


@dataclass(frozen=True)
class Table:
    """A sheet by its titles: `at` tells where each known column stands."""

    head: list[str]
    at: dict[str, int]
    lines: list[Line]

    def cell(self, line: Line, column: str) -> str | None:
        """What stands there; None where the sheet has no such column."""
        return line.cells[self.at[column]] if column in self.at else None


@dataclass(frozen=True)
class Summary:
    """How many rows there are, how many change something, how many have an error, how many stay as they are."""

    rows: int
    changed: int
    wrong: int
    same: int


def words(text: Promise | str | Callable[[], str]) -> set[str]:
    """A text, or what gives one, in every language of the site."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(str(text() if callable(text) else text))
    return found


def lay_out(rows: Sequence[Sequence[str]], titles: Mapping[str, Promise], key: str) -> Table:
    """The table below the row of titles. Raises Invalid where there is none, or a title stands twice."""
    known = {plain(title): name for name, promise in titles.items() for title in words(promise)}
    for top, row in enumerate(rows[:HEAD_WITHIN]):
        names = [known.get(plain(cell)) for cell in row]
        if key in names:
            return Table(list(row), _places(row, names), _lines(rows, top))
    message = _(
        "The sheet has no column “%(title)s”. Take the table from the record again and fill in that file."
    )
    message %= {"title": titles[key]}
    raise Invalid(message, fields={"file": message})


def _places(row: Sequence[str], names: Sequence[str | None]) -> dict[str, int]:
    for name in filter(None, names):
        if names.count(name) > 1:
            message = _("The column “%(title)s” stands in the sheet twice. Delete one of them.")
            message %= {"title": row[names.index(name)]}
            raise Invalid(message, fields={"file": message})
    return {name: at for at, name in enumerate(names) if name}


def _lines(rows: Sequence[Sequence[str]], top: int) -> list[Line]:
    below = enumerate(rows[top + 1 :], start=top + 2)
    return [Line(number, list(row)) for number, row in below if any(cell.strip() for cell in row)]


def stored(
    head: Sequence[str], rows: Iterable[Mapping[str, Any]], titles: Mapping[str, Promise], key: str
) -> Table:
    """The same from what was stored, to be checked anew."""
    table = lay_out([head], titles, key)
    return Table(table.head, table.at, [Line(row["number"], list(row["cells"])) for row in rows])


def plain(text: str) -> str:
    """What counts in a cell: no blanks around it, one kind of line end."""
    return re.sub(r"\r\n?", "\n", text).strip()


def compare(line: Line, table: Table, shown: Mapping[str, str], parse: Parse, say: Say) -> None:
    """Note in `line` what differs from `shown` (column → what would stand there).

    `parse(column, text)` reads a cell, `say(column, value)` tells what was understood: what is only written otherwise
    is no change.
    """
    for name, before in shown.items():
        cell = table.cell(line, name)
        if cell is None or plain(cell) == plain(before):
            continue
        try:
            value = parse(name, plain(cell))
        except Invalid as refusal:
            line.errors[name] = refusal.message
            continue
        if plain(after := say(name, value)) != plain(before):
            line.values[name], line.changes[name] = value, [before, after]


def summary(rows: Iterable[Mapping[str, Any]]) -> Summary:
    """The count of stored rows."""
    found = [(bool(row["errors"]), bool(row["changes"])) for row in rows]
    wrong = sum(errors for errors, _changes in found)
    changed = sum(changes and not errors for errors, changes in found)
    return Summary(len(found), changed, wrong, len(found) - wrong - changed)
