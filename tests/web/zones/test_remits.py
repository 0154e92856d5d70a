"""What a unit is there for: who writes it, what is kept, how it is read."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web import calls

from luoshi.web.accounts.models import Unit
from luoshi.web.activity.selectors import history
from luoshi.web.common.access import NotFound, visible
from luoshi.web.common.errors import Invalid
from luoshi.web.zones.models import Pillar, Remit
from luoshi.web.zones.selectors import remits
from luoshi.web.zones.services import remit_set

KEEPERS = {"supervisor", "second_supervisor", "office"}


def set_(cast, who="office", **given):
    return remit_set(actor=getattr(cast, who), unit=cast.unit.pk, **({"words": [], "pillars": []} | given))


def as_(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_words_and_pillars_are_kept_once_pillars_in_their_order(cast):
    given = ["招商", " 签约 ", "招商"]
    row = set_(cast, words=given, pillars=["services", "investment-attraction", "services"])
    assert row.words == ["招商", "签约"] and row.pillars == ["investment-attraction", "services"]


def test_setting_the_same_again_leaves_no_line(cast):
    for _each in range(2):
        set_(cast, words=["招商"], pillars=["services"])
    lines = [line for line in history("accounts.unit", cast.unit.pk) if line.code == "unit.remit_set"]
    assert len(lines) == 1 and lines[0].after == {"words": ["招商"], "pillars": ["services"]}


def test_an_empty_remit_takes_back_what_was_there(cast):
    set_(cast, words=["招商"])
    assert set_(cast).words == [] and not Remit.objects.get(unit=cast.unit).words


@pytest.mark.parametrize(
    ("words", "pillars", "field"),
    [
        (["招"], [], "words"),
        (["招" * 21], [], "words"),
        ([f"词语{n}" for n in range(61)], [], "words"),
        ([""], [], "words"),
        (["招\0商"], [], "words"),
        ([], ["industry"], "pillars"),
    ],
)
def test_what_cannot_be_a_remit_is_refused_and_nothing_changes(cast, words, pillars, field):
    with pytest.raises(Invalid) as refused:
        set_(cast, words=words, pillars=pillars)
    assert field in refused.value.fields and not Remit.objects.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    words=st.lists(st.text(max_size=25), max_size=70),
    pillars=st.lists(st.sampled_from([*Pillar.values, "none"])),
)
def test_whatever_is_sent_what_is_kept_obeys_the_bounds(cast, words, pillars):
    try:
        row = set_(cast, words=words, pillars=pillars)
    except Invalid:
        return
    assert len(row.words) == len(set(row.words)) <= 60
    assert all(2 <= len(word) <= 20 for word in row.words) and set(row.pillars) <= set(Pillar.values)


def test_only_those_who_keep_the_record_write_it(cast):
    may = {
        name
        for name, person in cast.everybody().items()
        if visible(person, "set_remit", Unit).filter(pk=cast.unit.pk).exists()
    }
    assert may == KEEPERS
    with pytest.raises(NotFound):
        set_(cast, "head", words=["招商"])


def test_the_zone_itself_has_no_remit(cast):
    with pytest.raises(NotFound):
        remit_set(actor=cast.office, unit=cast.zone.pk, words=["招商"], pillars=[])


def test_the_list_holds_the_own_zones_units_with_and_without_a_remit(cast):
    set_(cast, words=["招商"])
    rows = {row.unit.pk: row for row in remits(cast.head)}
    assert rows[cast.unit.pk].remit.words == ["招商"] and rows[cast.other_unit.pk].remit.words == []
    assert not {cast.zone.pk, cast.neighbour_unit.pk} & rows.keys()
    assert not any(row.may_set for row in rows.values())


def test_the_table_shows_every_unit_and_who_may_edits_one(client, cast):
    set_(cast, words=["招商", "签约"], pillars=["investment-attraction"])
    page = as_(client, cast.office).get(reverse("zones:remits")).content.decode()
    assert all(words in page for words in ["招商、签约", "招商选资", "规划建设局"])
    assert reverse("zones:remit", args=[cast.unit.pk]) in page
    page = as_(client, cast.head).get(reverse("zones:remits")).content.decode()
    assert "招商、签约" in page and reverse("zones:remit", args=[cast.unit.pk]) not in page


def test_the_page_of_people_leads_to_it(client, cast):
    page = as_(client, cast.head).get(reverse("accounts:people")).content.decode()
    assert f"{reverse('zones:remits')}#unit-{cast.unit.pk}" in page


def test_the_form_takes_words_between_any_marks_and_returns_to_the_row(client, cast):
    address = reverse("zones:remit", args=[cast.unit.pk])
    sent = {"words": "招商，签约、洽谈\n项目引进  会展", "pillars": ["investment-attraction"]}
    answer = as_(client, cast.office).post(address, sent)
    assert answer.status_code == 302 and answer["Location"].endswith(f"#unit-{cast.unit.pk}")
    assert Remit.objects.get(unit=cast.unit).words == ["招商", "签约", "洽谈", "项目引进", "会展"]
    form = client.get(address).content.decode()
    assert "招商、签约、洽谈" in form and "checked" in form


def test_a_bad_word_keeps_what_was_typed_and_says_why(client, cast):
    answer = as_(client, cast.office).post(reverse("zones:remit", args=[cast.unit.pk]), {"words": "招 签约"})
    assert answer.status_code == 422
    assert "过短" in answer.content.decode() and "签约" in answer.content.decode()


def test_the_api_reads_and_replaces_it(client, cast):
    path = f"units/{cast.unit.pk}/remit"
    office, head = calls.by(cast.office), calls.by(cast.head)
    assert head.get(path).json() == {"unit": str(cast.unit.pk), "words": [], "pillars": []}
    sent = {"words": ["招商"], "pillars": ["services"]}
    assert office.put(path, sent).json() == {"unit": str(cast.unit.pk), **sent}
    assert office.put(path, {"words": ["招"], "pillars": []}).status_code == 422
    assert head.put(path, sent).status_code == 404
