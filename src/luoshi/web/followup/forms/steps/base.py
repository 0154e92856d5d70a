"""What the forms of all steps share: they know who acts on which commitment, and they call one service."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import User
from luoshi.web.followup.models import Commitment

Words = str | Promise
LIMIT = 10_000


class StepForm(forms.Form):
    """The form of one verb. `act` calls the service; `said` is what the page says when it is done."""

    heading: ClassVar[Words]
    button: ClassVar[Words]
    said: Words
    explain: ClassVar[Words] = ""
    danger: ClassVar[bool] = False
    inside: ClassVar[str] = "followup/steps/fields.html"
    keeps: ClassVar[bool] = False  # a draft stays on the device until the server has acknowledged it

    def __init__(self, *args: Any, user: User, row: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.row = user, row
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that hang on the commitment."""

    def act(self, data: dict[str, Any]) -> None:
        """Call the service with clean data; what it raises is shown in the form."""
        raise NotImplementedError


class Reasoned(StepForm):
    """A step that needs a reason."""

    reason = forms.CharField(
        label=_("Reason"), max_length=LIMIT, widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )


class Remarked(StepForm):
    """A step that may be given a remark."""

    reason = forms.CharField(
        label=_("Remark"), max_length=LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
