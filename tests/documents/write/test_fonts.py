"""Which of the standard's typefaces a machine lacks."""

from luoshi.documents.write.fonts import FACES, missing


def test_all_are_missing_where_only_open_fonts_are() -> None:
    assert missing(["Noto Serif CJK SC", "DejaVu Sans"]) == [face.name for face in FACES]


def test_a_typeface_goes_by_several_names() -> None:
    installed = ["FZXiaoBiaoSong-B05S", "fangsong", "KaiTi_GB2312", "SimHei", "宋体"]
    assert missing(installed) == []
