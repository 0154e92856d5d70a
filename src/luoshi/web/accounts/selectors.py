"""Reading people and units."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from luoshi.web.accounts.models import ApiToken, Membership, Role, Unit, User
from luoshi.web.accounts.standing import Seat, Standing, standing
from luoshi.web.common import clock
from luoshi.web.common.access import visible

__all__ = [
    "Account",
    "Branch",
    "Seat",
    "Standing",
    "accounts_for",
    "current",
    "heads_of",
    "may_create_users",
    "may_see_accounts",
    "seats_in",
    "standing",
    "system_user",
    "token_digest",
    "token_user",
    "tokens_of",
    "tree_for",
    "units_visible",
    "user_by_username",
]

SYSTEM_USERNAME = "system"


def system_user() -> User:
    """The named user that the command line, jobs and the demo act as; it cannot sign in."""
    fields = {"display_name": "系统", "is_system": True, "password": "!"}
    return User.objects.get_or_create(username=SYSTEM_USERNAME, defaults=fields)[0]


def units_visible(user: User) -> QuerySet[Unit]:
    """The units of the zones where `user` holds a role, in the order of their names."""
    return visible(user, "see", Unit)


def current(day: date | None = None, *, prefix: str = "") -> Q:
    """Memberships that hold on `day` (today); `prefix` leads to them (`memberships__`)."""
    on = day or clock.today()
    return Q(**{f"{prefix}start__lte": on}) & (
        Q(**{f"{prefix}end__isnull": True}) | Q(**{f"{prefix}end__gte": on})
    )


def heads_of(unit: Unit) -> QuerySet[User]:
    """Who answers for `unit` today."""
    seats = Membership.objects.filter(current(), unit=unit, role=Role.HEAD)
    return User.objects.filter(pk__in=seats.values("user"), is_active=True)


def seats_in(user: User) -> QuerySet[Membership]:
    """Who holds which role, today or from a later day, in the units that `user` may browse."""
    units = visible(user, "browse", Unit).order_by().values("pk")
    seats = Membership.objects.filter(Q(end__isnull=True) | Q(end__gte=clock.today()), unit__in=units)
    return seats.select_related("user", "unit").order_by("unit__pinyin", "start", "pk")


@dataclass
class Branch:
    """A unit in its tree: how deep it lies, who sits there, and what the reader may do with it."""

    unit: Unit
    depth: int
    seats: list[Membership]
    may_grant: bool
    may_run: bool

    @property
    def indent(self) -> str:
        """One wide blank a step down."""
        return "\u2003" * self.depth


def tree_for(user: User) -> list[Branch]:
    """The units that `user` may browse, each below its parent, siblings by name, outside bodies last."""
    units = sorted(visible(user, "browse", Unit), key=lambda unit: unit.kind == Unit.Kind.OUTSIDE)
    seats = _grouped(seats_in(user), "unit_id")
    grants, runs = (
        set(visible(user, action, Unit).values_list("pk", flat=True)) for action in ("grant", "create")
    )
    children = _grouped(units, "parent_id")

    def below(parent: int | None, depth: int) -> Iterator[Branch]:
        for unit in children.get(parent, []):
            yield Branch(unit, depth, seats.get(unit.pk, []), unit.pk in grants, unit.pk in runs)
            yield from below(unit.pk, depth + 1)

    return list(below(None, 0))


def _grouped(rows: Iterable[Any], key: str) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, key), []).append(row)
    return groups


@dataclass
class Account:
    """An account, the roles it holds today, and whether the reader may change it."""

    user: User
    seats: list[Membership]
    may_run: bool


def accounts_for(user: User) -> list[Account]:
    """The accounts of the zones that `user` administers."""
    runs = set(visible(user, "set_password", User).values_list("pk", flat=True))
    rows = list(visible(user, "list", User))
    seats = _grouped(Membership.objects.filter(current(), user__in=rows).select_related("unit"), "user_id")
    return [Account(row, seats.get(row.pk, []), row.pk in runs) for row in rows]


def may_see_accounts(user: User) -> bool:
    return bool(standing(user).roots(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN))


def may_create_users(user: User) -> bool:
    return visible(user, "create_user", Unit).exists()


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """The person's own tokens that have not expired."""
    return visible(user, "see", ApiToken).filter(user=user, expires_at__gt=clock.now())


def user_by_username(username: str) -> User | None:
    """The account of that name, closed ones too."""
    return User.objects.filter(username=username).first()


def token_digest(raw: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def token_user(raw: str) -> tuple[User, bool] | None:
    """The person behind a bearer token and whether it only reads; None when unknown, expired or closed."""
    alive: dict[str, Any] = {"expires_at__gt": clock.now(), "user__is_active": True}
    token = ApiToken.objects.filter(digest=token_digest(raw), **alive).select_related("user").first()
    return (token.user, token.read_only) if token else None
