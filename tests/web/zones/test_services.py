"""Cities and zones, and the working days that they keep."""

from datetime import date

import pytest
from tests import make

from luoshi.web.accounts.models import Unit
from luoshi.web.accounts.selectors import system_user
from luoshi.web.activity.selectors import history
from luoshi.web.common.access import NotFound, visible
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.zones.models import City, Zone
from luoshi.web.zones.selectors import add_workdays, workdays, zone_of
from luoshi.web.zones.services import city_create, zone_create


def test_a_zone_is_a_root_and_its_making_is_recorded(db):
    zone = make.zone("澄湖经济开发区")
    assert zone_of(zone.pk) == zone and zone.unit.root == zone.unit
    assert [line.code for line in history("zones.zone", zone.pk)] == ["zone.created"]


def test_there_is_no_zone_of_a_unit_or_of_nothing(cast):
    assert zone_of(cast.unit.pk) is None and zone_of(None) is None


def test_a_root_is_one_zone_only(cast):
    with pytest.raises(Conflict):
        zone_create(actor=system_user(), unit=cast.zone, city=cast.zone.zone.city)


def test_a_unit_below_a_root_is_no_zone(cast):
    with pytest.raises(Invalid):
        zone_create(actor=system_user(), unit=cast.unit, city=cast.zone.zone.city)


@pytest.mark.parametrize("code", ["12345", "abcdef", "１２３４５６"])
def test_a_code_has_six_digits(db, code):
    with pytest.raises(Invalid):
        city_create(actor=system_user(), name="澄湖市", province="云泽省", code=code)


def test_a_city_is_there_once(db):
    make.city("澄湖市")
    with pytest.raises(Conflict):
        make.city("澄湖市")


def test_nobody_but_the_system_user_makes_zones_and_cities(cast):
    before = City.objects.count(), Zone.objects.count(), Unit.objects.count()
    for person in cast.everybody().values():
        with pytest.raises(NotFound):
            city_create(actor=person, name="另一市", province="云泽省")
        with pytest.raises(NotFound):
            zone_create(actor=person, unit=cast.zone, city=cast.zone.zone.city)
    assert (City.objects.count(), Zone.objects.count(), Unit.objects.count()) == before


def test_a_zone_is_seen_by_those_who_hold_a_role_there(cast):
    seen = {name: list(visible(person, "see", Zone)) for name, person in cast.everybody().items()}
    assert seen["company"] == seen["leader"] == [cast.zone.zone] and seen["outsider"] == []
    assert seen["neighbour_head"] == [cast.neighbour_zone.zone]


def test_working_days_are_those_of_the_state_council():
    assert add_workdays(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert add_workdays(date(2025, 9, 26), 1) == date(2025, 9, 28)
    assert workdays().known(date(2026, 12, 31))
