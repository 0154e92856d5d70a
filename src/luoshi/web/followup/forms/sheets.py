"""A table of tasks that comes back as a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.documents.sheets import MAX_SHEET_BYTES
from luoshi.web.common.errors import Refused


class SheetForm(forms.Form):
    """The file; the service reads it and says what is wrong with it."""

    file = forms.FileField(
        label=_("The table of tasks, filled in (.xlsx)"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": _("Choose the file first.")},
    )

    def sheet(self) -> dict[str, Any]:
        """What the service takes; a file that is too large is not read as a whole."""
        file = self.cleaned_data["file"]
        return {"name": file.name[-200:], "file": file.read(MAX_SHEET_BYTES + 1)}

    def refuse(self, error: Refused) -> None:
        """The service's words beside the field."""
        self.add_error("file", error.message)
