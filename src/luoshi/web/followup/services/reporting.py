"""Reports, evidence, and 'done'."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.documents import Unreadable
from luoshi.documents.evidence import sniff
from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import standing
from luoshi.web.activity import services as activity
from luoshi.web.common import clean, clock
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Commitment, Evidence, Involvement, Look, Report
from luoshi.web.followup.policy import DOERS
from luoshi.web.followup.rhythm import owed_after_report
from luoshi.web.followup.services.measures import settle
from luoshi.web.followup.services.moving import claim, legal, move


def unit_of(actor: User, commitment: Commitment) -> int | None:
    """The unit in whose name `actor` speaks here: the lead unit's before a supporting one's."""
    paths = (
        Involvement.objects.filter(commitment=commitment)
        .order_by("part", "position")
        .values_list("unit__path", flat=True)
    )
    seats = [seat for seat in standing(actor).seats if seat.role in DOERS]
    for path in paths:
        for seat in seats:
            if path and path.startswith(seat.path):
                return seat.unit_id
    return seats[0].unit_id if seats else None


@transaction.atomic
def report(
    *, actor: User, commitment: Any, text: str, percent: int, operation: uuid.UUID | None = None
) -> Report:
    """Say how far it has come."""
    row = claim(actor, "report", commitment)
    legal(row, "report")
    if not 0 <= percent <= 100:
        message = _("Percent done runs from 0 to 100.")
        raise Invalid(message, fields={"percent": message})
    made = Report.objects.create(
        commitment=row,
        author=actor,
        unit_id=unit_of(actor, row),
        text=clean.text(text, field="text"),
        percent=percent,
    )
    today = clock.today()
    changes = {
        "percent": percent,
        "last_report_on": today,
        "report_owed_on": owed_after_report(row.review_every, today),
    }
    note = {"report": made.pk}
    move(actor=actor, commitment=row, verb="report", changes=changes, note=note, operation=operation)
    return made


@transaction.atomic
def attach(
    *, actor: User, commitment: Any, name: str, data: bytes, operation: uuid.UUID | None = None
) -> Evidence:
    """Attach a file that shows what was done. Raises Invalid for a type or content that is not taken."""
    row = claim(actor, "report", commitment)
    legal(row, "attach")
    content_type = taken(name, data)
    kept = activity.attach(
        actor=actor,
        name=name[-200:],
        data=data,
        content_type=content_type,
        root=row.root_id,
        operation=operation,
    )
    evidence = Evidence.objects.create(
        commitment=row, attachment=kept, author=actor, unit_id=unit_of(actor, row)
    )
    note = {"evidence": evidence.pk, "name": kept.name, "sha256": kept.blob_id}
    changes = {"has_evidence": True}
    move(actor=actor, commitment=row, verb="attach", changes=changes, note=note, operation=operation)
    return evidence


def taken(name: str, data: bytes) -> str:
    """The media type of a file that is taken as evidence; raises Invalid for any other."""
    try:
        return sniff(data, name).content_type
    except Unreadable as error:
        raise Invalid(_(error.message) % error.params, fields={"file": error.code}) from error


@transaction.atomic
def look(*, actor: User, evidence: Any) -> Evidence:
    """Open a piece of evidence; the first look of each person leaves a line."""
    seen = get_for(actor, "see", Evidence, pk=evidence)
    row, first = Look.objects.get_or_create(evidence=seen, user=actor)
    if first:
        activity.record(
            actor=actor,
            code="evidence.opened",
            obj=row,
            root=seen.commitment.root_id,
            after={"evidence": seen.pk},
        )
    return seen


@transaction.atomic
def report_done(*, actor: User, commitment: Any, operation: uuid.UUID | None = None) -> Commitment:
    """The lead unit's head says that it is done; needs evidence, of its own or of its measures."""
    row = claim(actor, "report_done", commitment)
    legal(row, "done")
    if not Evidence.objects.filter(commitment__in=[row, *row.measures.all()]).exists():
        message = _("Nothing shows that it is done: attach evidence first.")
        raise Invalid(message, fields={"evidence": message})
    operation = operation or uuid.uuid4()
    changes = {
        "reported_on": clock.today(),
        "reported_by": actor,
        "reported_unit_id": unit_of(actor, row),
        "percent": 100,
    }
    settle(actor, row, "done", operation, **changes)
    return move(actor=actor, commitment=row, verb="done", changes=changes, operation=operation)
