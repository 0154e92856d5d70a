"""A record is corrected by a new edition; what was sent in other words than it now says is decided by a person."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.activity.services import record
from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup.models import Commitment, Document, Meeting, State
from luoshi.web.followup.models.commitment import Wording
from luoshi.web.followup.policy import UNSENT
from luoshi.web.followup.services.carrying import hold
from luoshi.web.followup.services.editions import chain
from luoshi.web.followup.services.moving import claim
from luoshi.web.followup.services.records import digest_of, once_more, store, text_of
from luoshi.web.followup.services.stepping import take_turn


def document_correct(
    *,
    actor: User,
    document: Any,
    name: str = "",
    text: str | None = None,
    file: bytes | None = None,
    filename: str = "",
) -> Document:
    """The corrected text, as text or as a file's bytes, becomes the next edition; the commitments move on to it.

    `name` is the earlier edition's where none is given. A long text is `reading` until the worker has done it; until
    then the earlier edition holds. An edition that could not be read is tried again with its own text, or replaced by
    another. Raises Invalid for a text that changes nothing or cannot be read, Conflict where `document` is no longer
    the newest edition.
    """
    old = _open(actor, document)
    title = clean.line(name or old.name, field="name")
    return _correct(actor, old.pk, title, text_of(text, file, filename or title), file)


def _open(actor: User, pk: Any) -> Document:
    rows = Document.objects.select_related("meeting")
    found = get_for(actor, "review", Document, queryset=rows, pk=pk)
    get_for(actor, "keep", Meeting, pk=found.meeting_id)
    return found


@transaction.atomic
def _correct(actor: User, pk: int, name: str, text: str, file: bytes | None) -> Document:
    take_turn(pk)
    old = _open(actor, pk)  # asked again under the lock
    _newest(old)
    failed, digest = old.status == Document.Status.FAILED, digest_of(text)
    if digest == old.sha256 and failed:
        return once_more(actor, old)
    _another(old, digest)
    hold(old)
    return store(actor, old.meeting, name, text, file, replaces=old, operation=uuid.uuid4())


def _newest(old: Document) -> None:
    last = chain(old)[-1]
    if last.pk != old.pk:
        message = _("This record was corrected already: edition %(edition)d, “%(name)s”, is the newest.")
        values = {"edition": last.edition, "name": last.name}
        raise Conflict(message % values, fields={"document": str(last.pk)})
    if old.status == Document.Status.READING:
        raise Conflict(_("This edition is still being read; correct it when that is done."))


def _another(old: Document, digest: str) -> None:
    """Going back to an earlier edition's text is a correction too; another record's text, or the same, is none."""
    if digest == old.sha256:
        message = _("This is the text as it stands: nothing was corrected.")
        raise Invalid(message, fields={"text": message})
    own = {one.pk for one in chain(old)}
    others = Document.objects.filter(meeting=old.meeting_id, sha256=digest).exclude(pk__in=own)
    if (other := others.first()) is not None:
        message = _("This text is another record of the meeting: “%(name)s”.") % {"name": other.name}
        raise Invalid(message, fields={"text": message})


@transaction.atomic
def wording_decide(*, actor: User, commitment: Any, version: int, take: bool) -> Commitment:
    """The supervisor decides where a record was corrected after its commitment was sent: take the corrected words, or
    keep those that were sent. Raises Conflict when `version` is old or there is nothing to decide."""
    row = claim(actor, "assign", commitment)
    if row.version != version:
        message = _(
            "Somebody changed this meanwhile: you had version %(yours)d, it is at %(now)d. Load it again."
        )
        raise Conflict(message % {"yours": version, "now": row.version}, fields={"version": str(row.version)})
    if not undecided(row):
        raise Conflict(_("Its wording is that of the record, or was decided already."))
    before = {"wording": row.wording}
    if take and row.document:
        before["text"] = row.text
        row.text = row.document.text[row.start : row.end]
    row.wording = "" if take else Wording.KEPT
    row.version += 1
    row.save(update_fields=["text", "wording", "version"])
    after = {"wording": row.wording} | ({"text": row.text} if take else {})
    record(actor=actor, code="commitment.reworded", obj=row, root=row.root_id, before=before, after=after)
    return row


def undecided(row: Commitment) -> bool:
    """Whether somebody has to say which words hold."""
    settled = row.state in (*UNSENT, State.CLOSED, State.CANCELLED)
    return row.wording == Wording.DIFFERS and row.start is not None and not settled
