"""What docs/ takes from the code: whole pages, and marked parts of pages that are otherwise written by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.referencing import (
    addresses,
    audit_codes,
    colours,
    commands,
    permissions,
    settings,
    states,
    text_rules,
)
from scripts.referencing.markdown import with_part

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "reference/addresses.md": addresses.page,
    "reference/audit-codes.md": audit_codes.page,
    "reference/commands.md": commands.page,
    "reference/permissions.md": permissions.page,
    "reference/settings.md": settings.page,
    "reference/text-rules.md": text_rules.page,
}
PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "explain/states.md": {"drawing": states.drawing, "table": states.table, "names": states.names},
    "explain/colours.md": {"rules": colours.table_text},
}


def written() -> Iterator[tuple[Path, str]]:
    """Every page that has something of the code in it, with the text that it should have."""
    for name, page in PAGES.items():
        yield DOCS / name, page()
    for name, parts in PARTS.items():
        text = (DOCS / name).read_text(encoding="utf-8")
        for part, make in parts.items():
            text = with_part(text, part, make())
        yield DOCS / name, text
