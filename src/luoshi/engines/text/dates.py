"""Due dates: a grammar of the words, resolved against the meeting's day; unresolvable stays null."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from luoshi.engines.text import date_values as v
from luoshi.engines.text.registry import rule

DUE_DAY = rule("DUE-01", "A month and day (5月20日前) is a due date")
DUE_MONTH = rule(
    "DUE-02", "A month's end, ten-day part or the month itself (6月底前, 3月中旬, 10月份) is a due date"
)
DUE_YEAR = rule(
    "DUE-03", "A year's end (年底前, 年内, 到2027年) is a due date; 今年 or 全年 alone only frames"
)
DUE_PART = rule("DUE-04", "A quarter or half-year (二季度, 上半年, 下季度末前) is a due date: its last day")
DUE_WEEK = rule("DUE-05", "A day or the end of a week counted from the meeting (下周三之前, 下个礼拜之内)")
DUE_NEAR = rule("DUE-06", "Days and months counted from the meeting (今晚, 明天, 这个月底, 25号之前)")
DUE_SPAN = rule("DUE-07", "A span from the meeting (一周内, 60天之内, 3年内)")
DUE_FEAST = rule("DUE-08", "Before a feast day (国庆节前, 春节前): the day before it")
DUE_EVENT = rule("DUE-09", "Before an event (汛期前, 下次会议前): due, but without a calendar date")
DUE_FROM = rule("DUE-10", "A day from which something holds (自5月1日起) is kept as the date")


@dataclass(frozen=True, slots=True)
class Due:
    """A due date as written (`text`, at `start:end`) and as resolved (`date`, or None)."""

    text: str
    start: int
    end: int
    date: dt.date | None
    rule: str

    def to_dict(self) -> dict[str, str | None]:
        """Plain form for JSON."""
        return {"text": self.text, "date": self.date.isoformat() if self.date else None}


N = r"(?:\d{1,3}|[一二三四五六七八九十两百]{1,4})"
Y = r"(?P<y>20\d\d年|今年|明年|后年)?的?"
BY = r"(?:以前|之前|前|之内|以内|内)"
FROM = r"(?:起|开始)"
FEASTS = r"(?P<f>元旦|春节|五一|国庆节?|中秋节?|端午节?|劳动节|七一|过?年)"

_Resolver = Callable[[re.Match[str], dt.date | None], dt.date | None]
_GRAMMAR: tuple[tuple[str, str, _Resolver], ...] = (
    (DUE_FROM, rf"[自从]?(?:{Y}(?P<m>{N})月(?P<d>{N})[日号]){FROM}", v.day),
    (DUE_DAY, rf"[于到]?{Y}(?P<m>{N})月(?P<d>{N})[日号](?:左右|{BY})?", v.day),
    (DUE_MONTH, rf"[于到在]?{Y}(?P<m>{N})月(?:(?P<p>底|末|上旬|中旬|下旬|份|初)(?:{BY})?|{BY})", v.month),
    (DUE_MONTH, rf"(?<=在){Y}(?P<m>{N})月(?P<p>)(?=、\d+月|组织)", v.month),
    (DUE_MONTH, rf"(?<![\d—~至-]){Y}(?P<m>{N})月(?P<p>)(?=(?:[正全]\w)?(?:建成|投产|投用|投运|开工|竣工|完工|完成|通车|"
     rf"交付|试生产|挂牌|开业|开园|点火|封顶))", v.month),
    (DUE_PART, rf"[到在]?{Y}(?P<q>第?[一二三四]季度|[上下本]季度|上半年|下半年|首季)(?:末|底)?{BY}?", v.part),
    (DUE_YEAR, rf"[到至]?(?P<y>20\d\d年|今年|明年)年?[底末](?:{BY})?|[到至](?P<y2>20\d\d年)(?!度|行动|版)|"
     rf"(?P<y3>20\d\d年)(?:以?前|内)(?!碳)|(?P<y4>20\d\d年)(?=(?:、20\d\d年)?(?:分别)?(?:建成|完成|实现|达到))|"
     rf"到?年[底末](?:{BY})?|(?<![一二三两\d])年内(?!还有)", v.year),
    (DUE_WEEK,
        r"[从]?(?P<w>这个?|本|下下?个?)(?:礼拜|星期|周)(?P<wd>[一二三四五六日天末]?)(?:下班)?(?P<k>之内|"
        r"以内|内|之前|以前|前|起|开始)?", v.week),
    (DUE_NEAR, rf"[从]?(?P<mm>这个|本|下个?)月(?:的)?(?:(?P<d>{N})[日号]|(?P<e>底|末|初|中旬))?(?P<k>{BY}|起|开始)?|"
     rf"(?<![\d年月每])(?P<e2>月底|月末){BY}?|(?<![月\d每])(?P<d2>\d{{1,2}}|"
     rf"[一二三四五六七八九十]{{1,3}})号{BY}", v.near_month),
    (DUE_NEAR,
        r"(?P<t>今晚|今天晚上|今天(?:之内|下班前|内)|(?<!的)明天(?:上午|下午|晚上)?(?!的)|后天)|"
        r"(?P<now>散会就)", v.near_day),
    (DUE_SPAN,
        rf"(?:从今天起|会后|用)?(?P<n>{N})(?P<u>个工作日|天|日|周|个?礼拜|个?星期|个月|年)(?:之内|以内|内)", v.span),
    (DUE_FEAST, rf"{Y}{FEASTS}(?:节)?(?:以前|之前|前)", v.before_feast),
    (DUE_EVENT, r"[汛供采旱]暖?期[前末]|入[冬汛夏]之?前|(?:下[一]?次|下回)[^，。；、]{0,12}?(?:以前|之前|前)|"
     r"[投开竣交]\w{1,3}后(?P<n2>\d+)个月内|下一次[^，。；、]{0,14}会议|下回来", v.event),
)  # fmt: skip
_FORMS = tuple((rid, re.compile(pattern), resolve) for rid, pattern, resolve in _GRAMMAR)
_ANY = re.compile(r"[年月日号天季周节期晚]|礼拜|星期|[之以]?[前内]|散会|下回|下一?次")
# What looks like a date and is none: the past, names of plans, rhythms, frames, ranges.
_NOT_BEFORE = re.compile(
    r"(?:去年|前年|上年|每|自|以来|从去|截至|截止|早在|上个|(?<!则)上|第|《[^》]{0,40}|连续|满|近|过去|等|以后)$"
)
_NOT_AFTER = re.compile(r"(?:以来|行动|方案|计划|规划|政府工作|工作|会议|版|第|至|—|-|～|~|、?\d+月\d+日|生)")
_CASE_WORDS = re.compile(
    r"响应|办结|回话|答复|登记|诉求|时限压|上门检查|反馈|回应|回复|受理|入企检查|[压缩]缩|压减"
)


def find_dues(text: str, start: int, end: int, base: dt.date | None) -> list[Due]:
    """Due dates in `text[start:end]` (folded), in order, none inside another."""
    found: list[Due] = []
    if not _ANY.search(text, start, end):
        return found
    for rid, form, resolve in _FORMS:
        for m in form.finditer(text, start, end):
            if m.end() > m.start() and not _is_trap(text, m, rid, start, end):
                start_of = m.start() + (m[0][0] in "于在")  # the preposition is no part of the date
                found.append(Due(text[start_of : m.end()], start_of, m.end(), _day(resolve, m, base), rid))
    found.sort(key=lambda d: (d.start, -d.end))
    kept: list[Due] = []
    for due in found:
        if not kept or due.start >= kept[-1].end:
            kept.append(due)
    return kept


def _day(resolve: _Resolver, m: re.Match[str], base: dt.date | None) -> dt.date | None:
    try:
        return resolve(m, base)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999 that a date can have
        return None


def _is_trap(text: str, m: re.Match[str], rid: str, start: int, end: int) -> bool:
    before = text[max(start, m.start() - 12) : m.start()]
    after = text[m.end() : min(end, m.end() + 8)]
    if _NOT_BEFORE.search(before):
        return True
    if rid == DUE_SPAN:
        return bool(_CASE_WORDS.search(text, max(start, m.start() - 30), min(end, m.end() + 24)))
    closed = m[0].endswith(("前", "内", "起", "始", "底", "末", "旬"))
    if rid == DUE_DAY and not closed and re.match(r"[，上下晚]", after) and m.start() - start < 2:
        return True  # the day of the occasion
    return not closed and bool(_NOT_AFTER.match(after))
