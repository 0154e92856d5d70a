"""The life of a commitment as one table: it is the code, the test and the drawing in the docs.

A step says: in `source`, `verb` leads to `target`; who may do it is the policy's action of the same name
as `who`; `reason` says whether one must be given. `STAY` keeps the state; `BACK` returns to the state that the hold
was put on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.web.followup.models import State

STAY = ""
BACK = "held_from"

RUNNING = (State.ASSIGNED, State.CONTESTED, State.IN_PROGRESS, State.REPORTED)
# Everything that was once assigned: what the rates count.
COUNTED = (*RUNNING, State.ON_HOLD, State.CANCELLED, State.CLOSED)


@dataclass(frozen=True)
class Step:
    """One row of the table."""

    source: str
    verb: str
    target: str
    who: str
    code: str
    reason: bool = False


def _steps() -> Iterator[Step]:
    s = State
    yield Step(s.DRAFT, "assign", s.ASSIGNED, "assign", "commitment.assigned")
    yield Step(s.DRAFT, "reword", STAY, "reword", "measure.reworded")
    yield Step(s.DRAFT, "discard", s.DISCARDED, "edit", "commitment.discarded", reason=True)
    yield Step(s.DISCARDED, "restore", s.DRAFT, "edit", "commitment.restored")
    yield Step(s.DRAFT, "confirm", s.IN_PROGRESS, "confirm", "measure.confirmed")
    yield Step(s.DRAFT, "send_back", STAY, "confirm", "measure.returned", reason=True)
    yield Step(s.ASSIGNED, "accept", s.IN_PROGRESS, "answer", "commitment.accepted")
    yield Step(s.ASSIGNED, "contest", s.CONTESTED, "answer", "commitment.contested", reason=True)
    yield Step(s.CONTESTED, "uphold", s.ASSIGNED, "assign", "commitment.upheld", reason=True)
    yield Step(s.CONTESTED, "reassign", s.ASSIGNED, "assign", "commitment.reassigned")
    yield Step(s.IN_PROGRESS, "report", STAY, "report", "commitment.progress")
    yield Step(s.IN_PROGRESS, "attach", STAY, "report", "evidence.added")
    yield Step(s.IN_PROGRESS, "propose", STAY, "propose", "measure.proposed")
    yield Step(s.IN_PROGRESS, "done", s.REPORTED, "report_done", "commitment.reported")
    yield Step(s.REPORTED, "close", s.CLOSED, "verify", "commitment.closed")
    yield Step(s.REPORTED, "return", s.IN_PROGRESS, "verify", "commitment.returned", reason=True)
    for source in RUNNING:
        yield Step(source, "chase", STAY, "chase", "commitment.chased")
        yield Step(source, "escalate", STAY, "chase", "commitment.escalated", reason=True)
        yield Step(source, "hold", s.ON_HOLD, "stop", "commitment.held", reason=True)
        yield Step(source, "cancel", s.CANCELLED, "stop", "commitment.cancelled", reason=True)
    for source in (s.ASSIGNED, s.IN_PROGRESS):
        yield Step(source, "ask_extension", STAY, "answer", "extension.asked", reason=True)
    for source in (*RUNNING, s.ON_HOLD):
        yield Step(source, "extend", STAY, "stop", "extension.decided")
    yield Step(s.ON_HOLD, "resume", BACK, "stop", "commitment.resumed", reason=True)
    yield Step(s.ON_HOLD, "cancel", s.CANCELLED, "stop", "commitment.cancelled", reason=True)


STEPS = tuple(_steps())
_by_source = {(step.source, step.verb): step for step in STEPS}
VERBS = tuple(dict.fromkeys(step.verb for step in STEPS))


def step_for(state: str, verb: str) -> Step | None:
    """The row for `verb` in `state`, or None where the table has none."""
    return _by_source.get((state, verb))


def verbs_in(state: str) -> list[str]:
    """What the table allows in `state`, in its order."""
    return [step.verb for step in STEPS if step.source == state]


def sources_of(verb: str) -> list[str]:
    """The states in which `verb` is legal."""
    return [step.source for step in STEPS if step.verb == verb]
