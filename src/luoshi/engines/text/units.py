"""Names of units: where they end, and how a list of them is cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.engines.text.brackets import split_at

# What a unit's name ends with, longest first where one ends another.
ENDINGS = (
    "党工委理论学习中心组|管理委员会|领导小组办公室|领导小组|人民政府|管委会|委员会|党工委|纪工委|工委|党委|党组|纪委|督查室|办公室|研究院|检验检测院|"
    "人民法院|法院|检察院|海关|银行|农商行|学院|大学|协会|商会|联合会|中心|公司|集团|政府|街道|督查局|分局|支部|党组织|支队|大队|"
    "有关部门|职能部门|主管部门|部门|责任单位|成员单位|牵头单位|相关单位|有关单位|单位|各级|各地|各区|各县|部门和单位|"
    "主要负责同志|负责同志|负责人|班子成员|党员干部|领导干部|副主任|书记|企业家|"
    "市府办|政府办|金融办|人才办|国资办|发改委|发展改革委|国资委|卫健委|住建委|经信委|工信|[一二三四五六七八九]局|局|厅|委|办|部|署|院|镇|乡"
)
_NAME = rf"[\u4e00-\u9fffA-Za-z0-9×·（）“”]{{0,16}}?(?:{ENDINGS})"
LIST = rf"(?:{_NAME})(?:[、和与及跟](?:{_NAME}))*"
# A name is no unit if it holds one of these: the words around it, not the name.
_ALIEN = re.compile(r"[要把将在对从向让使被]|会议|今年|去年|全部|工作部$|问题|本部|内部|局部|全局|大局|结局|格局|布局|以上|我|党委会|不|机会|怎么办|督办|开办|举办|承办|申办|创办|主办|社会$")  # fmt: skip
_STRONG = re.compile(rf"(?:{ENDINGS})$")
_COUNTIES = re.compile(r"各(?:设区)?[市州]、[^、，；]{0,4}县|各县[、（〔]")
_GENERIC = {"部", "委", "办", "院", "局", "厅", "会", "部门", "单位", "中心", "公司", "集团", "书记", "银行", "学院", "大学", "各级", "各地", "乡", "镇"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as written, and where."""

    name: str
    start: int
    end: int


def is_unit(name: str) -> bool:
    """Whether a string reads as the name of a unit."""
    return bool(_STRONG.search(name)) and not _ALIEN.search(name) and name not in _GENERIC


def cut(text: str, start: int, end: int, *, strict: bool = False) -> list[Named]:
    """Units of a list such as “市科技局、市财政局，各市、县（市、区）政府”.

    `strict` keeps only pieces that read as unit names (prose); otherwise every piece counts (brackets).
    """
    out: list[Named] = []
    for a, b in _joined(text, split_at(text, start, end, "、，；。")):
        for x, y in _at_and(text, a, b):
            name = text[x:y].strip(" \u3000。：，")
            x += len(text[x:y]) - len(text[x:y].lstrip(" \u3000。：，"))
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
