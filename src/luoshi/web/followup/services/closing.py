"""Verification: somebody else looks, then closes out (销号) or returns (退回)."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.common import clock
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup.models import Commitment, Evidence, State
from luoshi.web.followup.services.measures import by_itself, settle
from luoshi.web.followup.services.moving import claim, legal, move


def unseen(actor: User, commitment: Commitment) -> list[Evidence]:
    """Evidence of the commitment and of its measures that `actor` has not opened."""
    mine = [commitment.pk, *commitment.measures.exclude(state=State.DISCARDED).values_list("pk", flat=True)]
    rows = Evidence.objects.filter(commitment__in=mine).exclude(looks__user=actor)
    return list(rows.select_related("attachment"))


@transaction.atomic
def verify(*, actor: User, commitment: Any, outcome: str, reason: str = "") -> Commitment:
    """Close out or return what was reported done. Never by the reporter or the reporter's unit (NotFound)."""
    row = claim(actor, "verify", commitment)
    if outcome not in ("close", "return"):
        message = _("The outcome is “close” or “return”.")
        raise Invalid(message, fields={"outcome": message})
    legal(row, outcome)
    return _close(actor, row, reason) if outcome == "close" else _return(actor, row, reason)


def _close(actor: User, row: Commitment, reason: str) -> Commitment:
    if left := unseen(actor, row):
        message = _("Open every piece of evidence first. Not opened yet: %(names)s.")
        names = ", ".join(item.attachment.name for item in left)
        raise Invalid(
            message % {"names": names}, fields={"evidence": ", ".join(str(item.pk) for item in left)}
        )
    if left_open := row.measures.filter(state=State.IN_PROGRESS):
        names = ", ".join(measure.text[:20] for measure in left_open)
        raise Conflict(
            _("Measures are still open: %(names)s.") % {"names": names}, fields={"state": row.state}
        )
    operation = uuid.uuid4()
    changes = {"closed_on": clock.today()}
    settle(actor, row, "close", operation, **changes)
    return move(
        actor=actor, commitment=row, verb="close", reason=reason, changes=changes, operation=operation
    )


def _return(actor: User, row: Commitment, reason: str) -> Commitment:
    operation = uuid.uuid4()
    settle(actor, row, "return", operation)
    changes = {"returns": row.returns + 1} | by_itself(row, "return")
    return move(
        actor=actor, commitment=row, verb="return", reason=reason, changes=changes, operation=operation
    )
