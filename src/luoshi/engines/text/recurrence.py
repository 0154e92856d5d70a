"""Rhythms: 每月25日前, 每季度, 每周三 → an iCalendar rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.text.normal import numeral
from luoshi.engines.text.registry import rule

REC_EVERY = rule("REC-01", "每 with a unit of time is a rhythm (每月, 每季度, 每周三, 每半年)")
REC_DAY = rule("REC-02", "每月 with a day (每月25日前) recurs on that day")
REC_WEEKEND = rule("REC-03", "周末 for a standing arrangement recurs on Saturday and Sunday")

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_FORM = re.compile(
    rf"每(?P<half>半年|半个?月)|每(?P<k>两|二|三|\d)?个?(?P<u>月份?|季度?|年度?|周|礼拜|星期|天|日|旬)"
    rf"(?P<wd>[一二三四五六日天](?![个次项场人批家]))?(?P<nth>第一个工作日|最后一个工作日)?"
    rf"(?P<part>早上|上午|下午|晚上|月?底|月?末)?(?:的?(?P<d>{_N})[日号])?(?P<by>以前|之前|前)?"
)
_WEEKEND = re.compile(r"(?<![本上下这每到])周末(?=[^，。；]{0,12}(?:开放|值班|坐班|延时))")
_FREQ = {
    "月":
        "MONTHLY",
            "季":
                "MONTHLY;INTERVAL=3",
                    "年":
                        "YEARLY",
                            "周":
                                "WEEKLY",
                                    "礼":
                                        "WEEKLY",
                                            "星":
                                                "WEEKLY",
                                                    "天":
                                                        "DAILY",
                                                            "日": "DAILY", "旬": "DAILY;INTERVAL=10"}  # fmt: skip
_BYDAY = dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rhythm as written and as an RRULE value (RFC 5545, without its name)."""

    text: str
    start: int
    end: int
    rrule: str
    rule: str

    def to_dict(self) -> dict[str, str]:
        """Plain form for JSON."""
        return {"text": self.text, "rrule": self.rrule}


def find_recurrence(text: str, start: int, end: int) -> Recurrence | None:
    """The first rhythm in `text[start:end]` (folded)."""
    m = _FORM.search(text, start, end)
    if m:
        rid = REC_DAY if m["d"] else REC_EVERY
        return Recurrence(m[0], m.start(), m.end(), _rrule(m), rid)
    w = _WEEKEND.search(text, start, end)
    return Recurrence(w[0], w.start(), w.end(), "FREQ=WEEKLY;BYDAY=SA,SU", REC_WEEKEND) if w else None


def _rrule(m: re.Match[str]) -> str:
    if m["half"]:
        return "FREQ=MONTHLY;" + ("INTERVAL=6" if m["half"] == "半年" else "BYMONTHDAY=15,-1")
    freq = "FREQ=" + _FREQ[m["u"][0]]
    if m["k"] and "INTERVAL" not in freq:
        freq += f";INTERVAL={int(numeral(m['k']) or 1)}"
    if freq.startswith("FREQ=WEEKLY") and m["wd"]:
        return f"{freq};BYDAY={_BYDAY[m['wd']]}"
    return freq + _month_day(m) if freq.startswith("FREQ=MONTHLY") else freq


def _month_day(m: re.Match[str]) -> str:
    if m["nth"]:
        return ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=" + ("1" if m["nth"].startswith("第一") else "-1")
    day = numeral(m["d"]) if m["d"] else None
    if day and 1 <= day <= 31:
        return f";BYMONTHDAY={int(day)}"
    return ";BYMONTHDAY=-1" if m["part"] in ("底", "末", "月底", "月末") else ""
