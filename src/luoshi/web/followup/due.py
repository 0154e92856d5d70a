"""Due dates and review rhythms as events of a calendar."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.documents.write import Event
from luoshi.web.accounts.models import User
from luoshi.web.followup import selectors
from luoshi.web.followup.exports import JOIN
from luoshi.web.followup.models import Commitment, Document
from luoshi.web.followup.rhythm import next_after
from luoshi.web.followup.states import RUNNING

# Never to be changed: by it a calendar knows an event again.
_NAMES = uuid.UUID("5d1c1f0e-6a0c-4d0b-9a59-6f1d6f1f5a11")
# What RFC 5545 allows in the rule of a whole-day event; others (BYHOUR) are shown by their next day alone.
_PARTS = {
    "FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST",
}  # fmt: skip
_TITLE = 60
Link = Callable[[Commitment], str]


def of_document(user: User, record: Document, link: Link) -> list[Event]:
    """What runs of a record and is due some day, as far as the user may see it; `link` gives a page's address."""
    at = selectors.clock()
    rows = selectors.document_commitments(user, record, at).filter(state__in=RUNNING, gone=False)
    return list(_events(selectors.lit(rows, at), at.today, link))


def of_person(user: User, link: Link) -> list[Event]:
    """What the user's units have in hand, measures included."""
    at = selectors.clock()
    return list(_events(selectors.lit(selectors.mine(user, at).filter(gone=False), at), at.today, link))


def _events(rows: Iterable[Commitment], today: date, link: Link) -> Iterator[Event]:
    for row in rows:
        if row.standing and row.review_every:
            yield from _series(row, today, link)
        elif row.due:
            yield _event(row, row.due, _("Due: %(task)s"), link)


def _series(row: Commitment, today: date, link: Link) -> Iterator[Event]:
    """The days on which a standing commitment is reported on, from its assignment to its end, if it has one."""
    first = next_after(row.review_every, row.assigned_on or today)
    if first is None or (row.due and row.due < first):
        return
    if not {part.partition("=")[0] for part in row.review_every.split(";")} <= _PARTS:
        coming = next_after(row.review_every, today)
        rule, first = "", coming or first
    else:
        rule = row.review_every + (f";UNTIL={row.due:%Y%m%d}" if row.due else "")
    yield _event(row, first, _("Report on: %(task)s"), link, rule)


def _event(row: Any, day: date, title: str, link: Link, rule: str = "") -> Event:
    """`row` is lit."""
    short = row.text if len(row.text) <= _TITLE else f"{row.text[: _TITLE - 1]}…"
    name = uuid.uuid5(_NAMES, f"{row.pk} {row.created_at.isoformat()}")
    return Event(
        uid=f"{name}@luoshi",
        day=day,
        title=title % {"task": short},
        description="\n".join(_told(row)),
        url=link(row),
        rule=rule,
        version=row.version,
    )


def _told(row: Any) -> Iterator[str]:
    yield row.text
    for words, units in ((_("Lead: %(units)s"), row.lead), (_("Support: %(units)s"), row.support)):
        if units:
            yield words % {"units": JOIN.join(unit.name for unit in units)}
    if row.target:
        yield _("Measure: %(target)s") % {"target": row.target}
    if row.document:
        yield _("Meeting: %(meeting)s") % {"meeting": row.document.meeting.title}
