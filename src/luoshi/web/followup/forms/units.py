"""Choosing units: what the text suggests and what is chosen stand open, the rest behind a search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.web.accounts.models import Unit
from luoshi.web.common import clean
from luoshi.web.followup.selectors.suggestions import Said


@dataclass(frozen=True)
class Choice:
    """A unit that can be ticked; `quote` are the words that speak for it, `why` says where they come from."""

    unit: Unit
    checked: bool
    quote: str = ""
    why: str = ""


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
    said: Mapping[int, Said],
    errors: Sequence[str] = (),
) -> Picker:
    """The chosen come first, in their order (the first lead unit answers for the commitment)."""
    by_id = {unit.pk: unit for unit in units}
    near = [pk for pk in dict.fromkeys([*chosen, *said]) if pk in by_id]
    return Picker(
        name,
        [Choice(by_id[pk], pk in chosen, *_words(said.get(pk))) for pk in near],
        [Choice(unit, False) for unit in units if unit.pk not in near],
        errors,
    )


def _words(said: Said | None) -> tuple[str, str]:
    return (said.quote, said.why) if said else ("", "")
