"""The unit's answer to an assignment (签收), and the supervisor's to a contested one."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Commitment
from luoshi.web.followup.services.assigning import clock_of, missing
from luoshi.web.followup.services.moving import claim, legal, move
from luoshi.web.followup.services.owners import units_of


@transaction.atomic
def accept(*, actor: User, commitment: Any) -> Commitment:
    """The lead unit's head takes it on."""
    return move(actor=actor, commitment=claim(actor, "answer", commitment), verb="accept")


@transaction.atomic
def contest(*, actor: User, commitment: Any, reason: str) -> Commitment:
    """The lead unit's head says why it is not theirs, or cannot be done so; the supervisor decides."""
    return move(actor=actor, commitment=claim(actor, "answer", commitment), verb="contest", reason=reason)


@transaction.atomic
def uphold(*, actor: User, commitment: Any, reason: str) -> Commitment:
    """The assignment stands, for this reason."""
    return move(actor=actor, commitment=claim(actor, "assign", commitment), verb="uphold", reason=reason)


@transaction.atomic
def reassign(*, actor: User, commitment: Any, reason: str = "") -> Commitment:
    """Assign anew, after unit or date were set right by an edit."""
    row = claim(actor, "assign", commitment)
    legal(row, "reassign")
    if lacks := missing(row, bool(units_of(row)[0])):
        raise Invalid("; ".join(lacks), fields={"lead": _("incomplete")})
    return move(
        actor=actor,
        commitment=row,
        verb="reassign",
        reason=reason,
        changes=clock_of(row),
    )
