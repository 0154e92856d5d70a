"""Verification: close out or return; a measure's confirmation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from luoshi.web.followup import selectors, services
from luoshi.web.followup.forms.steps.base import Reasoned, Remarked, StepForm


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
    heading = _("Confirm the measure")
    explain = _("Its clock starts; its date becomes the original due date.")
    button = _("Confirm")
    said = _("The measure is confirmed.")

    def act(self, data: dict[str, Any]) -> None:
        services.confirm(actor=self.user, measure=self.row.pk)


class SendBack(Reasoned):
    heading = _("Return the measure")
    explain = _("Say what is missing: who, until when, or what will show that it is done.")
    button = _("Return")
    said = _("The measure is returned.")

    def act(self, data: dict[str, Any]) -> None:
        services.send_back(actor=self.user, measure=self.row.pk, reason=data["reason"])
