from datetime import UTC, date, datetime

import pytest
import time_machine
from django import forms
from django.utils import translation

from luoshi.web.common.wording import (
    NO_PILLAR,
    PILLARS,
    STATES,
    due_in,
    relative_days,
    short_date,
    short_time,
)

# 2026-11-23 00:30 in Shanghai, still the 22nd in UTC
JUST_AFTER_MIDNIGHT = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(JUST_AFTER_MIDNIGHT, tick=False), translation.override("en"):
        yield


def test_a_date_has_its_year_only_when_it_is_another_one():
    assert short_date(date(2026, 12, 5)) == "5 Dec"
    assert short_date(date(2027, 3, 31)) == "31 Mar 2027"
    with translation.override("zh-hans"):
        assert short_date(date(2026, 12, 5)) == "12月5日"
        assert short_date(date(2027, 3, 31)) == "2027年3月31日"


def test_no_date_is_a_dash():
    assert (short_date(None), short_time(None), relative_days(None), due_in(None)) == ("—", "—", "", "")


def test_days_are_counted_by_the_calendar_of_the_site():
    assert relative_days(date(2026, 11, 23)) == "today"
    assert relative_days(JUST_AFTER_MIDNIGHT) == "today"
    assert short_date(JUST_AFTER_MIDNIGHT) == "23 Nov"


@pytest.mark.parametrize(
    ("day", "words"),
    [(22, "yesterday"), (24, "tomorrow"), (25, "in 2 days"), (11, "12 days ago"), (30, "in 7 days")],
)
def test_distance_in_days(day, words):
    assert relative_days(date(2026, 11, day)) == words


def test_what_was_due_is_overdue():
    assert due_in(date(2026, 11, 11)) == "12 days overdue"
    assert due_in(date(2026, 11, 22)) == "1 day overdue"
    assert due_in(date(2026, 11, 23)) == "today"
    assert due_in(date(2026, 11, 25)) == "in 2 days"


def test_a_moment_of_today_shows_the_hour_alone():
    assert short_time(JUST_AFTER_MIDNIGHT) == "today 00:30"
    assert short_time(datetime(2026, 11, 21, 1, 5, tzinfo=UTC)) == "21 Nov 09:05"


def test_eight_pillars_and_none():
    assert [pillar.number for pillar in PILLARS.values()] == list(range(1, 9))
    assert len({str(pillar.mark) for pillar in (*PILLARS.values(), NO_PILLAR)}) == 9


def test_no_two_states_read_alike():
    assert len({str(name) for name in STATES.values()}) == len(STATES) == 9


def test_an_empty_field_is_told_in_our_own_words():
    with translation.override("zh-hans"):
        assert Asked({}).errors["percent"] == ["此项不能为空。"]
        assert Asked({"percent": "150"}).errors["percent"] == ["请填写不大于100的数。"]


class Asked(forms.Form):
    percent = forms.IntegerField(max_value=100)
