"""Commitments: the ledger, one of them, its history, and edits."""

from datetime import date, datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict, StrictBool, StrictInt

from luoshi.web.common.api import Body, Call, Day, PathId, Ref, Turn, answers, page
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Commitment, Involvement, State
from luoshi.web.followup.services.assigning import unfilled
from luoshi.web.zones.models import Pillar

router = Router(tags=["commitments"])
LARGEST = 2**31 - 1


class Reason(Body):
    """Why."""

    reason: str


class Remark(Body):
    """Why, if there is something to say."""

    reason: str = ""


NOTHING = Remark()


class CommitmentOut(Schema):
    """A commitment. `start` and `end` are its place in the document's text, in code points; null for a measure.

    `flags` are the vagueness flags that nothing fills in, `answers` the reasons for which some of them are left
    open; `target` is the measure of success that fills `no-measure`. `lead` and `support` are ids of units;
    `requirement` is the number in the document, `number` that of the commitment in it. `accepted_by` stands for the
    draft as it is. `wording` is empty while the text is that of the record; once the record was corrected, `differs`
    until somebody decided, or `kept`. `colour` is computed (red, amber, green, none); `why` says from what.
    """

    id: str
    number: str
    document: str | None
    parent: str | None
    text: str
    start: int | None
    end: int | None
    sentence: int | None
    requirement: int | None
    pillar: Pillar | None
    state: State
    lead: list[str]
    support: list[str]
    due: date | None
    original_due: date | None
    standing: bool
    review_every: str
    flags: list[str]
    answers: dict[str, str]
    target: str
    wording: Literal["", "differs", "kept"]
    accepted_at: datetime | None
    accepted_by: str | None
    percent: int
    returns: int
    colour: Literal["red", "amber", "green", "none"]
    why: str
    version: int


def _no_defaults(schema: dict[str, Any]) -> None:
    """What is left out stays as it is: the values below stand for nothing."""
    for described in schema["properties"].values():
        described.pop("default", None)


class CommitmentEdit(Body):
    """What to change; a field that is left out stays as it is. `version` is that of the commitment as it was read."""

    model_config = ConfigDict(json_schema_extra=_no_defaults)

    version: StrictInt = Field(ge=0, le=LARGEST)
    lead: list[Ref] = Field(default=[], max_length=200)
    support: list[Ref] = Field(default=[], max_length=200)
    due: Day | None = None
    standing: StrictBool = False
    review_every: str | None = None
    pillar: str | None = None
    text_start: StrictInt = Field(0, ge=0, le=LARGEST)
    text_end: StrictInt = Field(0, ge=0, le=LARGEST)
    answers: dict[str, str] = {}
    target: str | None = None


class Ledger(Schema):
    """Filters of the ledger; all given ones hold at once. `lead` is the id of a unit that leads."""

    state: State | None = None
    pillar: Pillar | None = None
    colour: Literal["red", "amber", "green", "none"] | None = None
    lead: PathId | None = None
    meeting: PathId | None = None
    document: PathId | None = None
    due_from: Day | None = None
    due_to: Day | None = None
    mine: bool = False


class Event(Schema):
    """One change: `from` and `to` are states, null where the state stayed."""

    at: datetime
    actor: str
    code: str
    from_: str | None = Field(None, alias="from")
    to: str | None
    reason: str


@router.get("commitments", response=answers(list[CommitmentOut]))
def commitments(
    request: Call, response: HttpResponse, turn: Query[Turn], wanted: Query[Ledger]
) -> list[dict[str, Any]]:
    """The ledger: what was assigned, most pressing first.

    With `mine`: what waits for the caller's unit, measures too.
    """
    at = selectors.clock()
    rows = selectors.mine(request.auth, at) if wanted.mine else selectors.ledger(request.auth, at)
    rows = _filtered(rows, wanted).select_related("accepted_by").annotate(by_due=Coalesce("due", date.max))
    found = page(request, response, rows, turn, by=("by_due", "pk"))
    return [commitment_out(row) for row in selectors.lit(found, at)]


@router.get("commitments/{commitment}", response=answers(CommitmentOut))
def commitment(request: Call, commitment: PathId) -> dict[str, Any]:
    """One commitment."""
    return commitment_out(selectors.commitment(request.auth, commitment))


@router.patch("commitments/{commitment}", response=answers(CommitmentOut))
def commitment_edit(request: Call, commitment: PathId, body: CommitmentEdit) -> dict[str, Any]:
    """Set lead unit, support, due date, standing, rhythm (RRULE), pillar, place, answers to flags, measure of success.

    409 when `version` is old, or when the state does not allow the change any more.
    """
    services.edit(actor=request.auth, commitment=commitment, **body.dict(exclude_unset=True))
    return read_again(request, commitment)


@router.get("commitments/{commitment}/history", response=answers(list[Event]), by_alias=True)
def history(request: Call, commitment: PathId) -> list[dict[str, Any]]:
    """What changed it, oldest first. Looks at evidence are no changes."""
    events = selectors.timeline(selectors.commitment(request.auth, commitment))
    return [
        {
            "at": e.at,
            "actor": e.actor.username,
            "code": e.code,
            "from": e.source,
            "to": e.target,
            "reason": e.reason,
        }
        for e in events
    ]


def read_again(request: Call, pk: Any) -> dict[str, Any]:
    """The commitment as it is after a change, colour and all."""
    return commitment_out(selectors.commitment(request.auth, pk))


def _filtered(rows: QuerySet[Commitment], wanted: Ledger) -> QuerySet[Commitment]:
    given = wanted.dict(exclude={"mine", "lead"}, exclude_none=True)
    names = {"meeting": "document__meeting", "due_from": "due__gte", "due_to": "due__lte"}
    rows = rows.filter(**{names.get(name, name): value for name, value in given.items()})
    if wanted.lead is None:
        return rows
    led = Involvement.objects.filter(unit=int(wanted.lead), part=Involvement.Part.LEAD)
    return rows.filter(pk__in=led.values("commitment"))


def commitment_out(row: Any) -> dict[str, Any]:
    """A row that has its light and its units (`selectors.lit`) as the API shows it."""
    same = (
        "text", "start", "end", "sentence", "pillar", "state", "due", "original_due", "standing", "review_every",
        "answers", "target", "wording", "accepted_at", "percent", "returns", "version",
    )  # fmt: skip
    return {name: getattr(row, name) for name in same} | {
        "id": str(row.pk),
        "number": row.key.removeprefix("r"),
        "accepted_by": row.accepted_by and row.accepted_by.username,
        "document": _ref(row.document_id),
        "parent": _ref(row.parent_id),
        "requirement": row.requirement and row.requirement.number,
        "lead": [str(unit.pk) for unit in row.lead],
        "support": [str(unit.pk) for unit in row.support],
        "flags": unfilled(row, bool(row.lead)),
        "colour": row.light.colour,
        "why": row.light.why,
    }


def _ref(pk: int | None) -> str | None:
    return None if pk is None else str(pk)
