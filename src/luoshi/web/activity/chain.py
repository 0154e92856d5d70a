"""How a line of the audit chain is hashed: plain functions, the same for writing and for checking."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder


def safe(values: Mapping[str, Any] | None) -> dict[str, Any]:
    """`values` as JSON that comes back from the database unchanged, so that its hash can be taken again."""
    kept: dict[str, Any] = json.loads(
        json.dumps(dict(values or {}), cls=DjangoJSONEncoder), parse_float=str, parse_constant=str
    )
    return kept


def line_hash(
    *,
    root: int,
    number: int,
    at: datetime,
    actor_id: int,
    code: str,
    kind: str,
    object_id: str,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str,
    operation: UUID,
    previous: str,
) -> str:
    """SHA-256, in hex, over the canonical JSON (sorted keys, no blanks, UTF-8) of a line and the hash before it."""
    line = [
        root, number, at.astimezone(UTC).isoformat(timespec="microseconds"), actor_id, code, kind, object_id,
        before, after, reason, str(operation), previous,
    ]  # fmt: skip
    text = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
