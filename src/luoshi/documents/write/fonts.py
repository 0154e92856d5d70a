"""The typefaces that the standard asks for, the names they go by, and what may stand in where they are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """A typeface: its name in the file, other names of the same design, open families that resemble it.

    `files` are beginnings of the names under which its files are sold or come with a system.
    """

    name: str
    also: tuple[str, ...]
    instead: tuple[str, ...]
    panose: str
    files: tuple[str, ...]
    family: str = "roman"


_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC")
XIAOBIAOSONG = Face(
    "方正小标宋简体",
    ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S_GBK"),
    _SERIF,
    "02010601030101010101",
    ("fzxbs", "fzxiaobiaosong", "方正小标宋"),
)
FANGSONG = Face(
    "仿宋_GB2312",
    ("FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "华文仿宋"),
    ("FandolFang R", *_SERIF),
    "02010609030101010101",
    ("simfang", "fangsong", "stfangso", "仿宋"),
)
KAITI = Face(
    "楷体_GB2312",
    ("KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "华文楷体"),
    ("FandolKai", "AR PL UKai CN", *_SERIF),
    "02010609030101010101",
    ("simkai", "kaiti", "stkaiti", "楷体"),
)
HEITI = Face(
    "黑体",
    ("SimHei", "STHeiti", "华文黑体"),
    ("Noto Sans CJK SC", "Source Han Sans SC"),
    "02010609060101010101",
    ("simhei", "stheiti", "黑体"),
    "swiss",
)
SONGTI = Face(
    "宋体",
    ("SimSun", "STSong", "华文宋体"),
    _SERIF,
    "02010600030101010101",
    ("simsun", "songti", "stsong", "宋体"),
)

FACES = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)


def missing(families: Iterable[str], files: Iterable[str] = ()) -> list[str]:
    """Those of the standard's typefaces that are there neither by a family's name nor by a file's."""
    have, kept = {name.strip().casefold() for name in families}, tuple(name.casefold() for name in files)
    return [face.name for face in FACES if not _there(face, have, kept)]


def _there(face: Face, families: set[str], files: tuple[str, ...]) -> bool:
    named = families & {name.casefold() for name in (face.name, *face.also)}
    return bool(named) or any(file.startswith(face.files) for file in files)
