"""The checks of fonts: what official documents ask for and this machine lacks is named, and is never bad."""

from pathlib import Path

import pytest

from luoshi.cli.checks_fonts import font_checks
from luoshi.cli.finding import Finding, Grade


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder of fonts, on a machine that cannot list its families."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    folder = tmp_path / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    return folder


def official() -> Finding:
    return {one.number: one for one in font_checks()}["L306"]


def test_missing_fonts_of_official_documents_are_named_with_a_remedy(bare: Path) -> None:
    found = official()
    assert found.grade is Grade.warning
    assert "方正小标宋简体" in found.detail and found.hint


def test_fonts_that_are_there_are_not_missed(bare: Path) -> None:
    for name in ("FZXBSJW.TTF", "simfang.ttf", "simkai.ttf", "simhei.ttf", "simsun.ttc"):
        (bare / name).touch()
    assert official().grade is Grade.ok


def test_no_font_makes_an_installation_bad(bare: Path) -> None:
    assert {one.number for one in font_checks()} == {"L305", "L306"}
    assert not any(one.grade is Grade.bad for one in font_checks())
