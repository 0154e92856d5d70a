"""Who is where in a review. Being somewhere changes nothing, so it leaves no line in the audit."""

from typing import Any

from django.db import transaction

from luoshi.web.accounts.models import User
from luoshi.web.common import clock
from luoshi.web.common.access import get_for
from luoshi.web.followup.models import Commitment, Document, Glance, Presence


@transaction.atomic
def here(*, actor: User, document: Any, commitment: Any = None) -> None:
    """The actor is in this record now, at `commitment` if one is open; the first look at a draft is kept."""
    record = get_for(actor, "review", Document, queryset=Document.objects.only("pk"), pk=document)
    row = commitment and get_for(
        actor, "see", Commitment, queryset=Commitment.objects.only("pk"), pk=commitment, document=record
    )
    Presence.objects.bulk_create(
        [Presence(document=record, user=actor, commitment=row or None, at=clock.now())],
        update_conflicts=True,
        unique_fields=["document", "user"],
        update_fields=["commitment", "at"],
    )
    if row:
        Glance.objects.bulk_create([Glance(commitment=row, user=actor)], ignore_conflicts=True)
