"""Recording a review: what one action changed in the drafts of a record, so that it can be taken back."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.common import clean
from luoshi.web.common.access import get_for, visible
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup.models import Commitment, Document, Involvement, ReviewStep
from luoshi.web.followup.policy import UNSENT
from luoshi.web.followup.services.moving import claim, plain

# Everything that an action of the review can change in a draft; beside them the units (`lead`, `support`).
KEPT = (
    "document_id", "requirement_id", "key", "position", "sentence", "start", "end", "text", "action", "object", "soft",
    "pillar", "confidence", "read", "flags", "answers", "target", "evidence_kind", "due", "standing", "review_every",
    "state", "accepted_at", "accepted_by_id", "gone", "wording",
)  # fmt: skip
Shot = dict[str, Any]


def take_turn(*documents: int | None) -> None:
    """One action at a time in a record: numbers, neighbours and the lines of undo stay what they were read as.

    Always the first lock of a transaction that reviews; rows of the record follow, by their ids.
    """
    held = Document.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=filter(None, documents)
    )
    list(held.order_by("pk").values_list("pk"))


def claim_draft(actor: User, pk: Any) -> Commitment:
    """The commitment, locked for an edit, after waiting for the turn in its record."""
    row = get_for(actor, "edit", Commitment, pk=pk)
    if row.parent_id is None and row.state in UNSENT:
        take_turn(row.document_id)
    return claim(actor, "edit", pk)


def claim_drafts(actor: User, ids: Iterable[Any]) -> list[Commitment]:
    """Commitments of one record, locked as by `claim_draft`, in a few queries however many they are."""
    wanted = {str(pk) for pk in ids}
    documents = {row.document_id for row in _open(actor, wanted)}
    _one_record(documents)
    take_turn(*documents)
    held = Commitment.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    rows = list(held)
    _open(actor, wanted)
    return rows


def _open(actor: User, wanted: set[str]) -> list[Commitment]:
    """The rows without their contents; NotFound unless every one of them is the actor's to edit."""
    ids = [clean.number(pk) or 0 for pk in wanted]
    found = list(visible(actor, "edit", Commitment).filter(pk__in=ids).only("pk", "document_id"))
    for missing in wanted - {str(row.pk) for row in found}:
        get_for(actor, "edit", Commitment, pk=clean.number(missing) or 0)
    return found


def at_version(row: Commitment, version: int) -> None:
    """Raise Conflict unless `row` is as its editor saw it."""
    if row.version != version:
        message = _(
            "Somebody changed this meanwhile: you had version %(yours)d, it is at %(now)d. Load it again."
        )
        raise Conflict(message % {"yours": version, "now": row.version}, fields={"version": str(row.version)})


def unaccepted(row: Commitment) -> dict[str, Any]:
    """What changes a draft takes back that somebody stood for it; once it is assigned, that stays on record."""
    return {"accepted_at": None, "accepted_by": None} if row.accepted_at and row.state in UNSENT else {}


def _one_record(documents: set[int | None]) -> None:
    if len(documents) > 1:
        raise Invalid(_("These belong to several records: review one at a time."))


@contextmanager
def one_step(
    actor: User, verb: str, rows: Iterable[Commitment], operation: uuid.UUID
) -> Iterator[list[Commitment]]:
    """What the block does to the drafts among `rows`, and to those appended to the list, is one step.

    Steps of one `operation` become one. A new step ends the actor's line of redo. Nothing changed: no step.
    """
    touched = [row for row in rows if row.parent_id is None and row.document_id and row.state in UNSENT]
    _one_record({row.document_id for row in touched})
    before = shots(row.pk for row in touched)
    yield touched
    changes = changes_between(before, shots(row.pk for row in touched))
    if changes:
        _keep(actor, touched[0].document_id, verb, operation, changes)


def shots(ids: Iterable[int]) -> dict[int, Shot]:
    """Each row as the database has it now, units included, in JSON's values."""
    parts = Prefetch("involvements", Involvement.objects.order_by("position"))
    return {row.pk: _shot(row) for row in Commitment.objects.filter(pk__in=list(ids)).prefetch_related(parts)}


def _shot(row: Commitment) -> Shot:
    units: dict[str, list[int]] = {"lead": [], "support": []}
    for part in row.involvements.all():
        units[part.part].append(part.unit_id)
    return plain({name: getattr(row, name) for name in KEPT}) | units


def mark(shot: Shot) -> str:
    """Tells whether a row still stands as it was left."""
    return hashlib.sha256(json.dumps(shot, sort_keys=True).encode()).hexdigest()[:20]


def changes_between(before: dict[int, Shot], after: dict[int, Shot]) -> list[dict[str, Any]]:
    """What differs in each row: its fields and the marks of the whole, before and after. A new row was gone before."""
    pairs = [(pk, before.get(pk, now | {"gone": True}), now) for pk, now in after.items()]
    return [
        {
            "id": pk,
            "before": {name: was[name] for name in now if was[name] != now[name]},
            "after": {name: now[name] for name in now if was[name] != now[name]},
            "marks": [mark(was), mark(now)],
        }
        for pk, was, now in pairs
        if was != now
    ]


def _keep(
    actor: User, document: int | None, verb: str, operation: uuid.UUID, changes: list[dict[str, Any]]
) -> None:
    ReviewStep.objects.filter(document=document, actor=actor, undone=True).delete()
    step = ReviewStep.objects.filter(operation=operation).first()
    if step is None:
        step = ReviewStep(document_id=document, actor=actor, operation=operation, changes=[])
    _one_record({document, step.document_id})
    step.verb, step.changes = verb, _joined(step.changes, changes)
    step.save()


def _joined(earlier: Sequence[dict[str, Any]], later: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two changes of one row as one: from where the first began to where the second ended."""
    found = {change["id"]: change for change in earlier}
    for change in later:
        first = found.get(change["id"])
        found[change["id"]] = _one(first, change) if first else change
    return list(found.values())


def _one(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": first["id"],
        "before": second["before"] | first["before"],
        "after": first["after"] | second["after"],
        "marks": [first["marks"][0], second["marks"][1]],
    }
