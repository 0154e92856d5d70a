"""The words in which the demo's story is told. Days count from the day the demo is made (0): it always ends today.

Every step is the service that the site itself would call.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Happening:
    """On `day`, the person `who` did `verb`."""

    day: int
    who: str
    verb: str
    text: str = ""
    value: Any = None


@dataclass(frozen=True)
class Tale:
    """The draft at `place` was given to `lead` until day `due` (or stands, by the rule `every`).

    Without `due` and `every` it keeps what its words say.
    """

    place: str
    lead: str
    due: int | None = None
    every: str = ""
    support: tuple[str, ...] = ()
    pillar: str = ""
    course: tuple[Happening, ...] = field(default=())


@dataclass(frozen=True)
class Record:
    """What was said at one meeting, and what became of it.

    `dates` are the days that the text names; `dropped` are places with the reason why they are no task; `rest` is
    the reason for every other draft that no tale names, or empty where the review is not finished.
    """

    file: str
    name: str
    meeting: int
    assigned: int
    dates: dict[str, int]
    dropped: tuple[tuple[str, str], ...]
    tales: tuple[Tale, ...]
    rest: str = ""
    title: str = "现场办公会"


H = Happening
