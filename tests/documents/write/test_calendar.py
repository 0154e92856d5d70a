"""The calendar file, read back by its library and looked at line by line (RFC 5545)."""

from datetime import UTC, date, datetime

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.documents.write import Event, calendar

STAMP = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
EVENT = Event(
    "u1@luoshi", date(2026, 12, 31), "到期：梳理产业链缺口清单", "牵头：招商局；\n配合，经发局", "http://h/1"
)


def events(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_a_due_date_is_a_whole_day_that_keeps_nobody_busy() -> None:
    (event,) = events(calendar("到期", [EVENT], STAMP))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert b"DTSTART;VALUE=DATE:20261231\r\n" in calendar("到期", [EVENT], STAMP)
    assert event["transp"] == "TRANSPARENT"


def test_the_words_come_back_as_they_were() -> None:
    (event,) = events(calendar("到期", [EVENT], STAMP))
    assert (event["summary"], event["description"], event["uid"]) == (
        EVENT.title,
        EVENT.description,
        EVENT.uid,
    )


def test_lines_end_as_the_standard_says_and_hold_75_bytes_of_whole_characters() -> None:
    data = calendar("到期" * 50, [Event("u", date(2026, 1, 1), "要把产业链缺口清单" * 20)], STAMP)
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


def test_a_rhythm_is_a_series() -> None:
    row = Event("u", date(2026, 1, 25), "回访", rule="FREQ=MONTHLY;BYMONTHDAY=25")
    (event,) = events(calendar("到期", [row], STAMP))
    assert event["rrule"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=25"


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_adds_a_line_of_its_own(title, description) -> None:
    data = calendar(title, [Event("u", date(2026, 1, 1), f"事{title}", description)], STAMP)
    (event,) = events(data)
    assert sorted(event) == sorted(
        ["UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "TRANSP"]
        + (["DESCRIPTION"] if "DESCRIPTION" in event else [])
    )
