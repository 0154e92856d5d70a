"""`luoshi token USER`: a bearer token for the API, alone on the last line."""

from typing import Annotated

import typer

from luoshi.cli.errors import Refused
from luoshi.cli.site import site
from luoshi.cli.words import _


def token(
    user: Annotated[str, typer.Argument(help=_("The user name."), metavar="USER")],
    days: Annotated[int, typer.Option(min=1, max=366, help=_("How long it is valid."))] = 30,
    read_only: Annotated[bool, typer.Option("--read-only", help=_("It may look, not change."))] = False,
) -> None:
    """Issue it in the name of the system's own user, so that the audit shows where it came from."""
    with site():
        from luoshi.web.accounts.selectors import system_user, user_by_username
        from luoshi.web.accounts.services import token_issue

        owner = user_by_username(user)
        if owner is None or not owner.is_active:
            raise Refused(_("There is no active user %(user)s.") % {"user": user})
        typer.echo(token_issue(actor=system_user(), user=owner, days=days, read_only=read_only))
