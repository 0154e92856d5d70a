"""A commitment's sentence with a few sentences of the speech around it."""

import re
from dataclasses import dataclass

from django.db.models.functions import Substr

from luoshi.web.followup.models import Commitment, Document

AROUND = 260
SENTENCES = 2
_END = re.compile(r"(?<=[。！？；!?])|\n+")


@dataclass(frozen=True)
class Passage:
    """`marked` as it stands in the text; `cut_before` and `cut_after` tell that the text goes on."""

    before: str
    marked: str
    after: str
    cut_before: bool
    cut_after: bool


def passage(row: Commitment) -> Passage | None:
    """The place of `row`, of a measure its parent's; None where it has none. Only that part of the text is read."""
    place = row.parent if row.parent_id and row.parent else row
    if place.start is None or place.end is None:
        return None
    first = max(place.start - AROUND, 0)
    near = Substr("text", first + 1, place.end - first + AROUND)
    text = Document.objects.filter(commitments=place.pk).values_list(near, flat=True).get()
    before, marked = text[: place.start - first], text[place.start - first : place.end - first]
    after = text[place.end - first :]
    lead, follow = _last(before), _first(after)
    return Passage(
        lead, marked, follow, len(lead) < len(before.strip()) or first > 0, len(follow) < len(after.strip())
    )


def _pieces(text: str) -> list[str]:
    return [piece for piece in _END.split(text) if piece and piece.strip()]


def _last(text: str) -> str:
    """The last sentences of the paragraph that the place stands in, its own beginning included."""
    paragraph = text.rsplit("\n", 1)[-1]
    return "".join(_pieces(paragraph)[-SENTENCES:]).lstrip()


def _first(text: str) -> str:
    paragraph = text.lstrip("\r").split("\n", 1)[0]
    return "".join(_pieces(paragraph)[:SENTENCES]).rstrip()
