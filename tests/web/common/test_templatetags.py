import os
import re

import pytest
from django import forms
from django.contrib.staticfiles.finders import get_finder
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from luoshi.web.common.templatetags import luoshi as tags
from luoshi.web.common.wording import PILLARS, STATES


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def component(name, **context):
    return render_to_string(f"components/{name}.html", context)


class Report(forms.Form):
    text = forms.CharField(help_text="What was done.", widget=forms.Textarea)
    hard = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("once", "once"), ("standing", "standing")], widget=forms.RadioSelect)


def test_a_light_with_a_reason_can_be_asked():
    html = component("rag", colour="red", words="12 days overdue", why="Due 11 November.")
    assert html.lstrip().startswith('<button type="button" class="rag d"')
    assert 'data-why-head="Red: 12 days overdue"' in html
    assert 'data-why="Due 11 November."' in html
    assert "nobody can set a light by hand" in html


def test_a_light_without_a_reason_is_no_button():
    assert "<button" not in component("rag", colour="green", words="on time")


@pytest.mark.parametrize(
    ("colour", "shape"), [("green", "g"), ("amber", "a"), ("red", "d"), ("", "n"), (None, "n")]
)
def test_each_colour_has_its_shape(colour, shape):
    assert f'class="rag {shape}"' in component("rag", colour=colour, words="words")


def test_words_in_a_light_are_escaped():
    assert "<b>" not in component("rag", colour="red", words='"><b>', why='"><b>', rule='"><b>')


@pytest.mark.parametrize("code", STATES)
def test_each_state_reads_by_its_name(code):
    assert str(STATES[code]) in component("state", code=code)


def test_an_unknown_state_is_an_error_not_an_empty_chip():
    with pytest.raises(KeyError):
        component("state", code="finished")


def test_a_pillar_in_a_list_is_its_mark_and_still_has_a_name():
    for key, pillar in PILLARS.items():
        html = component("pillar", key=key, square=True)
        assert f">{pillar.mark}</span>" in html
        assert f'<span class="sr">{pillar.name}</span>' in html
    assert "None of the eight" in component("pillar", key=None)


def test_a_bar_stays_within_its_rail_and_says_its_figures():
    html = component("bar", done=140, plan=55.4)
    assert 'class="done" y="3" width="100%"' in html
    assert 'aria-label="100 % done, 55 % due today"' in html
    assert 'class="plan"' not in component("bar", done=-3)


def test_a_bar_due_from_the_start_shows_its_mark():
    assert 'x="0%"' in component("bar", done=0, plan=0)


def test_an_error_is_tied_to_its_control():
    html = component("field", field=Report({"text": ""})["text"])
    described = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert described
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html
    assert 'class="form-control bad"' in html


def test_choices_stand_in_a_named_group():
    html = component("field", field=Report()["kind"])
    assert re.search(r"<fieldset\s*><legend[^>]*>Kind</legend>", html)


def test_a_tick_has_its_label_beside_it():
    html = component("field", field=Report()["hard"])
    assert 'class="form-check-input"' in html
    assert "<span>Hard</span></label>" in html


def test_a_form_says_what_is_wrong_as_a_whole():
    form = Report({"text": "x", "kind": "once"})
    form.add_error(None, "Nothing has changed since the last report.")
    assert "Nothing has changed since the last report." in component("form", form=form)


def test_turning_the_page_keeps_the_filters():
    request = RequestFactory().get("/commitments/", {"unit": ["3", "4"], "page": "2"})
    page = Paginator(range(60), 20).page(2)
    html = engines["django"].get_template("components/pager.html").render({"page": page}, request)
    assert 'href="?unit=3&amp;unit=4&amp;page=3"' in html
    assert 'href="?unit=3&amp;unit=4&amp;page=1"' in html


def test_one_page_needs_no_pager():
    assert component("pager", page=Paginator(range(5), 20).page(1)).strip() == ""


def test_a_phone_shows_the_first_four_entries():
    groups = [{"items": ["cockpit", "mine"]}, {"items": ["meetings", "commitments", "people"]}]
    assert tags.tabs_of(groups) == ["cockpit", "mine", "meetings", "commitments"]
    assert tags.tabs_of(None) == []


def test_a_drawing_is_silent():
    assert 'aria-hidden="true"' in tags.icon("plus")


@pytest.fixture
def fresh_finders():
    """Finders are kept per process; a test that moves the files needs new ones."""
    get_finder.cache_clear()
    tags._find.cache_clear()
    yield
    get_finder.cache_clear()
    tags._find.cache_clear()


def test_the_address_of_a_built_file_changes_with_it(fresh_finders, tmp_path, settings):
    built = tmp_path / "luoshi" / "x.css"
    built.parent.mkdir()
    built.write_text("a{}")
    settings.STATICFILES_DIRS = [tmp_path]
    before = tags.asset("x.css")
    os.utime(built, (1, 1))
    after = tags.asset("x.css")
    assert before != after
    assert after == "/static/luoshi/x.css?v=1"


def test_a_file_that_is_not_built_still_has_an_address():
    assert tags.asset("nothing.css") == "/static/luoshi/nothing.css"
