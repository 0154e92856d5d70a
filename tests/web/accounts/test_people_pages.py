"""The pages of people: who sees them, what they change, and how they say no."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests import make

from luoshi.web.accounts.models import ApiToken, Membership, Role, Unit, User
from luoshi.web.accounts.selectors import standing, token_user
from luoshi.web.activity.models import AuditEntry
from luoshi.web.common import clock


def as_(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def errors(response) -> str:
    return " ".join(str(error) for messages in response.context["form"].errors.values() for error in messages)


def test_the_tree_shows_units_and_who_sits_there(client, cast):
    page = as_(client, cast.head).get(reverse("accounts:people"))
    text = page.content.decode()
    assert page.status_code == 200
    assert all(words in text for words in ["招商局", "经济发展局", "督查室"])
    assert "临江高新区" not in text and "grant" not in text


@pytest.mark.parametrize("who", ["company", "observer", "outsider"])
def test_outsiders_find_no_tree(client, cast, who):
    assert as_(client, getattr(cast, who)).get(reverse("accounts:people")).status_code == 404


def test_the_security_administrator_gives_and_ends_a_role(client, cast):
    browser, url = as_(client, cast.security_admin), reverse("accounts:grant", args=[cast.unit.pk])
    newcomer = make.user("newcomer", root=cast.zone)
    sent = {"user": newcomer.pk, "role": Role.OFFICER, "start": "2026-01-01"}
    assert browser.get(url).status_code == 200
    assert browser.post(url, sent).status_code == 302
    assert standing(User.objects.get(pk=newcomer.pk)).units(Role.OFFICER) == [cast.unit.pk]
    seat = newcomer.memberships.get()
    yesterday = clock.today() - timedelta(days=1)
    ended = browser.post(reverse("accounts:end", args=[seat.pk]), {"last_day": yesterday.isoformat()})
    assert ended.status_code == 302 and not standing(User.objects.get(pk=newcomer.pk)).seats


def test_the_form_says_why_a_second_power_is_refused(client, cast):
    url = reverse("accounts:grant", args=[cast.zone_office.pk])
    sent = {"user": cast.system_admin.pk, "role": Role.AUDIT_ADMIN, "start": "2026-01-01"}
    answer = as_(client, cast.security_admin).post(url, sent)
    assert answer.status_code == 409 and "系统管理员" in errors(answer)


def test_a_form_that_cannot_be_used_answers_422(client, cast):
    url = reverse("accounts:grant", args=[cast.unit.pk])
    answer = as_(client, cast.security_admin).post(url, {"role": "king", "start": "yesterday"})
    assert answer.status_code == 422 and {"user", "role", "start"} <= set(answer.context["form"].errors)


def test_the_dialog_is_a_part_of_the_page(client, cast):
    url = reverse("accounts:grant", args=[cast.unit.pk])
    part = as_(client, cast.security_admin).get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<h2>") and "<html" not in part


def test_the_system_administrator_runs_units_and_accounts(client, cast):
    browser = as_(client, cast.system_admin)
    browser.post(reverse("accounts:unit-new", args=[cast.unit.pk]), {"name": "招商一科", "kind": "unit"})
    unit = Unit.objects.get(name="招商一科", parent=cast.unit)
    browser.post(reverse("accounts:unit-rename", args=[unit.pk]), {"name": "招商二科"})
    unit.refresh_from_db()
    assert unit.name == "招商二科"
    sent = {"username": "lin", "display_name": "林某某", "password": "bridge-over-river"}
    assert browser.post(reverse("accounts:account-new"), sent).status_code == 302
    lin = User.objects.get(username="lin")
    assert lin.check_password("bridge-over-river") and lin.root == cast.zone
    assert "林某某" in browser.get(reverse("accounts:accounts")).content.decode()
    browser.post(reverse("accounts:account-password", args=[lin.pk]), {"password": "tunnel-under-hill"})
    browser.post(reverse("accounts:account-close", args=[lin.pk]))
    lin.refresh_from_db()
    assert lin.check_password("tunnel-under-hill") and not lin.is_active
    browser.post(reverse("accounts:account-reopen", args=[lin.pk]))
    lin.refresh_from_db()
    assert lin.is_active


def test_a_weak_password_is_refused_at_its_field(client, cast):
    sent = {"username": "lin", "display_name": "林某某", "password": "12345"}
    answer = as_(client, cast.system_admin).post(reverse("accounts:account-new"), sent)
    assert answer.status_code == 422 and "password" in answer.context["form"].errors
    assert not User.objects.filter(username="lin").exists()


@pytest.mark.parametrize("who", ["supervisor", "leader", "audit_admin", "security_admin", "neighbour_head"])
def test_only_the_system_administrator_runs_accounts(client, cast, who):
    browser = as_(client, getattr(cast, who))
    assert browser.get(reverse("accounts:account-new")).status_code == 404
    for name in ("account-password", "account-close"):
        url = reverse(f"accounts:{name}", args=[cast.officer.pk])
        assert browser.post(url, {"password": "tunnel-under-hill"}).status_code == 404


@pytest.mark.parametrize("who", ["supervisor", "system_admin", "audit_admin", "neighbour_supervisor"])
def test_only_the_security_administrator_gives_roles(client, cast, who):
    browser, before = as_(client, getattr(cast, who)), Membership.objects.count()
    sent = {"user": cast.officer.pk, "role": Role.LEADER, "start": "2026-01-01"}
    assert browser.post(reverse("accounts:grant", args=[cast.unit.pk]), sent).status_code == 404
    assert Membership.objects.count() == before


def test_a_token_is_shown_once_and_can_be_revoked(client, cast):
    browser, url = as_(client, cast.officer), reverse("accounts:tokens")
    raw = browser.post(url, {"days": 30}).context["issued"]
    assert token_user(raw) == (cast.officer, False)
    assert raw not in browser.get(url).content.decode()
    token = ApiToken.objects.get(user=cast.officer)
    browser.post(reverse("accounts:token-revoke", args=[token.pk]))
    assert token_user(raw) is None


def test_nobody_sees_or_revokes_anothers_token(client, cast):
    browser = as_(client, cast.officer)
    browser.post(reverse("accounts:tokens"), {"days": 30})
    token = ApiToken.objects.get(user=cast.officer)
    stranger = as_(client, cast.system_admin)
    assert stranger.post(reverse("accounts:token-revoke", args=[token.pk])).status_code == 404
    assert not stranger.get(reverse("accounts:tokens")).context["rows"]


def test_a_token_for_too_long_is_refused(client, cast):
    assert as_(client, cast.officer).post(reverse("accounts:tokens"), {"days": 4000}).status_code == 422


def test_changing_ones_own_password_leaves_a_line(client, cast):
    sent = {"oldpassword": make.PASSWORD, "password1": "tunnel-under-hill", "password2": "tunnel-under-hill"}
    as_(client, cast.officer).post(reverse("account_change_password"), sent)
    cast.officer.refresh_from_db()
    assert cast.officer.check_password("tunnel-under-hill")
    line = AuditEntry.objects.get(code="user.password_set", object_id=str(cast.officer.pk))
    assert line.actor == cast.officer and (line.before, line.after) == ({}, {})


def test_a_closed_account_cannot_sign_in(client, cast):
    sent = {"login": "officer", "password": make.PASSWORD}
    assert client.post(reverse("account_login"), sent).status_code == 302
    client.logout()
    User.objects.filter(pk=cast.officer.pk).update(is_active=False)
    client.post(reverse("account_login"), sent)
    assert "_auth_user_id" not in client.session


def test_the_frame_knows_person_zone_and_pages(client, cast):
    shell = as_(client, cast.head).get(reverse("accounts:people")).context["shell"]
    assert shell["user"] == {"display_name": "head", "unit": "招商局"}
    assert (shell["zone"], shell["demo"], shell["page"]) == ("云川经济开发区", True, "people")
    keys = [item["key"] for group in shell["nav"] for item in group["items"]]
    assert "people" in keys and "audit" not in keys


def test_the_tree_costs_the_same_for_many_people(client, cast, django_assert_max_num_queries):
    for number in range(20):
        make.person(make.unit(cast.unit, f"第{number}科"), Role.OFFICER)
    browser = as_(client, cast.security_admin)
    with django_assert_max_num_queries(12):
        browser.get(reverse("accounts:people"))


def test_a_role_from_tomorrow_says_so(client, cast):
    tomorrow = clock.today() + timedelta(days=1)
    make.seat(cast.observer, cast.unit, Role.OFFICER, start=tomorrow, end=date(2099, 12, 31))
    assert "2099年12月31日" in as_(client, cast.head).get(reverse("accounts:people")).content.decode()
