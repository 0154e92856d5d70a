"""The typefaces that the standard asks for, the names they go by, and what may stand in where they are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """A typeface: its name in the file, other names of the same design, open families that resemble it."""

    name: str
    also: tuple[str, ...]
    instead: tuple[str, ...]
    panose: str
    family: str = "roman"


_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC")
XIAOBIAOSONG = Face(
    "方正小标宋简体",
    ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S_GBK"),
    _SERIF,
    "02010601030101010101",
)
FANGSONG = Face(
    "仿宋_GB2312",
    ("FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "华文仿宋"),
    ("FandolFang R", *_SERIF),
    "02010609030101010101",
)
KAITI = Face(
    "楷体_GB2312",
    ("KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "华文楷体"),
    ("FandolKai", "AR PL UKai CN", *_SERIF),
    "02010609030101010101",
)
HEITI = Face(
    "黑体",
    ("SimHei", "STHeiti", "华文黑体"),
    ("Noto Sans CJK SC", "Source Han Sans SC"),
    "02010609060101010101",
    "swiss",
)
SONGTI = Face("宋体", ("SimSun", "STSong", "华文宋体"), _SERIF, "02010600030101010101")

FACES = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)


def missing(installed: Iterable[str]) -> list[str]:
    """Those of the standard's typefaces that none of the families `installed` is, by the names of the standard."""
    have = {name.strip().casefold() for name in installed}
    return [face.name for face in FACES if not have & {name.casefold() for name in (face.name, *face.also)}]
