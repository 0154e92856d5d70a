"""Chasing and escalating; what only a leader decides; the due date."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.web.common.errors import Conflict
from luoshi.web.followup import services
from luoshi.web.followup.forms.meetings import DateInput
from luoshi.web.followup.forms.steps.base import LIMIT, Reasoned, Remarked, StepForm


class Chase(Remarked):
    heading = _("Chase")
    explain = _("The lead unit is reminded; the state stays as it is.")
    button = _("Chase")
    said = _("Chased.")

    def act(self, data: dict[str, Any]) -> None:
        services.chase(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Escalate(Reasoned):
    heading = _("Escalate")
    explain = _("It is raised to the leader in charge; the unit explains itself in writing.")
    button = _("Escalate")
    said = _("Escalated.")

    def act(self, data: dict[str, Any]) -> None:
        services.escalate(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Hold(Reasoned):
    heading = _("Put on hold")
    explain = _("Nothing is owed until it is resumed. It stays in the carry-through rate.")
    button = _("Put on hold")
    said = _("Put on hold.")

    def act(self, data: dict[str, Any]) -> None:
        services.hold(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Resume(Reasoned):
    heading = _("Resume")
    explain = _("It goes on from where it stood.")
    button = _("Resume")
    said = _("Resumed.")

    def act(self, data: dict[str, Any]) -> None:
        services.resume(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Cancel(Reasoned):
    heading = _("Cancel the commitment")
    explain = _("It ends for good and cannot be taken up again. It stays in the carry-through rate.")
    button = _("Cancel it")
    said = _("Cancelled.")
    danger = True

    def act(self, data: dict[str, Any]) -> None:
        services.cancel(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class AskExtension(StepForm):
    heading = _("Ask for an extension")
    explain = _(
        "A leader decides. The original due date is kept and still counts for the carry-through rate."
    )
    button = _("Ask")
    said = _("Asked. It waits for the leader's decision.")
    due = forms.DateField(label=_("New due date"), widget=DateInput())
    reason = forms.CharField(label=_("Reason"), max_length=LIMIT, widget=forms.Textarea(attrs={"rows": 3}))

    def act(self, data: dict[str, Any]) -> None:
        services.ask_extension(actor=self.user, commitment=self.row.pk, **data)


class Extend(StepForm):
    heading = _("Decide the extension")
    button = _("Decide")
    said = _("Decided.")
    inside = "followup/steps/extend.html"
    granted = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Grant it")), ("no", _("Refuse it, with a reason"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        self.asked = self.row.extensions.filter(granted=None).select_related("asked_by").first()

    def act(self, data: dict[str, Any]) -> None:
        if self.asked is None:
            raise Conflict(gettext("Nobody asks for an extension here; it may have been decided meanwhile."))
        granted = data["granted"] == "yes"
        services.decide_extension(
            actor=self.user, extension=self.asked.pk, granted=granted, reason=data["reason"]
        )
