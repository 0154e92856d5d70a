"""Edit a draft: owner, due date, rhythm, pillar, measure of success, place in the text, answers to its flags."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.engines.text import FLAGS
from luoshi.web.accounts.models import Unit, User
from luoshi.web.activity.services import record
from luoshi.web.common import clean
from luoshi.web.common.access import may
from luoshi.web.common.errors import Conflict, Invalid, Refused
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.rhythm import checked
from luoshi.web.followup.services.carrying import is_lost, place_anew, wording_at
from luoshi.web.followup.services.moving import move, plain
from luoshi.web.followup.services.owners import set_units, units_of, within
from luoshi.web.followup.services.stepping import at_version, claim_draft, one_step, take_turn, unaccepted
from luoshi.web.zones.models import Pillar

FIELDS = (
    "lead",
    "support",
    "due",
    "standing",
    "review_every",
    "pillar",
    "text_start",
    "text_end",
    "answers",
    "target",
)
# Once assigned, the supervisor may set right who does it and where it belongs; when it is due moves by an extension
# only. A measure stays as it was confirmed.
_EDITABLE = {
    State.DRAFT: frozenset(FIELDS),
    State.CONTESTED: frozenset({"lead", "support", "due", "standing", "review_every", "pillar", "target"}),
    State.ASSIGNED: frozenset({"lead", "support", "pillar"}),
    State.IN_PROGRESS: frozenset({"lead", "support", "pillar"}),
}


@transaction.atomic
def edit(
    *, actor: User, commitment: Any, version: int, operation: uuid.UUID | None = None, **changes: Any
) -> Commitment:
    """Set any of FIELDS. Raises Conflict when `version` is old or the state forbids it, Invalid for bad values.

    Edits that belong together share an `operation`.
    """
    row, operation = claim_draft(actor, commitment), operation or uuid.uuid4()
    with one_step(actor, "edit", [row], operation):
        return _edit(actor, row, version, changes, operation)


def _edit(
    actor: User, row: Commitment, version: int, changes: dict[str, Any], operation: uuid.UUID
) -> Commitment:
    at_version(row, version)
    _allowed(actor, row, changes)
    before = _shown(row)
    _apply(row, changes)
    _still_sound(row)
    after = _shown(row)
    if after == before:
        return row
    row.version += 1
    for name, value in unaccepted(row).items():
        setattr(row, name, value)
    row.save()
    changed = [name for name in after if after[name] != before[name]]
    record(
        actor=actor,
        code="commitment.edited",
        obj=row,
        root=row.root_id,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        operation=operation,
    )
    return row


@transaction.atomic
def edit_many(
    *, actor: User, rows: Sequence[tuple[Any, int, dict[str, Any]]], operation: uuid.UUID | None = None
) -> int:
    """Edit each (commitment, version, changes): one operation, all or none; returns how many changed.

    Raises what `edit` raises, with the text of the commitment that it is about.
    """
    operation = operation or uuid.uuid4()
    # All rows are locked before the first line is written, so that two bulks never wait for each other.
    wanted = Commitment.objects.filter(pk__in=[pk for pk, _version, _changes in rows])
    take_turn(*wanted.values_list("document", flat=True))
    held = list(wanted.select_for_update(of=("self",)).order_by("pk"))
    with one_step(actor, "edit", held, operation):
        return sum(_edit_one(actor, operation, *row) for row in rows)


def _edit_one(actor: User, operation: uuid.UUID, pk: Any, version: int, changes: dict[str, Any]) -> bool:
    try:
        row = _edit(actor, claim_draft(actor, pk), version, changes, operation)
    except Refused as refusal:
        about = Commitment.objects.filter(pk=pk).values_list("text", flat=True).first() or ""
        words = _("“%(about)s”: %(why)s") % {"about": about[:20], "why": refusal.message}
        raise type(refusal)(words, fields=refusal.fields) from refusal
    return row.version != version


def _allowed(actor: User, row: Commitment, changes: dict[str, Any]) -> None:
    if unknown := changes.keys() - set(FIELDS):
        raise Invalid(_("There is no such field."), fields=dict.fromkeys(unknown, _("unknown")))
    own = row.state == State.DRAFT or may(actor, "assign", row)
    if locked := changes.keys() - (_editable(row) if own else frozenset()):
        message = _("In the state “%(state)s” (%(code)s) this cannot be changed: %(fields)s.")
        values = {"state": row.get_state_display(), "code": row.state, "fields": ", ".join(sorted(locked))}
        raise Conflict(message % values, fields={"state": row.state})


def _editable(row: Commitment) -> frozenset[str]:
    fields = _EDITABLE.get(State(row.state), frozenset())
    return fields | {"text_start", "text_end"} if is_lost(row) else fields


def _shown(row: Commitment) -> dict[str, Any]:
    lead, support = units_of(row)
    names = ("due", "standing", "review_every", "pillar", "start", "end", "answers", "target", "wording")
    return plain({name: getattr(row, name) for name in names}) | {"lead": lead, "support": support}


def _apply(row: Commitment, changes: dict[str, Any]) -> None:
    if changes.keys() & {"lead", "support"}:
        _set_units(row, changes)
    if "due" in changes:
        row.due = _due(changes["due"])
    if "standing" in changes:
        row.standing = bool(changes["standing"])
    if "review_every" in changes:
        row.review_every = checked(changes["review_every"]) if changes["review_every"] else ""
    if "pillar" in changes:
        row.pillar = _pillar(changes["pillar"])
    if "target" in changes:
        row.target = clean.text(changes["target"] or "", field="target", limit=500, required=False)
    if "answers" in changes:
        row.answers = {**row.answers, **_answers(changes["answers"])}
    if changes.keys() & {"text_start", "text_end"}:
        _set_place(row, changes)


def _set_units(row: Commitment, changes: dict[str, Any]) -> None:
    lead, support = units_of(row)
    lead = _known(row, "lead", changes.get("lead", lead))
    support = _known(row, "support", changes.get("support", support))
    if row.state != State.DRAFT and not lead:
        raise Invalid(_("A commitment that is assigned needs a lead unit."), fields={"lead": _("required")})
    if row.parent:
        within(row.parent, [*lead, *support], field="lead")
    set_units(row, lead, support)


def _still_sound(row: Commitment) -> None:
    """What a unit has in hand is never left without an end and without a rhythm."""
    if row.state != State.DRAFT and row.due is None and not row.standing:
        message = _("A commitment that is assigned needs a due date, or it is standing.")
        raise Invalid(message, fields={"due": message})


def _known(row: Commitment, field: str, given: Sequence[Any] | None) -> list[int]:
    ids = [clean.number(pk) or 0 for pk in given or []]
    known = set(Unit.objects.filter(pk__in=ids, root=row.root_id).values_list("pk", flat=True))
    if any(pk not in known for pk in ids):
        message = _("There is no such unit in this zone.")
        raise Invalid(message, fields={field: message})
    return ids


def _due(given: date | None) -> date | None:
    if given is not None and not 1980 <= given.year <= 2100:
        message = _("The date lies outside 1980 to 2100.")
        raise Invalid(message, fields={"due": message})
    return given


def _pillar(given: str | None) -> str | None:
    if given and given not in Pillar.values:
        message = _("There is no such pillar.")
        raise Invalid(message, fields={"pillar": message})
    return given or None


def _answers(given: dict[str, Any] | None) -> dict[str, str]:
    given = given or {}
    if unknown := given.keys() - set(FLAGS):
        raise Invalid(_("There is no such flag."), fields=dict.fromkeys(unknown, _("unknown")))
    return {flag: clean.text(str(reason or ""), field=f"answers.{flag}") for flag, reason in given.items()}


def _set_place(row: Commitment, changes: dict[str, Any]) -> None:
    """A commitment's text is always a slice of its document."""
    start, end = changes.get("text_start", row.start), changes.get("text_end", row.end)
    if row.document is None or start is None or end is None:
        raise Invalid(_("This has no place in a text."), fields={"text_start": _("not possible")})
    text = row.document.text[max(start, 0) : max(end, 0)]
    if not (0 <= start < end <= len(row.document.text)) or not text.strip():
        message = _("The place lies outside the text or holds nothing.")
        raise Invalid(message, fields={"text_start": message})
    if is_lost(row):
        place_anew(row, start)
    row.start, row.end = start, end
    row.wording = "" if row.state == State.DRAFT else wording_at(row, text)
    row.text = row.text if row.wording else text


@transaction.atomic
def discard(*, actor: User, commitment: Any, reason: str, operation: uuid.UUID | None = None) -> Commitment:
    """Not a task: drop the draft, with the reason."""
    return _moved(actor, commitment, "discard", reason, operation)


@transaction.atomic
def restore(
    *, actor: User, commitment: Any, reason: str = "", operation: uuid.UUID | None = None
) -> Commitment:
    """Take a dropped draft up again."""
    return _moved(actor, commitment, "restore", reason, operation)


def _moved(actor: User, pk: Any, verb: str, reason: str, operation: uuid.UUID | None) -> Commitment:
    row, operation = claim_draft(actor, pk), operation or uuid.uuid4()
    with one_step(actor, verb, [row], operation):
        changes = unaccepted(row)
        return move(
            actor=actor, commitment=row, verb=verb, reason=reason, changes=changes, operation=operation
        )
