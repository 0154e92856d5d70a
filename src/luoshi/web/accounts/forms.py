"""Shape of what people type; the rules are the services'."""

from typing import Any

from django.forms import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateInput,
    Form,
    IntegerField,
    ModelChoiceField,
    PasswordInput,
)
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import Role, Unit, User
from luoshi.web.accounts.services.tokens import LONGEST
from luoshi.web.common import clock
from luoshi.web.common.access import visible

__all__ = [
    "Confirm",
    "EndForm",
    "Form",
    "GrantForm",
    "PasswordForm",
    "RenameForm",
    "TokenForm",
    "UnitForm",
    "UserForm",
]

CHOOSE = _("Please choose")
BELOW = [(kind.value, kind.label) for kind in (Unit.Kind.UNIT, Unit.Kind.OUTSIDE)]


def _day(**options: Any) -> DateField:
    return DateField(widget=DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


def _secret() -> CharField:
    widget = PasswordInput(attrs={"autocomplete": "new-password"})
    help_text = _("At least ten characters, not a common word and not like the name.")
    return CharField(label=_("Password"), widget=widget, strip=False, help_text=help_text)


class Confirm(Form):
    """Nothing to fill in: sending it is the answer."""


class UnitForm(Form):
    name = CharField(label=_("Name"), max_length=200)
    kind = ChoiceField(label=_("Kind"), choices=BELOW)


class RenameForm(Form):
    name = CharField(label=_("Name"), max_length=200)


class UserForm(Form):
    username = CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("For signing in: letters, digits and . @ + - _ only."),
    )
    display_name = CharField(label=_("Full name"), max_length=60)
    password = _secret()


class PasswordForm(Form):
    password = _secret()


class PersonChoice(ModelChoiceField):  # type: ignore[type-arg]  # Django takes no parameter at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.display_name} ({obj.username})"


class GrantForm(Form):
    user = PersonChoice(label=_("Person"), queryset=User.objects.none())
    role = ChoiceField(label=_("Role"), choices=[("", CHOOSE), *Role.choices])
    start = _day(label=_("First day"), initial=clock.today)
    end = _day(label=_("Last day"), required=False, help_text=_("Leave it open when no end is known."))

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = PersonChoice(
            label=_("Person"), queryset=visible(actor, "seat", User), empty_label=CHOOSE
        )


class EndForm(Form):
    last_day = _day(
        label=_("Last day"),
        initial=clock.today,
        help_text=_("The role holds to the end of that day; with yesterday's date it ends at once."),
    )


class TokenForm(Form):
    days = IntegerField(label=_("Valid for how many days"), initial=30, min_value=1, max_value=LONGEST)
    read_only = BooleanField(label=_("It may only read"), required=False, initial=True)
