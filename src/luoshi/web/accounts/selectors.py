"""Reading people and units."""

import hashlib
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from luoshi.web.accounts.models import ApiToken, Membership, Role, Unit, User
from luoshi.web.accounts.standing import Seat, Standing, standing
from luoshi.web.common import clock
from luoshi.web.common.access import visible

__all__ = [
    "Seat",
    "Standing",
    "current",
    "heads_of",
    "seats_in",
    "standing",
    "system_user",
    "token_digest",
    "token_user",
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
