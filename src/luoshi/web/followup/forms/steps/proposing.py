"""A broad demand becomes measures: several rows in one form, all sent or none; one of them said anew."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.web.common import clean
from luoshi.web.followup import services
from luoshi.web.followup.forms.meetings import DateInput
from luoshi.web.followup.forms.steps.base import LIMIT, StepForm
from luoshi.web.followup.models import Commitment
from luoshi.web.followup.models.commitment import EvidenceKind
from luoshi.web.followup.selectors.story import last_returns
from luoshi.web.followup.services.measures import MOST, Proposal

ROWS, MORE = 1, 1


class Measure(forms.Form):
    """What a measure says."""

    text = forms.CharField(
        label=_("Measure"), max_length=LIMIT, widget=forms.Textarea(attrs={"rows": 2, "class": "ta"})
    )
    due = forms.DateField(label=_("Due date"), widget=DateInput())
    unit = forms.ChoiceField(label=_("Unit"))
    evidence_kind = forms.ChoiceField(label=_("What will show it"), choices=EvidenceKind.choices)
    target = forms.CharField(label=_("Target or milestone"), max_length=500, required=False)

    def offer(self, parent: Commitment) -> None:
        """The units to choose from: those that have a part in the commitment."""
        units = [(part.unit_id, part.unit.name) for part in parent.involvements.select_related("unit")]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]  # a choice field


def proposal(said: dict[str, Any]) -> Proposal:
    """Clean data as the service takes it."""
    return Proposal(said["text"], said["due"], said["evidence_kind"], int(said["unit"]), said["target"])


class Row(Measure):
    """One measure among several; a row that is left empty is left out."""

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]  # a choice field

    def has_changed(self) -> bool:
        """Choices stand at their first value in an empty row too."""
        return bool({"text", "due", "target"} & set(self.changed_data))


RowSet = forms.formset_factory(Row, extra=ROWS, max_num=MOST, absolute_max=MOST)


class Propose(StepForm):
    heading = _("Propose measures")
    explain = _(
        "Each with one unit, a date, and what will show that it is done. The supervisor confirms or returns them."
    )
    button = _("Send")
    said = _("The measures are sent.")
    inside = "followup/steps/propose.html"

    def prepare(self) -> None:
        units = [(unit.pk, unit.name) for unit in (*self.row.lead, *self.row.support)]  # type: ignore[attr-defined]  # set by lit
        self.rows = RowSet(self._given(), prefix="m", form_kwargs={"units": units})
        if self.rows.forms:
            self.rows.forms[0].fields["text"].widget.attrs["autofocus"] = True

    def _given(self) -> Any:
        """What was sent; with some rows more where they are asked for."""
        if not self.is_bound or not self.wants_more:
            return self.data if self.is_bound else None
        given = dict(self.data.items())
        shown = clean.number(given.get("m-TOTAL_FORMS")) or 0
        given["m-TOTAL_FORMS"] = str(min(shown, MOST) + MORE)
        return given

    @property
    def wants_more(self) -> bool:
        """The button for more rows was pressed: show them, with all that was typed."""
        return "more" in self.data

    def clean(self) -> dict[str, Any]:
        if not self.rows.is_valid():
            raise forms.ValidationError(
                list(self.rows.non_form_errors()) or _("Some measures lack something.")
            )
        if not any(row.has_changed() for row in self.rows):
            raise forms.ValidationError(_("Write at least one measure."))
        return self.cleaned_data

    def act(self, data: dict[str, Any]) -> None:
        measures = [proposal(row.cleaned_data) for row in self.rows if row.has_changed()]
        services.propose(actor=self.user, commitment=self.row.pk, measures=measures)


class Reword(StepForm, Measure):
    heading = _("Reword the measure")
    explain = _("It goes to the supervisor again, who sees what was changed.")
    button = _("Send again")
    said = _("The measure is sent again.")
    inside = "followup/steps/reword.html"
    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.offer(Commitment.objects.get(measures=self.row))
        self.returned = last_returns([self.row]).get(self.row.pk)
        names = ("text", "due", "evidence_kind", "target", "version")
        self.initial = {name: getattr(self.row, name) for name in names} | {
            "unit": next((unit.pk for unit in self.row.lead), None)  # type: ignore[attr-defined]  # set by lit
        }

    def act(self, data: dict[str, Any]) -> None:
        services.reword(
            actor=self.user, measure=self.row.pk, version=data["version"], proposal=proposal(data)
        )
