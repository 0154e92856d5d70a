"""The commands, as their own help tells them."""

from django.core.management import get_commands, load_command_class
from typer.testing import CliRunner

from luoshi.cli.main import COMMANDS, app

HEAD = "# Commands\n\nWritten by `make docs` from the commands' own help.\n"
MANAGE = """
## luoshi manage

Everything after it goes to Django; `luoshi manage help` lists its commands. These are Luoshi's own:
"""


def _section(arguments: list[str]) -> str:
    title = " ".join(["luoshi", *arguments])
    told = CliRunner().invoke(app, [*arguments, "--help"], prog_name="luoshi", env={"COLUMNS": "100"})
    return f"\n## {title}\n\n```\n{told.output.strip()}\n```\n"


def _ours() -> dict[str, str]:
    found = {name: where for name, where in get_commands().items() if where.startswith("luoshi.")}
    return dict(sorted(found.items()))


def _managed(name: str, where: str) -> str:
    command = load_command_class(where, name)
    parser = command.create_parser("luoshi manage", name)
    options = [action for action in parser._actions if action.help and action.container is not None]
    own = [action for action in options if action.dest not in GENERAL]
    lines = [f"  {', '.join(a.option_strings) or a.dest}  {a.help}{_default(a.default)}\n" for a in own]
    return f"\n### luoshi manage {name}\n\n{command.help}\n\n```\n{''.join(lines)}```\n"


def _default(value: object) -> str:
    return f" (default: {value})" if value else ""


GENERAL = {
    "help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks",
}  # fmt: skip


def page() -> str:
    sections = [_section([]), *(_section([name]) for name in COMMANDS if name != "manage")]
    return HEAD + "".join(sections) + MANAGE + "".join(_managed(*item) for item in _ours().items())
