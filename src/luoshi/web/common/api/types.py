"""Ids, days and bodies as the API takes them."""

import re
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from luoshi.web.common.access import NotFound

_ID = re.compile(r"[1-9][0-9]{0,17}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Call(HttpRequest):
    """A request that has been let in; `auth` is the user whose token it bears."""

    auth: Any


class Body(Schema):
    """The body of a call. A field that is not known is an error: a slip of the pen must not be lost in silence."""

    model_config = ConfigDict(extra="forbid")


def _named(value: str) -> str:
    if not _ID.fullmatch(value):
        raise NotFound(_("There is no such thing here, or it is not open to you."))
    return value


def _reference(value: Any) -> Any:
    return str(value) if type(value) is int and abs(value) < 10**18 else value


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("date", "not a date")


# An id in an address: what cannot be one names nothing, and is not found.
PathId = Annotated[str, AfterValidator(_named)]
# An id in a body or a query: a string; a number is taken as its string.
Ref = Annotated[str, BeforeValidator(_reference)]
# `2026-11-30`, and nothing else that could be taken for a date.
Day = Annotated[date, BeforeValidator(_day)]
