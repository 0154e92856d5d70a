"""Role of a sentence: heading, directive, context, praise or closing. Structure first, markers second."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from luoshi.engines.result import Evidence
from luoshi.engines.text.cues import CUES, DEFAULT_PRIOR, PRAISE, PRIORS, SOFT
from luoshi.engines.text.dates import Due, find_dues
from luoshi.engines.text.registry import rule
from luoshi.engines.text.structure import SEC_RETRO, Reading, Unit
from luoshi.engines.text.targets import find_targets

HEAD_TITLE = rule("ROLE-01", "A short line without a full stop is a heading")
HEAD_SLOGAN = rule("ROLE-02", "A number with a topic or a slogan and no verb–object is a heading")
HEAD_TOPIC = rule("ROLE-03", "A spoken line that only names the next topic is a heading")
CLOSING = rule("ROLE-04", "After the last requirement, in the peroration")
ATTRIBUTE = rule("ROLE-05", "Only an owner or a due date, for the sentence before")
DATED = rule("ROLE-06", "A due date for something to come")
OWNED = rule("ROLE-07", "An owner bracket follows")
NUMBERED = rule("ROLE-08", "A numbered item of work")
GOOD = rule("ROLE-09", "Judges past work or persons favourably")
PLAIN = rule("ROLE-50", "No sign of an order: fact, situation or reason")
WHERE = rule(
    "ROLE-51", "The section (look back, aims, work, before or after the opener) sets how likely an order is"
)

_ATTRIBUTION = re.compile(
    r"(?:[^，。：；]{0,24}，)?[^，。：；]{0,24}(?:指出|强调|(?<!的)要求|明确|认为|表示|提出|部署|决定|议定)[，：](?=.{2})"
)
_CONNECTIVE = re.compile(
    r"(?:同时|此外|另外|与此同时|下一步|其次|还有啊?|所以|因此|当然|但是呢?|但|然后|再就是|最后|特别是|尤其是|重点就?是|今后|新的一年|在实际工作中|会议(?:强调|要求|明确)|其中|首先|对了|就是|就提醒一条|你给我听好|好|行)[，：]?"
)
_TOPIC = re.compile(
    r"^(?:.{0,8}[，,])?(?:好，)?(?:先|再|接着|回过头来|接下来)(?:说|讲|谈|扯)[^，]{1,16}[。]?$|"
    r"(?:提一嘴|唠叨(?:两|几)句|少说两句|说两句|讲两句|扯几句[^，]{0,10})[吧啊]?。?$|差点把.{1,10}忘了|^(?:哦?对了，)?(?:还有|另外)[^，。要]{1,10}(?:的事[^。]{0,16})?。$|先把.{1,8}说完。?$|接着说.{1,6}。$"
)
_NAMES_TOPIC = re.compile(
    r"^(?:就是|说说|这个，)?[^，。要把]{1,10}(?:问题|这一块|方面|工作)?[。]?$|的(?:项目储备|事)。$"
)
_META = re.compile(
    r"^(?:\（?\d{4}年\d|时间|地点|讲话人|主持人|记录人|整理|〔|各[市县]|[^，。]{0,24}(?:〔20\d\d〕))|(?:书记|市长|县长|区长|主任|局长|省长)[\s\u3000]*[\u4e00-\u9fff×X]{0,4}$|^（.{2,40}）$|：$"
)
_TOPIC_END = re.compile(r"(?:[：:])$")


@dataclass(slots=True)
class Judged:
    """A sentence with its role; `at` is where its own words begin, after number and attribution."""

    unit: Unit
    role: str
    soft: bool
    confidence: float
    at: int
    reasons: list[Evidence] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    topic: bool = False
    attributed: bool = False


def judge(r: Reading, u: Unit, base: object, owned: bool) -> Judged:
    """Role of one sentence. `owned`: an owner bracket in or behind it names a unit."""
    import datetime as dt

    at, attributed = own_words(r.text, u)
    j = Judged(u, "context", False, 0.8, at, attributed=attributed)
    words = r.text[at : u.core]
    if u.attr:
        return _set(j, r, "context", 0.97, ATTRIBUTE, u.start, u.end)
    if u.section == "post":
        j.soft = True
        return _set(j, r, "closing", 0.9, CLOSING, u.start, u.end)
    if heading := _heading(r, u, words):
        return _set(j, r, "heading", 0.92, heading, u.start, u.end)
    j.dues = find_dues(r.text, u.body, u.end, base if isinstance(base, dt.date) else None)
    score = _score(r, j, words, owned)
    p = 1 / (1 + math.exp(-score))
    if p >= 0.5:
        j.role, j.confidence = "directive", round(p, 3)
        _soften(r, j, words)
        return j
    j.reasons = [e for e in j.reasons if e.rule >= "ROLE-30" or e.rule.startswith("SEC")]
    praise = PRAISE.search(r.text, u.start, u.end)
    if praise and u.section != "after":
        return _set(j, r, "praise", round(max(0.55, 0.8 * (1 - p)), 3), GOOD, praise.start(), praise.end())
    return _set(j, r, "context", round(1 - p, 3), PLAIN, u.start, u.end)


def own_words(text: str, u: Unit) -> tuple[int, bool]:
    """Where the sentence's own words begin, and whether “X强调，” stood before them."""
    at, attributed = u.body, False
    m = _ATTRIBUTION.match(text, at, u.core)
    if m and u.core - m.end() >= 2:
        at, attributed = m.end(), True
    for _ in range(2):
        m = _CONNECTIVE.match(text, at, u.core)
        if m and u.core - m.end() >= 3:
            at = m.end()
    return at, attributed


def _set(j: Judged, r: Reading, role: str, sure: float, rid: str, start: int, end: int) -> Judged:
    j.role, j.confidence = role, sure
    j.reasons.append(Evidence(rid, r.text[start:end], start, end))
    return j


def _heading(r: Reading, u: Unit, words: str) -> str | None:
    full = r.text[u.start : u.end]
    closed = full[-1] in "。！？；"
    if u.whole and not closed and not _META.search(full) and u.section != "after":
        if u.chapter or u.i == 0 or (len(full) <= 44 and not (re.search(r"\d", words) and "，" in words)):
            short = u.marker is not None or u.i == 0 or len(full) <= 30 or u.chapter
            return HEAD_TITLE if short else None
    if u.marker and closed and len(words) <= 14 and u.marker.level in ("shi", "pcn", "di", "cn"):
        if u.section == "retro" or (
            _NAMES_TOPIC.search(words) and not re.match(r"[要把]", words) and _noun(words)
        ):
            return HEAD_SLOGAN
    if r.kind == "speech" and u.section == "body" and len(full) <= 30 and _TOPIC.search(full):
        return HEAD_TOPIC
    return None


def _noun(words: str) -> bool:
    from luoshi.engines.text.verbs import OPENS

    return not words.startswith(tuple(OPENS)) or words.endswith(("问题", "这一块"))


def _score(r: Reading, j: Judged, words: str, owned: bool) -> float:
    u = j.unit
    prior = PRIORS.get((r.kind, u.section), DEFAULT_PRIOR)
    score = prior
    if abs(prior) >= 1:
        rid = SEC_RETRO if u.section == "retro" else WHERE
        j.reasons.append(Evidence(rid, r.text[u.start : u.end], u.start, u.end))
    hits = [(c.rule, c.weight, m) for c in CUES if (m := _find(c.where, c.form, r.text, j.at, u))]
    for rid, weight, (a, b) in hits:
        score += weight
        j.reasons.append(Evidence(rid, r.text[a:b], a, b))
    if j.dues and u.section not in ("retro", "pre", "annex"):
        score += 1.8
        j.reasons.append(Evidence(DATED, j.dues[0].text, j.dues[0].start, j.dues[0].end))
    if owned:
        score += 4
        j.reasons.append(Evidence(OWNED, words, j.at, u.core))
    if u.marker and u.section in ("body", "work") and u.marker.level != "shi":
        score += 0.8
        j.reasons.append(Evidence(NUMBERED, r.text[u.start : u.body], u.start, u.body))
    if find_targets(r.text, j.at, u.core) and u.section in ("body", "work", "plan"):
        score += 0.5
    return score


def _find(where: str, form: re.Pattern[str], text: str, at: int, u: Unit) -> tuple[int, int] | None:
    if where == "head":
        m = form.match(text, at, u.end)
        return m.span() if m else None
    if where == "any":
        m = form.search(text, at, u.end)
        return m.span() if m else None
    for comma in re.finditer("，", text[at : u.core]):
        m = form.match(text, at + comma.end(), u.end)
        if m:
            return m.span()
    return None


def _soften(r: Reading, j: Judged, words: str) -> None:
    hard = bool(j.dues) or bool(find_targets(r.text, j.at, j.unit.core))
    for rid, form in SOFT:
        m = form.search(words)
        if m and not hard and not (rid == "SOFT-03" and words.count("，") > 1):
            j.soft = True
            j.reasons.append(Evidence(rid, m[0], j.at + m.start(), j.at + m.end()))
            return
