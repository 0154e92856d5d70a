"""A report with all that comes with it: one form, one transaction, and a second arrival makes nothing twice."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.activity.services import hold_contents
from luoshi.web.common import clean
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup.models import Evidence, Report
from luoshi.web.followup.services.measures import lock_measures
from luoshi.web.followup.services.moving import claim
from luoshi.web.followup.services.reporting import attach, report, report_done, taken

MOST_FILES = 10


@dataclass(frozen=True)
class Piece:
    """A file that comes with a report: its name, and what it can be read from as often as is needed."""

    name: str
    file: IO[bytes]

    def read(self) -> bytes:
        """The content; one piece at a time is in memory."""
        self.file.seek(0)
        return self.file.read()


@transaction.atomic
def report_with_evidence(
    *,
    actor: User,
    commitment: Any,
    text: str,
    percent: int,
    files: Sequence[Piece] = (),
    done: bool = False,
    sent: uuid.UUID | None = None,
) -> Report:
    """Report, attach `files` and, where `done`, report it done: all or nothing, one operation.

    `percent` is 100 where it is done. `sent` is the form's own id: the same form arriving again returns the report
    that it made. Raises Conflict when it arrives with other content, Invalid with `files.<number>` for each file
    that is not taken, and what the three steps raise.
    """
    percent = 100 if done else percent
    row = claim(actor, "report", commitment)
    if done:
        lock_measures(row)
    content = _refuse_what_is_not_taken(files, [clean.text(text, field="text"), percent, done])
    if sent and (made := Report.objects.filter(sent=sent).first()):
        return _again(made, actor, row.pk, content)
    operation = uuid.uuid4()
    common: dict[str, Any] = {"actor": actor, "commitment": row.pk, "operation": operation}
    made = report(text=text, percent=percent, **common)
    for piece in files:
        attach(name=piece.name, data=piece.read(), **common)
    if done:
        report_done(**common)
    Report.objects.filter(pk=made.pk).update(sent=sent, content=content)
    return made


@transaction.atomic
def attach_all(*, actor: User, commitment: Any, files: Sequence[Piece]) -> list[Evidence]:
    """Attach several files: one operation, all or none. Raises Invalid with `files.<number>` for each not taken."""
    row, operation = claim(actor, "report", commitment), uuid.uuid4()
    _refuse_what_is_not_taken(files, [])
    common: dict[str, Any] = {"actor": actor, "commitment": row.pk, "operation": operation}
    return [attach(name=piece.name, data=piece.read(), **common) for piece in files]


def _refuse_what_is_not_taken(files: Sequence[Piece], said: list[Any]) -> str:
    """Name every file that is not taken, not just the first; the SHA-256 of what was `said` and of all files.

    The contents are held in one go: once the first line is written it is too late to wait for them.
    """
    if len(files) > MOST_FILES:
        message = _("At most %(most)d files at a time.") % {"most": MOST_FILES}
        raise Invalid(message, fields={"files": message})
    refused: dict[str, str] = {}
    digests = []
    for number, piece in enumerate(files):
        data = piece.read()
        digests.append(hashlib.sha256(data).hexdigest())
        try:
            taken(piece.name, data)
        except Invalid as refusal:
            refused[f"files.{number}"] = refusal.message
    if refused:
        raise Invalid(" ".join(refused.values()), fields=refused)
    hold_contents(digests)
    return hashlib.sha256(json.dumps([*said, *digests]).encode()).hexdigest()


def _again(made: Report, actor: User, commitment: int, content: str) -> Report:
    if (made.author_id, made.commitment_id) != (actor.pk, commitment):
        raise Invalid(_("This form was sent for something else already. Open it anew."))
    if made.content != content:
        message = _(
            "Your report had arrived before the line dropped (%(percent)d%%: “%(text)s”). "
            "What you changed since is not in it: send it as a further report."
        )
        raise Conflict(message % {"percent": made.percent, "text": made.text[:60]}, fields={"sent": ""})
    return made
