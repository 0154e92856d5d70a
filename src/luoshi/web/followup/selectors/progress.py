"""What came in on one commitment: measures, reports, extensions. NotFound where the user may not see it."""

import uuid
from typing import Any

from django.db.models import QuerySet

from luoshi.web.accounts.models import User
from luoshi.web.common.access import get_for
from luoshi.web.followup.models import Commitment, Extension, Report


def measures(user: User, commitment: Any) -> QuerySet[Commitment]:
    """Its measures, in the order in which they were proposed."""
    row = get_for(user, "see", Commitment, pk=commitment)
    return Commitment.objects.filter(parent=row).order_by("position", "pk")


def reports(user: User, commitment: Any) -> QuerySet[Report]:
    """What its units reported, the latest first."""
    row = get_for(user, "see", Commitment, pk=commitment)
    return Report.objects.filter(commitment=row).select_related("author").order_by("-pk")


def extensions(user: User, commitment: Any) -> QuerySet[Extension]:
    """Later due dates that were asked for, the latest first."""
    row = get_for(user, "see", Commitment, pk=commitment)
    return Extension.objects.filter(commitment=row).select_related("asked_by", "decided_by").order_by("-pk")


def arrived(user: User, commitment: Commitment, sent: str) -> bool:
    """Whether the user's form with the id `sent` made a report on this commitment already."""
    try:
        key = uuid.UUID(sent)
    except ValueError:
        return False
    return Report.objects.filter(sent=key, author=user, commitment=commitment).exists()
