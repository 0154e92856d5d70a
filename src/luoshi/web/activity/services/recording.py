"""Writing the audit chain.

Every service records what it changed, one line per thing, in the transaction of the change. A chain is
locked from its first line to the end of the transaction: lock and write all rows first, record last
(`record_many` for several), so that two services never wait for each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model
from django.db.transaction import TransactionManagementError

from luoshi.web.activity.audit import CODES
from luoshi.web.activity.chain import line_hash, safe
from luoshi.web.activity.models import AuditEntry, Chain
from luoshi.web.activity.selectors import SYSTEM_CHAIN, kind_of
from luoshi.web.common import clock


@dataclass(frozen=True)
class Change:
    """One thing that a bulk changed."""

    obj: Model
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record(
    *,
    actor: Any,
    code: str,
    obj: Model,
    root: int | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    operation: UUID | None = None,
) -> AuditEntry:
    """Add one line to the chain of `root` (the id of a zone's root unit; None: the system's own chain)."""
    change = Change(obj, before or {}, after or {})
    return record_many(
        actor=actor, code=code, changes=[change], root=root, reason=reason, operation=operation
    )[0]


def record_many(
    *,
    actor: Any,
    code: str,
    changes: Iterable[Change],
    root: int | None,
    reason: str = "",
    operation: UUID | None = None,
) -> list[AuditEntry]:
    """One line per thing, one lock, one operation id for them all."""
    _check(actor, code)
    rows = list(changes)
    if not rows:
        return []
    chain = _locked(SYSTEM_CHAIN if root is None else root)
    shared = {
        "root": chain.root,
        "at": clock.now(),
        "actor_id": actor.pk,
        "code": code,
        "reason": reason,
        "operation": operation or uuid4(),
    }
    entries = [_next(chain, shared, row) for row in rows]
    AuditEntry.objects.bulk_create(entries, batch_size=500)
    chain.save(update_fields=["entries", "head"])
    return entries


def _check(actor: Any, code: str) -> None:
    if code not in CODES:
        raise LookupError(f"audit code {code!r} is not declared in any app's audit.py")
    if getattr(actor, "pk", None) is None:
        raise ValueError("an audit line needs the person who did it")
    if not connection.in_atomic_block:
        raise TransactionManagementError("an audit line belongs in the transaction of its change")


def _locked(root: int) -> Chain:
    rows = Chain.objects.select_for_update().filter(root=root)
    if (chain := rows.first()) is None:
        Chain.objects.bulk_create([Chain(root=root)], ignore_conflicts=True)
        chain = rows.get()
    return chain


def _next(chain: Chain, shared: dict[str, Any], row: Change) -> AuditEntry:
    line = shared | {
        "number": chain.entries + 1,
        "kind": kind_of(row.obj),
        "object_id": str(row.obj.pk),
        "before": safe(row.before),
        "after": safe(row.after),
        "previous": chain.head,
    }
    entry = AuditEntry(**line, hash=line_hash(**line))
    chain.entries, chain.head = entry.number, entry.hash
    return entry
