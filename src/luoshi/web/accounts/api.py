"""Who calls: bearer tokens, `me`, and the tree of units."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.security import HttpBearer

from luoshi.web.accounts.models import Unit, User
from luoshi.web.accounts.selectors import standing, token_user, units_visible
from luoshi.web.common.api import Call, Turn, answers, page
from luoshi.web.common.api.errors import Unauthorised

router = Router(tags=["people"])
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Bearer(HttpBearer):
    """`Authorization: Bearer TOKEN`, and no other way in: a browser's session counts for nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        found = token_user(token.strip())
        if found is None:
            return None
        user, read_only = found
        if read_only and request.method not in READING:
            raise ReadOnly(_("This token only reads; what you ask for changes something."))
        return user


class ReadOnly(Unauthorised):
    """The token is good, but not for changing anything."""

    code = "read-only"


class UnitRef(Schema):
    """A unit by its id and name."""

    id: str
    name: str


class Me(Schema):
    """Who the token stands for, in which units, with which roles today."""

    username: str
    name: str
    units: list[UnitRef]
    roles: list[str]


class UnitOut(UnitRef):
    """A unit in the tree; `parent` is null at the root."""

    parent: str | None
    kind: str


@router.get("me", response=answers(Me))
def me(request: Call) -> dict[str, Any]:
    """The caller's account, units and roles."""
    user: User = request.auth
    here = standing(user)
    units = {seat.unit_id: seat.unit_name for seat in here.seats}
    return {
        "username": user.username,
        "name": user.display_name,
        "units": [{"id": str(pk), "name": name} for pk, name in units.items()],
        "roles": here.roles,
    }


@router.get("units", response=answers(list[UnitOut]))
def units(request: Call, response: HttpResponse, turn: Query[Turn]) -> list[dict[str, Any]]:
    """The units of the caller's zones, in the order of their names."""
    rows = units_visible(request.auth)
    return [_unit(row) for row in page(request, response, rows, turn, by=("pinyin", "pk"), size=1000)]


def _unit(row: Unit) -> dict[str, Any]:
    parent = str(row.parent_id) if row.parent_id else None
    return {"id": str(row.pk), "name": row.name, "parent": parent, "kind": row.kind}
