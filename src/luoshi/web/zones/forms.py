"""Shape of what people type about a unit's remit; the rules are the service's."""

import re

from django.forms import CharField, CheckboxSelectMultiple, Form, MultipleChoiceField, Textarea
from django.utils.translation import gettext_lazy as _

from luoshi.web.common.wording import PILLARS

_BETWEEN = re.compile(r"[\s,，、;；]+")


class RemitForm(Form):
    """Words in one field, pillars to tick."""

    words = CharField(
        label=_("Words of its work"),
        required=False,
        max_length=3000,
        widget=Textarea(attrs={"rows": 4}),
        help_text=_("Words by which its tasks are known, such as 招商、签约: two to twenty characters each."),
    )
    pillars = MultipleChoiceField(label=_("Pillars it serves"), required=False, widget=CheckboxSelectMultiple)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["pillars"].choices = [(key, pillar.name) for key, pillar in PILLARS.items()]  # type: ignore[attr-defined]

    def clean_words(self) -> list[str]:
        """What stands between commas, blanks or line ends."""
        return [word for word in _BETWEEN.split(self.cleaned_data["words"]) if word]
