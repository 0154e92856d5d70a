"""`luoshi check`: is this installation fit to run?"""

import json
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.cli.checks_machine import machine_checks
from luoshi.cli.database import data_directory
from luoshi.cli.errors import Refused
from luoshi.cli.finding import Finding, Grade
from luoshi.cli.site import site
from luoshi.cli.words import _

COLOURS = {Grade.ok: "green", Grade.warning: "yellow", Grade.bad: "red"}


def check(as_json: Annotated[bool, typer.Option("--json", help=_("As JSON."))] = False) -> None:
    """Print every finding. Exit 1 where one is bad; a warning lets the system run."""
    found = sorted(_all(data_directory()), key=attrgetter("number"))
    if as_json:
        typer.echo(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=1))
    else:
        _show(found)
    if any(one.grade is Grade.bad for one in found):
        raise typer.Exit(1)


def _all(data: Path) -> Iterator[Finding]:
    try:
        with site():
            from luoshi.cli.checks_site import site_checks

            yield from site_checks()
    except Refused as refusal:
        yield Finding(
            "L200", _("Settings and database"), Grade.bad, str(refusal), _("The rest could not be checked.")
        )
    yield from machine_checks(data)


def _show(found: list[Finding]) -> None:
    table = Table(_("No."), _("Check"), _("State"), _("Found"), _("What helps"))
    for one in found:
        state = Text(_WORDS[one.grade], style=COLOURS[one.grade])
        table.add_row(one.number, one.subject, state, Text(one.detail), Text(one.hint))
    Console().print(table)


_WORDS = {Grade.ok: _("ok"), Grade.warning: _("warning"), Grade.bad: _("bad")}
