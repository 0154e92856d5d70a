"""One sentence, several commitments: a new part begins where a new verb takes its own object."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.result import Evidence
from luoshi.engines.text.brackets import split_at
from luoshi.engines.text.dates import Due
from luoshi.engines.text.registry import rule
from luoshi.engines.text.targets import Target
from luoshi.engines.text.units import LIST
from luoshi.engines.text.verbs import ADVERBS, JOINS, LEADS_IN, OPENS, either

SPLIT_VERB = rule(
    "SPLIT-01", "A clause that begins with a verb of its own (支持, 健全, 开展) opens a commitment"
)
SPLIT_FIGURE = rule("SPLIT-02", "A clause with a figure of its own opens a commitment")
SPLIT_DATE = rule("SPLIT-03", "A second due date opens a commitment")
SPLIT_OWNER = rule("SPLIT-04", "A clause with a unit of its own that is told to act opens a commitment")
SPLIT_BAN = rule("SPLIT-05", "A prohibition opens a commitment")
SPLIT_LIST = rule("SPLIT-06", "A counted list of areas (八个方面) gives a commitment for each")
SPLIT_DUE_LIST = rule("SPLIT-07", "Items joined by 、 with a due date each are commitments of their own")
SPLIT_FIRST = rule("SPLIT-08", "Context before the order is left out of the first commitment")
SPLIT_WHOLE = rule("SPLIT-09", "One order, one commitment")

_BAN = re.compile(
    r"(?:更|也|坚决|绝|决|可|再|谁都|任何人|都)?(?:不能|不得|不准|不许|不要|不允许|别(?!人|的|是)|严禁|严防|杜绝|没有法律依据|坚决不)"
)
_OWNER = re.compile(
    rf"(?:由)?{LIST}(?=要|应|须|必须|负责|统筹|提前|每|尽快|先|也?要|于|把|将|拿|派|\d|[一二三四五六七八九十]+[月天]|[年月][底内])"
)
_HELPER = re.compile(
    rf"(?:由)?{LIST}(?:来)?(?:牵头|配合|协助|实施|抢修|会同|参与|具体负责|共同负责|负责$|分别负责)|由{LIST}"
)
_AGAIN = re.compile(r"(?:也|都|还|又|再)?要(?!求)|必须|务必|重点(?!是)|特别是|尤其")
_STATE = re.compile(
    r"是[^，]*$|了$|已|正|目前|当前|过去|现在|今年的任务|关系|关键|存在|有着|违反|明显|很|一直|挺好|情况|看到|我|？|呢$"
)
_STRONG = re.compile(
    r"(?:^|.*[^重主需纪首必只就想])要(?!求|素|事|点|么|是)|必须|务必|一定|不能|不得|不许|由.+(?:牵头|负责|协调)|希望|建议|请|不准|别"
)
_COUNTED = re.compile(
    r"(?:要|抓|做|推进|抓好|做好|大抓)(?P<list>[^，。；]*、[^，。；]*?)(?:等)?(?P<n>[二三四五六七八九十\d]+)个?(?:方面|大项|项|领域)(?:的)?(?:工作|重点|任务)?$"
)
_LABEL = re.compile(r"(?:目标|要求)(?:是|为|包括)?：")
_OPENS = re.compile(either(OPENS))
_JOINS = re.compile(either(JOINS))
_LEADS = re.compile(either(LEADS_IN))
_ADVERB = re.compile(either(ADVERBS) + "+地?")
_LINK = re.compile(r"(?:并且|并|同时|且|而且|以及|也|还|其中|特别是|重点)(?=[^，]{3})")
_RESULT = re.compile(
    r"(?:推动|促进|提升|提高|增强|实现|打造|建设|建成|培育|形成|加快|构建)[^，]{0,30}(?:发展|提升|水平|效能|能力|合力|局面|格局|高地|实效|质效|基础|支撑|氛围|环境|循环|增收|增效|协同|互促|台阶|见效|质量)$"
)


@dataclass(slots=True)
class Part:
    """A commitment's span in the document, and the rule that opened it."""

    start: int
    end: int
    reason: Evidence


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pieces between commas that no quotation mark or bracket encloses; blanks trimmed, empty ones left out."""
    out = []
    for a, b in split_at(text, start, end, "，；"):
        while a < b and text[a] in " \u3000":
            a += 1
        if a < b:
            out.append((a, b))
    return out


def parts(text: str, start: int, end: int, dues: list[Due], targets: list[Target]) -> list[Part]:
    """Commitments of a directive whose own words are `text[start:end]` (folded); at least one."""
    listed = _counted_list(text, start, end)
    if listed:
        return listed
    label = _LABEL.search(text, start, end)
    if label and end - label.end() > 3:
        start = label.end()
    pieces = clauses(text, start, end)
    if not pieces:
        return [Part(start, end, Evidence(SPLIT_WHOLE, text[start:end], start, end))]
    pieces = pieces[_first(text, pieces, dues) :]
    out: list[Part] = []
    openers = _open(text, pieces, dues, targets, bool(label))
    for k, (a, rid) in enumerate(openers):
        stop = openers[k + 1][0] if k + 1 < len(openers) else end
        b = _trim(text, a, stop)
        out.append(Part(a, b, Evidence(rid, text[a:b], a, b)))
    return [q for part in out for q in _due_list(text, part, dues)]


def _trim(text: str, a: int, b: int) -> int:
    while b > a and text[b - 1] in "，；。、 \u3000：":
        b -= 1
    return b


def _first(text: str, pieces: list[tuple[int, int]], dues: list[Due]) -> int:
    """Index of the clause with which the order begins: statements before it are left out."""
    for k, (a, b) in enumerate(pieces[1:], 1):
        words = text[a:b]
        if _STRONG.match(words) or (k and _OWNER.match(words)):
            before = [text[x:y] for x, y in pieces[:k]]
            if any(_STATE.search(w) for w in before) and not any(_STRONG.match(w) for w in before):
                return k
    return 0


def _open(
    text: str, pieces: list[tuple[int, int]], dues: list[Due], targets: list[Target], figures: bool
) -> list[tuple[int, str]]:
    """Start and rule of every part."""
    out = [(pieces[0][0], SPLIT_WHOLE)]
    pending: int | None = None  # start of a lead-in that waits for its clause
    led = _is_lead_in(text, *pieces[0])
    since = pieces[0][0]
    for a, b in pieces[1:]:
        rid = _why(text, a, b, since, dues, targets, figures, led)
        if rid is None:
            if pending is None and _is_lead_in(text, a, b) and not led:
                pending = a
            continue_led = led and _is_lead_in(text, a, b)
            led = continue_led
            continue
        since = pending if pending is not None else a
        out.append((since, rid))
        pending, led = None, False
    return out


def _is_lead_in(text: str, a: int, b: int) -> bool:
    words = _strip(text[a:b])
    m = _LEADS.match(words)
    return bool(m) and not _RESULT.search(words) and (b - a) < 40 and not re.match(r"以?为", words[:1])


def _strip(words: str) -> str:
    return words[m.end() :] if (m := _LINK.match(words)) else words


def _why(
    text: str, a: int, b: int, since: int, dues: list[Due], targets: list[Target], figures: bool, led: bool
) -> str | None:
    """The rule by which the clause opens a part, or None."""
    words = _strip(text[a:b])
    if _BAN.match(words):
        return SPLIT_BAN
    own = [t for t in targets if a <= t.start < b]
    before = [t for t in targets if since <= t.start < a]
    if figures:
        return SPLIT_FIGURE if own or not before else None
    if own and not led and (before or _has_verb(text, since, a)):
        return SPLIT_FIGURE
    if [d for d in dues if a <= d.start < b] and [d for d in dues if since <= d.start < a]:
        return SPLIT_DATE
    if _HELPER.match(words) or led:
        return None
    if _OWNER.match(words) and _has_verb(text, since, a) and not _OWNER.match(text, since, a):
        return SPLIT_OWNER
    if _OWNER.match(words) and _OWNER.match(text, since, a):
        return SPLIT_OWNER
    return SPLIT_VERB if _new_verb(words) else None


def _has_verb(text: str, a: int, b: int) -> bool:
    for x, y in clauses(text, a, b):
        words = _strip(text[x:y])
        if _OPENS.match(_bare(words)) or _AGAIN.search(words) or re.search(r"要|牵头|配合", words):
            return True
    return False


def _bare(words: str) -> str:
    m = _ADVERB.match(words)
    return words[m.end() :] if m and m.end() < len(words) - 1 else words


def _new_verb(words: str) -> bool:
    if _JOINS.match(words):
        bare = _bare(words)
        m = _OPENS.match(bare)
        return (
            bool(m)
            and bare != words
            and not _RESULT.search(words)
            and not words.startswith(("更好", "着力", "不断", "努力"))
        )
    m = _OPENS.match(words)
    if m is None:
        return False
    weak = words.startswith(("推动", "促进", "提升", "提高", "强化", "巩固", "建设", "打造", "构建"))
    return not (weak and _RESULT.search(words)) and len(words) > 4


def _counted_list(text: str, start: int, end: int) -> list[Part]:
    from luoshi.engines.text.normal import numeral

    m = _COUNTED.search(text, start, end)
    if not m:
        return []
    items = split_at(text, m.start("list"), m.end("list"), "、")
    if len(items) < 3 or len(items) != int(numeral(m["n"]) or 0):
        return []
    return [Part(a, b, Evidence(SPLIT_LIST, m[0], m.start(), m.end())) for a, b in items if a < b]


def _due_list(text: str, part: Part, dues: list[Due]) -> list[Part]:
    items = split_at(text, part.start, part.end, "、")
    dated = [k for k, (a, b) in enumerate(items) if any(a <= d.start < b for d in dues)]
    if len(items) < 2 or len(dated) < len(items) or "各" in text[part.start : part.end]:
        return [part]
    return [Part(a, b, Evidence(SPLIT_DUE_LIST, text[a:b], a, b)) for a, b in items if a < b]
