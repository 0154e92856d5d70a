"""Chasing, escalation, and what only a leader decides: hold, resume, cancel, extend."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.activity.services import record
from luoshi.web.common import clean, clock
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup.models import Commitment, Extension
from luoshi.web.followup.services.measures import by_itself, settle
from luoshi.web.followup.services.moving import claim, legal, move, plain


@transaction.atomic
def chase(*, actor: User, commitment: Any, reason: str = "") -> Commitment:
    """Remind the unit (催办)."""
    return move(actor=actor, commitment=claim(actor, "chase", commitment), verb="chase", reason=reason)


@transaction.atomic
def escalate(*, actor: User, commitment: Any, reason: str) -> Commitment:
    """Raise it to the leader in charge (督办)."""
    return move(actor=actor, commitment=claim(actor, "chase", commitment), verb="escalate", reason=reason)


@transaction.atomic
def hold(*, actor: User, commitment: Any, reason: str) -> Commitment:
    """A leader puts it on hold."""
    return _stop(actor, commitment, "hold", reason)


@transaction.atomic
def resume(*, actor: User, commitment: Any, reason: str) -> Commitment:
    """A leader lets it go on, from where it stood."""
    return _stop(actor, commitment, "resume", reason)


@transaction.atomic
def cancel(*, actor: User, commitment: Any, reason: str) -> Commitment:
    """A leader ends it. It stays in the rates: cancelling must not make a rate look better."""
    return _stop(actor, commitment, "cancel", reason)


def _stop(actor: User, commitment: Any, verb: str, reason: str) -> Commitment:
    """The commitment with its measures: nothing below it runs on alone."""
    row, operation = claim(actor, "stop", commitment), uuid.uuid4()
    legal(row, verb)
    settle(actor, row, verb, operation)
    changes = by_itself(row, verb)
    return move(actor=actor, commitment=row, verb=verb, reason=reason, changes=changes, operation=operation)


@transaction.atomic
def ask_extension(*, actor: User, commitment: Any, due: date, reason: str) -> Extension:
    """The lead unit's head asks for a later due date, before the present one has passed."""
    row = claim(actor, "answer", commitment)
    legal(row, "ask_extension")
    reason = clean.text(reason, field="reason")
    _askable(row, due)
    asked = Extension.objects.create(commitment=row, asked_by=actor, due=due, reason=reason)
    record(
        actor=actor,
        code="extension.asked",
        obj=asked,
        root=row.root_id,
        after=plain({"commitment": row.pk, "due": due}),
        reason=reason,
    )
    note = {"extension": asked.pk, "asked_due": due}
    move(actor=actor, commitment=row, verb="ask_extension", reason=reason, note=note)
    return asked


def _askable(row: Commitment, due: date) -> None:
    if row.due is None or row.due < clock.today():
        raise Conflict(_("An extension is asked for before the due date, of something that has one."))
    if not row.due < due <= date(2100, 12, 31):
        message = _("The new date must lie after the present one.")
        raise Invalid(message, fields={"due": message})
    if row.extensions.filter(granted=None).exists():
        raise Conflict(_("An extension is asked for already and waits for its decision."))


@transaction.atomic
def decide_extension(*, actor: User, extension: Any, granted: bool, reason: str = "") -> Extension:
    """A leader grants or refuses; the original due date stays on record."""
    asked = get_for(actor, "decide", Extension, pk=extension)
    row = claim(actor, "stop", asked.commitment_id)
    asked.refresh_from_db()
    if asked.granted is not None:
        raise Conflict(_("This extension was decided by %(who)s.") % {"who": asked.decided_by})
    asked.granted, asked.decided_by = granted, actor
    asked.decided_reason = clean.text(reason, field="reason", required=not granted)
    asked.save(update_fields=["granted", "decided_by", "decided_reason"])
    record(
        actor=actor,
        code="extension.decided",
        obj=asked,
        root=row.root_id,
        after=plain({"granted": granted, "due": asked.due}),
        reason=asked.decided_reason,
    )
    move(
        actor=actor,
        commitment=row,
        verb="extend",
        reason=asked.decided_reason,
        changes={"due": asked.due} if granted else {},
        note={"granted": granted},
    )
    return asked
