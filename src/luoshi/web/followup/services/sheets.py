"""The table of tasks that came back: staged, checked, and applied as one operation, all or nothing."""

import hashlib
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.documents import Unreadable
from luoshi.documents.sheets import read_sheet
from luoshi.web.accounts.models import User
from luoshi.web.activity.models import Batch
from luoshi.web.activity.services import batch_move, batch_stage
from luoshi.web.common import clock
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict, Invalid, Refused
from luoshi.web.common.staging import WHOLE, Line, Table, lay_out, stored, summary
from luoshi.web.followup import imports, selectors
from luoshi.web.followup.models import Document
from luoshi.web.followup.services.editing import edit, edit_many

KIND = "tasks"
# Up to so many rows a table is checked and applied at once; a longer one is work for the worker.
AT_ONCE = 300
_NOTED_EVERY = 100


def sheet_stage(*, actor: User, document: Any, file: bytes, name: str) -> Batch:
    """Take a table of tasks back: nothing of the record changes, the batch tells what would.

    Raises Invalid where the file cannot be read or is no table of tasks.
    """
    record = get_for(
        actor, "review", Document, queryset=Document.objects.select_related("meeting"), pk=document
    )
    table = _table_of(file, name)
    at_once = len(table.lines) <= AT_ONCE
    if at_once:
        _check(actor, record, table)
    with transaction.atomic():
        batch = batch_stage(
            actor=actor, root=record.meeting.root_id, kind=KIND, about=str(record.pk), name=name,
            sha256=hashlib.sha256(file).hexdigest(), head=table.head, rows=[line.to_dict() for line in table.lines],
            state=Batch.State.STAGED if at_once else Batch.State.CHECKING,
        )  # fmt: skip
        if not at_once:
            _later(batch, actor)
    return batch


def sheet_check(*, actor: User, batch: Any) -> Batch:
    """Check a long table that was staged, noting how far it is; checking it again changes nothing."""
    found = get_for(actor, "apply", Batch, pk=batch)
    if found.state != Batch.State.CHECKING:
        return found
    table = stored(found.head, found.rows, imports.TITLES, imports.KEY)
    _check(actor, _record(actor, found), table, note=found.pk)
    return _move(actor, found.pk, Batch.State.CHECKING, "import.checked", Batch.State.STAGED, table)


def sheet_apply(*, actor: User, batch: Any) -> Batch:
    """Carry out what a table changes: all of it or nothing; an applied one stays as it is.

    Conflict where it has errors or was put away, and where something changed meanwhile: the batch then tells what.
    """
    found = get_for(actor, "apply", Batch, pk=batch)
    if found.state == Batch.State.APPLIED:
        return found
    counted = _applicable(found)
    if counted.changed > AT_ONCE:
        return _begin(actor, found.pk)
    return _carry_out(actor, found.pk, Batch.State.STAGED)


def sheet_carry_out(*, actor: User, batch: Any) -> Batch:
    """Apply a long table that somebody began to apply."""
    found = get_for(actor, "apply", Batch, pk=batch)
    if found.state != Batch.State.APPLYING:
        return found
    return _carry_out(actor, found.pk, Batch.State.APPLYING)


@transaction.atomic
def sheet_failed(*, actor: User, batch: Any, reason: str) -> Batch:
    """Say that the worker could not finish: what was being checked is put away, what was being applied waits again."""
    found = _claim(actor, batch)
    after = {Batch.State.CHECKING: Batch.State.DROPPED, Batch.State.APPLYING: Batch.State.STAGED}
    if (state := after.get(Batch.State(found.state))) is None:
        return found
    return batch_move(actor=actor, batch=found, code="import.failed", state=state, reason=reason)


@transaction.atomic
def sheet_drop(*, actor: User, batch: Any) -> Batch:
    """Put a table away; nothing of it is applied."""
    found = _claim(actor, batch)
    if found.state == Batch.State.DROPPED:
        return found
    if found.state != Batch.State.STAGED:
        raise Conflict(_refusal(found), fields={"state": found.state})
    return batch_move(actor=actor, batch=found, code="import.dropped", state=Batch.State.DROPPED)


def _table_of(file: bytes, name: str) -> Table:
    try:
        return lay_out(read_sheet(file, name), imports.TITLES, imports.KEY)
    except Unreadable as error:
        raise Invalid(_(error.message) % error.params, fields={"file": error.code}) from error


def _record(actor: User, batch: Batch) -> Document:
    return get_for(
        actor, "review", Document, queryset=Document.objects.select_related("meeting"), pk=batch.about
    )


def _check(actor: User, record: Document, table: Table, note: int | None = None) -> None:
    """Compare with what stands in the site, then try each change: the edit's own rules decide, in its own words."""
    at = selectors.clock()
    rows = selectors.lit(selectors.document_commitments(actor, record, at), at)
    imports.check(table, rows, imports.Book(record.meeting.root_id))
    for done, line in enumerate(table.lines, start=1):
        if line.values and not line.errors:
            line.errors |= _tried(actor, line)
        if note and done % _NOTED_EVERY == 0:
            Batch.objects.filter(pk=note).update(done=done)


def _tried(actor: User, line: Line) -> dict[str, str]:
    """Why the edit would be refused, by column; it is undone in any case."""
    pk, version, changes = imports.edits(line)
    try:
        with transaction.atomic():
            edit(actor=actor, commitment=pk, version=version, **changes)
            transaction.set_rollback(True)
    except Refused as refusal:
        only = next(iter(line.values)) if len(line.values) == 1 else WHOLE
        found = (imports.COLUMN_OF[name] for name in refusal.fields if name in imports.COLUMN_OF)
        return {next(found, only): refusal.message}
    return {}


def _carry_out(actor: User, pk: int, state: str) -> Batch:
    try:
        return _apply(actor, pk, state)
    except Refused as refusal:
        _checked_again(actor, pk, state)
        message = _("Nothing was applied: %(why)s") % {"why": refusal.message}
        raise Conflict(message, fields=refusal.fields) from refusal


@transaction.atomic
def _apply(actor: User, pk: int, state: str) -> Batch:
    batch = _claim(actor, pk)
    if batch.state == Batch.State.APPLIED:
        return batch
    if batch.state != state:
        raise Conflict(_refusal(batch), fields={"state": batch.state})
    rows = _edits(actor, batch)
    operation = uuid.uuid4()
    edit_many(actor=actor, rows=rows, operation=operation)
    return batch_move(
        actor=actor,
        batch=batch,
        code="import.applied",
        state=Batch.State.APPLIED,
        operation=operation,
        applied_at=clock.now(),
    )


def _edits(actor: User, batch: Batch) -> Sequence[tuple[int, int, dict[str, Any]]]:
    """What is to be edited, from the cells as they are now understood; the version tells who changes a task now."""
    record = _record(actor, batch)
    table = stored(batch.head, batch.rows, imports.TITLES, imports.KEY)
    at = selectors.clock()
    rows = selectors.lit(selectors.document_commitments(actor, record, at), at)
    imports.check(table, rows, imports.Book(batch.root))
    if wrong := sum(bool(line.errors) for line in table.lines):
        raise Conflict(_with_errors(wrong))
    return [imports.edits(line) for line in table.lines if line.values]


def _checked_again(actor: User, pk: int, state: str) -> None:
    """After a refusal: what is wrong now stands beside each cell."""
    batch = get_for(actor, "apply", Batch, pk=pk)
    if batch.state != state:
        return
    table = stored(batch.head, batch.rows, imports.TITLES, imports.KEY)
    _check(actor, _record(actor, batch), table)
    _move(actor, pk, state, "import.checked", Batch.State.STAGED, table)


@transaction.atomic
def _begin(actor: User, pk: int) -> Batch:
    batch = _claim(actor, pk)
    if batch.state != Batch.State.STAGED:
        return batch
    _later(batch, actor)
    return batch_move(actor=actor, batch=batch, code="import.begun", state=Batch.State.APPLYING)


@transaction.atomic
def _move(actor: User, pk: int, state: str, code: str, to: str, table: Table) -> Batch:
    batch = _claim(actor, pk)
    if batch.state != state:
        return batch
    rows = [line.to_dict() for line in table.lines]
    return batch_move(actor=actor, batch=batch, code=code, state=to, rows=rows, done=len(rows))


def _claim(actor: User, pk: Any) -> Batch:
    return get_for(actor, "apply", Batch, queryset=Batch.objects.select_for_update(of=("self",)), pk=pk)


def _applicable(batch: Batch) -> Any:
    if batch.state not in (Batch.State.STAGED, Batch.State.APPLYING):
        raise Conflict(_refusal(batch), fields={"state": batch.state})
    counted = summary(batch.rows)
    if counted.wrong:
        raise Conflict(_with_errors(counted.wrong), fields={"state": batch.state})
    return counted


def _with_errors(count: int) -> str:
    return ngettext(
        "%(count)d row has an error. A table is applied whole or not at all: set it right and bring it back.",
        "%(count)d rows have errors. A table is applied whole or not at all: set them right and bring it back.",
        count,
    ) % {"count": count}


def _refusal(batch: Batch) -> str:
    return _("This table is “%(state)s” (%(code)s) now.") % {
        "state": batch.get_state_display(),
        "code": batch.state,
    }


def _later(batch: Batch, actor: User) -> None:
    from luoshi.web.followup import jobs

    jobs.sheet_later(batch.pk, actor.pk)
