"""The editions of a record, and what a correction changed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from luoshi.engines.text.carry import compare
from luoshi.web.accounts.models import User
from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import history, kind_of
from luoshi.web.common.access import visible
from luoshi.web.followup.models import Commitment, Document
from luoshi.web.followup.services.correcting import undecided

Pieces = list[tuple[str, bool]]


def editions(user: User, record: Document) -> list[Document]:
    """Every edition that the user may see, the newest first; none where there is only one."""
    if record.replaces_id is None and getattr(record, "replaced_by", None) is None:
        return []
    rows = visible(user, "see", Document).filter(meeting=record.meeting_id).select_related("created_by")
    by_pk = {row.pk: row for row in rows.defer("text", "sentences")}
    after = {row.replaces_id: row for row in by_pk.values() if row.replaces_id}
    found = [by_pk[record.pk]]
    while (before := by_pk.get(found[0].replaces_id or 0)) is not None:
        found.insert(0, before)
    while (later := after.get(found[-1].pk)) is not None:
        found.append(later)
    return found[::-1]


@dataclass(frozen=True)
class Changed:
    """A commitment that a correction touched, with its words before and after; `open` while they are undecided."""

    row: Commitment
    before: str
    after: str

    @property
    def number(self) -> str:
        return self.row.key.removeprefix("r")

    @property
    def open(self) -> bool:
        return undecided(self.row)

    @cached_property
    def pieces(self) -> tuple[Pieces, Pieces]:
        return compare(self.before, self.after)


@dataclass
class Changes:
    """What became of the commitments: how many only moved, and which were reworded, lost their place or are new."""

    moved: int = 0
    reworded: list[Changed] = field(default_factory=list)
    lost: list[Changed] = field(default_factory=list)
    new: list[Changed] = field(default_factory=list)


def changes(user: User, record: Document) -> Changes:
    """As the audit tells it; rows as they are now, those that are gone since left out. Three queries."""
    lines: dict[str, list[AuditEntry]] = defaultdict(list)
    for line in _lines(record):
        lines[line.after.get("fate", "new")].append(line)
    ids = [line.object_id for found in lines.values() for line in found]
    rows = visible(user, "see", Commitment).filter(pk__in=ids, gone=False).select_related("document__meeting")
    known = {str(row.pk): row for row in rows.defer("document__text", "document__sentences", "read")}

    def told(fate: str) -> Iterator[Changed]:
        for line in lines[fate]:
            if (row := known.get(line.object_id)) is not None:
                yield Changed(row, line.before.get("words", row.text), line.after.get("words", row.text))

    exact = sum(line.object_id in known for line in lines["exact"])
    return Changes(exact, list(told("changed")), list(told("lost")), list(told("new")))


def _lines(record: Document) -> list[AuditEntry]:
    read = history(kind_of(Document), record.pk).filter(code="document.decomposed").last()
    if read is None:
        return []
    return list(AuditEntry.objects.filter(kind=kind_of(Commitment), operation=read.operation).order_by("id"))


@dataclass(frozen=True)
class Wordings:
    """What was sent and what the record says now, where the two differ."""

    sent: Pieces
    said: Pieces
    open: bool


def wordings(row: Commitment, words: str) -> Wordings | None:
    """Both wordings of a commitment whose place in the record holds `words`; None where they are the same."""
    if not row.wording or row.start is None:
        return None
    return Wordings(*compare(row.text, words), undecided(row))
