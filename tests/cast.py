"""The people that tests are about: one per role in one zone, two of the neighbouring zone, one of nowhere."""

from types import SimpleNamespace
from typing import Any

from tests import make

from luoshi.web.accounts.models import Role, Unit, User

# name: (unit of the cast, role)
PEOPLE = {
    "leader": ("zone", Role.LEADER),
    "supervisor": ("supervision", Role.SUPERVISOR),
    "second_supervisor": ("supervision", Role.SUPERVISOR),
    "office": ("zone_office", Role.OFFICE),
    "head": ("unit", Role.HEAD),
    "officer": ("unit", Role.OFFICER),
    "other_head": ("other_unit", Role.HEAD),
    "other_officer": ("other_unit", Role.OFFICER),
    "third_head": ("third_unit", Role.HEAD),
    "third_officer": ("third_unit", Role.OFFICER),
    "economist": ("other_unit", Role.ECONOMIST),
    "discipline": ("zone", Role.DISCIPLINE),
    "party": ("zone_office", Role.PARTY),
    "company": ("enterprise", Role.COMPANY),
    "observer": ("outside", Role.OBSERVER),
    "system_admin": ("zone_office", Role.SYSTEM_ADMIN),
    "security_admin": ("zone_office", Role.SECURITY_ADMIN),
    "audit_admin": ("zone_office", Role.AUDIT_ADMIN),
    "neighbour_supervisor": ("neighbour_supervision", Role.SUPERVISOR),
    "neighbour_head": ("neighbour_unit", Role.HEAD),
}
UNITS = {
    "supervision": "督查室",
    "zone_office": "开发区办公室",
    "unit": "招商局",
    "other_unit": "经济发展局",
    "third_unit": "规划建设局",
}
OUTSIDE = {"enterprise": "云川新材料公司", "outside": "市统计局"}
NEIGHBOURS = {"neighbour_supervision": "督查室", "neighbour_unit": "招商局"}


class Cast(SimpleNamespace):
    """`cast.supervisor` is a user, `cast.unit` a unit; `cast.zone` is the root unit of the zone."""

    def everybody(self) -> dict[str, User]:
        """All people by their name in the cast, the outsider too."""
        return {name: getattr(self, name) for name in [*PEOPLE, "outsider"]}


def fresh(kept: Cast) -> Cast | None:
    """The same people and units as they stand in the database now; None when it was emptied meanwhile."""
    found: dict[tuple[type, Any], Any] = {
        (User, user.pk): user for user in User.objects.select_related("root")
    }
    found |= {(Unit, unit.pk): unit for unit in Unit.objects.select_related("root", "parent")}
    now = {name: found.get((type(row), row.pk)) for name, row in vars(kept).items()}
    return None if None in now.values() else Cast(**now)


def build() -> Cast:
    """Make them all, by the services. About half a second: a test run does it once (`tests/web/conftest.py`)."""
    city = make.city("云川市")
    zone, neighbour = make.zone("云川经济开发区", of=city), make.zone("临江高新区", of=city)
    cast = Cast(zone=zone.unit, neighbour_zone=neighbour.unit)
    for name, title in UNITS.items():
        setattr(cast, name, make.unit(zone.unit, title))
    for name, title in OUTSIDE.items():
        setattr(cast, name, make.unit(zone.unit, title, Unit.Kind.OUTSIDE))
    for name, title in NEIGHBOURS.items():
        setattr(cast, name, make.unit(neighbour.unit, title))
    for name, (unit, role) in PEOPLE.items():
        setattr(cast, name, make.person(getattr(cast, unit), role, username=name))
    cast.outsider = make.user("outsider")
    return cast
