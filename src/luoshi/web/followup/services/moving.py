"""The one way in which a commitment changes: claim the row, ask the table, write, leave a line."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.activity.selectors import history, kind_of
from luoshi.web.activity.services import Change, record_many
from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.states import BACK, STAY, Step, step_for

# A claimed row, the fields to change, and what the line tells besides.
Move = tuple[Commitment, dict[str, Any], dict[str, Any]]


def claim(actor: User, action: str, pk: Any) -> Commitment:
    """The commitment, locked until the transaction ends; NotFound unless `actor` may do `action`.

    Asked once more under the lock: who had to wait for it may have lost the right meanwhile.
    """
    get_for(actor, action, Commitment, pk=pk)
    row = Commitment.objects.select_for_update(of=("self",)).get(pk=pk)
    get_for(actor, action, Commitment, pk=pk)
    return row


def legal(commitment: Commitment, verb: str) -> Step:
    """The table's row for `verb`; raises Conflict that names the state and who moved it there."""
    step = step_for(commitment.state, verb)
    if step is None:
        raise Conflict(_refusal(commitment), fields={"state": commitment.state})
    return step


def _refusal(commitment: Commitment) -> str:
    state = State(commitment.state).label
    for entry in history(kind_of(Commitment), commitment.pk).order_by("-id").select_related("actor"):
        if entry.after.get("state") == commitment.state:
            return _("This is “%(state)s” now (%(code)s, moved there by %(who)s).") % {
                "state": state,
                "code": commitment.state,
                "who": entry.actor,
            }
    return _("This is “%(state)s” now (%(code)s).") % {"state": state, "code": commitment.state}


def move(
    *,
    actor: User,
    commitment: Commitment,
    verb: str,
    reason: str = "",
    changes: dict[str, Any] | None = None,
    note: dict[str, Any] | None = None,
    operation: uuid.UUID | None = None,
) -> Commitment:
    """Carry out `verb` on a claimed row: the table's new state, `changes` of fields, `note` for the line alone."""
    moves = [(commitment, changes or {}, note or {})]
    move_all(actor=actor, moves=moves, verb=verb, reason=reason, operation=operation)
    return commitment


def move_all(
    *, actor: User, moves: Sequence[Move], verb: str, reason: str = "", operation: uuid.UUID | None = None
) -> None:
    """Carry out `verb` on claimed rows of one zone: one line each, under one operation id."""
    lines: dict[str, list[Change]] = {}
    fields = {"version"}
    for row, changes, note in moves:
        step = legal(row, verb)
        reason = clean.text(reason, field="reason", required=step.reason)
        changed = _changed(row, step, changes)
        before = {name: getattr(row, name) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
        row.version += 1
        fields |= changed.keys()
        lines.setdefault(step.code, []).append(Change(row, plain(before), plain(changed | note)))
    Commitment.objects.bulk_update([row for row, _changes, _note in moves], sorted(fields), batch_size=500)
    for code, rows in lines.items():
        root = moves[0][0].root_id
        record_many(actor=actor, code=code, changes=rows, root=root, reason=reason, operation=operation)


def _changed(row: Commitment, step: Step, changes: dict[str, Any]) -> dict[str, Any]:
    target = row.held_from if step.target == BACK else step.target
    return changes if target == STAY else changes | {"state": str(target)}


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON knows them: a row by its id, a date in ISO form."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if hasattr(value, "pk"):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
