"""Which roles have an action: asked of the policies themselves, with a person who holds one role and nothing else."""

from collections.abc import Callable
from functools import cache

from django.core.exceptions import EmptyResultSet
from django.db.models import Model

import luoshi.web.urls  # noqa: F401  (imports every app's policy)
from luoshi.web.accounts.models import Role, User
from luoshi.web.accounts.standing import Seat, Standing
from luoshi.web.common.access import Rule, rules

SYSTEM = "system user"


def _person(role: str) -> User:
    person = User(pk=1, username="one", is_system=role == SYSTEM)
    seats = [] if role == SYSTEM else [Seat(role, 2, "unit", 1, "/1/2/")]
    person._standing = Standing(seats)  # type: ignore[attr-defined]  # where `standing` keeps it
    return person


@cache
def holders(model: type[Model], action: str) -> tuple[str, ...]:
    """The roles to which the rule leaves any row at all; no database is asked."""
    rule = rules()[model, action]
    return tuple(role for role in [*Role.values, SYSTEM] if _leaves_some(model, rule, role))


def _leaves_some(model: type[Model], rule: Rule, role: str) -> bool:
    try:
        str(model._default_manager.filter(rule(_person(role))).query)
    except EmptyResultSet:
        return False
    return True


def in_words(model: type[Model], action: str, name: Callable[[str], str] = str) -> str:
    """The roles of an action, separated by commas; `all` where every role has it."""
    held = holders(model, action)
    if set(Role.values) <= set(held):
        return "all"
    return ", ".join(name(role) for role in held) or "nobody"
