"""Compile every catalogue whose text is newer than its compiled form. `--all` compiles all."""

import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"


def compile_catalogue(po: Path, mo: Path) -> None:
    """A fuzzy entry is compiled too: shown text is better reviewed than missing; a test finds it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as text:
        catalogue = read_po(text)
    draft = mo.with_suffix(".new")
    with draft.open("wb") as compiled:
        write_mo(compiled, catalogue, use_fuzzy=True)
    draft.replace(mo)  # a running site never sees half a file


def main() -> None:
    for po in sorted(SOURCE.rglob("locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if "--all" in sys.argv or not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime:
            compile_catalogue(po, mo)


if __name__ == "__main__":
    main()
