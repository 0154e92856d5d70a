"""Verification: close out or return; a measure's confirmation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.web.common.wording import short_date
from luoshi.web.followup import selectors, services
from luoshi.web.followup.forms.steps.base import Reasoned, Remarked, StepForm
from luoshi.web.followup.models import Commitment, State


class Close(Remarked):
    heading = _("Verify and close out")
    explain = _(
        "Is this what was asked for? Open every piece of evidence first. Closing out cannot be undone."
    )
    button = _("Close out")
    said = _("Verified and closed out.")
    inside = "followup/steps/close.html"

    def prepare(self) -> None:
        self.evidence = list(selectors.evidence(self.user, self.row))
        self.unseen = sum(not item.seen for item in self.evidence)  # type: ignore[attr-defined]  # annotated
        self.measures = list(self.row.measures.order_by("position"))

    def act(self, data: dict[str, Any]) -> None:
        services.verify(actor=self.user, commitment=self.row.pk, outcome="close", reason=data["reason"])


class Return(Reasoned):
    heading = _("Verify and return")
    explain = _("It goes back to the unit with your reason. Returned twice, it turns red.")
    button = _("Return")
    said = _("Returned to the unit.")

    def act(self, data: dict[str, Any]) -> None:
        services.verify(actor=self.user, commitment=self.row.pk, outcome="return", reason=data["reason"])


class Confirm(StepForm):
    """One measure, in the wording that is on the screen."""

    heading = _("Confirm the measure")
    explain = _("Its clock starts; its date becomes the original due date.")
    button = _("Confirm")
    said = _("The measure is confirmed.")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.initial["version"] = self.row.version

    def act(self, data: dict[str, Any]) -> None:
        services.confirm(actor=self.user, measure=self.row.pk, version=data["version"])


class ConfirmAll(StepForm):
    """Several measures of one commitment; what is not ticked stays as it is."""

    heading = _("Confirm measures")
    explain = _("The clock of each one starts; its date becomes the original due date.")
    button = _("Confirm")
    said = _("The measures are confirmed.")
    measures = forms.MultipleChoiceField(
        label=_("Measures"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one measure."),
            "invalid_choice": _("A measure was changed or decided meanwhile. Look through them again."),
        },
    )

    def prepare(self) -> None:
        rows = self.row.measures.filter(state=State.DRAFT, returns=0, gone=False).order_by("position")
        marks = [(f"{row.pk}.{row.version}", self._words(row)) for row in rows]
        self.fields["measures"].choices = marks  # type: ignore[attr-defined]  # a choice field
        self.initial["measures"] = [mark for mark, _text in marks]

    def _words(self, row: Commitment) -> str:
        return _("%(text)s (due %(day)s)") % {"text": row.text, "day": short_date(row.due)}

    def act(self, data: dict[str, Any]) -> None:
        pairs = [tuple(map(int, mark.split("."))) for mark in data["measures"]]
        services.confirm_all(
            actor=self.user, commitment=self.row.pk, measures=[(pk, version) for pk, version in pairs]
        )


class SendBack(Reasoned):
    heading = _("Return the measure")
    explain = _("Say what is missing: who, until when, or what will show that it is done.")
    button = _("Return")
    said = _("The measure is returned.")

    def act(self, data: dict[str, Any]) -> None:
        services.send_back(actor=self.user, measure=self.row.pk, reason=data["reason"])
