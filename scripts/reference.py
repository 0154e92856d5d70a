"""`make docs`: write docs/reference/commands.md from the commands themselves, so that it cannot be out of date.

`--check` writes nothing and exits 1 if the page would change.
"""

import os
import sys
from pathlib import Path

os.environ["LUOSHI_LANGUAGE"] = "en"

from typer.testing import CliRunner

from luoshi.cli.main import COMMANDS, app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = "# Commands\n\nWritten by `make docs` from the commands' own help.\n"


def section(arguments: list[str]) -> str:
    title = " ".join(["luoshi", *arguments])
    told = CliRunner().invoke(app, [*arguments, "--help"], prog_name="luoshi", env={"COLUMNS": "100"})
    return f"\n## {title}\n\n```\n{told.output.strip()}\n```\n"


def page() -> str:
    forwarded = (
        "\n## luoshi manage\n\nEverything after it goes to Django; `luoshi manage help` lists its commands.\n"
    )
    return HEAD + section([]) + "".join(section([name]) for name in COMMANDS if name != "manage") + forwarded


def main() -> int:
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
