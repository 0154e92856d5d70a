"""`luoshi manage password_renew USER`: for those whose password nobody else on the site may set."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from luoshi.web.accounts.selectors import system_user, user_by_username
from luoshi.web.cockpit.services import password_renew


class Command(BaseCommand):
    """The audit names the system user, so that a password made at the machine can be told from others."""

    help = "Give a user a new password and print it once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the user name")

    def handle(self, *args: Any, **options: Any) -> None:
        user = user_by_username(options["username"])
        if user is None or not user.is_active:
            raise CommandError(
                _("There is no active user %(user)s.") % {"user": options["username"]}, returncode=2
            )
        self.stdout.write(password_renew(actor=system_user(), user=user))
