"""Meetings and records: enter, read, take apart."""

import hashlib
import uuid
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luoshi.documents import MAX_CHARS, Unreadable, read
from luoshi.engines.text import decompose
from luoshi.web.accounts.models import Unit, User
from luoshi.web.activity.services import attach, record
from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Document, Meeting
from luoshi.web.followup.services.carrying import carry_over, hold
from luoshi.web.followup.services.drafting import draft_lines, make_drafts, make_requirements
from luoshi.web.followup.services.editions import holds

# Longer texts are taken apart by the worker; shorter ones at once, so that the reader need not wait for a second look.
AT_ONCE = 60_000


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
    content = text_of(text, file, filename or title)
    known = Document.objects.filter(meeting=held, sha256=digest_of(content))
    if (same := known.first()) is not None:
        return once_more(actor, same), False
    try:
        return store(actor, held, title, content, file), True
    except IntegrityError:  # somebody added the same text a moment ago
        return known.get(replaces=None), False


def digest_of(text: str) -> str:
    """What tells two texts apart."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(text: str | None, file: bytes | None, name: str) -> str:
    """The text as given or as read from the file's bytes; raises Invalid for what is no text, empty or too long."""
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
def store(
    actor: User,
    meeting: Meeting,
    name: str,
    text: str,
    file: bytes | None,
    *,
    replaces: Document | None = None,
    operation: uuid.UUID | None = None,
) -> Document:
    """Keep a text with its original and take it apart, at once or by the worker; a correction says what it replaces.

    The meeting is locked first: what the text says is due is reckoned from its day, which stays from now on.
    """
    operation = operation or uuid.uuid4()
    held = Meeting.objects.select_for_update(of=("self",), no_key=True)
    meeting = get_for(actor, "keep", Meeting, queryset=held, pk=meeting.pk)
    original = file and attach(
        actor=actor, name=name, data=file, content_type="application/octet-stream", root=meeting.root_id
    )
    document = Document.objects.create(
        meeting=meeting,
        name=name,
        text=text,
        sha256=digest_of(text),
        original=original or None,
        created_by=actor,
        replaces=replaces,
        edition=replaces.edition + 1 if replaces else 1,
    )
    after = {"name": name, "sha256": document.sha256, "chars": len(text), "meeting": meeting.pk}
    if replaces:
        after |= {"replaces": replaces.pk, "edition": document.edition}
    record(
        actor=actor,
        code="document.corrected" if replaces else "document.added",
        obj=document,
        root=meeting.root_id,
        after=after,
        operation=operation,
    )
    return _take_apart(actor, document, operation)


def _take_apart(actor: User, document: Document, operation: uuid.UUID | None = None) -> Document:
    if len(document.text) <= AT_ONCE:
        return decompose_document(actor=actor, document=document.pk, operation=operation)
    from luoshi.web.followup import jobs

    jobs.decompose_later(document.pk, actor.pk)
    return document


@transaction.atomic
def once_more(actor: User, document: Document) -> Document:
    """Try again to take apart what could not be; anything else stays as it is."""
    row = Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document.pk)
    if row.status != Document.Status.FAILED or holds(row).edition > row.edition:
        return row
    hold(row.replaces)
    row.status = Document.Status.READING
    row.save(update_fields=["status"])
    after = {"status": row.status}
    record(actor=actor, code="document.retried", obj=row, root=row.meeting.root_id, after=after)
    return _take_apart(actor, row)


@transaction.atomic
def decompose_document(*, actor: User, document: int, operation: uuid.UUID | None = None) -> Document:
    """Take a record apart into requirements and draft commitments; doing it again changes nothing.

    To a corrected record the commitments of the earlier edition move on; only what they leave is drafted. Where a
    later edition holds already, all of them are there, and this one stays unread.
    """
    get_for(actor, "review", Document, pk=document)
    row = Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document)
    if row.status == Document.Status.READY or holds(row).edition > row.edition:
        return row
    result = decompose(row.text, name=row.name, date=row.meeting.date).to_dict()
    row.kind = result["document"]["kind"]
    row.sentences = result["sentences"]
    row.directives = sum(sentence["role"] == "directive" for sentence in row.sentences)
    row.rules = result.get("engine", {}).get("rules", "")
    row.status = Document.Status.READY
    row.save(update_fields=["kind", "sentences", "directives", "rules", "status"])
    requirements = make_requirements(row, result["requirements"])
    held = hold(row.replaces)
    carried, left = carry_over(row, held, result, requirements)
    drafts = make_drafts(row, left, requirements)
    draft_lines(actor, row, len(requirements), drafts, carried, operation or uuid.uuid4())
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
