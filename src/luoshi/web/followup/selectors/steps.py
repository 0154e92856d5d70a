"""What a person can do next with a commitment: the state table met with the policy, nothing else."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import User
from luoshi.web.common import clock
from luoshi.web.common.access import allowed
from luoshi.web.followup.models import Commitment, Evidence, Involvement, State
from luoshi.web.followup.services.assigning import missing
from luoshi.web.followup.services.closing import unseen
from luoshi.web.followup.states import STEPS


@dataclass(frozen=True)
class NextStep:
    """A legal verb; `locked` says what is still missing where it cannot be done yet."""

    verb: str
    reason: bool
    locked: str = ""


def next_steps(user: User, row: Commitment) -> list[NextStep]:
    """The steps that the state allows and the user may take, in the table's order."""
    steps = [step for step in STEPS if step.source == row.state]
    may = allowed(user, row, {step.who for step in steps})
    return [
        NextStep(step.verb, step.reason, _lock(user, row, step.verb))
        for step in steps
        if step.who in may and _applies(row, step.verb)
    ]


def coming(user: User, row: Commitment) -> list[NextStep]:
    """The step that comes next and is not due yet, locked with its reason."""
    if row.state != State.IN_PROGRESS or not allowed(user, row, {"verify"}):
        return []
    return [NextStep("close", False, _("The lead unit has not reported it done yet."))]


def _applies(row: Commitment, verb: str) -> bool:
    """An extension is decided where one was asked for; a standing commitment has no date to extend."""
    if verb == "extend":
        return row.extensions.filter(granted=None).exists()
    return verb != "ask_extension" or row.due is not None


def _lock(user: User, row: Commitment, verb: str) -> str:
    if verb == "done" and not Evidence.objects.filter(commitment__in=[row, *row.measures.all()]).exists():
        return _("Attach evidence first.")
    if verb == "ask_extension":
        return _why_no_extension(row)
    if verb == "assign":
        return "; ".join(missing(row, row.involvements.filter(part=Involvement.Part.LEAD).exists()))
    if verb == "close" and (left := unseen(user, row)):
        return _("%(count)d pieces of evidence are not opened yet.") % {"count": len(left)}
    return ""


def _why_no_extension(row: Commitment) -> str:
    if row.due and row.due < clock.today():
        return _("Extensions are asked for before the due date; it has passed.")
    if row.extensions.filter(granted=None).exists():
        return _("One is asked for already and waits for the leader's decision.")
    return ""
