"""What the text, the units' remits, earlier work and the meeting's rule point to for each field of a draft."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit, User
from luoshi.web.common.access import visible
from luoshi.web.common.clock import today
from luoshi.web.followup.models import Commitment, Document, Involvement
from luoshi.web.followup.rhythm import next_after
from luoshi.web.followup.selectors.suggestions import history, remits, said
from luoshi.web.followup.selectors.suggestions.shape import (
    HISTORY,
    INFERRED,
    MOST,
    REMIT,
    SAID,
    Said,
    Suggestions,
    distinct,
    merged,
)
from luoshi.web.followup.services.owners import Directory
from luoshi.web.zones.selectors import zone_of

__all__ = [
    "HISTORY",
    "INFERRED",
    "MOST",
    "REMIT",
    "SAID",
    "Said",
    "Suggestions",
    "next_meeting",
    "suggestions",
    "units_of_zone",
]


def suggestions(user: User, record: Document, row: Commitment) -> Suggestions:
    """What there is to suggest for one row, so far as `user` may see where it comes from."""
    directory, units = Directory(record.meeting.root_id), units_of_zone(user, record)
    text, past = said.of(record, row, directory), history.of(user, record, row, units)
    lead, support = _units(units, row, text, past, remits.of(units, row))
    meeting = next_meeting(record)
    return Suggestions(
        units=units,
        lead=lead,
        support=support,
        unknown=text.unknown,
        due=text.due,
        vague_due=text.vague_due,
        next_meeting=meeting,
        rhythm=text.rhythm,
        pillar=text.pillar,
        targets=[aim.value for aim in text.aims],
        sentence=text.sentence,
        reasons=text.reasons,
        dues=distinct(text.due, _by_meeting(meeting), *past.dues),
        rhythms=distinct(text.rhythm, *past.rhythms),
        pillars=distinct(text.pillar, *past.pillars),
        aims=distinct(*text.aims),
    )


def _units(
    units: list[Unit], row: Commitment, text: said.Text, past: history.Past, fitting: remits.Fitting
) -> tuple[dict[int, Said], dict[int, Said]]:
    """(lead, support): the text, then earlier work, then remits, their pillars only where all else is silent.

    Whom the text gives one part is not suggested for the other.
    """
    known = {unit.pk for unit in units}
    others = known - text.support.keys()
    lead = merged(text.lead, _only(past.lead, others), _only(fitting.by_words, others))
    lead = lead or merged({}, _only(fitting.by_pillar, others))
    chosen = [part.unit_id for part in row.involvements.all() if part.part == Involvement.Part.LEAD]
    others = known - {*(chosen or list(lead)[:1]), *text.lead}
    return lead, merged(text.support, _only(past.support, others), _only(fitting.by_words, others))


def _only(found: dict[int, Said], wanted: set[int]) -> dict[int, Said]:
    return {pk: one for pk, one in found.items() if pk in wanted}


def units_of_zone(user: User, record: Document) -> list[Unit]:
    """Who a commitment of this record can go to, in the order of their names."""
    return list(visible(user, "see", Unit).filter(root=record.meeting.root_id, parent__isnull=False))


def next_meeting(record: Document) -> date | None:
    """The day by which measures can be due: the next meeting that the zone's rule asks for, from today on."""
    zone = zone_of(record.meeting.root_id)
    following: date | None = record.meeting.date
    while zone and following and following <= today():
        following = next_after(zone.meeting_rule, following)
    return following if zone else None


def _by_meeting(day: date | None) -> Said | None:
    return Said(day, "", _("next on-site meeting by the rule"), INFERRED) if day else None
