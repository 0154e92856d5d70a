"""Builders: each calls the service that the site calls, with values that a test need not care about."""

from datetime import date
from itertools import count

from luoshi.web.accounts.models import Membership, Unit, User
from luoshi.web.accounts.selectors import system_user
from luoshi.web.accounts.services import membership_grant, root_create, unit_create, user_create
from luoshi.web.zones.models import City, Zone
from luoshi.web.zones.services import city_create, zone_create

PASSWORD = "long-enough-for-tests"
_number = count(1)


def city(name: str | None = None) -> City:
    return city_create(actor=system_user(), name=name or f"云川市{next(_number)}", province="云泽省")


def zone(name: str | None = None, *, of: City | None = None) -> Zone:
    """A fictional zone with nothing in it but its root."""
    root = root_create(actor=system_user(), name=name or f"云川开发区{next(_number)}")
    return zone_create(actor=system_user(), unit=root, city=of or city(), fictional=True)


def unit(parent: Unit, name: str | None = None, kind: str = Unit.Kind.UNIT) -> Unit:
    return unit_create(actor=system_user(), parent=parent, name=name or f"某局{next(_number)}", kind=kind)


def user(username: str | None = None, *, root: Unit | None = None, display_name: str | None = None) -> User:
    username = username or f"user{next(_number)}"
    fields = {"display_name": display_name or username, "password": PASSWORD}
    return user_create(actor=system_user(), username=username, root=root, **fields)


def seat(
    person: User, where: Unit, role: str, start: date = date(2020, 1, 1), end: date | None = None
) -> Membership:
    return membership_grant(actor=system_user(), user=person, unit=where, role=role, start=start, end=end)


def person(where: Unit, *roles: str, username: str | None = None) -> User:
    """Somebody who holds `roles` in the unit `where`."""
    made = user(username, root=where.root)
    for role in roles:
        seat(made, where, role)
    return made
