"""Checks of the fonts: only what is made into PDF or printed on this machine needs them, so nothing here is bad."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from luoshi.cli.finding import Finding, Grade, finding
from luoshi.cli.words import _
from luoshi.documents.write.fonts import missing

FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
    "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
CHINESE = (
    "cjk", "sourcehan", "simsun", "simfang", "fangsong", "simhei", "songti", "pingfang", "heiti", "wqy", "uming",
)  # fmt: skip


def font_checks() -> Iterator[Finding]:
    """Any Chinese font, and those of official documents."""
    yield chinese()
    yield official()


def chinese() -> Finding:
    """L305: a Chinese font for documents made on this machine; pages use the reader's own."""
    name = next(iter(sorted(_families(":lang=zh"))), "") or next(
        (file for file in _files() if any(part in file for part in CHINESE)), ""
    )
    hint = _("Install one, such as fonts-noto-cjk; only documents made as PDF need it.")
    return finding("L305", _("Chinese font"), bool(name), name or _("none found"), hint, Grade.warning)


def official() -> Finding:
    """L306: the typefaces that GB/T 9704-2012 asks for; a Word file names them whether they are here or not."""
    lacking = missing(_families(":"), _files())
    detail = _("missing: %(names)s") % {"names": ", ".join(lacking)} if lacking else _("all there")
    hint = _(
        "Word files name them and look right where they are installed. To print or make PDF on this machine, install "
        "those that your office has a licence for (Linux: ~/.local/share/fonts); until then open fonts stand in."
    )
    return finding("L306", _("Fonts of official documents"), not lacking, detail, hint, Grade.warning)


def _families(pattern: str) -> list[str]:
    """The names of the installed families, all that each goes by; empty where the system cannot list them."""
    program = shutil.which("fc-list")
    if not program:
        return []
    told = subprocess.run([program, pattern, "family"], capture_output=True, text=True, check=False)  # noqa: S603  (fixed words)
    return [name.strip() for line in told.stdout.splitlines() for name in line.split(",")]


def _files() -> list[str]:
    """The font files of the usual folders, in small letters."""
    found = (file for folder in FOLDERS for file in Path(folder).expanduser().rglob("*.[tToO][tT][fFcC]"))
    return sorted(file.name.lower() for file in found)
