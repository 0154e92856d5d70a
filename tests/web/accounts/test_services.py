"""People, units, roles, tokens: who may change what, what is refused, what is recorded."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import atomic
from tests import make

from luoshi.web.accounts import services
from luoshi.web.accounts.models import ADMINISTRATORS, ApiToken, Membership, Role, Unit, User
from luoshi.web.accounts.selectors import standing, system_user, token_user, units_visible
from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import history, verify_chains
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid

DAY = date(2026, 3, 2)
PASSWORD = "tunnel-under-hill"


def grant(actor, user, unit, role, start=DAY, end=None) -> Membership:
    return services.membership_grant(actor=actor, user=user, unit=unit, role=role, start=start, end=end)


def steps(cast) -> dict[str, tuple[set[str], callable]]:
    """Every service, who of the cast may call it here, and the call."""
    seat = cast.other_officer.memberships.get()
    token = ApiToken.objects.create(user=cast.officer, digest="0" * 64, expires_at=clock.now())
    closed = make.user(root=cast.zone)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    system, security = {"system_admin"}, {"security_admin"}
    fields = {"username": "lin", "display_name": "林", "password": PASSWORD}
    return {
        "root_create": (set(), lambda a: services.root_create(actor=a, name="新区")),
        "unit_create": (system, lambda a: services.unit_create(actor=a, parent=cast.unit, name="一科")),
        "unit_rename": (system, lambda a: services.unit_rename(actor=a, unit=cast.unit, name="招商促进局")),
        "user_create": (system, lambda a: services.user_create(actor=a, **fields)),
        "user_deactivate": (system, lambda a: services.user_deactivate(actor=a, user=cast.third_officer)),
        "user_reopen": (system, lambda a: services.user_reopen(actor=a, user=closed)),
        "password_set": (
            system | {"third_officer"},
            lambda a: services.password_set(actor=a, user=cast.third_officer, password=PASSWORD),
        ),
        "membership_grant": (security, lambda a: grant(a, cast.observer, cast.unit, Role.OFFICER)),
        "membership_end": (
            security,
            lambda a: services.membership_end(actor=a, membership=seat, last_day=DAY),
        ),
        "token_issue": ({"officer"}, lambda a: services.token_issue(actor=a, user=cast.officer)),
        "token_revoke": ({"officer"}, lambda a: services.token_revoke(actor=a, token=token)),
    }


@pytest.mark.parametrize("step", services.__all__)
def test_each_service_is_for_those_of_the_cast_who_may_and_leaves_one_line(cast, step):
    allowed, call = steps(cast)[step]
    for name, person in cast.everybody().items():
        before = AuditEntry.objects.count()
        try:
            with atomic():
                call(person)
                assert name in allowed, f"{name} must not {step}"
                assert AuditEntry.objects.count() == before + 1
                assert AuditEntry.objects.latest("id").actor == person
                raise InterruptedError
        except NotFound:
            assert name not in allowed, f"{name} may {step}"
            assert AuditEntry.objects.count() == before
        except InterruptedError:
            pass  # undone, for the next person


@pytest.mark.parametrize("step", services.__all__)
def test_the_system_user_may_do_all_and_is_named(cast, step):
    steps(cast)[step][1](system_user())
    assert AuditEntry.objects.latest("id").actor.username == "system"
    assert all(check.ok for check in verify_chains())


@pytest.mark.parametrize("first", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("second", sorted(ADMINISTRATORS))
def test_nobody_holds_two_administrators_powers(cast, first, second):
    person = make.person(cast.unit, first)
    if first == second:
        assert grant(system_user(), person, cast.zone_office, second)
        return
    with pytest.raises(Conflict):
        grant(system_user(), person, cast.zone_office, second)
    assert standing(person).roles == [first]


def test_a_power_may_follow_another_that_has_ended(cast):
    person = make.user(root=cast.zone)
    grant(system_user(), person, cast.unit, Role.AUDIT_ADMIN, date(2025, 1, 1), date(2025, 6, 30))
    assert grant(system_user(), person, cast.unit, Role.SYSTEM_ADMIN, date(2025, 7, 1))
    with pytest.raises(Conflict):
        grant(system_user(), person, cast.unit, Role.SECURITY_ADMIN, date(2024, 1, 1), date(2025, 1, 1))


def test_the_database_keeps_the_powers_apart_too(cast):
    with pytest.raises(IntegrityError), atomic():
        Membership.objects.create(user=cast.audit_admin, unit=cast.unit, role=Role.SYSTEM_ADMIN, start=DAY)


@pytest.mark.django_db(transaction=True)
def test_two_powers_given_at_once_end_with_one(cast):
    person, outcomes = make.user(root=cast.zone), []
    start = threading.Barrier(2)

    def give(role: str) -> None:
        try:
            start.wait(5)
            grant(system_user(), person, cast.zone_office, role)
            outcomes.append("given")
        except Conflict:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=[role]) for role in (Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["given", "refused"] and person.memberships.count() == 1


def test_nobody_gives_themselves_a_role_or_ends_their_own(cast):
    admin = cast.security_admin
    with pytest.raises(NotFound):
        grant(admin, admin, cast.unit, Role.LEADER)
    with pytest.raises(NotFound):
        services.membership_end(actor=admin, membership=admin.memberships.get(), last_day=DAY)


def test_roles_are_given_in_ones_own_zone_to_its_own_people(cast):
    with pytest.raises(NotFound):
        grant(cast.security_admin, cast.officer, cast.neighbour_unit, Role.OFFICER)
    with pytest.raises(NotFound):
        grant(cast.security_admin, cast.neighbour_head, cast.unit, Role.OFFICER)


def test_the_same_role_is_not_given_twice(cast):
    with pytest.raises(Conflict):
        grant(cast.security_admin, cast.officer, cast.unit, Role.OFFICER)


@pytest.mark.parametrize(("role", "end"), [("king", None), (Role.OFFICER, DAY - timedelta(days=1))])
def test_what_makes_no_sense_is_refused(cast, role, end):
    with pytest.raises(Invalid):
        grant(cast.security_admin, cast.observer, cast.unit, role, end=end)


def test_a_role_holds_on_its_first_and_last_day(cast):
    person = make.user(root=cast.zone)
    grant(system_user(), person, cast.unit, Role.HEAD, DAY, DAY + timedelta(days=1))
    noon = clock.now().replace(year=2026, month=3, hour=4)
    held = []
    for day in (1, 2, 3, 4):
        with clock.at(noon.replace(day=day)):
            held.append(bool(standing(User.objects.get(pk=person.pk)).seats))
    assert held == [False, True, True, False]


def test_a_role_that_ends_before_it_began_is_taken_back(cast):
    seat = grant(cast.security_admin, cast.observer, cast.unit, Role.OFFICER, DAY)
    before = DAY - timedelta(days=1)
    pk = seat.pk
    assert services.membership_end(actor=cast.security_admin, membership=seat, last_day=before) is None
    assert [line.code for line in history("accounts.membership", pk)] == [
        "membership.granted",
        "membership.withdrawn",
    ]


def test_an_end_is_not_moved_later(cast):
    seat = grant(cast.security_admin, cast.observer, cast.unit, Role.OFFICER, DAY, DAY)
    with pytest.raises(Conflict, match="2026-03-02"):
        services.membership_end(actor=cast.security_admin, membership=seat, last_day=DAY + timedelta(days=9))


@pytest.mark.parametrize("who", ["security_admin", "audit_admin", "system_admin", "neighbour_head"])
def test_the_system_administrator_does_not_get_at_other_administrators(cast, who):
    other = getattr(cast, who)
    if who != "system_admin":
        with pytest.raises(NotFound):
            services.password_set(actor=cast.system_admin, user=other, password=PASSWORD)
    with pytest.raises(NotFound):
        services.user_deactivate(actor=cast.system_admin, user=other)


def test_a_closed_account_has_no_standing_and_no_token(cast):
    raw = services.token_issue(actor=cast.officer, user=cast.officer)
    services.user_deactivate(actor=cast.system_admin, user=cast.officer)
    closed = User.objects.get(pk=cast.officer.pk)
    assert not standing(closed).seats and not units_visible(closed) and token_user(raw) is None


def test_tokens_are_kept_as_a_hash_and_run_out(cast):
    raw = services.token_issue(actor=cast.officer, user=cast.officer, days=2, read_only=True)
    assert token_user(raw) == (cast.officer, True)
    assert not ApiToken.objects.filter(digest__contains=raw).exists()
    assert raw not in str(list(AuditEntry.objects.values_list("after")))
    with clock.at(clock.now() + timedelta(days=3)):
        assert token_user(raw) is None


@pytest.mark.parametrize("raw", ["", "luoshi_", "不是令牌", "\ud800"])
def test_what_is_no_token_is_nobody(db, raw):
    assert token_user(raw) is None


def test_the_path_leads_from_the_root_down(cast):
    below = make.unit(make.unit(cast.unit, "一科"), "一组")
    assert below.path == f"/{cast.zone.pk}/{cast.unit.pk}/{below.parent_id}/{below.pk}/"
    assert below.root == cast.zone


def test_units_are_sorted_as_they_are_spoken(db):
    zone = make.zone().unit
    for name in ["北京路街道", "安徽路街道", "张家社区", "李家社区"]:
        make.unit(zone, name)
    assert list(zone.children.values_list("name", flat=True)) == [
        "安徽路街道",
        "北京路街道",
        "李家社区",
        "张家社区",
    ]


@pytest.mark.parametrize("name", ["", "   ", "字" * 201, "a\0b", "\ud800", None])
def test_a_unit_needs_a_name_that_can_be_kept(cast, name):
    with pytest.raises(Invalid):
        services.unit_create(actor=cast.system_admin, parent=cast.unit, name=name)


def test_siblings_have_different_names(cast):
    with pytest.raises(Conflict, match="招商局"):
        services.unit_create(actor=cast.system_admin, parent=cast.zone, name=" 招商局 ")
    with pytest.raises(Conflict):
        services.unit_rename(actor=cast.system_admin, unit=cast.other_unit, name="招商局")
    assert Unit.objects.filter(parent=cast.zone, name="招商局").count() == 1


def test_the_same_name_again_is_no_change(cast):
    before = AuditEntry.objects.count()
    services.unit_rename(actor=cast.system_admin, unit=cast.unit, name="招商局")
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("username", ["officer", "a b", "", "x" * 61, "a\0b"])
def test_a_user_name_is_free_and_plain(cast, username):
    with pytest.raises((Conflict, Invalid)):
        services.user_create(actor=cast.system_admin, username=username, display_name="林", password=PASSWORD)


def test_the_system_user_cannot_sign_in(db):
    assert not system_user().has_usable_password() and system_user() == system_user()


def test_a_user_name_is_one_in_any_case_and_width(cast):
    for username in ("OFFICER", "ｏｆｆｉｃｅｒ"):
        with pytest.raises(Conflict), atomic():
            make.user(username)
