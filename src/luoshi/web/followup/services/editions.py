"""Editions of a record: which one holds, and that only this one is worked on."""

from django.utils.translation import gettext as _

from luoshi.web.common.errors import Conflict
from luoshi.web.followup.models import Document


def chain(document: Document) -> list[Document]:
    """All editions of the record, the first one first, without their texts."""
    rows = Document.objects.filter(meeting=document.meeting_id).defer("text", "sentences")
    by_pk = {row.pk: row for row in rows}
    after = {row.replaces_id: row for row in by_pk.values() if row.replaces_id}
    found = [by_pk[document.pk]]
    while found[0].replaces_id:
        found.insert(0, by_pk[found[0].replaces_id])
    while found[-1].pk in after:
        found.append(after[found[-1].pk])
    return found


def newer(document: Document) -> Document | None:
    """The later edition that holds now, None where `document` does; for a row with `replaced_by` fetched, no query."""
    at, found = getattr(document, "replaced_by", None), None
    while at is not None:
        found = at if at.status == Document.Status.READY else found
        at = getattr(at, "replaced_by", None)
    return found


def source_of(replaced: Document | None) -> Document | None:
    """The edition whose commitments a correction of `replaced` takes over: the last that was read, up to this one."""
    before = [one for one in chain(replaced) if one.edition <= replaced.edition] if replaced else []
    return next((one for one in reversed(before) if one.status == Document.Status.READY), None)


def holds(document: Document) -> Document:
    """The edition that holds: the last one that was read, or the first."""
    editions = chain(document)
    ready = [one for one in editions if one.status == Document.Status.READY]
    return ready[-1] if ready else editions[0]


def still_holds(document: Document) -> None:
    """Raise Conflict where the record was corrected meanwhile: an earlier edition is only read."""
    newer = holds(document)
    if newer.edition > document.edition:
        message = _("This record was corrected: edition %(edition)d, “%(name)s”, holds now.")
        values = {"edition": newer.edition, "name": newer.name}
        raise Conflict(message % values, fields={"document": str(newer.pk)})
