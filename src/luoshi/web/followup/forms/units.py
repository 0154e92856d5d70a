"""Choosing units: what the text suggests and what is chosen stand open, the rest behind a search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.web.accounts.models import Unit
from luoshi.web.common import clean


@dataclass(frozen=True)
class Choice:
    """A unit that can be ticked; `quote` are the words of the text that name it."""

    unit: Unit
    checked: bool
    quote: str = ""


@dataclass(frozen=True)
class Picker:
    """`near` are chosen or suggested, in their order; `others` all that remain."""

    name: str
    near: list[Choice]
    others: list[Choice]
    errors: Sequence[str] = ()


def numbers(values: Sequence[object]) -> list[int]:
    """The ids among what was sent."""
    found = (clean.number(value) for value in values)
    return [pk for pk in found if pk is not None]


def picker(
    name: str,
    units: Sequence[Unit],
    chosen: Sequence[int],
    quotes: Mapping[int, str],
    errors: Sequence[str] = (),
) -> Picker:
    """The chosen come first, in their order (the first lead unit answers for the commitment)."""
    by_id = {unit.pk: unit for unit in units}
    near = [pk for pk in dict.fromkeys([*chosen, *quotes]) if pk in by_id]
    return Picker(
        name,
        [Choice(by_id[pk], pk in chosen, quotes.get(pk, "")) for pk in near],
        [Choice(unit, False) for unit in units if unit.pk not in near],
        errors,
    )
