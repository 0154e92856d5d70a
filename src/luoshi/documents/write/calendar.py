"""Due dates as an iCalendar file (RFC 5545): whole-day events, which Outlook, phones and WPS all show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar

from luoshi.documents.write.clean import clean, one_line

PRODUCT = "-//Luoshi//Due dates//ZH"


@dataclass(frozen=True)
class Event:
    """A day on which something is due. `uid` stays the same for the same thing, `version` grows with its changes.

    `rule` (RRULE) makes `day` the first of a series.
    """

    uid: str
    day: date
    title: str
    description: str = ""
    url: str = ""
    rule: str = ""
    version: int = 0


def calendar(name: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """The file; `stamp` (aware) is the moment at which it tells how things stand."""
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(name))
    for event in events:
        made.add_component(_event(event, stamp))
    return bytes(made.to_ical())


def _event(event: Event, stamp: datetime) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("sequence", event.version)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", one_line(event.title))
    if event.description:
        made.add("description", clean(event.description).strip())
    if event.url:
        made.add("url", event.url)
    if event.rule:
        made.add("rrule", icalendar.vRecur.from_ical(event.rule))
    made.add("transp", "TRANSPARENT")  # a due date keeps nobody from other appointments
    return made
