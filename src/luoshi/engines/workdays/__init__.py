"""Working days, given a table of holidays and of weekend days that are worked (调休)."""

from luoshi.engines.workdays.table import Table

__all__ = ["Table"]
