"""The one command, `luoshi …`. A command's module is imported only when that command runs."""

import importlib
import sys
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from luoshi.cli.errors import Refused
from luoshi.cli.words import _

# Each is the function of that name in the module of that name.
COMMANDS = {
    "serve": _("Run the site: web server, job worker and, without DATABASE_URL, a PostgreSQL of its own."),
    "decompose": _("Read a speech, minutes or a notice; print its requirements and commitments."),
    "check": _("Is this installation fit to run: settings, database, storage, jobs, fonts, audit chain."),
    "worker": _("Run the job worker as a process of its own (`serve` runs one beside the server)."),
    "token": _("Make a bearer token for the API; it stands alone on the last line."),
    "demo": _("Fill the fictional demo; `demo accounts` lists who can sign in."),
    "manage": _("Run one of Django's own commands."),
}
FORWARDED = {
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": [],
}  # `manage` passes everything on


class Commands(TyperGroup):
    """Engine commands must start without Django, so nothing is imported before it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"luoshi.cli.{cmd_name}")
        settings = FORWARDED if cmd_name == "manage" else None
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(cmd_name, help=COMMANDS[cmd_name], context_settings=settings)(
            getattr(module, cmd_name)
        )
        return typer.main.get_command(single)


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help=_("Luoshi 落实: from what was said at the meeting to commitments carried through."),
)  # fmt: skip


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"luoshi {version('luoshi')}")
        raise typer.Exit


@app.callback()
def _root(
    shown: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """The options before a command's name."""


def main() -> None:
    """Run a command. Exit 0: done; 1: done, and the findings are bad; 2: one line says what was unusable."""
    try:
        app()
    except Refused as refusal:
        typer.echo("luoshi: " + " ".join(str(refusal).split()), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
