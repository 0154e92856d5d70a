"""Feast days that speeches name as due dates: solar days and a table of lunar ones."""

from __future__ import annotations

import datetime as dt

_SOLAR = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "国庆": (10, 1),
    "十一": (10, 1),
}

# 春节, 端午, 中秋 in the Chinese calendar; all 63 days agree with the converters lunardate 0.3.0 and zhdate 0.1.
_LUNAR = {
    2015: ("02-19", "06-20", "09-27"), 2016: ("02-08", "06-09", "09-15"), 2017: ("01-28", "05-30", "10-04"),
    2018: ("02-16", "06-18", "09-24"), 2019: ("02-05", "06-07", "09-13"), 2020: ("01-25", "06-25", "10-01"),
    2021: ("02-12", "06-14", "09-21"), 2022: ("02-01", "06-03", "09-10"), 2023: ("01-22", "06-22", "09-29"),
    2024: ("02-10", "06-10", "09-17"), 2025: ("01-29", "05-31", "10-06"), 2026: ("02-17", "06-19", "09-25"),
    2027: ("02-06", "06-09", "09-15"), 2028: ("01-26", "05-28", "10-03"), 2029: ("02-13", "06-16", "09-22"),
    2030: ("02-03", "06-05", "09-12"), 2031: ("01-23", "06-24", "10-01"), 2032: ("02-11", "06-12", "09-19"),
    2033: ("01-31", "06-01", "09-08"), 2034: ("02-19", "06-20", "09-27"), 2035: ("02-08", "06-10", "09-16"),
}  # fmt: skip
_LUNAR_NAMES = {"春节": 0, "年": 0, "过年": 0, "端午": 1, "中秋": 2}


def feast(name: str, year: int) -> dt.date | None:
    """The day of a feast in a year; None for an unknown feast or a year outside the table."""
    name = name.removesuffix("节") if name not in ("春节", "劳动节") else name
    if name in _SOLAR:
        return dt.date(year, *_SOLAR[name])
    if name in _LUNAR_NAMES and year in _LUNAR:
        month, day = _LUNAR[year][_LUNAR_NAMES[name]].split("-")
        return dt.date(year, int(month), int(day))
    return None


def next_feast(name: str, base: dt.date, year: int | None = None) -> dt.date | None:
    """The feast of that year, or the first one after the base day."""
    if year is not None:
        return feast(name, year)
    days = [feast(name, y) for y in (base.year, base.year + 1)]
    return next((d for d in days if d is not None and d > base), None)


def month_end(year: int, month: int) -> dt.date:
    """Last day of a month; months beyond 12 run into the following years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = dt.date(year + month // 12, month % 12 + 1, 1)
    return first - dt.timedelta(days=1)
