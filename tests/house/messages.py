"""The texts that are marked for translation, found as Babel finds them."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from django.utils.translation.template import templatize

from luoshi.engines.text import decompose  # noqa: F401  (its rules register themselves)
from luoshi.engines.text.registry import RULES

SRC = Path(__file__).resolve().parents[2] / "src" / "luoshi"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
Message = tuple[str | None, str]  # (context, msgid)


def app_of(path: Path) -> str:
    """The catalogue that a file's texts belong to: a web app's name, or `core`."""
    parts = path.relative_to(SRC).parts
    if parts[0] != "web":
        return "core"
    if parts[1] == "templates":
        owners = {"accounts", "activity", "zones", "followup", "cockpit"}
        return parts[2] if parts[2] in owners else "common"
    return parts[1] if (SRC / "web" / parts[1]).is_dir() else "common"


def catalogue(app: str) -> Path:
    home = SRC if app == "core" else SRC / "web" / app
    return home / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def marked() -> Iterator[tuple[Path, Message]]:
    """Every marked text with the file that it stands in; the rules of the text engine give their reasons to pages."""
    yield from ((SRC / "engines" / "text" / "registry.py", (None, rule.reason)) for rule in RULES.values())
    for path in sorted(SRC.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from ((path, found) for found in _extract(path.read_bytes()))
    for path in sorted((SRC / "web" / "templates").rglob("*.html")):
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        flush = "\n".join(
            line.lstrip() for line in source.splitlines()
        )  # it is no Python, only looks like some
        yield from ((path, found) for found in _extract(flush.encode()))


def _extract(source: bytes) -> Iterator[Message]:
    options = {"encoding": "utf-8"}
    for _line, function, messages, _comments in extract_python(io.BytesIO(source), KEYWORDS, (), options):
        texts = [messages] if isinstance(messages, str) else [text for text in messages or () if text]
        if not texts or function not in KEYWORDS:
            continue
        if "pgettext" in function:
            yield texts[0], texts[1]
        elif texts[0]:
            yield None, texts[0]
