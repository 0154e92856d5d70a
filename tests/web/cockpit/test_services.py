"""A real office starts with a zone, three administrators and a supervisor, and adds all others on the pages."""

import pytest
from django.contrib.auth import authenticate
from tests import make

from luoshi.web.accounts import services as accounts
from luoshi.web.accounts.models import Role, Unit, User
from luoshi.web.accounts.selectors import system_user
from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import verify_chains
from luoshi.web.cockpit.services import FIRST, Opened, new_password, password_renew, zone_start
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict
from luoshi.web.followup.services import meeting_create
from luoshi.web.zones.models import City, Zone

pytestmark = pytest.mark.django_db


def start(**more: object) -> tuple[Zone, dict[Role, Opened]]:
    names = {"city": "青溪市", "province": "云泽省", "zone": "青溪经济技术开发区"}
    units = {"office": "综合办公室", "supervision": "督查室"}
    usernames = {role: f"first-{role}" for role in FIRST}
    given = {"actor": system_user(), "usernames": usernames} | names | units | more
    zone, opened = zone_start(**given)
    return zone, {one.role: one for one in opened}


def test_the_four_first_accounts_sign_in_and_hold_one_role_each() -> None:
    zone, opened = start()
    assert not zone.fictional
    assert set(opened) == set(FIRST)
    for role, one in opened.items():
        assert authenticate(username=one.user.username, password=one.password) == one.user
        assert list(one.user.memberships.values_list("role", flat=True)) == [role]
    assert opened[Role.SUPERVISOR].unit.name == "督查室"


def test_they_can_add_everybody_else() -> None:
    zone, opened = start()
    system, security = opened[Role.SYSTEM_ADMIN].user, opened[Role.SECURITY_ADMIN].user
    bureau = accounts.unit_create(actor=system, parent=zone.unit, name="招商局")
    head = accounts.user_create(actor=system, username="a.head", display_name="局长", password=make.PASSWORD)
    accounts.membership_grant(actor=security, user=head, unit=bureau, role=Role.HEAD, start=clock.today())
    held = meeting_create(
        actor=opened[Role.SUPERVISOR].user, zone=zone.pk, title="现场办公会", date=clock.today()
    )
    assert held.root == zone.unit


def test_every_step_is_in_the_chain() -> None:
    zone, _opened = start()
    codes = list(AuditEntry.objects.filter(root=zone.pk).values_list("code", flat=True))
    assert codes.count("user.created") == codes.count("membership.granted") == 4
    assert {"zone.created", "unit.created"} <= set(codes)
    assert all(check.ok for check in verify_chains())


def test_a_second_zone_shares_its_city() -> None:
    start()
    start(zone="青溪高新区", usernames={role: f"second-{role}" for role in FIRST})
    assert City.objects.filter(name="青溪市").count() == 1


def test_a_taken_name_leaves_nothing_behind() -> None:
    make.user("first-supervisor")
    with pytest.raises(Conflict):
        start()
    assert not Unit.objects.filter(name="青溪经济技术开发区").exists()
    assert not User.objects.filter(username="first-system_admin").exists()


def test_nobody_but_the_system_user_starts_a_zone(cast) -> None:
    with pytest.raises(NotFound):
        start(actor=cast.system_admin)


def test_passwords_differ_and_are_strong() -> None:
    made = {new_password() for _each in range(200)}
    assert len(made) == 200
    assert {len(one) for one in made} == {19}


def test_an_administrators_password_is_renewed_at_the_machine(cast) -> None:
    password = password_renew(actor=system_user(), user=cast.audit_admin)
    assert authenticate(username="audit_admin", password=password) == cast.audit_admin
    with pytest.raises(NotFound):
        password_renew(actor=cast.system_admin, user=cast.audit_admin)
