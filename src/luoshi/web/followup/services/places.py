"""A draft and its place in the text: read it anew, make one, number it, fill what it leaves open."""

import re
from itertools import count, product
from string import ascii_lowercase
from typing import Any

from django.db.models import Max

from luoshi.engines.text.slice import read_slice
from luoshi.web.followup.models import Commitment, Document, State
from luoshi.web.followup.services.drafting import make_drafts, said
from luoshi.web.followup.services.owners import set_units, units_of

# Reading order: pieces of one draft share its position.
ORDER = ("position", "start", "pk")
_WHEN = ("due", "standing", "review_every")


def record_of(row: Commitment) -> Document:
    """The record that a row with a place stands in."""
    assert row.document
    return row.document


def read_again(row: Commitment, start: int, end: int) -> None:
    """Give the row this place, and what the engine reads there; what people decided stays. Not saved."""
    item = _item(record_of(row), start, end)
    fresh = said(item) | {name: item[name] for name in ("start", "end", "text")}
    for name in fresh.keys() - {"soft", "confidence"}:
        setattr(row, name, fresh[name])


def draft_at(record: Document, start: int, end: int) -> Commitment:
    """A new draft of these words, behind what stands before it in the text."""
    item = _item(record, start, end)
    before = Commitment.objects.filter(document=record, parent=None, start__lte=start).order_by(*ORDER)
    position = before.aggregate(last=Max("position"))["last"] or 0
    last = before.filter(gone=False, requirement__number=item["requirement"]).last()
    key = lettered(last) if last else _numbered(record, item["requirement"] or 0)
    requirements = {row.number: row for row in record.requirements.all()}
    return make_drafts(record, [(position, key, item)], requirements)[0]


def piece_of(first: Commitment, start: int, end: int) -> Commitment:
    """A new draft cut off from `first`: what its own words leave open is as there."""
    item = _item(record_of(first), start, end) | {"requirement": 0}
    above = {0: first.requirement} if first.requirement else {}
    made = make_drafts(record_of(first), [(first.position, lettered(first), item)], above)[0]
    fill_gaps(made, first, answers=False)
    made.save()
    return made


def fill_gaps(row: Commitment, other: Commitment, *, answers: bool = True) -> None:
    """Units, date or rhythm, and pillar where `row` has none; with `answers` also what was said of its flags.

    The units are written, the rest is not saved.
    """
    mine, theirs = units_of(row), units_of(other)
    if not mine[0]:
        set_units(row, theirs[0], mine[1] or theirs[1])
    if row.due is None and not row.standing:
        for name in _WHEN:
            setattr(row, name, getattr(other, name))
    row.pillar = row.pillar or other.pillar
    if answers:
        row.answers = {**other.answers, **row.answers}
        row.target = row.target or other.target
        row.evidence_kind = row.evidence_kind or other.evidence_kind


def neighbours(first: Commitment, second: Commitment) -> bool:
    """Whether two rows of a record follow each other in the text; what was dropped is no one's neighbour."""
    rows = Commitment.objects.filter(document=first.document_id, parent=None, gone=False)
    line = list(rows.exclude(state=State.DISCARDED).order_by(*ORDER).values_list("pk", flat=True))
    return second.document_id == first.document_id and line.index(second.pk) - line.index(first.pk) == 1


def lettered(row: Commitment) -> str:
    """The next free number after `row`: 3.2a for 3.2, 3.2b for 3.2a. What is gone keeps its number."""
    stem = re.sub("[a-z]+$", "", row.key)
    taken = _keys(row.document_id)
    letters = ("".join(found) for length in count(1) for found in product(ascii_lowercase, repeat=length))
    return next(key for letter in letters if (key := stem + letter) not in taken)


def _numbered(record: Document, requirement: int) -> str:
    taken = _keys(record.pk)
    return next(key for n in count(1) if (key := f"r{requirement}.{n}") not in taken)


def _keys(document: int | None) -> set[str]:
    return set(Commitment.objects.filter(document=document, parent=None).values_list("key", flat=True))


def _item(record: Document, start: int, end: int) -> dict[str, Any]:
    """What the engine reads in these words; what only the whole text tells comes from the stored sentences."""
    around: dict[str, Any] = next((one for one in reversed(record.sentences) if one["start"] <= start), {})
    pillar = around.get("pillar")
    found = read_slice(record.text, start, end, date=record.meeting.date, pillar=pillar).to_dict()
    told = {"sentence": around.get("i"), "soft": around.get("soft", False)}
    return found | told | {"requirement": around.get("requirement")}
