"""All that the page of one commitment shows, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from luoshi.web.accounts.models import User
from luoshi.web.activity.models import AuditEntry
from luoshi.web.common.access import allowed
from luoshi.web.followup.colours import Clock
from luoshi.web.followup.models import Commitment, Evidence, Extension, Look, Report, State
from luoshi.web.followup.selectors.commitments import (
    Event,
    clock,
    commitment,
    evidence,
    linked,
    lit,
    timeline,
)
from luoshi.web.followup.selectors.editions import Wordings, wordings
from luoshi.web.followup.selectors.life import Stage, life
from luoshi.web.followup.selectors.passage import Passage, passage
from luoshi.web.followup.selectors.steps import NextStep, coming, next_steps
from luoshi.web.followup.selectors.story import Line, last_lines, story
from luoshi.web.followup.selectors.work import doable
from luoshi.web.followup.services.assigning import flag_name, open_flags
from luoshi.web.followup.services.carrying import is_lost

# What the person most likely came for; the first that can be done is the page's main action.
FOREMOST = (
    "accept",
    "confirm",
    "close",
    "extend",
    "reassign",
    "assign",
    "report",
    "resume",
    "escalate",
    "propose",
    "restore",
)
BESIDE = ("return", "contest", "uphold", "chase", "done", "send_back", "discard")


@dataclass
class Measure:
    """A measure with its evidence; the line that says why it came back, and the one that says what it said before."""

    row: Commitment
    evidence: list[Evidence]
    returned: AuditEntry | None
    reworded: AuditEntry | None
    verbs: list[str]


@dataclass
class Page:
    """One commitment with everything around it."""

    user: User
    row: Commitment
    at: Clock
    steps: list[NextStep]
    may_edit: bool
    passage: Passage | None
    measures: list[Measure]
    evidence: list[Evidence]
    reports: list[Report]
    extensions: list[Extension]
    events: list[Event] = field(default_factory=list)

    @cached_property
    def foremost(self) -> NextStep | None:
        ready = {step.verb: step for step in self.steps if not step.locked}
        if self.row.colour not in ("red", "amber"):  # type: ignore[attr-defined]  # annotated
            ready.pop("escalate", None)
        locked = (step for step in self.steps if step.verb == "close" and self.row.state == State.REPORTED)
        return next((ready[verb] for verb in FOREMOST if verb in ready), next(locked, None))

    @property
    def beside(self) -> list[NextStep]:
        """One further action for the head of the page, beside the main one."""
        ready = {step.verb: step for step in self.steps if not step.locked and step != self.foremost}
        return [ready[verb] for verb in BESIDE if verb in ready][:1]

    @property
    def may_propose(self) -> bool:
        return any(step.verb == "propose" and not step.locked for step in self.steps)

    @property
    def may_confirm_all(self) -> bool:
        return sum("confirm" in one.verbs and not one.row.returns for one in self.measures) > 1

    @cached_property
    def wordings(self) -> Wordings | None:
        """What was sent beside what the record says since it was corrected."""
        return wordings(self.row, self.passage.marked) if self.passage else None

    @property
    def lost(self) -> bool:
        return is_lost(self.row)

    @cached_property
    def may_settle(self) -> bool:
        """Whether the reader decides what the correction left open."""
        left = self.lost or (self.wordings and self.wordings.open)
        return bool(left and allowed(self.user, self.row, {"assign"}))

    @cached_property
    def life(self) -> list[Stage]:
        return life(self.row, self.events, self.at.today)

    @cached_property
    def story(self) -> list[Line]:
        return story(self.events, self.reports)

    @property
    def seen(self) -> int:
        return sum(item.seen for item in self.evidence)  # type: ignore[attr-defined]  # annotated

    @property
    def closed_measures(self) -> int:
        return sum(one.row.state == State.CLOSED for one in self.measures)

    @cached_property
    def flags(self) -> list[tuple[str, str, bool]]:
        """(flag in words, answer, still open)."""
        left = set(open_flags(self.row, bool(self.row.lead)))  # type: ignore[attr-defined]  # set by lit
        return [(flag_name(flag), self.row.answers.get(flag, ""), flag in left) for flag in self.row.flags]


def page(user: User, pk: Any) -> Page:
    """NotFound where the user may not see the commitment."""
    at = clock()
    row = commitment(user, pk, at)
    shown = list(_evidence(user, row))
    return Page(
        user=user,
        row=row,
        at=at,
        steps=[*next_steps(user, row), *coming(user, row)],
        may_edit=_editable(row) and bool(allowed(user, row, {"assign"})),
        passage=passage(row),
        measures=_measures(user, row, at, shown),
        evidence=shown,
        reports=list(row.reports.select_related("author", "unit")),
        extensions=list(row.extensions.select_related("asked_by", "decided_by")),
        events=timeline(row),
    )


def _editable(row: Commitment) -> bool:
    return row.state in (State.ASSIGNED, State.IN_PROGRESS)


def _evidence(user: User, row: Commitment) -> Any:
    looks = Prefetch("looks", Look.objects.select_related("user").order_by("at"))
    return evidence(user, row).prefetch_related(looks)


def _measures(user: User, row: Commitment, at: Clock, shown: Iterable[Evidence]) -> list[Measure]:
    rows = lit(linked(row.measures.all(), at).order_by("position", "pk"), at) if row.parent_id is None else []
    came, verbs = last_lines(rows), measure_verbs(user, rows if row.state == State.IN_PROGRESS else [])
    return [
        Measure(
            row=one,
            evidence=[piece for piece in shown if piece.commitment_id == one.pk],
            returned=came.returned.get(one.pk),
            reworded=came.reworded.get(one.pk) if one.state == State.DRAFT else None,
            verbs=verbs.get(one.pk, []),
        )
        for one in rows
    ]


def measure_verbs(user: User, rows: Sequence[Commitment]) -> dict[int, list[str]]:
    """What can be done with each measure without leaving the page of its parent."""
    return doable(user, rows, ("confirm", "send_back", "reword", "report", "done", "close", "discard"))
