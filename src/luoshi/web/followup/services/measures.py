"""Measures (措施): how a broad demand becomes things that can be checked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.activity.services import record
from luoshi.web.common import clean, clock
from luoshi.web.common.access import may
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Commitment
from luoshi.web.followup.models.commitment import EvidenceKind
from luoshi.web.followup.rhythm import report_owed
from luoshi.web.followup.services.moving import Move, claim, legal, move, move_all, plain
from luoshi.web.followup.services.owners import set_units, units_of, within
from luoshi.web.followup.services.stepping import at_version
from luoshi.web.followup.states import sources_of

MOST = 100


@dataclass(frozen=True)
class Proposal:
    """A measure as it is proposed; `unit` is one of the commitment's units, the lead unit where none is named.

    `target` is the figure or milestone by which success is measured, where there is one.
    """

    text: str
    due: date
    evidence_kind: str
    unit: int | None = None
    target: str = ""


@transaction.atomic
def propose(*, actor: User, commitment: Any, measures: Sequence[Proposal]) -> list[Commitment]:
    """Propose measures for an accepted commitment. What the supervisor adds needs no further confirmation."""
    parent = claim(actor, "propose", commitment)
    legal(parent, "propose")
    if not 1 <= len(measures) <= MOST:
        message = _("Propose 1 to %(most)d measures at a time.") % {"most": MOST}
        raise Invalid(message, fields={"measures": message})
    operation = uuid.uuid4()
    first = (parent.measures.aggregate(last=Max("position"))["last"] or 0) + 1
    return [
        _create(actor, parent, number, proposal, operation)
        for number, proposal in enumerate(measures, start=first)
    ]


def _create(
    actor: User, parent: Commitment, number: int, proposal: Proposal, operation: uuid.UUID
) -> Commitment:
    said = stated(proposal)
    measure = Commitment.objects.create(
        root_id=parent.root_id,
        document_id=parent.document_id,
        requirement_id=parent.requirement_id,
        parent=parent,
        key=f"{parent.key[:14]}-{number}",
        position=number,
        pillar=parent.pillar,
        **said,
    )
    set_units(measure, _units(parent, proposal), [])
    after = {"state": measure.state, "parent": parent.pk, "text": measure.text, **plain({"due": measure.due})}
    record(
        actor=actor,
        code="measure.proposed",
        obj=measure,
        root=parent.root_id,
        after=after,
        operation=operation,
    )
    if may(actor, "confirm", measure):
        move(
            actor=actor,
            commitment=measure,
            verb="confirm",
            changes=start(measure, clock.today()),
            operation=operation,
        )
    return measure


def stated(proposal: Proposal) -> dict[str, Any]:
    """What a proposal says, as the measure's fields; raises Invalid under the name of the field."""
    if proposal.evidence_kind not in EvidenceKind.values:
        message = _("No such kind of evidence; one of: %(kinds)s.") % {
            "kinds": ", ".join(EvidenceKind.values)
        }
        raise Invalid(message, fields={"evidence_kind": message})
    if not 1980 <= proposal.due.year <= 2100:
        message = _("The date lies outside 1980 to 2100.")
        raise Invalid(message, fields={"due": message})
    return {
        "text": clean.text(proposal.text, field="text"),
        "due": proposal.due,
        "evidence_kind": proposal.evidence_kind,
        "target": clean.text(proposal.target, field="target", limit=500, required=False),
    }


def _units(parent: Commitment, proposal: Proposal) -> list[int]:
    if proposal.unit is None:
        return units_of(parent)[0]
    within(parent, [proposal.unit], field="unit")
    return [proposal.unit]


def start(measure: Commitment, today: date) -> dict[str, Any]:
    """What confirming sets going. Returns are counted anew: a draft that came back is no failed verification."""
    clock = {"assigned_on": today, "original_due": measure.due, "report_owed_on": measure.due}
    return clock | {"returns": 0}


@transaction.atomic
def reword(*, actor: User, measure: Any, version: int, proposal: Proposal) -> Commitment:
    """The unit says it anew, whether it was sent back or not: it waits for the supervisor again.

    Raises Conflict when `version` is old or the measure is no draft any more.
    """
    row = claim(actor, "reword", measure)
    legal(row, "reword")
    at_version(row, version)
    parent = Commitment.objects.get(measures=row)
    legal(parent, "propose")
    lead = units_of(row)[0]
    said, units = stated(proposal), lead if proposal.unit is None else _units(parent, proposal)
    changes = {name: value for name, value in said.items() if getattr(row, name) != value}
    if row.returns:
        changes["returns"] = 0
    moved = {} if units == lead else {"lead": units}
    if not changes and not moved:
        return row
    if moved:
        set_units(row, units, [])
    return move(actor=actor, commitment=row, verb="reword", changes=changes, note=moved)


@transaction.atomic
def confirm(
    *, actor: User, measure: Any, version: int | None = None, operation: uuid.UUID | None = None
) -> Commitment:
    """The supervisor agrees, to the wording of `version` where it is given; the measure's clock starts."""
    row = claim(actor, "confirm", measure)
    if row.parent:  # nothing new begins below what is closed, reported or stopped
        legal(row.parent, "propose")
    if version is not None:
        at_version(row, version)
    changes = start(row, clock.today())
    return move(actor=actor, commitment=row, verb="confirm", changes=changes, operation=operation)


@transaction.atomic
def confirm_all(*, actor: User, commitment: Any, measures: Sequence[tuple[Any, int]]) -> list[Commitment]:
    """Confirm several (measure, version) of one commitment: one operation, all or none."""
    parent = claim(actor, "assign", commitment)
    own = lock_measures(parent)
    if not measures or not {pk for pk, _version in measures} <= own:
        message = _("Choose at least one measure of this commitment.")
        raise Invalid(message, fields={"measures": message})
    operation = uuid.uuid4()
    return [
        confirm(actor=actor, measure=pk, version=version, operation=operation)
        for pk, version in sorted(measures)
    ]


def lock_measures(parent: Commitment) -> set[int]:
    """Lock all measures of a claimed commitment, and give their ids: before the first line of an act that changes
    several of them one after the other."""
    held = parent.measures.select_for_update(of=("self",)).order_by("pk")
    return set(held.values_list("pk", flat=True))


@transaction.atomic
def send_back(*, actor: User, measure: Any, reason: str) -> Commitment:
    """The supervisor returns a proposed measure, saying what is wrong with it."""
    row = claim(actor, "confirm", measure)
    return move(
        actor=actor, commitment=row, verb="send_back", reason=reason, changes={"returns": row.returns + 1}
    )


def settle(actor: User, parent: Commitment, verb: str, operation: uuid.UUID, **changes: Any) -> None:
    """What befalls a parent befalls its measures, where the table has `verb` in their state."""
    held = parent.measures.select_for_update(of=("self",)).filter(state__in=sources_of(verb))
    rows = list(held.order_by("pk"))
    if rows:
        reason = _("together with the commitment that it belongs to")
        moves: list[Move] = [(row, changes | by_itself(row, verb), {}) for row in rows]
        move_all(actor=actor, moves=moves, verb=verb, reason=reason, operation=operation)


def by_itself(row: Commitment, verb: str) -> dict[str, Any]:
    """What `verb` sets that hangs on the row: what comes back stands at its last report, what goes on owes the next."""
    if verb == "hold":
        return {"held_from": row.state}
    owed = {"report_owed_on": report_owed(row.review_every, clock.today())}
    if verb == "return":
        last = row.reports.values_list("percent", flat=True).first()
        return owed | {"percent": last or 0}
    return owed if verb == "resume" else {}
