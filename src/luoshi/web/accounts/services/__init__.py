"""Every change of people, units, roles and tokens: one function a verb, one audit line per thing."""

from luoshi.web.accounts.services.memberships import membership_end, membership_grant
from luoshi.web.accounts.services.tokens import token_issue, token_revoke
from luoshi.web.accounts.services.units import root_create, unit_create, unit_rename
from luoshi.web.accounts.services.users import password_set, user_create, user_deactivate, user_reopen

__all__ = [
    "membership_end",
    "membership_grant",
    "password_set",
    "root_create",
    "token_issue",
    "token_revoke",
    "unit_create",
    "unit_rename",
    "user_create",
    "user_deactivate",
    "user_reopen",
]
