"""Names of units: where they end, and how a list of them is cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.text.brackets import split_at

# What a unit's name ends with, longest first where one ends another.
ENDINGS = (
    r"党工委理论学习中心组|管理委员会|领导小组办公室|领导小组|人民政府|管委会|委员会|党工委|纪工委|工委|"
    r"党委|党组|纪委|督查室|办公室|"
    "研究院|检验检测院|人民法院|法院|检察院|海关|银行|农商行|学院|大学|协会|商会|联合会|中心|公司|集团|"
    "政府|街道|督查局|分局|支部|"
    "党组织|支队|大队|有关部门|职能部门|主管部门|部门|责任单位|成员单位|牵头单位|相关单位|有关单位|单位|"
    "各级|各地|各区|各县|"
    "主要负责同志|负责同志|负责人|班子成员|党员干部|领导干部|分管领导|副主任|书记|项目经理|大家|"
    "[陈王李张刘赵冯何周吴郑孙马]镇长|"
    r"(?:开发区|经开区|高新区|产业园|物流园|园区)(?![\u4e00-\u9fff]{1,7}(?:局|委|办|公司|中心|部门))|全区|"
    r"市府办|政府办|金融办|人才办|国资办|发改委|发展改革委|国资委|卫健委|住建委|经信委|"
    "工信|[一二三四五六七八九]局|局|厅|委|办|部(?!署|门|分)|(?<!部)署|院|镇(?!上)|乡(?!镇|村|建)"
)
_NAME = rf"[\u4e00-\u9fffA-Za-z0-9×·（）“”]{{0,16}}?(?:{ENDINGS})(?![局委办厅部会司署院公])"
LIST = rf"(?:{_NAME})(?:[、和与及跟](?:{_NAME}))*"
# A name is no unit if it holds one of these: the words around it, not the name.
_ALIEN = re.compile(
    r"[要把将在对从向让使被]|会议|今年|去年|全部|问题|内部|局部|全局|大局|结局|格局|布局|以上|我|不|机会|"
    r"督办|开办|举办|承办|申办|创办|主办|"
    r"社会$|[\d一二三四五六七八九十]+[月日]|前|上报|组建|归|^每|开局|有为政府|服务型|(?:法治|廉洁|服务)政府|人民满意|\d+[个座部家]|^一[个批]|配一|会同|优先|^这|^那"
)
_VERBAL = re.compile(
    r"^(?:高标准|推进|加快|加强|支持|推动|深化|打造|完善|提升|培育|引进|组织(?!部)|开展|建立|健全|强化|"
    r"优化|实施|构建|落实|鼓励|引导|聚焦|围绕|"
    r"(?:建设|规划建设)(?!局|管理|工程|和|与|委|集团|投资|指挥|行政|开发|公司|部|厅|办)|建[成好强]|实现|坚持|奋力|努力|探索|高水平|深入|新建|新增|扩建|筹建|创建|"
    r"争取|按照|用好|做[深实好]|规范|科学统筹|共建|进行|促进(?!会|中心|局)|以[^、]{2,}为|为|把|"
    r"充分|全面|积极|做好|抓好|申建|编制|新增|真正|认真|协调|依托)"
)
_PREFIX = re.compile(
    r"^(?:每名|每个|每周[一二三四五六日]?|就是|在座的|所以|今年|明年|你们|请|由|还有|"
    r"（[一二三四五六七八九十\d]+）|\d+[.、])+"
)
_STRONG = re.compile(rf"(?:{ENDINGS})$")
_COUNTIES = re.compile(r"各(?:设区)?[市州]、[^、，；]{0,4}县|各县[、（〔]")
_GENERIC = re.compile(
    "部|委|办|院|局|厅|会|部门|单位|中心|公司|集团|书记|银行|学院|大学|乡|镇|负责人|园区|产业园|政府|项目"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as written, and where."""

    name: str
    start: int
    end: int


def is_unit(name: str) -> bool:
    """Whether a string reads as the name of a unit."""
    return (
        bool(_STRONG.search(name))
        and not _ALIEN.search(name)
        and not _VERBAL.match(name)
        and not _GENERIC.fullmatch(name)
    )


def cut(text: str, start: int, end: int, *, strict: bool = False) -> list[Named]:
    """Units of a list such as “市科技局、市财政局，各市、县（市、区）政府”.

    `strict` keeps only pieces that read as unit names (prose); otherwise every piece counts (brackets).
    """
    out: list[Named] = []
    for a, b in _joined(text, split_at(text, start, end, "、，；。")):
        for x, y in _at_and(text, a, b):
            name = text[x:y].strip(" \u3000。：，")
            x += len(text[x:y]) - len(text[x:y].lstrip(" \u3000。：，"))
            if strict and (m := _PREFIX.match(name)):
                name, x = name[m.end() :], x + m.end()
            if name and (not strict or is_unit(name)):
                out.append(Named(name, x, x + len(name)))
    return out


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """“各市、县（市、区）政府” is one addressee."""
    out: list[tuple[int, int]] = []
    for a, b in pieces:
        if out and _COUNTIES.match(text[out[-1][0] : b]) and text[a : a + 1] in "县区市（〔":
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _at_and(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at 和 与 及 跟 only where both sides read as units (市自然资源和规划局 stays whole)."""
    for m in re.finditer(r"以及|[和与及跟]", text[start:end]):
        left, right = text[start : start + m.start()], text[start + m.end() : end]
        if is_unit(left) and is_unit(right):
            return [(start, start + m.start()), *_at_and(text, start + m.end(), end)]
    return [(start, end)]
