"""Owner brackets and owner lines: （牵头单位：A；配合单位：B、C；完成时限：…） and 责任单位：…"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshi.engines.text.brackets import split_at, top_brackets
from luoshi.engines.text.registry import rule
from luoshi.engines.text.sentences import lines
from luoshi.engines.text.units import Named, cut

OWN_FIELD = rule("OWN-01", "A bracket or line that names 责任单位 or 牵头单位 gives the lead units")
OWN_HELP = rule("OWN-02", "配合单位 or “A配合” in a bracket or line gives the supporting units")
OWN_FIRST = rule("OWN-03", "“列第一位的为牵头单位” makes the first unit lead and the others support")
OWN_LISTED = rule("OWN-04", "A list of 责任单位 that does not tell lead from support is all lead")
OWN_SHARE = rule("OWN-05", "“A、B按职责分工负责” in a bracket: all are lead beside a 牵头, else lead")

_LABEL = re.compile(
    r"\s*(?P<lead>牵头单位|牵头部门|主办单位|牵头领导|牵头责任单位|牵头)[：]|\s*(?P<resp>责任单位|责任部门|"
    r"责任主体|承办单位|落实单位)[：]|"
    r"\s*(?P<help>配合单位|协办单位|配合部门|参与单位|参加单位|协同单位)[：]|\s*(?P<due>完成时限|完成时间|"
    r"办结时限|时限要求|时限|完成期限)[：]|\s*(?P<skip>责任人|联系人|责任领导)[：]"
)
_KEY = re.compile(
    r"牵头|(?:责任|主办|配合|承办)(?:单位|部门)|分工负责|[局委办厅部会府司]负责[，；）〕]|完成时限|配合[）〕]"
)
_LINE = re.compile(
    r"\s*(?:牵头单位|牵头部门|主办单位|责任单位|责任部门|配合单位|协办单位|完成时限|完成时间|办结时限)[：]"
)
_FIRST = re.compile(r"(?:列)?第一位的?为牵头单位")
_NOTE = re.compile(r"^(?:以下|下同|不再|列?第一位)|^[^、]*(?:不再(?:单独|重复)|均需)")
_TAIL = ((
    "按职责分工负责",
        "share"), (
            "分工负责",
                "share"), (
                    "共同负责",
                        "resp"), (
                            "具体负责",
                                "help"), (
                                    "牵头负责",
                                        "lead"), (
                                            "牵头",
                                                "lead"), (
                                                    "共同配合",
                                                        "help"), (
                                                            "配合",
                                                                "help"), (
                                                                    "协助",
                                                                        "help"), (
                                                                            "参与",
                                                                                "help"), (
                                                                                    "负责", "resp"))  # fmt: skip


@dataclass(slots=True)
class OwnerField:
    """A bracket or line that carries owners or a due date for what stands before it."""

    start: int
    end: int
    line: bool
    lead: list[Named] = field(default_factory=list)
    support: list[Named] = field(default_factory=list)
    due: list[tuple[int, int]] = field(default_factory=list)
    rule: str = OWN_FIELD


def owner_fields(text: str) -> list[OwnerField]:
    """All owner brackets and owner lines of the folded text, in order."""
    out: list[OwnerField] = []
    first_from = False
    for a, b in lines(text):
        if _LINE.match(text, a, b):
            spans = [(a, b, True)]
        elif not _KEY.search(text, a, b):
            continue
        else:
            spans = [
                (s, e, False)
                for s, e, closed in top_brackets(text, a, b)
                if _KEY.search(text, s, e) and (closed or _LABEL.match(text, s + 1, e))
            ]
        for s, e, line in spans:
            here = bool(_FIRST.search(text, s, e))
            out.append(_parse(text, s, e, line, first_from or here))
            first_from = first_from or (here and "下同" in text[s:e])
    return out


def _parse(text: str, start: int, end: int, line: bool, first: bool) -> OwnerField:
    found = OwnerField(start, end, line)
    inner = (start, end) if line else (start + 1, end - (text[end - 1] in "）〕］】]"))
    groups: dict[str, list[Named]] = {"lead": [], "resp": [], "help": [], "share": []}
    label = "resp"
    for a, b in split_at(text, *inner, "；，。"):
        m = _LABEL.match(text, a, b)
        if m:
            label, a = m.lastgroup or label, m.end()
        if label == "due":
            found.due.append((a, b))
        elif label != "skip" and not _NOTE.match(text[a:b].strip()):
            _collect(text, a, b, label, groups)
    _settle(found, groups, first)
    return found


def _collect(text: str, a: int, b: int, label: str, groups: dict[str, list[Named]]) -> None:
    for tail, kind in _TAIL:
        if text[a:b].rstrip(" 。").endswith(tail):
            b = a + text[a:b].rindex(tail)
            label = kind
            break
    m = re.search(r"[〔（](?:列)?第一位", text[a:b])
    groups[label].extend(cut(text, a, a + m.start() if m else b))


def _settle(found: OwnerField, groups: dict[str, list[Named]], first: bool) -> None:
    lead, listed, share = groups["lead"], groups["resp"], groups["share"]
    found.support = groups["help"]
    if share:
        found.rule = OWN_SHARE
        listed = listed + ([] if lead else share)
        found.support = found.support + (share if lead else [])
    if first and len(listed) > 1 and not lead:
        found.rule = OWN_FIRST
        lead, listed, found.support = listed[:1], [], listed[1:] + found.support
    elif len(listed) > 1:
        found.rule = OWN_LISTED
    found.lead = lead + listed
