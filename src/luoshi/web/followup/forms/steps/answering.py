"""The unit's answer, the supervisor's answer to that, and who does it."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import Unit
from luoshi.web.accounts.selectors import units_visible
from luoshi.web.followup import services
from luoshi.web.followup.forms.meetings import DateInput
from luoshi.web.followup.forms.steps.base import Reasoned, StepForm
from luoshi.web.followup.wording import RHYTHMS, rhythm_words
from luoshi.web.zones.models import Pillar


class Accept(StepForm):
    heading = _("Accept the commitment")
    explain = _("Your unit takes it on and answers for it. A broad demand is then taken apart into measures.")
    button = _("Accept")
    said = _("Accepted.")

    def act(self, data: dict[str, Any]) -> None:
        services.accept(actor=self.user, commitment=self.row.pk)


class Contest(Reasoned):
    heading = _("Contest the assignment")
    explain = _(
        "Say why it is not your unit's, or cannot be done so. The supervisor decides; until then no clock stops."
    )
    button = _("Contest")
    said = _("Contested. It waits for the supervisor's decision.")

    def act(self, data: dict[str, Any]) -> None:
        services.contest(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Uphold(Reasoned):
    heading = _("Uphold the assignment")
    explain = _("The unit sees the reason and has to accept.")
    button = _("Uphold")
    said = _("The assignment stands.")

    def act(self, data: dict[str, Any]) -> None:
        services.uphold(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Owners(StepForm):
    """Who does it; `version` keeps two people from overwriting each other."""

    lead = forms.ModelChoiceField(Unit.objects.none(), label=_("Lead unit"), empty_label=None)
    support = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Supporting units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    pillar = forms.ChoiceField(label=_("Pillar"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        units = units_visible(self.user).filter(root=self.row.root_id, parent__isnull=False)
        self.fields["lead"].queryset = self.fields["support"].queryset = units  # type: ignore[attr-defined]  # model fields
        self.fields["pillar"].choices = [("", _("None of the eight")), *Pillar.choices]  # type: ignore[attr-defined]
        self.initial = dict(self.initial) | {
            "lead": next((unit.pk for unit in self.row.lead), None),  # type: ignore[attr-defined]  # set by lit
            "support": [unit.pk for unit in self.row.support],  # type: ignore[attr-defined]  # set by lit
            "pillar": self.row.pillar or "",
            "version": self.row.version,
        }

    def changes(self, data: dict[str, Any]) -> dict[str, Any]:
        """Further lead units stay as they are, behind the one that answers."""
        others = [unit.pk for unit in self.row.lead[1:]]  # type: ignore[attr-defined]  # set by lit
        support = [unit.pk for unit in data["support"]]
        lead = [data["lead"].pk, *(pk for pk in others if pk not in support)]
        return {"lead": lead, "support": support, "pillar": data["pillar"] or None}


class Edit(Owners):
    heading = _("Set right who does it")
    explain = _("Owner and pillar change, nothing else: state, reports and evidence stay.")
    button = _("Save")
    said = _("Saved.")

    def act(self, data: dict[str, Any]) -> None:
        services.edit(actor=self.user, commitment=self.row.pk, version=data["version"], **self.changes(data))


class Reassign(Owners):
    heading = _("Assign anew")
    explain = _("Set unit, date or rhythm right; the unit then accepts or contests again.")
    button = _("Assign")
    said = _("Assigned anew.")
    due = forms.DateField(label=_("Due date"), required=False, widget=DateInput())
    standing = forms.BooleanField(label=_("Standing, without an end"), required=False)
    review_every = forms.ChoiceField(label=_("Review rhythm"), required=False)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self) -> None:
        super().prepare()
        row = self.row
        known = dict.fromkeys([*RHYTHMS, *filter(None, [row.review_every])])
        choices = [("", "—"), *((rule, rhythm_words(rule)) for rule in known)]
        self.fields["review_every"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.initial = dict(self.initial) | {
            "due": row.due,
            "standing": row.standing,
            "review_every": row.review_every,
        }

    def act(self, data: dict[str, Any]) -> None:
        changes = self.changes(data) | {name: data[name] for name in ("due", "standing", "review_every")}
        with transaction.atomic():
            services.edit(actor=self.user, commitment=self.row.pk, version=data["version"], **changes)
            services.reassign(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Assign(StepForm):
    heading = _("Assign")
    button = _("Assign")
    said = _("Assigned.")

    def act(self, data: dict[str, Any]) -> None:
        services.assign(actor=self.user, document=self.row.document_id, ids=[self.row.pk])


class Discard(Reasoned):
    heading = _("Not a task")
    explain = _("It is dropped with its reason and can be taken up again.")
    button = _("Drop")
    said = _("Dropped.")
    danger = True

    def prepare(self) -> None:
        if self.row.parent_id:
            self.heading = _("Take the measure back")  # type: ignore[misc]  # this one form's own

    def act(self, data: dict[str, Any]) -> None:
        services.discard(actor=self.user, commitment=self.row.pk, reason=data["reason"])


class Restore(StepForm):
    heading = _("Take it up again")
    button = _("Take up")
    said = _("Taken up again, as a draft.")

    def act(self, data: dict[str, Any]) -> None:
        services.restore(actor=self.user, commitment=self.row.pk)
