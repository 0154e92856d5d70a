"""The fictional demo: a zone that says so, filled by calling the same services as everybody else."""

from typing import Any

from django.db import transaction

from luoshi.web.accounts.models import Membership
from luoshi.web.accounts.selectors import system_user
from luoshi.web.cockpit.demo import people, remits
from luoshi.web.cockpit.demo.story import BEGINNING
from luoshi.web.cockpit.demo.telling import Teller
from luoshi.web.common import clock
from luoshi.web.zones.models import Zone


def exists() -> bool:
    """Whether this installation holds the demo."""
    return Zone.objects.filter(fictional=True, unit__name=people.ZONE).exists()


@transaction.atomic
def fill() -> bool:
    """Make the demo, whole or not at all; False where it is there already."""
    if exists():
        return False
    actor = system_user()
    today = clock.today()
    teller = Teller(today, {}, {})
    with clock.at(teller.moment(BEGINNING)):
        zone = people.make_zone(actor)
        teller.units = people.make_units(actor, zone.unit)
        remits.set_remits(actor, teller.units)
        teller.people = people.make_people(actor, teller.units, teller.day(BEGINNING))
    teller.tell(zone.unit)
    return True


def accounts() -> list[dict[str, Any]]:
    """The demo's accounts; empty without the demo."""
    if not exists():
        return []
    names = [person.username for person in people.PEOPLE]
    seats = Membership.objects.filter(user__username__in=names).select_related("user", "unit").order_by("pk")
    return [
        {
            "username": seat.user.username,
            "password": people.password(seat.user.username),
            "unit": seat.unit.name,
            "unit_id": str(seat.unit_id),
            "roles": [seat.role],
        }
        for seat in seats
    ]
