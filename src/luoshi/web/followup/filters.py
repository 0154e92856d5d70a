"""The conditions of the ledger. They live in the address, so a list can be sent to somebody and counted again."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import Unit
from luoshi.web.accounts.selectors import units_visible
from luoshi.web.common import clock
from luoshi.web.common.wording import LIGHTS, NO_LIGHT, NO_PILLAR, PILLARS, STATES
from luoshi.web.followup import selectors
from luoshi.web.followup.forms.meetings import DateInput
from luoshi.web.followup.models import Commitment, Involvement, Meeting
from luoshi.web.followup.states import COUNTED

Rows = QuerySet[Commitment]
ANY = _("any")
FIGURES = {
    "due": _("has fallen due"),
    "on_time": _("closed out on time"),
    "late": _("closed out late"),
    "extended": _("extended"),
    "returned": _("returned"),
    "no_evidence": _("no evidence yet"),
    "not_started": _("not started"),
    "undated": _("undated or standing"),
}
WAITS = {
    "contested": _("contested, to be decided"),
    "wordings": _("corrected in the record, wording to be decided"),
    "reported": _("to be verified"),
    "measures": _("measures to be confirmed or verified"),
    "extensions": _("extensions to be decided"),
}
VIEWS = {
    "all": _("All"),
    "red": _("Red"),
    "amber": _("Amber"),
    "waiting": _("Awaiting verification"),
    "standing": _("Standing"),
    "closed": _("Closed out"),
}
_PILLARS = [*((key, pillar.name) for key, pillar in PILLARS.items()), ("none", NO_PILLAR.name)]
_COLOURS = [*LIGHTS.items(), ("none", NO_LIGHT)]


class LedgerFilter(filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """`figure` and `wait` are exactly the rows that a figure of the cockpit counts; `view` is a saved view."""

    q = filters.CharFilter(
        label=_("Text"), method="by_text", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    unit = filters.ModelChoiceFilter(
        label=_("Lead unit"), queryset=Unit.objects.none(), method="by_unit", empty_label=ANY
    )
    pillar = filters.ChoiceFilter(label=_("Pillar"), choices=_PILLARS, method="by_pillar", empty_label=ANY)
    state = filters.ChoiceFilter(
        label=_("State"), choices=[(state, STATES[state]) for state in COUNTED], empty_label=ANY
    )
    colour = filters.ChoiceFilter(label=_("Light"), choices=_COLOURS, empty_label=ANY)
    meeting = filters.ModelChoiceFilter(
        label=_("Meeting"), queryset=Meeting.objects.none(), field_name="document__meeting", empty_label=ANY
    )
    due_from = filters.DateFilter(
        label=_("Due from"), field_name="due", lookup_expr="gte", widget=DateInput()
    )
    due_to = filters.DateFilter(label=_("Due to"), field_name="due", lookup_expr="lte", widget=DateInput())
    figure = filters.ChoiceFilter(
        label=_("Figure"), choices=list(FIGURES.items()), method="by_figure", widget=forms.HiddenInput
    )
    wait = filters.ChoiceFilter(
        label=_("Waits for me"), choices=list(WAITS.items()), method="by_wait", widget=forms.HiddenInput
    )
    view = filters.ChoiceFilter(choices=list(VIEWS.items()), method="by_view", widget=forms.HiddenInput)

    class Meta:
        model = Commitment
        fields: list[str] = []

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.filters["unit"].queryset = units_visible(user).filter(parent__isnull=False)
        self.filters["meeting"].queryset = selectors.meetings(user).select_related(None)

    def by_text(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(Q(text__icontains=value) | Q(requirement__title__icontains=value))

    def by_unit(self, rows: Rows, name: str, value: Unit) -> Rows:
        led = Involvement.objects.filter(unit=value, part=Involvement.Part.LEAD)
        return rows.filter(pk__in=led.values("commitment"))

    def by_pillar(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(pillar=None if value == "none" else value)

    def by_view(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(selectors.VIEWS[value])

    def by_wait(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(selectors.waits(self.user)[value])

    def by_figure(self, rows: Rows, name: str, value: str) -> Rows:
        today = clock.today()
        counted = selectors.parts(*selectors.period(today), today)[value]
        return rows.filter(counted, root__in=selectors.counted_zones(self.user))
