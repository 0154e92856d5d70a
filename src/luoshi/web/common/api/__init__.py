"""What every app's part of the API stands on: errors of one form, ids, days, pages of a list."""

from luoshi.web.common.api.errors import Failure, answers
from luoshi.web.common.api.paging import Turn, page
from luoshi.web.common.api.types import Body, Call, Day, PathId, Ref

__all__ = ["Body", "Call", "Day", "Failure", "PathId", "Ref", "Turn", "answers", "page"]
