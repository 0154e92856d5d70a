"""The cast stands where screens.md puts its people."""

from luoshi.web.accounts.models import Role
from luoshi.web.accounts.selectors import heads_of, standing, units_visible
from luoshi.web.activity.selectors import verify_chains


def test_every_role_has_a_person_in_the_zone(cast):
    held = {role for person in cast.everybody().values() for role in standing(person).roles}
    assert held == set(Role.values)


def test_the_outsider_sees_nothing(cast):
    assert not units_visible(cast.outsider)


def test_heads_of_a_unit(cast):
    assert list(heads_of(cast.unit)) == [cast.head]


def test_building_it_leaves_sound_chains(cast):
    assert all(check.ok for check in verify_chains())
