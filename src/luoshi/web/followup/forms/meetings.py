"""A meeting, and a record of what was said there."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.documents import MAX_BYTES
from luoshi.web.accounts.models import Unit
from luoshi.web.common.clock import today
from luoshi.web.common.errors import Refused

ACCEPT = ".txt,.md,.docx,.pdf"


class DateInput(forms.DateInput):
    """The browser's own picker; it knows days only as 2026-11-23."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class MeetingForm(forms.Form):
    """An on-site meeting; `zones` are the roots that the person keeps records for."""

    title = forms.CharField(label=_("Title"), max_length=200)
    date = forms.DateField(label=_("Date"), widget=DateInput())
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    zone = forms.TypedChoiceField(label=_("Zone"), coerce=int)

    def __init__(self, data: Any = None, *, zones: list[Unit]) -> None:
        super().__init__(data, initial={"date": today(), "zone": zones[0].pk if zones else None})
        self.fields["zone"].choices = [(zone.pk, zone.name) for zone in zones]  # type: ignore[attr-defined]
        if len(zones) == 1:
            self.fields["zone"].widget = forms.HiddenInput()


class MeetingEditForm(forms.Form):
    """A meeting as it was entered, to be set right."""

    title = forms.CharField(label=_("Title"), max_length=200)
    date = forms.DateField(label=_("Date"), widget=DateInput())
    place = forms.CharField(label=_("Place"), max_length=200, required=False)


class MeetingRemoveForm(forms.Form):
    """Why a meeting is taken out again."""

    reason = forms.CharField(label=_("Why was it entered by mistake?"), max_length=10_000)


class RecordForm(forms.Form):
    """What was said: pasted, or a file. The service reads the file and says what is wrong with it."""

    text = forms.CharField(
        label=_("Text of the record"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 9, "class": "rec-text"}),
    )
    file = forms.FileField(
        label=_("Or a file: .txt, .md, .docx or .pdf"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    name = forms.CharField(
        label=_("Name of the record"),
        max_length=200,
        required=False,
        help_text=_("Left empty, a file keeps its own name, and a text takes the meeting's."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        text, file = (given.get("text") or "").strip(), given.get("file")
        if text and file:
            raise forms.ValidationError(
                {"file": gettext("Give either the text or a file, not both: which of them is the record?")}
            )
        if not text and not file and not self.errors:
            raise forms.ValidationError({"text": gettext("Paste the text here, or choose a file below.")})
        if file and file.size > MAX_BYTES:
            limit = gettext("“%(name)s” is too large: a file may have %(limit)d MB.")
            raise forms.ValidationError({"file": limit % {"name": file.name, "limit": MAX_BYTES // 2**20}})
        return given

    def record(self, meeting_title: str) -> dict[str, Any]:
        """What the service takes. A file is told by its own name, whose ending says how to read it."""
        file, name = self.cleaned_data.get("file"), self.cleaned_data["name"].strip()
        if file:
            return {"name": file.name[-200:], "file": file.read()}
        # A browser sends every line break of a text field as CR LF, whatever was pasted.
        return {"name": name or meeting_title, "text": self.cleaned_data["text"].replace("\r\n", "\n")}

    def refuse(self, error: Refused) -> None:
        """The service's words beside the field that they are about."""
        self.add_error(next((name for name in error.fields if name in self.fields), None), error.message)
