"""What takes several apps at once: the start of a real zone."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db.transaction import atomic
from django.utils.translation import override

from luoshi.web.accounts import services as accounts
from luoshi.web.accounts.models import Role, Unit, User
from luoshi.web.common import clock
from luoshi.web.zones.models import City, Zone
from luoshi.web.zones.services import city_create, zone_create

# Who is needed so that everybody else can be added on the pages: three separate powers, and one who keeps the record.
FIRST = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.SUPERVISOR)
# No letter or digit that is mistaken for another when it is copied from paper.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Opened:
    """A new account; its password is here and nowhere else."""

    user: User
    role: Role
    unit: Unit
    password: str


def new_password() -> str:
    """Sixteen legible characters, 79 bits, in groups of four."""
    return "-".join("".join(secrets.choice(LEGIBLE) for _each in range(4)) for _group in range(4))


@atomic
def zone_start(
    *,
    actor: User,
    city: str,
    province: str,
    zone: str,
    level: str = Zone.Level.NATIONAL,
    office: str,
    supervision: str,
    usernames: dict[Role, str],
) -> tuple[Zone, list[Opened]]:
    """A zone with its city, two units and the first four accounts (`usernames`: one for each role of FIRST).

    The administrators sit in the unit `office`, the supervisor in the unit `supervision`. Whole or not at all; raises
    Conflict where a name is taken.
    """
    home = City.objects.filter(name=city, province=province).first()
    home = home or city_create(actor=actor, name=city, province=province)
    root = accounts.root_create(actor=actor, name=zone)
    made = zone_create(actor=actor, unit=root, city=home, level=level)
    units = [accounts.unit_create(actor=actor, parent=root, name=name) for name in (office, supervision)]
    seats = dict.fromkeys(FIRST, units[0]) | {Role.SUPERVISOR: units[1]}
    return made, [_open(actor, usernames[role], role, unit) for role, unit in seats.items()]


def _open(actor: User, username: str, role: Role, unit: Unit) -> Opened:
    password = new_password()
    with override(settings.LANGUAGE_CODE):  # a name that stays, whatever language the terminal speaks
        name = str(role.label)
    user = accounts.user_create(
        actor=actor, username=username, display_name=name, password=password, root=unit.root
    )
    accounts.membership_grant(actor=actor, user=user, unit=unit, role=role, start=clock.today())
    return Opened(user, role, unit, password)


@atomic
def password_renew(*, actor: User, user: User) -> str:
    """A new password, made here and returned once: for an administrator, whose password nobody else may set."""
    password = new_password()
    accounts.password_set(actor=actor, user=user, password=password)
    return password
