"""The commitments of a record move on to its corrected text.

Drafts follow the corrected words. What was sent to a unit keeps its wording until somebody decides; only its place
moves. What stands nowhere any more keeps its words and loses its place.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from operator import itemgetter
from string import ascii_lowercase
from typing import Any, NamedTuple

from luoshi.engines.text.carry import Carried, Fate, carry
from luoshi.web.activity.services import Change
from luoshi.web.followup.models import Commitment, Document, Requirement, State
from luoshi.web.followup.models.commitment import Wording
from luoshi.web.followup.policy import UNSENT
from luoshi.web.followup.services.drafting import Found, said, when
from luoshi.web.followup.services.editions import source_of
from luoshi.web.followup.services.owners import Directory, set_units, units_of
from luoshi.web.followup.services.stepping import take_turn

# What is over keeps its wording without being asked.
OVER = (State.CLOSED, State.CANCELLED)
_OWN = (
    "document", "requirement", "position", "sentence", "start", "end", "text", "wording", "accepted_at", "accepted_by",
    "read", "action", "object", "soft", "confidence", "flags", "due", "standing", "review_every", "version",
)  # fmt: skip
Left = list[tuple[int, str, Found]]  # (position, key, row of the engine's answer)


class Held(NamedTuple):
    """The earlier edition with its commitments, in the order of the text, and their measures: all locked."""

    source: Document | None
    rows: list[Commitment]
    measures: list[Commitment]


def hold(replaced: Document | None) -> Held:
    """Lock what moves on from the edition `replaced`; always before the first line of the audit is written."""
    if (source := source_of(replaced)) is None:
        return Held(None, [], [])
    take_turn(source.pk)
    own = Commitment.objects.select_for_update(of=("self",)).order_by("pk")
    rows = list(own.filter(document=source, parent=None, gone=False).select_related("requirement"))
    measures = list(own.filter(parent__in=rows))
    return Held(source, sorted(rows, key=lambda row: (row.position, row.pk)), measures)


def carry_over(
    document: Document, held: Held, result: Found, requirements: dict[int, Requirement]
) -> tuple[list[Change], Left]:
    """Move all rows; (a change for each, what the engine found that none of them covers)."""
    found: list[Found] = result["commitments"]
    if held.source is None:
        return [], [(position, item["id"], item) for position, item in enumerate(found)]
    fates = carry(held.source.text, document.text, [(row.start or 0, row.end or 0) for row in held.rows])
    mover = _Mover(document, held.source, result, requirements)
    changes = [mover.move(row, fate) for row, fate in zip(held.rows, fates, strict=True)]
    left = _in_order(held.rows, list(_uncovered(found, held.rows)))
    Commitment.objects.bulk_update(held.rows, _OWN, batch_size=200)
    return changes + _follow(held), left


class _Mover:
    """Moves one row after the other; knows where sentences, requirements and readings of the new text stand."""

    def __init__(
        self, document: Document, source: Document, result: Found, requirements: dict[int, Requirement]
    ) -> None:
        self.document, self.source = document, source
        self.requirements = sorted(requirements.values(), key=lambda row: row.start)
        self.sentences: list[Found] = result["sentences"]
        self.found: list[Found] = result["commitments"]
        self.directory = Directory(document.meeting.root_id)

    def move(self, row: Commitment, fate: Carried) -> Change:
        before, after = self._told(row, self.source), {"fate": fate.fate.value}
        row.start, row.end = fate.start, fate.end
        row.sentence = self._sentence(fate.start)
        row.requirement = self._requirement(row, fate.start)
        row.document = self.document
        row.version += 1
        if row.state in UNSENT:
            self._draft(row, fate)
        else:
            row.wording = _wording(row, fate, self.document.text)
        after |= self._told(row, self.document) | ({"wording": row.wording} if row.wording else {})
        if before["words"] == after["words"]:
            before.pop("words"), after.pop("words")
        return Change(row, before, after)

    def _told(self, row: Commitment, at: Document) -> dict[str, Any]:
        words = row.text if row.start is None else at.text[row.start : row.end]
        return {"document": at.pk, "start": row.start, "end": row.end, "words": words}

    def _draft(self, row: Commitment, fate: Carried) -> None:
        if fate.fate is Fate.EXACT:
            return
        row.accepted_at, row.accepted_by = None, None
        if fate.start is not None:
            row.text = self.document.text[fate.start : fate.end]
            self._read_again(row)

    def _read_again(self, row: Commitment) -> None:
        """What the new words say takes the place of what the old ones said; what a person decided stays."""
        item = next((item for item in self.found if _touch(item, row)), None)
        if item is None:
            return
        old = row.read
        if {name: getattr(row, name) for name in when(old)} == when(old):
            vars(row).update(when(item))
        if units_of(row) == self._units(old):
            set_units(row, *self._units(item))
        vars(row).update(said(item))

    def _units(self, read: Found) -> tuple[list[int], list[int]]:
        lead = self.directory.ids(read.get("lead") or [])
        return lead, [pk for pk in self.directory.ids(read.get("support") or []) if pk not in lead]

    def _sentence(self, start: int | None) -> int | None:
        at = _last_before(self.sentences, start, lambda one: one["start"])
        return at["i"] if at and start is not None and start < at["end"] else None

    def _requirement(self, row: Commitment, start: int | None) -> Requirement | None:
        """The one that the place lies in; without a place, the one that is still called the same."""
        if start is None:
            title = row.requirement and row.requirement.title
            return next((one for one in self.requirements if one.title == title), None)
        at = _last_before(self.requirements, start, lambda one: one.start)
        return at if at and start < at.end else None


def _last_before(rows: Sequence[Any], start: int | None, key: Any) -> Any | None:
    at = 0 if start is None else bisect_right(rows, start, key=key)
    return rows[at - 1] if at else None


def wording_at(row: Commitment, words: str) -> str:
    """How what was sent stands to the `words` of the record at its place."""
    if words == row.text:
        return ""
    return Wording.KEPT if row.state in OVER else Wording.DIFFERS


def _wording(row: Commitment, fate: Carried, text: str) -> str:
    if fate.start is None:
        return ""
    found = wording_at(row, text[fate.start : fate.end])
    return Wording.KEPT if found and fate.fate is Fate.EXACT and row.wording == Wording.KEPT else found


def is_lost(row: Commitment) -> bool:
    """Whether a correction left it without a place; a measure never has one."""
    return row.start is None and row.parent_id is None and row.document_id is not None


def place_anew(row: Commitment, start: int) -> None:
    """Tell a lost row the sentence and the requirement that its new place lies in. Not saved."""
    if row.document:
        at = _last_before(row.document.sentences, start, lambda one: one["start"])
        row.sentence = at["i"] if at else None
        row.requirement = row.document.requirements.filter(start__lte=start, end__gt=start).first()


def _touch(item: Found, row: Commitment) -> bool:
    return (
        row.start is not None and row.end is not None and item["start"] < row.end and row.start < item["end"]
    )


def _uncovered(found: Iterable[Found], rows: Sequence[Commitment]) -> Iterator[Found]:
    """What none of the places overlaps."""
    places = sorted((row.start, row.end) for row in rows if row.start is not None and row.end is not None)
    starts = [start for start, _end in places]
    reach, furthest = [], 0
    for _start, end in places:
        reach.append(furthest := max(furthest, end))
    for item in found:
        before = bisect_right(starts, item["end"] - 1)
        if not before or reach[before - 1] <= item["start"]:
            yield item


def _in_order(rows: Sequence[Commitment], found: Sequence[Found]) -> Left:
    """Number all by their place. What has none stays behind its old neighbour; what is new gets a number of its own."""
    last, keyed = 0, list[tuple[tuple[int, bool, int], Any]]()
    for at, row in enumerate(rows):
        last = last if row.start is None else row.start
        keyed.append(((last, row.start is None, at), row))
    keyed += [((item["start"], False, len(rows) + at), item) for at, item in enumerate(found)]
    taken, left = {row.key for row in rows}, []
    for position, (_place, one) in enumerate(sorted(keyed, key=itemgetter(0))):
        if isinstance(one, Commitment):
            one.position = position
        else:
            left.append((position, _free(one["id"], taken), one))
    return left


def _free(key: str, taken: set[str]) -> str:
    """The key, or with the first letters behind it that make it a new one."""
    letters = ("".join(end) for n in count() for end in product(ascii_lowercase, repeat=n))
    found = next(name for end in letters if (name := f"{key}{end}") not in taken)
    taken.add(found)
    return found


def _follow(held: Held) -> list[Change]:
    """Measures stand below their commitment, wherever that stands."""
    above = {row.pk: row for row in held.rows}
    changes = []
    for row in held.measures:
        parent = above[row.parent_id or 0]
        changes.append(
            Change(row, {"document": row.document_id}, {"document": parent.document_id, "fate": "measure"})
        )
        row.document, row.requirement = parent.document, parent.requirement
        row.version += 1
    Commitment.objects.bulk_update(held.measures, ["document", "requirement", "version"], batch_size=500)
    return changes
