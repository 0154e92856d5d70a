"""The styles of an official document: each part's typeface, size, place and spacing, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from luoshi.documents.write import standard
from luoshi.documents.write.fonts import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, Face
from luoshi.documents.write.nodes import node


@dataclass(frozen=True)
class Style:
    """`line` is the exact pitch in twips, `indent` that of the first line in characters."""

    id: str
    name: str
    face: Face = FANGSONG
    size: float = standard.BODY
    line: int = standard.LINE
    align: str = "both"
    indent: int = 0
    outline: int | None = None
    with_next: bool = False
    colour: str = ""

    @property
    def element(self) -> Any:
        named = (node("name", val=self.name), node("basedOn", val="Normal"), node("qFormat"))
        parts = (*named, self._place(), self._letters())
        return node("style", *parts, type="paragraph", customStyle=1, styleId=self.id)

    def _place(self) -> Any:
        first = node(
            "ind", firstLineChars=self.indent * 100, firstLine=round(self.indent * standard.CHARACTER)
        )
        return node(
            "pPr",
            *([node("keepNext")] if self.with_next else []),
            *([node("snapToGrid", val=0)] if self.line != standard.LINE else []),
            node("spacing", before=0, after=0, line=self.line, lineRule="exact"),
            *([first] if self.indent else []),
            node("jc", val=self.align),
            *([node("outlineLvl", val=self.outline)] if self.outline is not None else []),
        )

    def _letters(self) -> Any:
        colour = [node("color", val=self.colour)] if self.colour else []
        closer = [node("spacing", val=standard.CLOSER)] if self.size == standard.BODY else []
        return node("rPr", fonts(self.face), *colour, *closer, *size(self.size))


def fonts(face: Face) -> Any:
    """The face for every script, so that digits among Chinese are drawn by it too."""
    return node("rFonts", ascii=face.name, hAnsi=face.name, eastAsia=face.name, cs=face.name)


def size(points: float) -> list[Any]:
    """A size in points; Word counts half points."""
    return [node("sz", val=round(points * 2)), node("szCs", val=round(points * 2))]


_CENTRE: Final = "center"
_TABLE_LINE: Final = 360
BODY = Style("Body", "公文正文", indent=2)
STYLES = (
    Style("Masthead", "发文机关标志", XIAOBIAOSONG, standard.MASTHEAD, 960, _CENTRE, colour="FF0000"),
    Style("Number", "发文字号", align=_CENTRE),
    Style("Title", "公文标题", XIAOBIAOSONG, standard.TITLE, 700, _CENTRE, outline=0, with_next=True),
    Style("Subtitle", "公文副标题", KAITI, align=_CENTRE, with_next=True),
    Style("Plain", "顶格正文"),
    BODY,
    Style("Heading1", "一级标题", HEITI, indent=2, outline=0, with_next=True),
    Style("Heading2", "二级标题", KAITI, indent=2, outline=1, with_next=True),
    Style("Heading3", "三级标题", indent=2, outline=2, with_next=True),
    Style("Heading4", "四级标题", indent=2, outline=3),
    Style("Signature", "署名与日期", align="right"),
    Style("Imprint", "版记", size=standard.SMALL, line=460),
    Style("PageNumber", "页码", SONGTI, standard.SMALL, 280, "left"),
    Style("Caption", "表题", HEITI, align=_CENTRE, with_next=True),
    Style("Cell", "表内文字", size=standard.TABLE, line=_TABLE_LINE, align="left"),
    Style("CellCentred", "表内居中", size=standard.TABLE, line=_TABLE_LINE, align=_CENTRE),
    Style("CellHead", "表头", HEITI, standard.TABLE, _TABLE_LINE, _CENTRE, with_next=True),
    Style("Band", "表内分组", KAITI, standard.TABLE, _TABLE_LINE, "left", with_next=True),
    Style("Rest", "分隔", size=1, line=20),
)


def defaults() -> list[Any]:
    """What all styles rest on: the body's face and size, which the grid counts from, and Chinese as the language."""
    letters = node("rPr", fonts(FANGSONG), *size(standard.BODY), node("lang", val="en-US", eastAsia="zh-CN"))
    tight = (node("autoSpaceDE", val=0), node("autoSpaceDN", val=0))
    normal = (node("name", val="Normal"), node("qFormat"))
    return [
        node("docDefaults", node("rPrDefault", letters), node("pPrDefault", node("pPr", *tight))),
        node("style", *normal, type="paragraph", default=1, styleId="Normal"),
        node("style", node("name", val="Normal Table"), type="table", default=1, styleId="TableNormal"),
    ]
