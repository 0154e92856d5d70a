"""Undo and redo: a person's own steps in the review of a record, through reloads and on any device."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.activity.selectors import history, kind_of
from luoshi.web.activity.services import Change, record_many
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict
from luoshi.web.followup.models import Commitment, Document, ReviewStep
from luoshi.web.followup.services.editions import still_holds
from luoshi.web.followup.services.owners import set_units, units_of
from luoshi.web.followup.services.stepping import KEPT, mark, shots, take_turn
from luoshi.web.followup.undo_line import next_redo, next_undo

# Too long for a line of the audit; the step has it.
_UNTOLD = {"read"}


@transaction.atomic
def undo(*, actor: User, document: Any) -> ReviewStep:
    """Take back the actor's own last step. Raises Conflict when there is none, or when somebody changed a draft of
    it since (the message says who, and which)."""
    record = _record(actor, document)
    if (step := next_undo(actor, record)) is None:
        raise Conflict(_("There is nothing of yours to undo here."))
    return _turn(actor, step, back=True)


@transaction.atomic
def redo(*, actor: User, document: Any) -> ReviewStep:
    """Do again what the actor undid last. Raises Conflict as `undo` does."""
    record = _record(actor, document)
    if (step := next_redo(actor, record)) is None:
        raise Conflict(_("There is nothing of yours to redo here."))
    return _turn(actor, step, back=False)


def _record(actor: User, pk: Any) -> Document:
    found = get_for(actor, "review", Document, queryset=Document.objects.select_related("meeting"), pk=pk)
    take_turn(found.pk)
    still_holds(found)
    return found


def _turn(actor: User, step: ReviewStep, *, back: bool) -> ReviewStep:
    rows = _claimed(step, 1 if back else 0)
    source, target = ("after", "before") if back else ("before", "after")
    for change in step.changes:
        _set(rows[change["id"]], change[target])
    fields = {_field(name).name for change in step.changes for name in change[target] if name in KEPT}
    Commitment.objects.bulk_update(rows.values(), [*sorted(fields), "version"], batch_size=200)
    step.undone = back
    step.save(update_fields=["undone"])
    record_many(
        actor=actor,
        code="draft.undone" if back else "draft.redone",
        changes=[Change(rows[c["id"]], _told(c[source]), _told(c[target])) for c in step.changes],
        root=step.document.meeting.root_id,
        operation=uuid.uuid4(),
    )
    return step


def _claimed(step: ReviewStep, at: int) -> dict[int, Commitment]:
    """The rows of a step, locked; each has to stand as the step left it (`at` 1) or found it (0)."""
    ids = [change["id"] for change in step.changes]
    rows = Commitment.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    found, now = {row.pk: row for row in rows}, shots(ids)
    for change in step.changes:
        if mark(now[change["id"]]) != change["marks"][at]:
            raise _changed_since(found[change["id"]])
    return found


def _changed_since(row: Commitment) -> Conflict:
    last = history(kind_of(Commitment), row.pk).order_by("-id").select_related("actor").first()
    message = _("“%(about)s” was changed since, by %(who)s: nothing is undone or redone over that.")
    values = {"about": row.text[:20], "who": last and last.actor}
    return Conflict(message % values, fields={"commitment": str(row.pk)})


def _set(row: Commitment, values: dict[str, Any]) -> None:
    for name in values.keys() & set(KEPT):
        field = _field(name)
        setattr(row, field.attname, field.to_python(values[name]))
    row.version += 1
    if values.keys() & {"lead", "support"}:
        lead, support = units_of(row)
        set_units(row, values.get("lead", lead), values.get("support", support))


def _field(name: str) -> Any:
    return Commitment._meta.get_field(name.removesuffix("_id"))


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _UNTOLD}
