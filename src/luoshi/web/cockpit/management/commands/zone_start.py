"""`luoshi manage zone_start`: the first zone of an installation, and the people who add all the others."""

from typing import Any

from django.core.management import BaseCommand, CommandParser, call_command
from django.utils.translation import gettext as _

from luoshi.web.accounts.selectors import system_user
from luoshi.web.cockpit.services import FIRST, zone_start
from luoshi.web.zones.models import Zone


class Command(BaseCommand):
    """Whole or not at all; the passwords are shown once."""

    help = "Add a zone with its city, its three administrators and a supervisor; print their passwords once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", required=True, help="the city's name")
        parser.add_argument("--province", required=True, help="the province's name")
        parser.add_argument("--zone", required=True, help="the zone's full name")
        parser.add_argument("--level", choices=Zone.Level.values, default=Zone.Level.NATIONAL.value)
        parser.add_argument("--office", default="综合办公室", help="the unit of the three administrators")
        parser.add_argument("--supervision", default="督查室", help="the unit of the supervisor")
        for role in FIRST:
            name = role.replace("_", "-")
            parser.add_argument(f"--{name}", default=name, metavar="USER", help=f"user name of the {name}")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        given = {
            name: options[name] for name in ("city", "province", "zone", "level", "office", "supervision")
        }
        usernames = {role: options[role.value] for role in FIRST}
        zone, accounts = zone_start(actor=system_user(), usernames=usernames, **given)
        self.stdout.write(_("Added: %(zone)s.") % {"zone": zone})
        for one in accounts:
            self.stdout.write(f"{one.user.username}\t{one.password}\t{one.role.label}\t{one.unit}")
        self.stdout.write(
            _("These passwords are shown only now. Everybody changes theirs at the first sign-in.")
        )
