"""Whether every commitment's words stand in the record where it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from luoshi.web.followup.models import Commitment


@dataclass(frozen=True)
class Astray:
    """A commitment whose place holds other words than its own."""

    document: int
    commitment: int
    number: str


def placed() -> QuerySet[Commitment]:
    """Every commitment with a place, of all zones: for the check of an installation, not for a person."""
    return Commitment.objects.filter(document__isnull=False, start__isnull=False, gone=False)


def astray() -> Iterator[Astray]:
    """Those that do not stand where they say, a place beyond the end of the text included.

    What keeps its words over a corrected record says so (`wording`) and is none of them.
    """
    said = Substr("document__text", F("start") + 1, F("end") - F("start"))
    rows = placed().filter(wording="").annotate(said=said).exclude(said=F("text"))
    for document, pk, key in rows.order_by("document", "position", "pk").values_list("document", "pk", "key"):
        yield Astray(document, pk, key.removeprefix("r"))
