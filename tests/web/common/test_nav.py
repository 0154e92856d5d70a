"""The navigation: what is shown to whom, and which entry a page belongs to."""

import pytest
from django.test import RequestFactory

from luoshi.web.common import context, nav


def entry(key: str, route: str, **options) -> nav.Entry:
    return nav.Entry(key, key, route, "users", 10, lambda user: True, **options)


def frame(person, path: str) -> dict:
    request = RequestFactory().get(path)
    request.user = person
    return context.shell(request)["shell"]


def test_a_key_is_taken_once_and_a_group_has_to_exist():
    with pytest.raises(LookupError):
        nav.add(entry("people", "accounts:people"))
    with pytest.raises(LookupError):
        nav.add(entry("else", "accounts:people", group="elsewhere"))


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "cockpit"),
        ("/people/", "people"),
        ("/people/accounts/new/", "people"),
        ("/account/tokens/", None),
    ],
)
def test_a_page_belongs_to_the_entry_above_it(cast, path, page):
    shell = frame(cast.security_admin, path)
    active = [item["key"] for group in shell["nav"] for item in group["items"] if item["active"]]
    assert shell["page"] == page and active == ([page] if page else [])


def test_a_visitor_has_no_navigation(client, db):
    from django.contrib.auth.models import AnonymousUser

    assert frame(AnonymousUser(), "/")["nav"] == [] and frame(AnonymousUser(), "/")["user"] is None


def test_each_person_is_shown_what_is_open_to_them(cast):
    shown = {
        name: [item["key"] for group in frame(person, "/")["nav"] for item in group["items"]]
        for name, person in cast.everybody().items()
    }
    assert "audit" in shown["audit_admin"] and "audit" not in shown["supervisor"]
    assert "people" in shown["officer"] and "people" not in shown["company"]
    assert shown["outsider"] == ["cockpit"]


def test_the_frame_costs_few_queries(cast, django_assert_max_num_queries):
    from luoshi.web.accounts.standing import forget

    forget(cast.head)
    with django_assert_max_num_queries(3):
        str(frame(cast.head, "/"))
