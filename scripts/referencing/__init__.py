"""What docs/ takes from the code: whole pages, and marked parts of pages that are otherwise written by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.referencing import (
    addresses,
    audit_codes,
    colours,
    commands,
    example,
    openapi,
    permissions,
    settings,
    states,
    text_rules,
)
from scripts.referencing.markdown import with_part

ROOT = Path(__file__).resolve().parents[2]
PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/addresses.md": addresses.page,
    "docs/reference/audit-codes.md": audit_codes.page,
    "docs/reference/commands.md": commands.page,
    "docs/reference/openapi.json": openapi.page,
    "docs/reference/permissions.md": permissions.page,
    "docs/reference/settings.md": settings.page,
    "docs/reference/text-rules.md": text_rules.page,
}
PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "docs/explain/states.md": {"drawing": states.drawing, "table": states.table, "names": states.names},
    "docs/explain/colours.md": {"rules": colours.table_text},
    "README.md": {"example": example.in_english},
    "README.zh-CN.md": {"example": example.in_chinese},
}


def written() -> Iterator[tuple[Path, str]]:
    """Every page that has something of the code in it, with the text that it should have."""
    for name, page in PAGES.items():
        yield ROOT / name, page()
    for name, parts in PARTS.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        for part, make in parts.items():
            text = with_part(text, part, make())
        yield ROOT / name, text
