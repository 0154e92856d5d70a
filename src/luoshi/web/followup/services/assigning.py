"""Assign (交办): from draft to the unit that answers for it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.common import clock
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Commitment, Document, Involvement, State
from luoshi.web.followup.rhythm import report_owed
from luoshi.web.followup.services.editions import still_holds
from luoshi.web.followup.services.moving import legal, move_all
from luoshi.web.followup.services.stepping import take_turn
from luoshi.web.zones.selectors import zone_of

# These two are answered by filling in who and when; the others can be left open with a reason.
FILLED_IN = frozenset({"no-owner", "no-due"})


def missing(commitment: Commitment, has_lead: bool) -> list[str]:
    """What a draft still lacks before it can be assigned; empty when it is complete."""
    lacks = [] if has_lead else [_("a lead unit")]
    if not commitment.due and not commitment.standing:
        lacks.append(_("a due date, or standing"))
    left = [flag for flag in open_flags(commitment, has_lead) if flag not in FILLED_IN]
    return lacks + [_("an answer to “%(flag)s”") % {"flag": flag_name(flag)} for flag in left]


def flag_name(flag: str) -> str:
    """A vagueness flag in words."""
    return {
        "no-owner": _("no owner"),
        "no-due": _("no date"),
        "no-measure": _("no measure of success"),
        "hedge": _("hedge word"),
    }.get(flag, flag)


def unfilled(commitment: Commitment, has_lead: bool) -> list[str]:
    """The vagueness flags that nothing fills in, answered ones too."""
    filled = {
        "no-owner": has_lead,
        "no-due": bool(commitment.due or commitment.standing),
        "no-measure": bool(commitment.target),
    }
    return [flag for flag in commitment.flags if not filled.get(flag)]


def open_flags(commitment: Commitment, has_lead: bool) -> list[str]:
    """The vagueness flags that are neither filled in nor answered."""
    return [flag for flag in unfilled(commitment, has_lead) if flag not in commitment.answers]


@transaction.atomic
def assign(*, actor: User, document: Any, ids: Sequence[Any] | None = None) -> int:
    """Assign the drafts `ids` of a document, or all of its drafts; returns how many are newly assigned.

    All or none: Invalid names each draft that lacks something. What is assigned already stays as it is.
    """
    record = get_for(actor, "assign", Document, pk=document)
    take_turn(record.pk)
    still_holds(record)
    held = Commitment.objects.select_for_update(of=("self",)).filter(document=record, parent=None, gone=False)
    rows = list(held.order_by("pk"))
    if ids is not None:
        rows = _named(rows, ids)
    drafts = [row for row in rows if row.state == State.DRAFT]
    _complete(drafts)
    move_all(actor=actor, moves=[(draft, clock_of(draft), {}) for draft in drafts], verb="assign")
    return len(drafts)


def clock_of(row: Commitment) -> dict[str, Any]:
    """What assignment sets going. The original due date is set once and kept for ever.

    What stands without a rhythm of its own is reviewed as often as the zone's on-site meeting is held.
    """
    today = clock.today()
    rule = row.review_every or (_meeting_rule(row.root_id) if row.standing else "")
    changes: dict[str, Any] = {"assigned_on": today, "report_owed_on": report_owed(rule, today)}
    if rule != row.review_every:
        changes["review_every"] = rule
    return changes if row.original_due else changes | {"original_due": row.due}


def _meeting_rule(root: int) -> str:
    zone = zone_of(root)
    return zone.meeting_rule if zone else "FREQ=MONTHLY"


def _named(rows: Any, ids: Sequence[Any]) -> list[Commitment]:
    wanted = {str(pk) for pk in ids}
    found = [row for row in rows if str(row.pk) in wanted]
    if unknown := wanted - {str(row.pk) for row in found}:
        raise Invalid(
            _("Not in this document."), fields=dict.fromkeys(sorted(unknown), _("not in this document"))
        )
    for row in found:
        if row.state == State.DISCARDED:
            legal(row, "assign")
    return found


def lacking(drafts: Sequence[Commitment]) -> dict[str, str]:
    """What drafts still lack, in words, by their ids; complete ones are left out."""
    parts = Involvement.objects.filter(commitment__in=drafts, part=Involvement.Part.LEAD)
    led = set(parts.values_list("commitment_id", flat=True))
    return {str(row.pk): "; ".join(lacks) for row in drafts if (lacks := missing(row, row.pk in led))}


def _complete(drafts: Sequence[Commitment]) -> None:
    if lacks := lacking(drafts):
        message = _("Nothing was assigned: %(count)d of %(all)d commitments lack something.")
        raise Invalid(message % {"count": len(lacks), "all": len(drafts)}, fields=lacks)
