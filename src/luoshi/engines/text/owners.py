"""Owners named in the sentence itself: 由A牵头, A要…, A会同B, 请A…."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.engines.text.registry import rule
from luoshi.engines.text.units import LIST, Named, cut

OWN_BY = rule("OWN-06", "由X牵头 or 由X负责: X leads")
OWN_LEADS = rule("OWN-07", "X牵头, X主办: X leads")
OWN_HELPS = rule("OWN-08", "X配合, X协助: X supports")
OWN_WITH = rule("OWN-09", "A会同B, A商B: A leads, B supports")
OWN_SUBJECT = rule("OWN-10", "The unit before 要, 必须, 负责 or the verb is the one who acts")
OWN_ASKED = rule("OWN-11", "请X, 建议X, 希望X name who is asked")
OWN_CALLED = rule("OWN-12", "A unit called on at the head of a clause is told to act")

_ACTS = (
    r"(?:(?:都|也|还|再|就|去|来|一定|共同|分别|联合|同步|主动|逐件|提前|自己|一律|尤其|每人|顺便)?"
    r"(?:要|得|应|须|必须|不得|不能|不要|别|负责|归口|务必|会同|牵头|统筹|抓紧|拿|把|将|派|先|去|给|提前|"
    r"安排|协调|实施|建立|推进|做好|"
    r"制定|完成|组织|出具|落实|领办|外出|一律|扛|分片|帮着|盯紧|既当)|"
    r"每|从|自|于|到|对|在|按|以|为|\d|[一二三四五六七八九十]+[月天个季]|上半年|下半年|明年|今年|今晚|明天|"
    r"你|这个月|年[内底]|本?月[底内])"
)
_OPENERS = r"(?:（[一二三四五六七八九十]+）|\d+[.、])?(?:所以|因此|还有啊?|同时|另外|再|其中|那么)?"
_ASK = re.compile(rf"(?:请|拜托|建议|希望|责成|鼓励(?!各)|要求)(?P<u>{LIST})(?=[\u4e00-\u9fff])")
_BY = re.compile(
    rf"由(?P<u>{LIST})(?=(?P<v>牵头|负责|统筹|主办|承办|具体负责|会同|建设|研究|协调|组织|共同|分别|于|按|"
    rf"在|实施|制定|提出|[\u4e00-\u9fff]))"
)
_LEADS = re.compile(rf"(?:^|[，、；：])(?P<u>{LIST})(?:来|要)?(?:牵头|牵个头|主办)")
_HELPS = re.compile(
    rf"(?:^|[，、；：和])(?P<u>{LIST})(?:那边)?(?:也)?(?:具体负责|配合|协助|搭把手|参与|实施|抢修|都叫上)"
)
_WITH = re.compile(rf"(?:会同|商(?=市|省|区|县|财)|联合)(?P<u>{LIST})")
_WITH_HINT = re.compile("会同|商|联合")
_HINT = re.compile("由|牵头|牵个头|主办|配合|协助|搭把手|参与|实施|抢修|都叫上|具体负责")
_TOGETHER = re.compile(rf"^(?P<u>{LIST})(?:搭伙|，?你们两家合起来|合起来|商量着办)")
_SUBJECT = re.compile(rf"^{_OPENERS}(?P<u>{LIST})(?:的同志|那边)?(?:，你们)?(?={_ACTS})")
_CALLED = re.compile(
    rf"^{_OPENERS}(?P<u>{LIST})(?:的?(?:老[\u4e00-\u9fff]|小[\u4e00-\u9fff]|[\u4e00-\u9fff](?:总|局长|主任|"
    rf"院长)))?(?:，你们?|，?$)"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A unit named in the text, whether it leads, and by which rule."""

    unit: Named
    lead: bool
    rule: str


def named_owners(text: str, clauses: Iterable[tuple[int, int]]) -> list[Claim]:
    """Owners named in the clauses of one directive (folded text), each once, lead before support."""
    claims: list[Claim] = []
    for a, b in clauses:
        claims.extend(_clause(text, a, b))
    leads = {c.unit.name for c in claims if c.lead}
    seen: set[str] = set()
    out: list[Claim] = []
    for claim in sorted(claims, key=lambda c: not c.lead):
        name = claim.unit.name
        if name not in seen and not (not claim.lead and name in leads):
            seen.add(name)
            out.append(claim)
    return out


def _clause(text: str, a: int, b: int) -> list[Claim]:
    piece = text[a:b]
    forms = (
        ((_BY, True, OWN_BY), (_LEADS, True, OWN_LEADS), (_HELPS, False, OWN_HELPS))
        if _HINT.search(piece)
        else ()
    )
    told = [
        c for form, lead, rid in forms for m in form.finditer(piece) for c in _claims(text, a, m, lead, rid)
    ]
    return (told or _addressed(text, a, piece)) + _partners(text, a, piece)


def _addressed(text: str, a: int, piece: str) -> list[Claim]:
    """The unit that is asked, is the subject, or is called on."""
    for form, rid in (
        (_ASK, OWN_ASKED),
        (_TOGETHER, OWN_SUBJECT),
        (_SUBJECT, OWN_SUBJECT),
        (_CALLED, OWN_CALLED),
    ):
        m = form.search(piece)
        if m and (claims := _claims(text, a, m, True, rid)):
            return claims
    return []


def _partners(text: str, a: int, piece: str) -> list[Claim]:
    if not _WITH_HINT.search(piece):
        return []
    return [c for m in _WITH.finditer(piece) for c in _claims(text, a, m, False, OWN_WITH)]


def _claims(text: str, a: int, m: re.Match[str], lead: bool, rid: str) -> list[Claim]:
    return [Claim(u, lead, rid) for u in cut(text, a + m.start("u"), a + m.end("u"), strict=True)]
