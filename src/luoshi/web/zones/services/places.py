"""Adding cities and zones: once per installation, by the system user."""

from django.db import IntegrityError
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit, User
from luoshi.web.activity.services import record
from luoshi.web.common import clean
from luoshi.web.common.access import get_for, require
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.zones.models import City, Zone


@atomic
def city_create(*, actor: User, name: str, province: str, code: str = "") -> City:
    """A city; `code` is its six digits of GB/T 2260, where it has some."""
    require(actor, "create", City)
    city = City(name=clean.line(name, field="name", limit=100), code=_code(code))
    city.province = clean.line(province, field="province", limit=100)
    _save(city, _("There is already a city of this name."))
    after = {"name": city.name, "province": city.province, "code": city.code}
    record(actor=actor, code="city.created", obj=city, root=None, after=after)
    return city


@atomic
def zone_create(
    *,
    actor: User,
    unit: Unit,
    city: City,
    level: str = Zone.Level.NATIONAL,
    fictional: bool = False,
    meeting_rule: str = "FREQ=MONTHLY",
) -> Zone:
    """Say what zone the root `unit` is; `meeting_rule` is the RRULE of its on-site meeting."""
    require(actor, "create", Zone)
    root = get_for(actor, "rename", Unit, pk=unit.pk)
    if root.parent_id is not None or level not in Zone.Level:
        message = _("A zone is the root of a tree of units, of the national or the provincial level.")
        raise Invalid(message, fields={"unit": message})
    zone = Zone(unit=root, city=city, level=level, fictional=fictional, meeting_rule=meeting_rule)
    _save(zone, _("This is a zone already."))
    after = {"city": city.pk, "level": level, "fictional": fictional, "meeting_rule": meeting_rule}
    record(actor=actor, code="zone.created", obj=zone, root=root.pk, after=after)
    return zone


def _code(code: str) -> str:
    if code and not (len(code) == 6 and code.isdecimal() and code.isascii()):
        message = _("An administrative code has six digits.")
        raise Invalid(message, fields={"code": message})
    return code


def _save(row: City | Zone, taken: str) -> None:
    """The constraint decides who was first."""
    try:
        with atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(taken) from error
