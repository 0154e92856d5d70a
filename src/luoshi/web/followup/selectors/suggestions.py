"""What the text, or the meeting's rule, points to for each field of a draft."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.engines.text.registry import RULES
from luoshi.web.accounts.models import Unit, User
from luoshi.web.common.access import visible
from luoshi.web.common.clock import today
from luoshi.web.followup.models import Commitment, Document
from luoshi.web.followup.rhythm import next_after
from luoshi.web.followup.services.owners import Directory
from luoshi.web.zones.selectors import zone_of


@dataclass(frozen=True)
class Said:
    """What the text says about one field: the value as it was understood, and the words themselves."""

    value: Any
    quote: str
    why: str = ""


@dataclass(frozen=True)
class Suggestions:
    """For each field what the text, or the meeting's rule, points to. Nothing of it is applied by being shown."""

    units: list[Unit]
    lead: dict[int, Said]
    support: dict[int, Said]
    unknown: list[str]
    due: Said | None
    vague_due: str
    next_meeting: date | None
    rhythm: Said | None
    pillar: Said | None
    targets: list[str]
    sentence: str
    reasons: str


def suggestions(user: User, record: Document, row: Commitment) -> Suggestions:
    """What there is to suggest for one row."""
    read, directory = row.read, Directory(record.meeting.root_id)
    due, recurrence = read.get("due") or {}, read.get("recurrence") or {}
    named = [*(read.get("lead") or []), *(read.get("support") or [])]
    return Suggestions(
        units=units_of_zone(user, record),
        lead=_units(directory, read, "lead"),
        support=_units(directory, read, "support"),
        unknown=[name for name in named if not directory.ids([name])],
        due=Said(date.fromisoformat(due["date"]), due["text"]) if due.get("date") else None,
        vague_due="" if due.get("date") else due.get("text", ""),
        next_meeting=next_meeting(record),
        rhythm=Said(recurrence["rrule"], recurrence["text"]) if recurrence.get("rrule") else None,
        pillar=_pillar(row),
        targets=[target["text"] for target in read.get("targets") or []],
        sentence=_sentence(record, row),
        reasons=_reasons(row),
    )


def units_of_zone(user: User, record: Document) -> list[Unit]:
    """Who a commitment of this record can go to, in the order of their names."""
    return list(visible(user, "see", Unit).filter(root=record.meeting.root_id, parent__isnull=False))


def _units(directory: Directory, read: dict[str, Any], part: str) -> dict[int, Said]:
    return {pk: Said(pk, name) for name in read.get(part) or [] for pk in directory.ids([name])}


def _pillar(row: Commitment) -> Said | None:
    """The words that spoke for the pillar that the engine chose; none once somebody chose another."""
    found = [reason for reason in row.read.get("reasons") or [] if reason["rule"].startswith("PIL-")]
    if not found or not row.pillar:
        return None
    quotes = dict.fromkeys(reason["text"] for reason in found)
    rule = RULES.get(found[0]["rule"])
    return Said(row.pillar, "、".join(quotes), _(rule.reason) if rule else "")


def _reasons(row: Commitment) -> str:
    """Why the engine took it for a task: each rule once on a line, with the words it spoke about."""
    found: dict[str, str] = {}
    for reason in row.read.get("reasons") or []:
        if reason["rule"] in RULES and not reason["rule"].startswith("PIL-"):
            found.setdefault(reason["rule"], reason["text"][:16])
    line = _("%(reason)s (%(rule)s, “%(quote)s”)")
    lines = [
        line % {"reason": _(RULES[rule].reason), "rule": rule, "quote": quote}
        for rule, quote in found.items()
    ]
    return "\n".join(lines[:5])


def _sentence(record: Document, row: Commitment) -> str:
    """The sentence around the commitment, where it says more than the commitment itself."""
    around = next((one for one in record.sentences if one["i"] == row.sentence), None)
    whole = record.text[around["start"] : around["end"]].strip() if around else ""
    return whole if len(whole) > len(row.text) + 2 else ""


def next_meeting(record: Document) -> date | None:
    """The day by which measures can be due: the next meeting that the zone's rule asks for, from today on."""
    zone = zone_of(record.meeting.root_id)
    following: date | None = record.meeting.date
    while zone and following and following <= today():
        following = next_after(zone.meeting_rule, following)
    return following if zone else None
