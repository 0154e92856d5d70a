"""The audit page: for its administrator alone, without the content of what was changed."""

import pgtrigger
import pytest
from django.urls import reverse

from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.services import check_chains, record
from luoshi.web.common.access import may, visible

AUDIT = "activity:audit"


def as_(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def secret_line(cast):
    return record(
        actor=cast.supervisor,
        code="unit.renamed",
        obj=cast.unit,
        root=cast.zone.pk,
        before={"name": "甲乙丙丁"},
        after={"name": "戊己庚辛"},
        reason="壬癸",
    )


def test_the_administrator_sees_who_and_what_but_no_content(client, cast):
    line = secret_line(cast)
    text = as_(client, cast.audit_admin).get(reverse(AUDIT)).content.decode()
    assert "unit.renamed" in text and "supervisor" in text and line.hash[:12] in text
    assert not any(words in text for words in ("甲乙丙丁", "戊己庚辛", "壬癸"))


def test_things_are_named_in_words(client, cast):
    secret_line(cast)
    text = as_(client, cast.audit_admin).get(reverse(AUDIT)).content.decode()
    assert f">单位 {cast.unit.pk}</a>" in text
    assert ">accounts.unit" not in text


def test_for_everybody_else_there_is_no_such_page(client, cast):
    for name, person in cast.everybody().items():
        expected = 200 if name == "audit_admin" else 404
        assert as_(client, person).get(reverse(AUDIT)).status_code == expected, name
        if expected == 404:
            assert client.post(reverse("activity:check")).status_code == 404, name


def test_the_neighbours_lines_are_not_shown(cast):
    roots = set(visible(cast.audit_admin, "read", AuditEntry).values_list("root", flat=True))
    assert roots == {0, cast.zone.pk}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"code": "unit.renamed"}, 1),
        ({"code": "unit.renamed", "actor": "superv"}, 1),
        ({"code": "unit.renamed", "actor": "nobody"}, 0),
        ({"code": "unit.renamed", "kind": "accounts.user"}, 0),
        ({"code": "unit.renamed", "since": "2099-01-01"}, 0),
        ({"code": "unit.renamed", "until": "2099-01-01"}, 1),
    ],
)
def test_filters(client, cast, query, shown):
    secret_line(cast)
    assert len(as_(client, cast.audit_admin).get(reverse(AUDIT), query).context["rows"]) == shown


def test_a_filter_that_makes_no_sense_is_said_so(client, cast):
    assert as_(client, cast.audit_admin).get(reverse(AUDIT), {"since": "soon"}).status_code == 422


def test_pages_hold_every_line_once(client, cast):
    for _ in range(60):
        secret_line(cast)
    browser, url, seen = as_(client, cast.audit_admin), reverse(AUDIT), []
    while url:
        page = browser.get(url)
        seen += [row.pk for row in page.context["rows"]]
        url = page.context["older"] and reverse(AUDIT) + page.context["older"]
    assert sorted(seen) == sorted(visible(cast.audit_admin, "read", AuditEntry).values_list("pk", flat=True))


@pytest.mark.parametrize("older", ["x", "-1", "9" * 40, "１２"])
def test_a_page_mark_that_is_none_is_ignored(client, cast, older):
    assert as_(client, cast.audit_admin).get(reverse(AUDIT), {"older": older}).status_code == 200


def test_checking_says_and_records_the_result(client, cast):
    page = as_(client, cast.audit_admin).post(reverse("activity:check"), follow=True)
    checked = {(line.object_id, line.code) for line in page.context["checks"]}
    assert checked == {("0", "chain.verified"), (str(cast.zone.pk), "chain.verified")}


def test_a_broken_chain_is_said_and_recorded(client, cast):
    line = secret_line(cast)
    with pgtrigger.ignore():
        AuditEntry.objects.filter(pk=line.pk).update(reason="changed")
    page = as_(client, cast.audit_admin).post(reverse("activity:check"), follow=True)
    broken = next(check for check in page.context["checks"] if check.code == "chain.broken")
    assert broken.after["first_broken"] == line.number and f"{line.number}" in page.content.decode()


def test_the_night_checks_all_chains(cast):
    from luoshi.web.accounts.selectors import system_user

    assert {check.root for check in check_chains(actor=system_user())} >= {
        0,
        cast.zone.pk,
        cast.neighbour_zone.pk,
    }
    assert AuditEntry.objects.filter(code="chain.verified").count() >= 3


def test_a_line_opens_for_the_same_people_that_list_it(cast):
    line = secret_line(cast)
    assert [name for name, person in cast.everybody().items() if may(person, "read", line)] == ["audit_admin"]
