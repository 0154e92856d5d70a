"""A corrected record, and the place of what the correction left without one."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from luoshi.web.followup.forms.meetings import RecordForm
from luoshi.web.followup.models import Commitment, Document


class CorrectionForm(RecordForm):
    """The text as it stands, to be corrected in place, or a file instead of it."""

    def __init__(self, *sent: Any, record: Document) -> None:
        super().__init__(*sent)
        self.initial = {"text": record.text, "name": record.name}
        self.original = record
        self.fields["text"].label = _("Corrected text")
        self.fields["text"].widget.attrs["rows"] = 22
        self.fields["name"].help_text = _("Left empty, the record keeps its name.")

    def clean(self) -> dict[str, Any]:
        """The text that came with the page is no second record beside a file."""
        if self.cleaned_data.get("file") and self._plain() == _lines(self.original.text):
            self.cleaned_data["text"] = ""
        return super().clean()

    def correction(self) -> dict[str, Any]:
        """What the service takes; line ends stay as the record has them, whatever the browser made of them."""
        file, name = self.cleaned_data.get("file"), self.cleaned_data["name"].strip()
        if file:
            return {"name": name, "file": file.read(), "filename": file.name}
        text, old = self._plain(), self.original.text
        if text == _lines(old):
            return {"name": name, "text": old}
        return {"name": name, "text": text.replace("\n", "\r\n") if "\r\n" in old else text}

    def _plain(self) -> str:
        return _lines(self.cleaned_data.get("text") or "")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class PlaceForm(forms.Form):
    """The words of a commitment as they stand in the record now."""

    words = forms.CharField(
        label=_("Its words in the record as it stands now"),
        help_text=_("Copy them from the text of the record; they have to match exactly."),
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )
    which = forms.IntegerField(
        label=_("Which of the places, counted from the beginning"), required=False, min_value=1
    )

    def __init__(self, *sent: Any, row: Commitment) -> None:
        super().__init__(*sent)
        self.initial = {"words": row.text}
        self.original = row.document.text if row.document else ""
        if len(self._found(self.data.get("words", ""))) < 2:
            self.fields["which"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        found = self._found(given.get("words") or "")
        which = given.get("which") or (1 if len(found) == 1 else 0)
        if not found and "words" in given:
            raise forms.ValidationError({"words": gettext("These words do not stand in the record.")})
        if given.get("words") and not 1 <= which <= len(found):
            words = ngettext("They stand there once.", "They stand there %(n)d times: say which.", len(found))
            raise forms.ValidationError({"which": words % {"n": len(found)}})
        if found:
            given["place"] = dict(zip(("text_start", "text_end"), found[which - 1], strict=True))
        return given

    def _found(self, words: str) -> list[tuple[int, int]]:
        wanted = r"\r?\n".join(re.escape(line) for line in _lines(words.strip()).split("\n"))
        return [found.span() for found in re.finditer(wanted, self.original)] if words.strip() else []
