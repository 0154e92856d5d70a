"""Reading order: kind of document, lines, sentences with numbers, sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshi.engines.text.brackets import inside
from luoshi.engines.text.normal import fold
from luoshi.engines.text.numbering import LINE_LEVELS, Marker, inner_marker, marker
from luoshi.engines.text.owner_fields import OwnerField, owner_fields
from luoshi.engines.text.registry import rule
from luoshi.engines.text.sentences import sentences

KIND_REPORT = rule("KIND-01", "A government work report: its title, or 各位代表 and chapters")
KIND_MINUTES = rule("KIND-02", "Minutes or the record of a meeting: 纪要, 会议议定, X强调")
KIND_NOTICE = rule("KIND-03", "A notice, plan or list of measures: its title, or owner brackets")
KIND_SPEECH = rule("KIND-04", "A speech: 讲话, 同志们, the first person")
SEC_RETRO = rule("SEC-01", "A chapter on past work (回顾): what it lists is done, not to do")
SEC_PLAN = rule("SEC-02", "A chapter of aims (总体要求, 主要目标)")
SEC_WORK = rule("SEC-03", "A chapter of work to come (重点工作, 工作安排)")
SEC_POST = rule("SEC-05", "A peroration (总之, 让我们, 散会) ends the orders")
SEC_ANNEX = rule("SEC-06", "An annex of explanations orders nothing")
SECTION_RULES = {
    "retro": SEC_RETRO, "plan": SEC_PLAN, "work": SEC_WORK, "post": SEC_POST, "after": SEC_POST, "annex": SEC_ANNEX
}  # fmt: skip

_TITLE_REPORT = re.compile(r"政府工作报告|各位代表")
_TITLE_MINUTES = re.compile(r"纪要")
_TITLE_NOTICE = re.compile(
    r"(?:通知|方案|意见|措施|计划|办法|清单|规划|任务分解|要点)[》）\s]*$|印发|附[:：件]"
)
_TITLE_SPEECH = re.compile(r"讲话|录音整理|发言|致辞")
_RECORD = re.compile(r"会议(?:强调|指出|要求|议定|明确)|[\u4e00-\u9fff]{1,4}(?:强调|指出|要求)，")
_RETRO = re.compile(r"回顾|工作总结|过去.{0,4}年(?:的)?工作|发展成就|取得的?成[就绩效]")
_PLAN = re.compile(r"目标|总体要求|主要考虑|思路|政策取向|形势|说明|指导思想")
_WORK = re.compile(
    r"重点工作|工作安排|主要任务|工作任务|主要工作|重点任务|政府治理|政府建设|自身建设|治理效能|服务型政府|"
    r"民生实事|工作重点|工作部署"
)
_ANNEX = re.compile(r"^(?:名词解释|注释|名词注释|相关链接|责任编辑|附件.{0,2}名词)|名词解释$")
_OPENER = re.compile(
    r"(?:提|讲|强调|谈|说|归纳起来是|明确)(?:以下|这么|如下|好)?[几一二三四五六七八九十两\d]+(?:个?方面的?|"
    r"点|条|项|个|句)(?:具体)?(?:要求|意见|话|事|希望|问题|建议|工作)?啊?[。：，]|"
    r"会议(?:要求|强调|议定|明确|决定)[：]$|纪要如下|议定(?:如下|以下)?事项(?:纪要)?(?:如下)?[：。]$|"
    r"(?:重点)?(?:做好|抓好|抓|落实|推进)(?:以下|好以下|如下|[一二三四五六七八九十\d]+个方面).{0,8}(?:工作|"
    r"事|任务)[。：]$|抓好以下.{1,12}[。：]$"
)
_STORY = re.compile(r"肯定|故事|表扬|感谢|题外")
_CLOSING = re.compile(
    r"^(?:总之|总而言之|最后，(?:我)?(?:希望|祝)|让我们|各位代表[！，]|同志们[，！：]|朋友们|行(?:了)?，|"
    r"好(?:了)?，(?:散会|就)|散会|我就[讲说]|我的(?:讲话|话)完|今天.{0,4}(?:就[讲说]|的话|咱们就)|谢谢|"
    r"以上)"
)
_AFTER = re.compile(r"^(?:今天(?:会上)?(?:[定说讲]|议定|交办)的|出席|列席|参会|参加人员|主送|抄送|记录)")
STOP = "。！？；：，、 \u3000"


@dataclass(slots=True)
class Unit:
    """A sentence on its way through the engine; offsets are into the document."""

    i: int
    start: int
    end: int
    line: int
    first: bool
    whole: bool  # the only sentence of its line
    marker: Marker | None
    body: int  # where the words begin, after a number
    core: int  # where they end, before an owner bracket and the stop
    attr: bool  # carries only an owner or a due date for an earlier sentence
    section: str = "body"
    chapter: bool = False
    opener: bool = False
    requirement: int | None = None


@dataclass(slots=True)
class Reading:
    """The folded text with what the first pass found."""

    text: str
    kind: str
    kind_rule: str
    units: list[Unit]
    fields: list[OwnerField] = field(default_factory=list)


def read(raw: str) -> Reading:
    """First pass: sentences with their numbers, owner fields, kind and sections."""
    text = fold(raw)
    fields = owner_fields(text)
    units = _units(raw, text, fields)
    kind, kind_rule = _kind(text, units, fields)
    reading = Reading(text, kind, kind_rule, units, fields)
    if kind == "report":
        _report_sections(reading)
    else:
        _spoken_sections(reading)
    return reading


def _units(raw: str, text: str, fields: list[OwnerField]) -> list[Unit]:
    spans = [(f.start, f.end) for f in fields]
    out: list[Unit] = []
    line, line_at = -1, -1
    for i, (a, b) in enumerate(sentences(raw)):
        if line_at < 0 or "\n" in raw[line_at:a] or "\r" in raw[line_at:a]:
            line += 1
            first = True
        else:
            first = False
        line_at = b
        attr = inside(spans, a)
        mark = None if attr else marker(text, a, b)
        if mark and mark.level in LINE_LEVELS and not first and mark.level != "pnum":
            mark = None
        mark = mark or (None if attr else inner_marker(text, a, b))
        body = mark.body if mark else a
        out.append(Unit(i, a, b, line, first, False, mark, body, _core(text, body, b, spans), attr))
    for k, u in enumerate(out):
        u.whole = u.first and (k + 1 == len(out) or out[k + 1].first)
    return out


def _core(text: str, body: int, end: int, spans: list[tuple[int, int]]) -> int:
    """End of the words: before the stop, and before an owner bracket that closes the sentence."""
    from bisect import bisect_left

    k = bisect_left(spans, (body, 0))
    cut = end
    if k < len(spans) and body < spans[k][0] < end:
        cut = spans[k][0]
        if spans[k][1] < end and text[spans[k][1] : end].strip(STOP):
            cut = end
    while cut > body and text[cut - 1] in STOP:
        cut -= 1
    return cut


def _kind(text: str, units: list[Unit], fields: list[OwnerField]) -> tuple[str, str]:
    head = "\n".join(text[u.start : u.end] for u in units[:4])
    title = next(
        (text[u.start : u.end] for u in units if u.whole and text[u.end - 1] not in "。：:"), head[:60]
    )
    if _TITLE_REPORT.search(head) or text.count("各位代表") > 2:
        return "report", KIND_REPORT
    if _TITLE_MINUTES.search(title):
        return "minutes", KIND_MINUTES
    if _TITLE_SPEECH.search(head[:200]):
        return "speech", KIND_SPEECH
    if len(title) < 80 and _TITLE_NOTICE.search(title):
        return "notice", KIND_NOTICE
    if _TITLE_MINUTES.search(head) or "会议议定" in text or _RECORD.search(text):
        return "minutes", KIND_MINUTES
    if sum(1 for f in fields if f.lead) > 1 and "我" not in head:
        return "notice", KIND_NOTICE
    return "speech", KIND_SPEECH


def _report_sections(r: Reading) -> None:
    section = "pre"
    for u in r.units:
        words = r.text[u.start : u.end]
        heading = u.whole and words[-1] not in "。；，！？：" and len(words) < 48
        if heading and (_ANNEX.search(words) or words.startswith("附件")):
            section = "annex"
        elif heading and (not u.marker or u.marker.level == "cn"):
            new = _chapter(words, section)
            u.chapter, section = new is not None, new or section
        elif (section == "pre" and u.marker) or (
            section == "plan" and (_OPENER.search(words) or (u.marker and u.first and u.marker.level == "cn"))
        ):
            section = "work"
        u.section = section
        u.opener = bool(_OPENER.search(words)) and section in ("plan", "work") and not u.marker
    _report_post(r)


def _chapter(words: str, section: str) -> str | None:
    if _RETRO.search(words):
        return "retro"
    if _PLAN.search(words):
        return "plan"
    if _WORK.search(words):
        return "work"
    return "work" if section == "retro" and words[:1] in "一二三四五" and "、" in words[:3] else None


def _report_post(r: Reading) -> None:
    """The last 各位代表！ or 让我们 after which no number follows begins the peroration."""
    end = next((k for k, u in enumerate(r.units) if u.section == "annex"), len(r.units))
    begin: int | None = None
    for k in range(end - 1, -1, -1):
        u = r.units[k]
        if (
            u.marker
            or u.chapter
            or u.section not in ("work", "plan")
            or (begin is not None and begin - k > 3)
        ):
            break
        if r.text.startswith(("各位代表", "让我们"), u.start):
            begin = k
    for v in r.units[begin:end] if begin is not None else ():
        v.section = "post"


def _spoken_sections(r: Reading) -> None:
    numbered = [k for k, u in enumerate(r.units) if u.marker and not u.attr]
    openers = [k for k, u in enumerate(r.units) if _is_opener(r.text, u)]
    before = [k for k in openers if not numbered or k < numbered[0] or k + 1 in numbered]
    start = before[-1] if before else None
    for k in openers:
        r.units[k].opener = True
    last = _last_topic(r)
    head = _head_length(r, numbered)
    post = _post_start(r, last)
    for k, u in enumerate(r.units):
        if post is not None and k >= post:
            u.section = "post"
        elif (start is not None and k <= start) or k < head:
            u.section = "pre"
        if _AFTER.match(r.text[u.start : u.end]) and u.first and k > len(r.units) // 3:
            u.section = "after"


def _is_opener(text: str, u: Unit) -> bool:
    words = text[u.start : u.end]
    return bool(_OPENER.search(words)) and not _STORY.search(words) and not u.attr and not u.marker


def _head_length(r: Reading, numbered: list[int]) -> int:
    """A notice has an introduction before its first number; title lines come before any sentence."""
    if r.kind == "notice" and numbered:
        return numbered[0]
    return (
        next((k for k, u in enumerate(r.units) if r.text[u.end - 1] in "。；！？"), 0)
        if r.kind == "speech"
        else 1
    )


def _last_topic(r: Reading) -> int:
    return max((k for k, u in enumerate(r.units) if u.marker and not u.attr), default=0)


def _post_start(r: Reading, last: int) -> int | None:
    """First sentence of the peroration: in the last fifth, after the last number."""
    floor = max(last + 1, int(len(r.units) * 0.6))
    for k in range(len(r.units) - 1, floor - 1, -1):
        u = r.units[k]
        if u.first and not u.attr and _CLOSING.match(r.text[u.start : u.end]):
            return _back(r, k, floor)
    tail = [
        k
        for k in range(max(floor, len(r.units) - 4), len(r.units))
        if _CLOSING.match(r.text[r.units[k].start : r.units[k].end])
    ]
    return tail[0] if tail and r.kind == "speech" else None


def _back(r: Reading, k: int, floor: int) -> int:
    """Earlier closing paragraphs belong to the same peroration."""
    for j in range(k - 1, max(floor, k - 12) - 1, -1):
        u = r.units[j]
        if u.first and _CLOSING.match(r.text[u.start : u.end]):
            k = j
    return k
