"""The verbs of a review: stand for a draft, cut it, join two, make one of words that were not taken."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.engines.text.slice import trimmed
from luoshi.web.accounts.models import User
from luoshi.web.activity.services import Change, record_many
from luoshi.web.common import clock
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup.models import Commitment, Document
from luoshi.web.followup.services.assigning import lacking
from luoshi.web.followup.services.editions import still_holds
from luoshi.web.followup.services.moving import legal
from luoshi.web.followup.services.places import (
    draft_at,
    fill_gaps,
    neighbours,
    piece_of,
    read_again,
    record_of,
)
from luoshi.web.followup.services.stepping import at_version, claim_drafts, one_step, take_turn


@transaction.atomic
def accept_draft(
    *, actor: User, commitment: Any, version: int, operation: uuid.UUID | None = None
) -> Commitment:
    """The actor stands for the draft as it is. Invalid names what it lacks; accepting twice changes nothing.

    Not to be mixed up with `accept`, the lead unit's answer to what was assigned.
    """
    return accept_drafts(actor=actor, rows=[(commitment, version)], operation=operation)[0]


@transaction.atomic
def accept_drafts(
    *, actor: User, rows: Sequence[tuple[Any, int]], operation: uuid.UUID | None = None
) -> list[Commitment]:
    """Accept each (commitment, version): one step, all or none."""
    operation = operation or uuid.uuid4()
    drafts = _drafts(actor, rows)
    new = [draft for draft in drafts if draft.accepted_at is None]
    if lacks := lacking(new):
        first = next(draft for draft in new if str(draft.pk) in lacks)
        message = _("“%(about)s” lacks: %(lacks)s.")
        raise Invalid(message % {"about": first.text[:20], "lacks": lacks[str(first.pk)]}, fields=lacks)
    with one_step(actor, "accept", new, operation):
        for draft in new:
            draft.accepted_at, draft.accepted_by = clock.now(), actor
            draft.version += 1
        Commitment.objects.bulk_update(new, ["accepted_at", "accepted_by", "version"], batch_size=500)
    _record(
        actor, "draft.accepted", [Change(draft, {}, {"accepted_by": actor.pk}) for draft in new], operation
    )
    return drafts


@transaction.atomic
def split(
    *, actor: User, commitment: Any, version: int, at: int, operation: uuid.UUID | None = None
) -> tuple[Commitment, Commitment]:
    """Cut a draft in two at the offset `at` of the record's text.

    The first keeps its id and all decisions; the second gets the next letter as its number and what its own words
    say, of the first what they leave open. Raises Invalid where one side would hold no words.
    """
    (first,), operation = _placed(actor, [(commitment, version)]), operation or uuid.uuid4()
    start, end = first.start or 0, first.end or 0
    text = record_of(first).text
    left, right = trimmed(text, start, at), trimmed(text, at, end)
    if not start < at < end or left[0] == left[1] or right[0] == right[1]:
        message = _("Cut inside the words: each side has to keep some of them.")
        raise Invalid(message, fields={"at": message})
    with one_step(actor, "split", [first], operation) as touched:
        old = {"start": start, "end": end}
        second = piece_of(first, *right)
        read_again(first, *left)
        _save(first)
        touched.append(second)
    changes = [Change(first, old, _place(first)), Change(second, {}, {"from": first.pk, **_place(second)})]
    _record(actor, "draft.split", changes, operation)
    return first, second


@transaction.atomic
def merge(
    *,
    actor: User,
    commitment: Any,
    version: int,
    other: Any,
    other_version: int,
    operation: uuid.UUID | None = None,
) -> Commitment:
    """Join two neighbouring drafts; whichever stands first in the text is kept, the other is gone.

    The place covers both. The first's decisions stand; where it has none, those of the other.
    """
    operation = operation or uuid.uuid4()
    rows = _placed(actor, [(commitment, version), (other, other_version)])
    first, second = rows[0], rows[-1]
    if not neighbours(first, second):
        message = _("Only neighbours in one record can be merged.")
        raise Invalid(message, fields={"other": message})
    before = [_place(first), _place(second)]
    with one_step(actor, "merge", [first, second], operation):
        fill_gaps(first, second)
        read_again(first, min(row.start or 0 for row in rows), max(row.end or 0 for row in rows))
        _save(first)
        second.gone = True
        _save(second)
    changes = [Change(first, before[0], _place(first)), Change(second, before[1], {"into": first.pk})]
    _record(actor, "draft.merged", changes, operation)
    return first


@transaction.atomic
def add(
    *, actor: User, document: Any, start: int, end: int, operation: uuid.UUID | None = None
) -> Commitment:
    """Make a draft of the words from `start` to `end`, with what the engine reads in them.

    Blanks and stops at the edges are left out. Raises Invalid for a place without words, Conflict for one that is
    a commitment already.
    """
    rows = Document.objects.select_related("meeting")
    record = get_for(actor, "review", Document, queryset=rows, pk=document)
    take_turn(record.pk)
    still_holds(record)
    if record.status != Document.Status.READY:
        raise Conflict(_("This record is not taken apart yet."), fields={"status": record.status})
    operation = operation or uuid.uuid4()
    a, b = trimmed(record.text, start, end)
    if not 0 <= start < end <= len(record.text) or a == b:
        message = _("The place lies outside the text or holds nothing.")
        raise Invalid(message, fields={"start": message})
    same = Commitment.objects.filter(document=record, parent=None, start=a, end=b, gone=False).first()
    if same is not None:
        message = _("These words are a commitment already: %(number)s.") % {
            "number": same.key.removeprefix("r")
        }
        raise Conflict(message, fields={"commitment": str(same.pk)})
    with one_step(actor, "add", [], operation) as touched:
        made = draft_at(record, a, b)
        touched.append(made)
    _record(actor, "draft.added", [Change(made, {}, {"state": made.state, **_place(made)})], operation)
    return made


def _drafts(actor: User, rows: Sequence[tuple[Any, int]]) -> list[Commitment]:
    """The drafts of one record, locked, each as its editor saw it; in reading order."""
    seen = {str(pk).lstrip("0"): version for pk, version in rows}
    found = claim_drafts(actor, seen)
    for row in found:
        if row.parent_id is not None:
            raise Conflict(
                _("A measure is proposed and confirmed, not reviewed."), fields={"state": row.state}
            )
        legal(row, "assign")
        at_version(row, seen[str(row.pk)])
    return sorted(found, key=lambda row: (row.position, row.start or 0, row.pk))


def _placed(actor: User, rows: Sequence[tuple[Any, int]]) -> list[Commitment]:
    found = _drafts(actor, rows)
    if any(row.start is None or row.end is None for row in found):
        raise Invalid(_("This has no place in a text."), fields={"commitment": _("not possible")})
    return found


def _save(row: Commitment) -> None:
    """Changed, and nobody stands for it any more."""
    row.accepted_at, row.accepted_by = None, None
    row.version += 1
    row.save()


def _place(row: Commitment) -> dict[str, Any]:
    return {"start": row.start, "end": row.end}


def _record(actor: User, code: str, changes: Sequence[Change], operation: uuid.UUID) -> None:
    if changes:
        root = Commitment.objects.values_list("root", flat=True).get(pk=changes[0].obj.pk)
        record_many(actor=actor, code=code, changes=changes, root=root, operation=operation)
