"""What kind of clause this is: patterns by which split.py tells a new order from its manner and result."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.engines.text.brackets import split_at
from luoshi.engines.text.units import LIST
from luoshi.engines.text.verbs import ADVERBS, JOINS, LEADS_IN, OPENS, either

BAN = re.compile(
    r"(?:既|更|坚决|绝|决|可|再|谁都|任何人|都)?(?:不能|不得|不准|不许|不允许)|也不(?:能|得|准|许)|严禁|"
    r"严防|杜绝|别再|(?:坚?决|绝)不(?!辜负)|没有法律依据|[^，]{1,8}一律作废|"
    r"[^，的要]{1,10}(?:期间|单位|个人|部门|企业)(?:都|一律)?不得"
)
ASK = re.compile(r"(?:也)?(?:希望|建议|请(?=[^，]{3}))")
WITH = re.compile(
    r"(?:把(?!握|关|好|住)|将(?!来))[^，]{4,}|(?:以|从|在|为|向|对|按)(?:超)?[^，]{2,}?"
    r"(?:招引|培养|发放|提供(?!支撑|保障)|进行|继续|纳入|拨付|安排|推广|布局|建设|实行)"
)
OWNER = re.compile(
    rf"(?:由)?{LIST}(?=要|应|须|必须|负责|统筹|提前|每|尽快|先|也?要|于|把|将|拿|派|从|\d|"
    rf"[一二三四五六七八九十]+[月天]|[年月][底内])"
)
HELPER = re.compile(
    rf"(?:由)?{LIST}(?:来)?(?:牵头|配合|协助|实施|抢修|会同|参与|具体负责|共同负责|负责$|分别负责)|由{LIST}"
)
STRONG = re.compile(
    r"(?:^|.*[^重主需纪首必只就想])要(?!求|素|事|点|么|是)|必须|务必|一定|不能|不得|不许|由.+(?:牵头|负责|"
    r"协调)|希望|建议|请|不准|别|我们将"
)
STATE = re.compile(
    r"是[^，]*$|了$|怎样|怎么|事关|催人|涉及面|反映强烈|滞后|已|正|目前|当前|过去|现在|今年的任务|关系|"
    r"关键|存在|有着|违反|明显|很|一直|挺好|"
    r"情况|看到|^我|？"
)
CALLED = re.compile(rf"(?:所以)?{LIST}$")
CONCERN = re.compile(r"(?:[一二三四五六七八九十]+、)?(?:针对|对于)")
CASES = re.compile(
    r"(?:对|凡是?)[^，]{2,}的$|(?:对|凡是?)[^，]{2,}的(?=要|一律|由|应|坚决|必须|予以|进行|依[法规])|"
    r"(?!该)[^，要把将在]{2,14}的(?=要|一律|由|应|坚决|必须|予以|\d+月底?前|全部)"
)
CHARGED = re.compile(rf"[^，由]{{2,14}}由(?:{LIST}|[^，]{{2,8}}按)")
YAO = re.compile(r"(?:也|还|更|都|同时)?(?:要|必须|务必)(?!求|么|是|素|点|想)(?=[^，]{3})")
AGAINST = re.compile(r"[^，]{0,3}比(?:上|去)年|占[^，]{1,6}的")
AIM = re.compile(r"(?:实现|完成|做好|奋进|按照|根据)[^，]*(?:目标|任务|工作|”|部署)$")
GROWS = re.compile(r"增长|同步|稳步|完成|稳定|水平|降低|涨幅|持平")
ASIDE = re.compile(r"努力|在实际|对标|加快|力争|确保")
HANDS_IN = re.compile(r"前(?:上?报|提交|送)(?!送)")
RESULT = re.compile(
    r"(?:推动|促进|提升|提高|增强|实现|打造|建设|建成|培育|形成|加快|构建)[^，]{0,30}"
    r"(?:发展|提升|水平|效能|能力|合力|局面|格局|高地|实效|质效|基础|支撑|氛围|环境|循环|增收|增效|协同|"
    r"互促|台阶|见效|质量)$"
)
WEAK = ("推动", "促进", "强化", "巩固", "建设", "打造", "构建")
_ADVERB = re.compile(either(tuple(w for w in ADVERBS if w not in OPENS)) + "+地?")
_LEADS = re.compile(either(LEADS_IN))
_WHOLE = re.compile(r"对于?[^，]{2,}(?:逐[个一项宗件]|进行|予以|给予|一律|开展)[^，]")
_OPENS = re.compile(either(OPENS))
_JOINS = re.compile(either(JOINS))
_MANNER = re.compile(r"[^，、的]{2,4}(?:化|地|做好|绸缪)" + either(OPENS))
_LINK = re.compile(r"(?:并且|并|同时|且|而且|以及|也|还|其中|特别是|重点)(?=[^，]{3})")
_HEADED = re.compile(r"(?:[^，]{0,14}?(?<![重主需纪首必只就想])要(?!求|素))?(?:我们)?")
_BY_THEN = re.compile(r"[在从自于][^，]{0,12}?(?:[之以]?[前内]|底|起|期间)")
_PAIR = re.compile(rf"(?:由)?{LIST}(?:要|应)?(?:牵头)?(?:会同|商|联合){LIST}$")
_PACE = re.compile(r"(?:要|^)(?:倒排(?:任务|工期|计划)|一企一策|挂图作战)$")
_NUMBER = re.compile(r"（[一二三四五六七八九十]+）|\d+[.、]|[一二三四五六七八九十]+[、是要]")
_MODALS = re.compile(r"(?:确保|力争|争取|并|要|必须|务必|一定|能|全部|全面|就|正式|都|前|请你们?)+")
_DONE = re.compile(
    r"投入试?运[行营]|投入使用|(?:建成|完工|竣工|验收)?并?(?:投入[^，]{2,4}|[^，的]{2}并[^，的]{2})|对[^，]{2,4}开放"
)
_YAO = re.compile(r"(?<![重主需纪首必只就想])要(?!求|素|事|点)|必须|务必")


@lru_cache(maxsize=512)
def clauses(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Pieces between commas that no quotation mark or bracket encloses; blanks trimmed, empty ones left out."""
    out = []
    for a, b in split_at(text, start, end, "，；"):
        while a < b and text[a] in " \u3000":
            a += 1
        if a < b:
            out.append((a, b))
    return tuple(out)


def unlinked(words: str) -> str:
    """The clause without 并, 同时, 其中 and the like at its head."""
    return words[m.end() :] if (m := _LINK.match(words)) else words


def bare(words: str) -> str:
    """The clause without the adverbs at its head."""
    m = _ADVERB.match(words)
    return words[m.end() :] if m and m.end() < len(words) - 1 else words


def leads_in(words: str) -> bool:
    """Manner, basis or topic of the next clause (按照…, 围绕…, 铁路方面)."""
    words = unlinked(words)
    if words.endswith("方面") and len(words) < 12:
        return True
    headed = _HEADED.match(words)
    words = words[headed.end() :] if headed else words
    if dated := _BY_THEN.match(words):
        words = words[dated.end() :]
    return (
        bool(_LEADS.match(words)) and not _WHOLE.match(words) and not RESULT.search(words) and len(words) < 40
    )


def acts(text: str, start: int, end: int) -> bool:
    """Whether a clause of `text[start:end]` already says what is to be done."""
    for a, b in clauses(text, start, end):
        m = _NUMBER.match(text, a, b)
        words = unlinked(text[m.end() if m else a : b])
        if _PAIR.match(words) or _PACE.search(words) or (leads_in(words) and "坚持把" not in words):
            continue
        if _OPENS.match(bare(words)) or _YAO.search(words):
            return True
        if not HELPER.match(words) and _OPENS.search(words):
            return True
    return False


def ordered(words: str) -> bool:
    """Whether an order by 要 or by a verb at the head stands already, and no 既要 … 又要 spans both."""
    begun = _YAO.search(words) or _OPENS.match(words) or BAN.match(words)
    return bool(begun) and not re.search("既要|不仅|不但|不光", words)


def no_object(words: str) -> bool:
    """What is left of a dated clause, its date taken away, only says that the thing is done (建成投用)."""
    m = _MODALS.match(words)
    rest = words[m.end() :] if m else words
    return 0 < len(rest) <= 4 or bool(_DONE.fullmatch(rest))


def new_verb(words: str) -> bool:
    """Whether the clause begins with a verb that takes an object of its own."""
    if _JOINS.match(words):
        rest = bare(words)
        opens = bool(_OPENS.match(rest)) and rest != words
        return opens and not RESULT.search(words) and not words.startswith(("更好", "着力", "不断", "努力"))
    if not (_OPENS.match(words) or _OPENS.match(bare(words)) or _MANNER.match(words)):
        return False
    return not (words.startswith(WEAK) and RESULT.search(words)) and len(words) > 3
