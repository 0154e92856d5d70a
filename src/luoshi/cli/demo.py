"""`luoshi demo [accounts]`: fill the fictional demo; say who can sign in to it."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from luoshi.cli.site import site
from luoshi.cli.words import _


class Part(StrEnum):
    """What of the demo is asked for."""

    accounts = "accounts"


def demo(
    part: Annotated[Part | None, typer.Argument(help=_("Only list the accounts."))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("As JSON."))] = False,
) -> None:
    """Fill it where it is empty (again is harmless), then list its accounts."""
    with site():
        from django.core.management import call_command

        import luoshi.web.cockpit.demo as site_demo

        if part is None:
            call_command("migrate", verbosity=0)
            site_demo.fill()
        accounts = site_demo.accounts()
    if as_json:
        typer.echo(json.dumps(accounts, ensure_ascii=False, indent=1))
    else:
        show_accounts(accounts)


def show_accounts(accounts: list[dict[str, Any]]) -> None:
    """A table for people; `roles` are keys, as in the API."""
    table = Table(_("User name"), _("Password"), _("Unit"), _("Roles"), title=_("Accounts of the demo"))
    for account in accounts:
        table.add_row(account["username"], account["password"], account["unit"], ", ".join(account["roles"]))
    Console().print(table)
