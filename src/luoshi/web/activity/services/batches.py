"""Tables that came back: kept as they were read, moved from state to state, each move with its line.

Whether somebody may do so is for the app to say whose table it is.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.transaction import atomic

from luoshi.web.activity.models import Batch
from luoshi.web.activity.services.files import plain_name
from luoshi.web.activity.services.recording import record
from luoshi.web.common import staging


@atomic
def batch_stage(
    *,
    actor: Any,
    root: int,
    kind: str,
    about: str,
    name: str,
    sha256: str,
    head: Sequence[str],
    rows: Sequence[dict[str, Any]],
    state: str = Batch.State.STAGED,
) -> Batch:
    """Keep a table of `kind` about the thing `about`, with what was found in it (`Line.to_dict`)."""
    batch = Batch.objects.create(
        root=root, kind=kind, about=about, name=plain_name(name), sha256=sha256, head=list(head), rows=list(rows),
        state=state, actor=actor,
    )  # fmt: skip
    after = {"name": batch.name, "sha256": sha256, "about": about, "state": state} | _counts(batch)
    record(actor=actor, code="import.staged", obj=batch, root=root, after=after)
    return batch


@atomic
def batch_move(
    *,
    actor: Any,
    batch: Batch,
    code: str,
    state: str,
    reason: str = "",
    operation: UUID | None = None,
    **changes: Any,
) -> Batch:
    """Bring a table, locked by the caller, to `state`; `changes` are further columns of it."""
    before = {"state": batch.state}
    for name, value in (changes | {"state": state, "operation": operation or batch.operation}).items():
        setattr(batch, name, value)
    batch.save(update_fields=["state", "operation", *changes])
    after = {"state": batch.state} | (_counts(batch) if "rows" in changes else {})
    record(
        actor=actor,
        code=code,
        obj=batch,
        root=batch.root,
        before=before,
        after=after,
        reason=reason,
        operation=operation,
    )
    return batch


def _counts(batch: Batch) -> dict[str, int]:
    found = staging.summary(batch.rows)
    return {"rows": found.rows, "changed": found.changed, "errors": found.wrong}
