"""Which of the standard's typefaces a machine lacks."""

from luoshi.documents.write.fonts import FACES, missing


def test_all_are_missing_where_only_open_fonts_are() -> None:
    assert missing(["Noto Serif CJK SC", "DejaVu Sans"]) == [face.name for face in FACES]


def test_a_file_is_enough_where_families_cannot_be_listed() -> None:
    assert "黑体" not in missing([], ["SIMHEI.TTF"]) and "仿宋_GB2312" in missing([], ["SIMHEI.TTF"])


def test_a_typeface_goes_by_several_names() -> None:
    installed = ["FZXiaoBiaoSong-B05S", "fangsong", "KaiTi_GB2312", "SimHei", "宋体"]
    assert missing(installed) == []
