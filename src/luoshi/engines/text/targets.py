"""Target figures: number, unit and comparator of what is to be reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.text.normal import numeral
from luoshi.engines.text.registry import rule

TGT_FIGURE = rule("TGT-01", "A number with a unit that a task is to reach or deliver")
TGT_CASE = rule("TGT-02", "A handling time (24小时内响应) is an upper bound, not a due date")
TGT_SHARE = rule("TGT-03", "百分之N, N成 and 一半 are shares of a hundred")

_MEASURES = (
    "万亿元|万?亿美元|亿美元|万美元|亿元|万元|个百分点|百分点|个工作日|万平方米|平方公里|平方米|万吨|吨|万标箱|标箱|"
    "公里|千米|万亩|亿斤|万套|万户|万人次|人次|家次|批次|万人|万个|万家|万名|万件|万台|万千瓦|亿千瓦时|"
    "小时|分钟|台套|亩|亿|元|%|"
    "家|户|项|个(?!月|亿)|件|名|人|套|张|台|次|场|条|座|处|所|期|类|种|天|列|对|批|支|款|辆|例|篇|幢|栋|间|"
    "门|只|片|宗|级|位|组|公顷|千瓦"
)
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CN_NUMBER = r"[一二三四五六七八九十百千两]{1,6}(?:万|亿)?"
_BEFORE = (
    r"(?P<pre>不得?少于|不低于|不得低于|不能少于|至少(?:[带组]?[回织]|给我请进来|要?[\u4e00-\u9fff]{0,5}?)|"
    r"少说也得\w|达到了?|提高到|提升到|增加到|做到|"
    r"站上|奔着|突破|超过|超|高于|过|不超过|不高于|不得超过|不大于|不多于|控制在|控制到|压减到|压缩到|"
    r"缩短到|缩短至|压缩至|压减至|压到|降到|降至|降低到|降低至|下降到|减到|减至|"
    r"提高至|提升至|增长|增加|下降|压减|降低)?"
)
_AFTER = r"(?P<post>以上|左右|以内|以下|之内|内(?=响应|办结|回|答|交|完成|报))?"
_FIGURE = re.compile(rf"{_BEFORE}(?P<n>{_NUMBER})\s?(?P<u>{_MEASURES}){_AFTER}")
_CN_FIGURE = re.compile(
    rf"(?P<pre>至少[\u4e00-\u9fff]{{0,5}}?|少说也得\w|做到|办成|[先再]派|办|配|引进|新增|拿|讲|不少于|"
    rf"不低于|不超过)(?P<n>{_CN_NUMBER})(?P<u>{_MEASURES}){_AFTER}"
)
_CASE = re.compile(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,3})(?P<u>个工作日|小时|天|分钟)(?P<post>之内|以内|内)"
)
_CASE_HINT = re.compile(r"响应|办结|回话|答复|登记|反馈|回应|回复|受理|拨付到")
_SHARE = re.compile(
    r"(?P<pre>预拨|达到|不低于|提高到)?(?P<p>百分之(?P<n>[一二三四五六七八九十百点零两]{1,7})|"
    r"(?P<t>[一二三四五六七八九])成)(?P<post>以上|左右)?"
)
# Sizes that define an object, prices, ratios, names, what exists already.
_DEFINES = re.compile(
    r"(?:的|/|／)|以上的|(?:以上|以下)?的?(?:项目|企业|人才|仪器|工程|标准)(?=\d|[^\w]|的)|(?:以上|"
    r"以下)[^，。；、\d]{0,6}(?:项目|企业|人才|仪器)(?!\d)")  # fmt: skip
_NOT_BEFORE = re.compile(
    r"(?:按每|从|自|第|《[^》]{0,30}|“[^”]{0,20}|这|这些|该|全部|所有|原|原来|涉及|其他|欠|没开工的|"
    r"尚未\w*|那|还有|承担|分担|补助|涉及[^，]{0,12}、|去年是?|是|仅为?|去年同期|低于|价值|投资强度|把|将|"
    r"前|对|约|近|每)$"
)
_NEVER_BEFORE = re.compile(r"按每[^，]{0,10}$|《[^》]{0,30}$|“[^”]{0,20}$")
_TOPIC_AFTER = re.compile(r"[^，。；\d]{1,14}(?:要|由|必须)(?!求)")
_HALF = re.compile(r"过半")
_PRICE_AFTER = re.compile(r"\s*[/／]")
_LOW, _HIGH = ("少于", "低于", "至少", "少说"), ("超过", "高于", "大于", "多于")
_DOWN = (
    "控制",
    "压减到",
    "压缩到",
    "压缩至",
    "压减至",
    "缩短到",
    "缩短至",
    "压到",
    "降到",
    "降至",
    "降低到",
    "降低至",
    "下降到",
    "减到",
    "减至",
)
_UP = ("达到", "提高到", "提升到", "提高至", "提升至", "增加到", "做到", "站上", "奔着")


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach: the words, the value in its unit, and the comparator (>=, >, <=, <, =, ~)."""

    text: str
    start: int
    end: int
    value: float
    unit: str
    comparator: str
    rule: str

    def to_dict(self) -> dict[str, str | float]:
        """Plain form for JSON; a whole number has no decimal point."""
        value = int(self.value) if self.value.is_integer() else self.value
        return {"text": self.text, "value": value, "unit": self.unit, "comparator": self.comparator}


def find_targets(text: str, start: int, end: int) -> list[Target]:
    """Target figures in `text[start:end]` (folded), in order."""
    out: dict[int, Target] = {}
    for m in _CASE.finditer(text, start, end):
        if _CASE_HINT.search(text, max(start, m.start() - 30), min(end, m.end() + 12)):
            _put(out, m, numeral(m["n"]), m["u"], "<=", TGT_CASE)
    for m in _SHARE.finditer(text, start, end):
        value = numeral(m["n"]) if m["n"] else 10 * (numeral(m["t"]) or 0)
        if not _NOT_BEFORE.search(text[max(start, m.start() - 10) : m.start()]):
            _put(out, m, value, "%", _comparator(m), TGT_SHARE)
    for m in _HALF.finditer(text, start, end):
        _put(out, m, 50.0, "%", ">=", TGT_SHARE)
    for form in (_FIGURE, _CN_FIGURE):
        for m in form.finditer(text, start, end):
            if not _is_trap(text, m, start, end):
                _put(out, m, numeral(m["n"]), m["u"], _comparator(m), TGT_FIGURE)
    return [out[k] for k in sorted(out)]


def _put(
    out: dict[int, Target], m: re.Match[str], value: float | None, unit: str, sign: str, rid: str
) -> None:
    if value is not None and not any(t.start < m.end() and m.start() < t.end for t in out.values()):
        out[m.start()] = Target(m[0], m.start(), m.end(), value, unit, sign, rid)


def _is_trap(text: str, m: re.Match[str], start: int, end: int) -> bool:
    before = text[max(start, m.start() - 14) : m.start()]
    if _PRICE_AFTER.match(text, m.end(), end):
        return True
    if _NEVER_BEFORE.search(before) or (not m["pre"] and _NOT_BEFORE.search(before)):
        return True
    bare = not m["pre"] and not m["post"]
    if bare and (m.start() == start or _TOPIC_AFTER.match(text, m.end(), end)):
        return True  # it counts what is there, not what is to be reached
    if m["u"] in ("天", "个工作日", "小时") and m["post"] in ("内", "之内", "以内") and not m["pre"]:
        return True
    tail = text[m.start("n") : min(end, m.end() + 14)][m.end("u") - m.start("n") :]
    return bool(_DEFINES.match(tail)) and not (m["pre"] and tail.startswith("的"))


def _comparator(m: re.Match[str]) -> str:
    pre, post = m["pre"] or "", m["post"] or ""
    if m["n"] == "100" and pre.startswith("达到"):
        return "="
    if post == "左右":
        return "~"
    if (
        (pre.startswith("不") and pre.endswith(_HIGH))
        or post in ("以内", "以下", "之内", "内")
        or pre.startswith(_DOWN)
    ):
        return "<="
    if post == "以上" or pre.startswith(_UP) or any(w in pre for w in _LOW):
        return ">="
    return ">" if pre in ("突破", "超过", "超", "过", "高于") else "="
