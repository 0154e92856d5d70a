"""What a unit is there for, by HTTP."""

from typing import Any

from ninja import Router, Schema

from luoshi.web.common.api import Body, Call, PathId, answers
from luoshi.web.zones import selectors, services
from luoshi.web.zones.models import Remit

router = Router(tags=["people"])


class RemitIn(Body):
    """Both lists whole: what is not in them is no longer part of the remit."""

    words: list[str]
    pillars: list[str]


class RemitOut(Schema):
    """Words by which a unit's work is known, and the pillars that it serves; both only ever suggest."""

    unit: str
    words: list[str]
    pillars: list[str]


@router.get("units/{unit}/remit", response=answers(RemitOut))
def remit(request: Call, unit: PathId) -> dict[str, Any]:
    """The remit of a unit; empty where nobody wrote any."""
    return _out(selectors.remit(request.auth, unit))


@router.put("units/{unit}/remit", response=answers(RemitOut))
def remit_set(request: Call, unit: PathId, body: RemitIn) -> dict[str, Any]:
    """Replace the remit of a unit. For supervisors and the zone office."""
    return _out(services.remit_set(actor=request.auth, unit=unit, **body.dict()))


def _out(row: Remit) -> dict[str, Any]:
    return {"unit": str(row.pk), "words": row.words, "pillars": row.pillars}
