"""Everything that happened to a commitment as a page tells it: newest first, with the words that were said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.web.activity.audit import CODES
from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import kind_of
from luoshi.web.common.wording import short_date
from luoshi.web.followup.models import Commitment, Report, State
from luoshi.web.followup.selectors.commitments import Event

_WARNINGS = {"commitment.escalated", "commitment.returned", "commitment.contested", "measure.returned"}
_RETURNED = ("commitment.returned", "measure.returned")


@dataclass(frozen=True)
class Line:
    """One line of the chain of events; `kind` is "key" for a change of state, "warn" for a warning."""

    at: datetime
    title: str
    text: str
    who: str
    kind: str


def story(events: Iterable[Event], reports: Iterable[Report]) -> list[Line]:
    """The events as lines; a report's own words stand in for the bare fact."""
    said = {report.pk: report.text for report in reports}
    return [
        Line(
            at=event.at,
            title=str(CODES.get(event.code, event.code)),
            text=_text(event, said),
            who=str(event.actor),
            kind="warn" if event.code in _WARNINGS else "key" if event.target else "",
        )
        for event in reversed(list(events))
    ]


def _text(event: Event, said: dict[int, str]) -> str:
    details = event.details
    parts = [event.reason]
    if "report" in details:
        values = {"percent": details.get("percent", 0), "text": said.get(details["report"], "")}
        parts.append(_("%(percent)d%%: %(text)s") % values)
    elif event.code == "evidence.added":
        parts.append(str(details.get("name", "")))
    elif event.code == "extension.asked":
        parts.append(_("until %(day)s") % {"day": _day(details.get("asked_due"))})
    elif event.code == "extension.decided":
        parts.append(
            _("granted, now due %(day)s") % {"day": _day(details.get("due"))}
            if details.get("granted")
            else _("refused")
        )
    elif event.code in ("commitment.edited", "measure.reworded"):
        parts.append(pgettext("list", ", ").join(_field(name) for name in details))
    return " ".join(part for part in parts if part)


def _day(value: Any) -> str:
    return short_date(date.fromisoformat(value)) if value else "—"


def _field(name: str) -> str:
    return {
        "text": _("wording"),
        "evidence_kind": _("what will show it"),
        "lead": _("lead unit"),
        "support": _("supporting units"),
        "due": _("due date"),
        "standing": _("standing"),
        "review_every": _("review rhythm"),
        "pillar": _("pillar"),
        "start": _("place in the text"),
        "end": _("place in the text"),
        "answers": _("answers to the flags"),
        "target": _("measure of success"),
        "wording": _("wording"),
    }.get(name, name)


@dataclass(frozen=True)
class Lines:
    """The last line of each kind, by the commitment that it is about."""

    returned: dict[int, AuditEntry]
    reworded: dict[int, AuditEntry]


def last_lines(rows: Iterable[Commitment]) -> Lines:
    """Why each of `rows` came back and what drafts said before they were reworded. One query for all."""
    ids = [str(row.pk) for row in rows if row.returns or row.state == State.DRAFT]
    found = Lines({}, {})
    codes = (*_RETURNED, "measure.reworded")
    lines = AuditEntry.objects.filter(kind=kind_of(Commitment), object_id__in=ids, code__in=codes)
    for line in lines.select_related("actor").order_by("id") if ids else ():
        kept = found.returned if line.code in _RETURNED else found.reworded
        kept[int(line.object_id)] = line
    return found


def last_returns(rows: Iterable[Commitment]) -> dict[int, AuditEntry]:
    """For each of `rows` that was returned, the line that says when, by whom and why. One query for all."""
    ids = [str(row.pk) for row in rows if row.returns]
    lines = AuditEntry.objects.filter(kind=kind_of(Commitment), object_id__in=ids, code__in=_RETURNED)
    return {int(line.object_id): line for line in lines.select_related("actor").order_by("id")} if ids else {}
