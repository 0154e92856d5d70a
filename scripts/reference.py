"""`make docs`: write the generated pages and parts of docs/ from the code, so that they cannot be out of date.

`--check` writes nothing, names the pages that would change, and exits 1 if there is one.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The pages are in English, and need settings but no database.
os.environ |= {"LUOSHI_LANGUAGE": "en", "DJANGO_SETTINGS_MODULE": "luoshi.web.settings"}
sys.path.insert(0, str(ROOT))


def _now(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> int:
    import django

    django.setup()
    from scripts.referencing import written

    pages = dict(written())
    stale = [path for path, text in pages.items() if _now(path) != text]
    if "--check" in sys.argv:
        sys.stdout.writelines(f"{path.relative_to(ROOT)} is out of date: make docs\n" for path in stale)
        return 1 if stale else 0
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
        sys.stdout.write(f"wrote {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
