"""Role of a sentence: heading, directive, context, praise or closing. Structure first, markers second."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from luoshi.engines.result import Evidence
from luoshi.engines.text.dates import Due, find_dues
from luoshi.engines.text.registry import rule
from luoshi.engines.text.sentences import LONGEST, windows
from luoshi.engines.text.structure import Reading, Unit
from luoshi.engines.text.targets import find_targets
from luoshi.engines.text.tones import NOT_PRAISE, PRAISE, PRAISE_LINE, PRAISE_TOPIC, SOFT
from luoshi.engines.text.verbs import TASK_VERBS, either
from luoshi.engines.text.weigh import weigh

HEAD_TITLE = rule("ROLE-01", "A short line without a full stop is a heading")
HEAD_SLOGAN = rule("ROLE-02", "A number with a topic or a slogan and no verb–object is a heading")
HEAD_TOPIC = rule("ROLE-03", "A spoken line that only names the next topic is a heading")
CLOSING = rule("ROLE-04", "After the last requirement, in the peroration")
ATTRIBUTE = rule("ROLE-05", "Only an owner or a due date, for the sentence before")
LOOK_BACK = rule("SOFT-05", "An order inside a look back only promises to do better")
GOOD = rule("ROLE-09", "Judges past work or persons favourably")
LISTED = rule("ROLE-54", "A further item of the list of expected figures")
LONG = rule("ROLE-55", "More than 2,000 characters without a full stop are read piece by piece")
FORM_LINE = rule("ROLE-57", "A date, a contact or a list of annexes belongs to the form of the document")
PLAIN = rule("ROLE-50", "No sign of an order: fact, situation or reason")

_FORM = re.compile(
    r"（?20\d\d年\d{1,2}月\d{1,2}日(?:印发)?）?$|(?:联系人|联系电话|联系方式|电话|传真|邮箱|附件)：|特此(?:通知|通报|函告|报告)|"
    r"此件(?:公开|主动|依申请)"
)
_SPEAKER = r"(?:会议|同志|书记|[市县区省]长|主任|讲话时|还|并)"
_ATTRIBUTION = re.compile(
    r"(?:[^，。：；]{0,24}，)?[^，。：；由按把]{0,24}(?:指出|强调|认为|表示|会议(?:明确|提出|部署|决定|"
    r"议定))[，：](?=.{2})|"
    rf"(?:[^，。：；要按]{{0,20}}，)?(?:[^，。：；要按把党]{{0,16}}{_SPEAKER}|"
    rf"[\u4e00-\u9fff×]{{2,3}})(?<!严格)(?<!具体)(?<!工作)(?<!总)要求[，：](?=.{{2}})"
)
_CONNECTIVE = re.compile(
    r"(?:同时|此外|另外|与此同时|下一步|其次|还有啊?|所以|因此|当然|但是呢?|但|然后|再就是|最后|特别是|"
    r"尤其是|重点就?是|今后|"
    r"新的一年|在实际工作中|会议(?:强调|要求|明确)|其中|首先|对了|就是|就提醒一条|你给我听好|好|行)[，：]?"
)
_TOPIC = re.compile(
    r"^(?:[^，]{0,8}，)?(?:先|再|接着|回过头来|接下来)(?:说|讲|谈|扯)[^，]{1,16}。?$|"
    r"(?:提一嘴|(?:唠叨|少?说|讲)(?:两|几)句|扯几句[^，]{0,10})[吧啊]?。?$|差点把.{1,10}忘了|"
    r"接着说.{1,6}。$|先把.{1,8}说完。?$|"
    r"^(?:哦?对了，)?(?:还有|另外)[^，。要]{1,10}(?:的事[^。]{0,16})?。$"
)
_NAMES_TOPIC = re.compile(r"^(?:就是|说说|这个，)?[^，。要把]{1,10}(?:问题|这一块|方面|工作)?。?$")
_NAMES_FIELD = re.compile(r"(?:问题|这一块|方面)。?$")
_LIST = re.compile(r"目标(?:是|为)：")
_META = re.compile(
    r"^(?:（?\d{4}年\d|时间|地点|讲话人|主持人|记录人|整理|〔|[^，。]{0,24}〔20\d\d〕)|"
    r"(?:书记|[市县区省]长|主任|局长)[\s\u3000]*[\u4e00-\u9fff×X]{0,4}$|^（.{2,40}）$|：$"
)
_VERB = re.compile(either(TASK_VERBS))


@dataclass(slots=True)
class Judged:
    """A sentence with its role; `at` is where its own words begin, after number, attribution and connective.

    `begin` is where a commitment made of it begins: like `at`, but a connective without a comma stays.
    """

    unit: Unit
    role: str
    soft: bool
    confidence: float
    at: int
    begin: int
    reasons: list[Evidence] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    topic: bool = False
    title: bool = False  # only the title of its requirement, whose tasks follow
    attributed: bool = False
    list_of: bool = False  # goes on with a list of expected figures


def judge(r: Reading, u: Unit, base: dt.date | None, owned: bool, before: Judged | None) -> Judged:
    """Role of one sentence. `owned`: an owner bracket in or behind it names a unit; `before`: the sentence before.

    Of an endless sentence the first piece that orders something decides.
    """
    if u.end - u.start <= LONGEST:
        return _judge(r, u, base, owned, before)
    pieces = [_judge(r, p, base, owned, before) for p in _pieces(r, u)]
    first = pieces[0]
    told = next((j for j in pieces if j.role == "directive"), first)
    first.unit, first.role, first.soft, first.confidence = u, told.role, told.soft, told.confidence
    first.reasons = [*told.reasons, Evidence(LONG, r.text[u.start : u.start + 40], u.start, u.start + 40)]
    return first


def _pieces(r: Reading, u: Unit) -> Iterator[Unit]:
    """An endless sentence in pieces; only the first has the number."""
    for a, b in windows(r.text, u.start, u.end):
        marker, body = (u.marker, min(u.body, b)) if a == u.start else (None, a)
        yield replace(
            u, start=a, end=b, whole=False, marker=marker, body=body, core=max(body, min(u.core, b))
        )


def _judge(r: Reading, u: Unit, base: dt.date | None, owned: bool, before: Judged | None) -> Judged:
    at, begin, attributed = own_words(r.text, u)
    j = Judged(u, "context", False, 0.8, at, begin, attributed=attributed)
    if u.attr:
        return _set(j, r, "context", 0.97, ATTRIBUTE, u.start, u.end)
    if u.first and _FORM.match(r.text[u.start : u.end]):
        return _set(j, r, "context", 0.97, FORM_LINE, u.start, u.end)
    if u.section == "post" and not _still_orders(r, u, base):
        j.soft = True
        return _set(j, r, "closing", 0.9, CLOSING, u.start, u.end)
    if heading := _heading(r, u, r.text[at : u.core]):
        return _set(j, r, "heading", 0.92, heading, u.start, u.end)
    j.dues = find_dues(r.text, u.body, u.end, base)
    follows = before is not None and not u.first and before.role == "directive"
    if before is not None and follows and _list_goes_on(r, before.unit):
        j.list_of = before.list_of or _LIST.search(r.text, before.unit.start, before.unit.end) is not None
    if j.list_of:
        return _set(j, r, "directive", 0.9, LISTED, u.start, u.end)
    score, reasons = weigh(r, u, at, j.dues, owned, follows)
    p = 1 / (1 + math.exp(-score))
    if p > 0.5:
        j.role, j.confidence, j.reasons = "directive", round(p, 3), reasons
        _soften(r, j)
        return j
    j.reasons = [e for e in reasons if e.rule >= "ROLE-30" or e.rule.startswith("SEC")]
    return _no_order(r, j, p)


def own_words(text: str, u: Unit) -> tuple[int, int, bool]:
    """Where the own words begin, where a commitment begins, and whether “X强调，” stood before them."""
    at, attributed = u.body, False
    m = _ATTRIBUTION.match(text, at, u.core)
    if m and u.core - m.end() >= 2:
        at, attributed = m.end(), True
    begin = at
    for _ in range(2):
        m = _CONNECTIVE.match(text, at, u.core)
        if m and u.core - m.end() >= 3:
            at = m.end()
            begin = at if m[0][-1] in "，：" else begin
    return at, begin, attributed


def _list_goes_on(r: Reading, u: Unit) -> bool:
    return r.text[u.end - 1] == "；"


def _set(j: Judged, r: Reading, role: str, sure: float, rid: str, start: int, end: int) -> Judged:
    j.role, j.confidence = role, sure
    j.reasons.append(Evidence(rid, r.text[start:end], start, end))
    return j


def _still_orders(r: Reading, u: Unit, base: dt.date | None) -> bool:
    """A unit told to act by a day is told so even after the farewell has begun."""
    return bool(find_dues(r.text, u.body, u.end, base)) and bool(
        re.match(r"[^，。；]{2,14}(?:办公室|局|办|督查室|管委会)(?:要|把|负责|牵头)", r.text[u.body : u.end])
    )


def _no_order(r: Reading, j: Judged, p: float) -> Judged:
    u = j.unit
    words = r.text[u.start : u.end]
    praise = PRAISE.search(words)
    if not praise and u.section == "retro":
        praise = PRAISE_LINE.search(words) or (
            PRAISE_TOPIC.search(words) if u.first and not u.whole else None
        )
    if praise and u.section != "after" and not (u.section == "retro" and NOT_PRAISE.search(words)):
        sure = round(max(0.55, 0.8 * (1 - p)), 3)
        return _set(j, r, "praise", sure, GOOD, u.start + praise.start(), u.start + praise.end())
    return _set(j, r, "context", round(1 - p, 3), PLAIN, u.start, u.end)


def _heading(r: Reading, u: Unit, words: str) -> str | None:
    full = r.text[u.start : u.end]
    if u.whole and full[-1] not in "。！？；" and not _META.search(full) and u.section != "after":
        return HEAD_TITLE if _short_line(u, full, words) else None
    if u.marker and _slogan(r, u, words):
        return HEAD_SLOGAN
    if r.kind == "speech" and u.section == "body" and len(full) <= 30 and _TOPIC.search(full):
        return HEAD_TOPIC
    return None


def _short_line(u: Unit, full: str, words: str) -> bool:
    if u.chapter or (u.i == 0 and len(full) <= 100):
        return True
    if re.search(r"\d", words) and "，" in words:
        return False
    return len(full) <= (44 if u.marker else 30)


def _slogan(r: Reading, u: Unit, words: str) -> bool:
    if u.marker is None or len(words) > 14 or u.marker.level not in ("shi", "pcn", "di", "cn"):
        return False
    if u.section == "retro" or _NAMES_FIELD.search(words):
        return True
    words = words.removeprefix("这个，")
    if u.marker.level == "di" and (len(words) < 4 or re.match(r"[^，要把]{2,6}的[^，要把]{2,6}$", words)):
        return True
    return r.kind != "report" and bool(_NAMES_TOPIC.search(words)) and not _VERB.search(words)


def _soften(r: Reading, j: Judged) -> None:
    words = r.text[j.at : j.unit.core]
    hard = bool(j.dues) or bool(find_targets(r.text, j.at, j.unit.core))
    for rid, form in SOFT:
        m = form.search(words)
        if m and not hard and not (rid == "SOFT-03" and words.count("，") > 1):
            j.soft = True
            j.reasons.append(Evidence(rid, m[0], j.at + m.start(), j.at + m.end()))
            return
    if j.unit.section == "retro":
        j.soft = True
        j.reasons.append(Evidence(LOOK_BACK, words, j.at, j.unit.core))
