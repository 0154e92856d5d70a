"""Meetings and records: enter, read, take apart."""

import hashlib
import uuid
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luoshi.documents import MAX_CHARS, Unreadable, read
from luoshi.engines.text import decompose
from luoshi.web.accounts.models import Unit, User
from luoshi.web.activity.services import Change, attach, record, record_many
from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Commitment, Document, Meeting, Requirement
from luoshi.web.followup.services.owners import Directory, set_units

# Longer texts are taken apart by the worker; shorter ones at once, so that the reader need not wait for a second look.
AT_ONCE = 60_000
Found = dict[str, Any]  # a row of the engine's answer


@transaction.atomic
def meeting_create(*, actor: User, zone: int | str, title: str, date: date, place: str = "") -> Meeting:
    """Enter an on-site meeting of the zone whose root unit is `zone`."""
    root = get_for(actor, "hold_meeting", Unit, pk=zone)
    if not 1980 <= date.year <= 2100:
        message = _("The date lies outside 1980 to 2100.")
        raise Invalid(message, fields={"date": message})
    meeting = Meeting.objects.create(
        root=root,
        title=clean.line(title, field="title"),
        date=date,
        place=clean.text(place, field="place", limit=200, required=False),
        created_by=actor,
    )
    after = {"title": meeting.title, "date": date.isoformat(), "place": meeting.place}
    record(actor=actor, code="meeting.created", obj=meeting, root=root.pk, after=after)
    return meeting


def document_add(
    *,
    actor: User,
    meeting: int | str,
    name: str,
    text: str | None = None,
    file: bytes | None = None,
    filename: str = "",
) -> tuple[Document, bool]:
    """Add what was said, as text or as a file's bytes; (document, True), or (the same text's document, False).

    The original file is kept beside the text; `filename`, by whose ending it is read, is `name` where none is given.
    What could not be taken apart the last time is tried again. Raises Invalid where the file cannot be read.
    """
    held = get_for(actor, "keep", Meeting, pk=meeting)
    title = clean.line(name, field="name")
    content = _text_of(text, file, filename or title)
    digest = hashlib.sha256(content.encode()).hexdigest()
    if (same := Document.objects.filter(meeting=held, sha256=digest).first()) is not None:
        return _once_more(actor, same), False
    try:
        return _store(actor, held, title, content, digest, file), True
    except IntegrityError:  # somebody added the same text a moment ago
        return Document.objects.get(meeting=held, sha256=digest), False


def _text_of(text: str | None, file: bytes | None, name: str) -> str:
    if file is not None:
        try:
            return read(file, name).text
        except Unreadable as error:
            raise Invalid(_(error.message) % error.params, fields={"file": error.code}) from error
    content = text or ""
    if "\x00" in content or any("\ud800" <= character <= "\udfff" for character in content):
        raise Invalid(_("The text holds characters that are no text."), fields={"text": "binary"})
    if not content.strip():
        raise Invalid(_("There is no text."), fields={"text": "empty"})
    if len(content) > MAX_CHARS:
        message = _("The text is too long: at most %(limit)d characters.") % {"limit": MAX_CHARS}
        raise Invalid(message, fields={"text": message})
    return content


@transaction.atomic
def _store(actor: User, meeting: Meeting, name: str, text: str, digest: str, file: bytes | None) -> Document:
    original = file and attach(
        actor=actor, name=name, data=file, content_type="application/octet-stream", root=meeting.root_id
    )
    document = Document.objects.create(
        meeting=meeting, name=name, text=text, sha256=digest, original=original or None, created_by=actor
    )
    after = {"name": name, "sha256": digest, "chars": len(text), "meeting": meeting.pk}
    record(actor=actor, code="document.added", obj=document, root=meeting.root_id, after=after)
    return _take_apart(actor, document)


def _take_apart(actor: User, document: Document) -> Document:
    if len(document.text) <= AT_ONCE:
        return decompose_document(actor=actor, document=document.pk)
    from luoshi.web.followup import jobs

    jobs.decompose_later(document.pk, actor.pk)
    return document


@transaction.atomic
def _once_more(actor: User, document: Document) -> Document:
    row = Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document.pk)
    if row.status != Document.Status.FAILED:
        return row
    row.status = Document.Status.READING
    row.save(update_fields=["status"])
    after = {"status": row.status}
    record(actor=actor, code="document.retried", obj=row, root=row.meeting.root_id, after=after)
    return _take_apart(actor, row)


@transaction.atomic
def decompose_document(*, actor: User, document: int) -> Document:
    """Take a record apart into requirements and draft commitments; doing it again changes nothing."""
    get_for(actor, "review", Document, pk=document)
    row = Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document)
    if row.status == Document.Status.READY:
        return row
    result = decompose(row.text, name=row.name, date=row.meeting.date).to_dict()
    row.kind = result["document"]["kind"]
    row.sentences = result["sentences"]
    row.directives = sum(sentence["role"] == "directive" for sentence in row.sentences)
    row.rules = result.get("engine", {}).get("rules", "")
    row.status = Document.Status.READY
    row.save(update_fields=["kind", "sentences", "directives", "rules", "status"])
    requirements = _requirements(row, result["requirements"])
    drafts = _drafts(row, result["commitments"], requirements)
    _lines(actor, row, requirements, drafts)
    return row


@transaction.atomic
def decompose_failed(*, actor: User, document: int, reason: str) -> Document:
    """Say that a record could not be taken apart; asking again may still succeed."""
    get_for(actor, "review", Document, pk=document)
    row = Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document)
    if row.status == Document.Status.READING:
        row.status = Document.Status.FAILED
        row.save(update_fields=["status"])
        after = {"status": row.status}
        record(
            actor=actor, code="document.failed", obj=row, root=row.meeting.root_id, after=after, reason=reason
        )
    return row


def _requirements(document: Document, found: list[Found]) -> dict[int, Requirement]:
    rows = [
        Requirement(document=document, **{k: r[k] for k in ("number", "title", "start", "end")})
        for r in found
    ]
    return {row.number: row for row in Requirement.objects.bulk_create(rows)}


def _drafts(document: Document, found: list[Found], requirements: dict[int, Requirement]) -> list[Commitment]:
    rows = [draft_of(document, position, item, requirements) for position, item in enumerate(found)]
    drafts = Commitment.objects.bulk_create(rows)
    directory = Directory(document.meeting.root_id)
    for draft, item in zip(drafts, found, strict=True):
        set_units(draft, directory.ids(item["lead"]), directory.ids(item["support"]))
    return drafts


def draft_of(
    document: Document, position: int, item: Found, requirements: dict[int, Requirement]
) -> Commitment:
    """A draft, not saved yet, from a commitment as the engine gives it."""
    due = (item["due"] or {}).get("date")
    rrule = (item["recurrence"] or {}).get("rrule") or ""
    return Commitment(
        root_id=document.meeting.root_id,
        document=document,
        requirement=requirements.get(item["requirement"]),
        key=item["id"],
        position=position,
        due=date.fromisoformat(due) if due else None,
        standing=bool(rrule) and not due,
        review_every="" if due else rrule,
        read={
            name: item.get(name) for name in ("due", "recurrence", "targets", "lead", "support", "reasons")
        },
        **{
            name: item[name]
            for name in (
                "sentence",
                "start",
                "end",
                "text",
                "action",
                "object",
                "soft",
                "pillar",
                "confidence",
                "flags",
            )
        },
    )


def _lines(
    actor: User, document: Document, requirements: dict[int, Requirement], drafts: list[Commitment]
) -> None:
    operation = uuid.uuid4()
    root = document.meeting.root_id
    after = {"requirements": len(requirements), "commitments": len(drafts), "rules": document.rules}
    record(actor=actor, code="document.decomposed", obj=document, root=root, after=after, operation=operation)
    lines = [Change(d, {}, {"state": d.state, "start": d.start, "end": d.end}) for d in drafts]
    record_many(actor=actor, code="commitment.drafted", changes=lines, root=root, operation=operation)
