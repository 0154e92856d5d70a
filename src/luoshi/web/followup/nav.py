"""The pages of followup in the navigation."""

from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import standing
from luoshi.web.common.nav import Entry, add
from luoshi.web.followup.policy import READERS, STAFF


def _works(user: User) -> bool:
    return bool(standing(user).roots(*STAFF))


def _sees(user: User) -> bool:
    return bool(standing(user).roots(*READERS, *STAFF))


add(
    Entry("mine", _("My commitments"), "followup:mine", "checklist", 20, _works),
    Entry("meetings", _("On-site meetings"), "followup:meetings", "calendar-event", 30, _sees),
    Entry("commitments", _("Commitments"), "followup:ledger", "list-check", 40, _sees),
)
