"""The carry-through rate and its companions."""

from typing import Any

from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from luoshi.web.accounts.models import Unit
from luoshi.web.common.access import NotFound, visible
from luoshi.web.common.api import Call, Day, answers
from luoshi.web.common.errors import Invalid
from luoshi.web.followup import selectors

router = Router(tags=["figures"])


class Period(Schema):
    """Both days included; this year up to today where they are not given."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class FiguresOut(Schema):
    """`carry_through` = `on_time` / `due`; null while nothing has fallen due. The rest says what it is made of."""

    carry_through: float | None
    on_time: int
    due: int
    late: int
    extended: int
    returned: int
    no_evidence: int
    not_started: int
    undated: int
    directives: int
    taken: int
    by_colour: dict[str, int]


@router.get("figures", response=answers(FiguresOut))
def figures(request: Call, period: Query[Period]) -> dict[str, Any]:
    """The figures of the caller's zones. For those who read all of a zone."""
    if not visible(request.auth, "count", Unit).exists():
        raise NotFound
    if period.from_ and period.to and period.to < period.from_:
        message = _("The last day lies before the first.")
        raise Invalid(message, fields={"to": message})
    return vars(selectors.figures(request.auth, period.from_, period.to))
