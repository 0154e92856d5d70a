"""The pages of accounts, and what the frame says about the person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import User
from luoshi.web.accounts.policy import INSIDERS
from luoshi.web.accounts.standing import standing
from luoshi.web.common.context import part
from luoshi.web.common.nav import ZONE, Entry, add


def _insider(user: User) -> bool:
    return bool(standing(user).roots(*INSIDERS))


add(Entry("people", _("People"), "accounts:people", "users", 10, _insider, group=ZONE))


@part
def person(user: User) -> dict[str, Any]:
    home = standing(user).home
    unit = home.unit_name if home else None
    return {"user": {"display_name": user.display_name or user.username, "unit": unit}}
