"""From the words of a due date to a day. Every function takes a match of its grammar and the meeting's
day (or None) and answers a day, or None where the text alone does not settle it."""

from __future__ import annotations

import datetime as dt
import re

from luoshi.engines.text.calendar_words import month_end, next_feast
from luoshi.engines.text.normal import numeral

_TEN_DAYS = {"上旬": 10, "中旬": 20, "初": 10}
_HALVES = {"上半年": 6, "下半年": 12, "首季": 3}
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6, "末": 6}
_DAYS = {"今晚": 0, "今天": 0, "明天": 1, "后天": 2}


def _int(s: str | None) -> int | None:
    value = numeral(s) if s else None
    return int(value) if value is not None else None


def _year(word: str | None, base: dt.date | None) -> int | None:
    if word and word[0] == "2":
        return int(word[:4])
    if base is None:
        return None
    return base.year + {"明年": 1, "后年": 2}.get(word or "", 0)


def _safe(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _coming(date: dt.date | None, named: str | None, base: dt.date | None) -> dt.date | None:
    """Without a named year, a day more than half a year back means next year's."""
    if date is None or named or base is None or (base - date).days < 183:
        return date
    return _safe(date.year + 1, date.month, date.day)


def day(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """5月20日前."""
    date = _safe(_year(m["y"], base), _int(m["m"]), _int(m["d"]))
    return _coming(date, m["y"], base)


def month(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """6月底前, 3月中旬, 10月份. “6月前” ends with May."""
    year, number = _year(m["y"], base), _int(m["m"])
    if year is None or number is None or not 1 <= number <= 12:
        return None
    part = m["p"]
    if part in _TEN_DAYS:
        return _coming(_safe(year, number, _TEN_DAYS[part]), m["y"], base)
    if not part and m[0].endswith("前"):
        return _coming(_safe(year, number, 1), m["y"], base) and dt.date(year, number, 1) - dt.timedelta(
            days=1
        )
    return _coming(month_end(year, number), m["y"], base)


def part(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """二季度, 下季度末前, 上半年: the last day."""
    year, word = _year(m["y"], base), m["q"]
    if year is None:
        return None
    if word in _HALVES:
        return month_end(year, _HALVES[word])
    if word[0] in "上下本":
        if base is None:
            return None
        return month_end(base.year, ((base.month - 1) // 3 + 1 + {"上": -1, "下": 1}.get(word[0], 0)) * 3)
    return month_end(year, "一二三四".index(word.removeprefix("第")[0]) * 3 + 3)


def year(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """年底前, 2026年底, 到2027年: the last day of the year; “2030年前” ends with 2029."""
    word = m["y"] or m["y2"] or m["y3"] or m["y4"]
    number = _year(word, base)
    if number is None:
        return None
    if m["y3"] and m[0].endswith("前"):
        number -= 1
    return dt.date(number, 12, 31)


def week(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """下周三之前: that day; 下周之内: its Sunday; 从下周起: its Monday."""
    if base is None:
        return None
    weeks = {"这": 0, "本": 0}.get(m["w"][0], 2 if m["w"].startswith("下下") else 1)
    monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(weeks=weeks)
    if m["wd"]:
        return monday + dt.timedelta(days=_WEEKDAYS[m["wd"]])
    return monday if m["k"] in ("起", "开始") else monday + dt.timedelta(days=6)


def near_month(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """这个月25号之前, 月底前, 从下个月起, 二十号之前."""
    if base is None:
        return None
    ahead = 1 if (m["mm"] or "").startswith("下") else 0
    at = month_end(base.year, base.month + ahead)
    number = _int(m["d"] or m["d2"])
    if number is not None:
        if m["d2"] and number < base.day:
            at = month_end(base.year, base.month + 1)
        return _safe(at.year, at.month, number)
    if m["e"] in ("初", "中旬"):
        return _safe(at.year, at.month, _TEN_DAYS[m["e"]])
    return at.replace(day=1) if m["k"] in ("起", "开始") else at


def near_day(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """今晚, 明天上午, 后天, 散会就."""
    if base is None:
        return None
    return base + dt.timedelta(days=0 if m["now"] else _DAYS[m["t"][:2]])


def span(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """60天之内, 一周内, 3年内. Working days need a holiday table and stay open here."""
    count, unit = _int(m["n"]), m["u"]
    if base is None or not count or "工作日" in unit or count > 3660:
        return None
    if unit in ("天", "日"):
        return base + dt.timedelta(days=count)
    if unit.endswith(("周", "礼拜", "星期")):
        return base + dt.timedelta(weeks=count)
    months = count * (12 if unit == "年" else 1)
    last = month_end(base.year, base.month + months)
    return last.replace(day=min(base.day, last.day))


def before_feast(m: re.Match[str], base: dt.date | None) -> dt.date | None:
    """国庆节前: the day before."""
    if base is None and not (m["y"] or "").startswith("2"):
        return None
    named = _year(m["y"], base) if m["y"] else None
    date = next_feast(m["f"], base or dt.date(named or 1, 1, 1), named)
    return date - dt.timedelta(days=1) if date else None


def event(m: re.Match[str], base: dt.date | None) -> None:
    """汛期前, 下次会议前: no calendar date."""
