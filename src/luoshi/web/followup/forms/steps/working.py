"""The unit's work: a report with its evidence in one go, and done."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.documents.limits import MAX_EVIDENCE_BYTES
from luoshi.web.common.access import allowed
from luoshi.web.common.errors import Conflict, Invalid, Refused
from luoshi.web.followup import services
from luoshi.web.followup.forms.steps.base import LIMIT, StepForm
from luoshi.web.followup.services.sending import MOST_FILES, Piece

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
    most = MOST_FILES
    taken = TAKEN

    def prepare(self) -> None:
        self.refused: dict[int, str] = {}

    def by_number(self, refusal: Refused) -> None:
        """Say of each file that was refused why; where it is about something else, nothing."""
        places = [name.partition(".") for name in refusal.fields if name.startswith("files.")]
        self.refused = {int(number): refusal.fields[f"files.{number}"] for _files, _dot, number in places}
        if self.refused:
            raise self.not_taken() from refusal

    def not_taken(self) -> Invalid:
        """Why each file that is not taken is not: beside the file by script, below the field without."""
        words = " ".join(self.refused.values())
        return Invalid(words, fields={"evidence": words})


class Report(WithFiles):
    """A report, its evidence and, from who answers for it, that it is done: sent in one go, whatever the line does."""

    heading = _("Report progress")
    button = _("Send")
    said = _("Reported.")
    inside = "followup/steps/report.html"
    keeps = True
    sent = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What was done"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )
    percent = forms.IntegerField(
        label=_("Percent done"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )
    evidence = FilesField(label=_("Evidence"), required=False)
    done = forms.BooleanField(
        label=_("It is done: report it for verification"), required=False, help_text=_("Needs evidence.")
    )

    def prepare(self) -> None:
        super().prepare()
        self.anew = False
        self.initial = dict(self.initial) | {"percent": self.row.percent, "sent": uuid.uuid4()}
        if not allowed(self.user, self.row, {"report_done"}):
            del self.fields["done"]
        expected = self.row.expected  # type: ignore[attr-defined]  # set by lit
        words = _("Last %(last)d%%; %(expected)d%% would be on course today.")
        if expected is not None:
            self.fields["percent"].help_text = words % {"last": self.row.percent, "expected": expected}

    def act(self, data: dict[str, Any]) -> None:
        done = data.get("done", False)
        files = [Piece(file.name, file) for file in data["evidence"]]
        said = {"text": data["text"], "percent": data["percent"], "done": done, "sent": data["sent"]}
        try:
            services.report_with_evidence(actor=self.user, commitment=self.row.pk, files=files, **said)
        except Refused as refusal:
            self._explain(refusal)
            raise
        if done:
            self.said = Done.said

    def _explain(self, refusal: Refused) -> None:
        """Files by their numbers; a form that had arrived otherwise is a further report from now on."""
        self.by_number(refusal)
        if "sent" in refusal.fields:
            self.anew = True
            self.data = {**self.data.dict(), "sent": str(uuid.uuid4())}  # type: ignore[attr-defined]  # a QueryDict
            raise Conflict(refusal.message) from refusal


class Attach(WithFiles):
    heading = _("Attach evidence")
    button = _("Attach")
    said = _("Evidence attached.")
    evidence = FilesField(label=_("Evidence"))

    def act(self, data: dict[str, Any]) -> None:
        files = [Piece(file.name, file) for file in data["evidence"]]
        try:
            services.attach_all(actor=self.user, commitment=self.row.pk, files=files)
        except Refused as refusal:
            self.by_number(refusal)
            raise


class Done(StepForm):
    heading = _("Report done")
    explain = _(
        "It goes to verification, with its measures. Somebody outside your unit looks at every piece of evidence."
    )
    button = _("Report done")
    said = _("Reported done. It waits for verification.")

    def act(self, data: dict[str, Any]) -> None:
        services.report_done(actor=self.user, commitment=self.row.pk)
