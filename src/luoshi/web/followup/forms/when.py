"""When: by a date, or standing with a rhythm, or still open. One choice, three fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.web.common.errors import Invalid
from luoshi.web.followup.forms.meetings import DateInput
from luoshi.web.followup.rhythm import checked
from luoshi.web.followup.wording import RHYTHMS, rhythm_words

DATE, STANDING, OPEN, KEEP = "date", "standing", "open", "keep"
OWN_RULE = "own"


class WhenForm(forms.Form):
    """`when` is a suggested day (ISO) or one of DATE, STANDING, OPEN, KEEP; the others serve the first two."""

    when = forms.CharField(required=False)
    due = forms.DateField(label=_("Due date"), required=False, widget=DateInput())
    rhythm = forms.ChoiceField(label=_("How often a report is due"), required=False)
    rule = forms.CharField(label=_("Own rule (iCalendar)"), required=False, max_length=200)

    def set_rhythms(self, present: str = "", said: str = "") -> None:
        """Offer the usual rhythms, and before them the one that the text names."""
        known = {rule: str(words) for rule, words in RHYTHMS.items()}
        extra = {rule: rhythm_words(rule) for rule in (said, present) if rule and rule not in known}
        choices = [
            ("", gettext("choose…")),
            *extra.items(),
            *known.items(),
            (OWN_RULE, gettext("a rule of its own")),
        ]
        self.fields["rhythm"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        when = given.get("when") or (DATE if given.get("due") else OPEN)
        if when == DATE and not given.get("due") and "due" not in self.errors:
            self.add_error("due", gettext("Which day?"))
        if when == STANDING:
            self._check_rhythm(given)
        if when not in (DATE, STANDING, OPEN, KEEP):
            self._check_suggested(when)
        return given | {"when": when}

    def _check_rhythm(self, given: Mapping[str, Any]) -> None:
        own = given.get("rhythm") == OWN_RULE or (not given.get("rhythm") and given.get("rule"))
        if not own and not given.get("rhythm"):
            self.add_error("rhythm", gettext("How often? A standing commitment is reported on in a rhythm."))
        if own:
            try:
                checked(given.get("rule") or "")
            except Invalid as error:
                self.add_error("rule", error.message)

    def _check_suggested(self, when: str) -> None:
        try:
            date.fromisoformat(when)
        except ValueError:
            self.add_error("due", gettext("This is no day."))

    def when_changes(self) -> dict[str, Any]:
        """The fields of the service that follow from the choice; none for KEEP."""
        given = self.cleaned_data
        when = given["when"]
        if when == KEEP:
            return {}
        if when == STANDING:
            own = given["rhythm"] in ("", OWN_RULE)
            return {"due": None, "standing": True, "review_every": given["rule"] if own else given["rhythm"]}
        if when == OPEN:
            return {"due": None, "standing": False, "review_every": ""}
        due = given["due"] if when == DATE else date.fromisoformat(when)
        return {"due": due, "standing": False}
