"""The unit's work: a report with its evidence in one go, and done."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luoshi.documents.limits import MAX_EVIDENCE_BYTES
from luoshi.web.common.errors import Invalid
from luoshi.web.followup import services
from luoshi.web.followup.forms.steps.base import LIMIT, StepForm

MOST_FILES = 10
# Pictures by their family, so that a phone offers its camera.
TAKEN = "image/*,.pdf,.docx,.xlsx,.txt,.csv,.jpg,.jpeg,.png,.heic,.zip"


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files up to MOST_FILES; clean data is a list."""

    widget = Files(attrs={"accept": TAKEN})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [file for file in (data or []) if file]
        if len(given) > MOST_FILES:
            message = _("At most %(most)d files at a time.")
            raise forms.ValidationError(message, params={"most": MOST_FILES})
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(file, initial) for file in given]


class WithFiles(StepForm):
    """A step that attaches evidence. One file that is not taken stops them all: nothing is half sent."""

    inside = "followup/steps/files.html"
    limit = MAX_EVIDENCE_BYTES

    def attach(self, files: list[Any]) -> None:
        for file in files:
            try:
                services.attach(actor=self.user, commitment=self.row.pk, name=file.name, data=file.read())
            except Invalid as refusal:
                raise Invalid(refusal.message, fields={"evidence": refusal.message}) from refusal


class Report(WithFiles):
    heading = _("Report progress")
    button = _("Send")
    said = _("Reported.")
    percent = forms.IntegerField(
        label=_("Percent done"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )
    text = forms.CharField(
        label=_("What was done"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )
    evidence = FilesField(label=_("Evidence"), required=False)

    def prepare(self) -> None:
        self.initial["percent"] = self.row.percent
        expected = self.row.expected  # type: ignore[attr-defined]  # set by lit
        words = _("Last %(last)d%%; %(expected)d%% would be on course today.")
        if expected is not None:
            self.fields["percent"].help_text = words % {"last": self.row.percent, "expected": expected}

    def act(self, data: dict[str, Any]) -> None:
        with transaction.atomic():
            services.report(
                actor=self.user, commitment=self.row.pk, text=data["text"], percent=data["percent"]
            )
            self.attach(data["evidence"])


class Attach(WithFiles):
    heading = _("Attach evidence")
    button = _("Attach")
    said = _("Evidence attached.")
    evidence = FilesField(label=_("Evidence"))

    def act(self, data: dict[str, Any]) -> None:
        with transaction.atomic():
            self.attach(data["evidence"])


class Done(StepForm):
    heading = _("Report done")
    explain = _(
        "It goes to verification, with its measures. Somebody outside your unit looks at every piece of evidence."
    )
    button = _("Report done")
    said = _("Reported done. It waits for verification.")

    def act(self, data: dict[str, Any]) -> None:
        services.report_done(actor=self.user, commitment=self.row.pk)
