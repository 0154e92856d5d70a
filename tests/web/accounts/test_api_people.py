"""`me` and `units` by HTTP."""

import pytest
from tests import make
from tests.web import calls

pytestmark = pytest.mark.django_db


def test_me_names_units_and_roles(cast):
    assert calls.by(cast.head).get("me").json() == {
        "username": "head",
        "name": "head",
        "units": [{"id": str(cast.unit.pk), "name": "招商局"}],
        "roles": ["head"],
    }


def test_a_person_with_two_roles_in_one_unit_has_the_unit_once(cast):
    person = make.person(cast.unit, "officer", "economist")
    told = calls.by(person).get("me").json()
    assert (len(told["units"]), told["roles"]) == (1, ["officer", "economist"])


def test_somebody_without_a_role_is_somebody(cast):
    told = calls.by(cast.outsider).get("me").json()
    assert (told["units"], told["roles"]) == ([], [])


def test_units_are_the_tree_of_the_zone(cast):
    found = calls.by(cast.officer).get("units").json()
    by_id = {unit["id"]: unit for unit in found}
    assert by_id[str(cast.zone.pk)]["parent"] is None
    assert by_id[str(cast.unit.pk)] == {
        "id": str(cast.unit.pk),
        "name": "招商局",
        "parent": str(cast.zone.pk),
        "kind": "unit",
    }
    assert str(cast.neighbour_unit.pk) not in by_id


def test_a_company_sees_its_own_unit_alone(cast):
    assert [unit["id"] for unit in calls.by(cast.company).get("units").json()] == [str(cast.enterprise.pk)]


def test_units_take_one_query_however_many(cast, django_assert_max_num_queries):
    for number in range(50):
        make.unit(cast.zone, f"第{number}局")
    caller = calls.by(cast.supervisor)
    with django_assert_max_num_queries(4):
        assert len(caller.get("units").json()) > 50
