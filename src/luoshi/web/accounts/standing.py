"""Where a person stands today: units, roles and how far each role reaches. Read once for each user object."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from luoshi.web.accounts.models import Membership, Role, User
from luoshi.web.common import clock


@dataclass(frozen=True)
class Seat:
    """One role in one unit, today."""

    role: str
    unit_id: int
    unit_name: str
    root_id: int
    path: str


@dataclass
class Standing:
    """All seats of one person."""

    seats: list[Seat] = field(default_factory=list)

    def roots(self, *roles: str) -> list[int]:
        """Ids of the zones in which one of `roles` is held (any role, when none is named)."""
        return sorted({seat.root_id for seat in self.seats if not roles or seat.role in roles})

    def units(self, *roles: str) -> list[int]:
        """Ids of the units in which one of `roles` is held."""
        return sorted({seat.unit_id for seat in self.seats if not roles or seat.role in roles})

    def below(self, prefix: str, *roles: str) -> Q:
        """Units in which one of `roles` is held, and all below them; `prefix` leads to the unit's `path`."""
        return _any_path(prefix, (seat.path for seat in self.seats if not roles or seat.role in roles))

    @cached_property
    def roles(self) -> list[str]:
        held = {seat.role for seat in self.seats}
        return [role.value for role in Role if role in held]

    @cached_property
    def home(self) -> Seat | None:
        """The seat that the page's frame shows."""
        return self.seats[0] if self.seats else None


def _any_path(prefix: str, paths: Iterable[str]) -> Q:
    query = Q(pk__in=[])
    for path in sorted(set(paths)):
        query |= Q(**{f"{prefix}__startswith": path})
    return query


def standing(user: User) -> Standing:
    """The standing of `user` today; kept on the object, which lives as long as a request or a job."""
    kept: Standing | None = getattr(user, "_standing", None)
    if kept is None:
        kept = user._standing = Standing(_seats(user))  # type: ignore[attr-defined]  # a cache, not a field
    return kept


def forget(user: User) -> None:
    """Drop what is kept, after a change of memberships."""
    user.__dict__.pop("_standing", None)


def _seats(user: User) -> list[Seat]:
    if not user.pk or not user.is_active:
        return []
    today = clock.today()
    current = Membership.objects.filter(user=user, start__lte=today).filter(
        Q(end__isnull=True) | Q(end__gte=today)
    )
    rows = current.values_list("role", "unit_id", "unit__name", "unit__root_id", "unit__path").order_by(
        "start", "pk"
    )
    return [Seat(role, unit, name, root or 0, path or "") for role, unit, name, root, path in rows]
