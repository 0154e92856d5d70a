"""A long list in pages. The next page begins after the last row of this one, whatever was added meanwhile."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema

from luoshi.web.common.errors import Invalid

M = TypeVar("M", bound=Model)
USUAL, MOST = 200, 1000


class Turn(Schema):
    """Which page: `cursor` as the `Link` header of the page before gave it, `limit` rows at most."""

    cursor: str = ""
    limit: int | None = Field(None, ge=1, le=MOST)


def page(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[M],
    turn: Turn,
    *,
    by: Sequence[str],
    size: int = USUAL,
) -> list[M]:
    """The rows of one page, ordered `by` fields that are never null, the last of them unique.

    All ascend, or all (`-name`) descend. Names a further page in the `Link` header of `response` (RFC 8288).
    """
    size = turn.limit or size
    if turn.cursor:
        rows = rows.filter(_beyond(by, _read(request, turn.cursor)))
    found = list(rows.order_by(*by)[: size + 1])
    if len(found) > size:
        response["Link"] = f'<{_address(request, _cursor(request, found[size - 1], by))}>; rel="next"'
    return found[:size]


def _beyond(by: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) > (x, y) written out: a > x, or a = x and b > y."""
    query, same = Q(pk__in=[]), Q()
    for key, value in zip(by, values, strict=True):
        name = key.removeprefix("-")
        query |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return query


def _cursor(request: HttpRequest, last: Model, by: Sequence[str]) -> str:
    values = [getattr(last, key.removeprefix("-")) for key in by]
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    return signing.dumps(plain, salt=request.path, compress=True)


def _read(request: HttpRequest, cursor: str) -> list[Any]:
    try:
        values: list[Any] = signing.loads(cursor, salt=request.path)
    except signing.BadSignature as error:
        message = _("This cursor belongs to no page of this list.")
        raise Invalid(message, fields={"cursor": message}) from error
    return values


def _address(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
