"""What a suggestion looks like. Nothing of it is applied by being shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit

SAID, REMIT, HISTORY, INFERRED = "said", "remit", "history", "inferred"
# So many are shown for one field; more would be a list to read, not a suggestion.
MOST = 5
K = TypeVar("K")


@dataclass(frozen=True)
class Said:
    """A value for one field, and where it comes from.

    `quote` are the words that speak for it, `why` says it in a sentence, `source` is SAID, REMIT, HISTORY or
    INFERRED, `url` leads to the commitment that it was taken from.
    """

    value: Any
    quote: str
    why: str = ""
    source: str = SAID
    url: str = ""


@dataclass(frozen=True)
class Suggestions:
    """For each field what the text, the remits, earlier work or the meeting's rule point to, the best first.

    `due`, `rhythm`, `pillar` and `targets` hold what the text itself says; the lists hold that and all the rest.
    """

    units: list[Unit]
    lead: dict[int, Said]
    support: dict[int, Said]
    unknown: list[str]
    due: Said | None
    vague_due: str
    next_meeting: date | None
    rhythm: Said | None
    pillar: Said | None
    targets: list[str]
    sentence: str
    reasons: str
    dues: list[Said] = field(default_factory=list)
    rhythms: list[Said] = field(default_factory=list)
    pillars: list[Said] = field(default_factory=list)
    aims: list[Said] = field(default_factory=list)


def nameless(text: str, units: Iterable[Unit]) -> str:
    """`text` without the names of units: who is named says nothing about what is to be done."""
    for name in sorted((unit.name for unit in units), key=len, reverse=True):
        text = text.replace(name, "，")
    return text


def merged(*sources: dict[int, Said]) -> dict[int, Said]:
    """One suggestion a unit, in the order of the sources; a unit that several name keeps every reason.

    All of the first source stay; what follows is cut off at MOST.
    """
    found: dict[int, Said] = {}
    for source in sources:
        for pk, said in source.items():
            first = found.get(pk)
            reasons = [first.why, said.why] if first else []
            found[pk] = replace(first, why=_("; ").join(reasons)) if first else said
    return dict(list(found.items())[: max(MOST, len(sources[0]))])


def distinct(*found: Said | None) -> list[Said]:
    """Each value once, with its first reason; what is None is left out."""
    once: dict[Any, Said] = {}
    for said in found:
        if said is not None:
            once.setdefault(said.value, said)
    return list(once.values())[:MOST]
