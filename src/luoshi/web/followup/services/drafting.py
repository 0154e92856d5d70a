"""What the engine found in a record, as rows: requirements and draft commitments."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from luoshi.web.accounts.models import User
from luoshi.web.activity.services import Change, record, record_many
from luoshi.web.followup.models import Commitment, Document, Requirement
from luoshi.web.followup.services.owners import Directory, set_units

Found = dict[str, Any]  # a row of the engine's answer
# Kept beside what people decide.
READ = ("due", "recurrence", "targets", "lead", "support", "reasons")
PLACE = ("sentence", "start", "end", "text")
SAID = ("action", "object", "soft", "confidence", "flags")


def make_requirements(document: Document, found: list[Found]) -> dict[int, Requirement]:
    """The requirements by their number."""
    rows = [
        Requirement(document=document, **{k: r[k] for k in ("number", "title", "start", "end")})
        for r in found
    ]
    return {row.number: row for row in Requirement.objects.bulk_create(rows)}


def make_drafts(
    document: Document, found: Sequence[tuple[int, str, Found]], requirements: dict[int, Requirement]
) -> list[Commitment]:
    """A draft for each (position, key, row of the engine's answer), with the units that the text names."""
    drafts = Commitment.objects.bulk_create(_draft(document, *one, requirements) for one in found)
    directory = Directory(document.meeting.root_id) if drafts else None
    for draft, (_position, _key, item) in zip(drafts, found, strict=True):
        if directory:
            set_units(draft, directory.ids(item["lead"]), directory.ids(item["support"]))
    return drafts


def _draft(
    document: Document, position: int, key: str, item: Found, requirements: dict[int, Requirement]
) -> Commitment:
    return Commitment(
        root_id=document.meeting.root_id,
        document=document,
        requirement=requirements.get(item["requirement"]),
        key=key,
        position=position,
        pillar=item["pillar"],
        **when(item),
        **said(item),
        **{name: item[name] for name in PLACE},
    )


def when(read: Found) -> dict[str, Any]:
    """When it is due, or how often, as the words say."""
    due = (read.get("due") or {}).get("date")
    rrule = (read.get("recurrence") or {}).get("rrule") or ""
    return {
        "due": date.fromisoformat(due) if due else None,
        "standing": bool(rrule) and not due,
        "review_every": "" if due else rrule,
    }


def said(item: Found) -> dict[str, Any]:
    """What the words themselves tell, apart from where they stand."""
    return {"read": {name: item.get(name) for name in READ}} | {name: item[name] for name in SAID}


def draft_lines(
    actor: User,
    document: Document,
    requirements: int,
    drafts: list[Commitment],
    carried: list[Change],
    operation: uuid.UUID,
) -> None:
    """The lines of the audit: the record, what was carried on to it, what was drafted."""
    root = document.meeting.root_id
    after = {"requirements": requirements, "commitments": len(drafts), "rules": document.rules}
    record(actor=actor, code="document.decomposed", obj=document, root=root, after=after, operation=operation)
    record_many(actor=actor, code="commitment.carried", changes=carried, root=root, operation=operation)
    lines = [Change(d, {}, {"state": d.state, "start": d.start, "end": d.end}) for d in drafts]
    record_many(actor=actor, code="commitment.drafted", changes=lines, root=root, operation=operation)
