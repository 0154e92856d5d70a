"""What the audit can be searched by."""

from datetime import date, datetime, time
from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.forms import DateInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.web.activity.audit import CODES, KINDS
from luoshi.web.activity.models import AuditEntry


def _codes() -> list[tuple[str, Any]]:
    return sorted(CODES.items())


def _kinds() -> list[tuple[str, Any]]:
    return sorted(KINDS.items())


def _day(lookup: str, label: Any) -> filters.DateFilter:
    """Whole days of the site's own time zone, turned into moments so that an index can serve."""
    edge = time.min if lookup == "gte" else time.max

    def within(rows: QuerySet[AuditEntry], name: str, day: date) -> QuerySet[AuditEntry]:
        return rows.filter(**{f"at__{lookup}": timezone.make_aware(datetime.combine(day, edge))})

    return filters.DateFilter(label=label, method=within, widget=DateInput(attrs={"type": "date"}))


class AuditFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    code = filters.ChoiceFilter(label=_("What"), choices=_codes, empty_label=_("All"))
    actor = filters.CharFilter(label=_("Who"), method="by_actor")
    kind = filters.ChoiceFilter(label=_("Kind of thing"), choices=_kinds, empty_label=_("All"))
    object = filters.CharFilter(label=_("Its number"), field_name="object_id")
    since = _day("gte", _("From"))
    until = _day("lte", _("To"))

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def by_actor(self, rows: QuerySet[AuditEntry], name: str, value: str) -> QuerySet[AuditEntry]:
        """User name or name, or a part of either."""
        return rows.filter(Q(actor__username__icontains=value) | Q(actor__display_name__icontains=value))
