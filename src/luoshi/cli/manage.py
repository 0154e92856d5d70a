"""`luoshi manage …`: Django's own commands, over the database that every other command uses."""

import typer

from luoshi.cli.site import site


def manage(context: typer.Context) -> None:
    """Pass everything on."""
    with site():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["luoshi manage", *context.args])
