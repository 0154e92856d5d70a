"""Who may do what with zones and cities, and who says what a unit is there for."""

from django.db.models import Q

from luoshi.web.accounts.models import Role, Unit, User
from luoshi.web.accounts.selectors import standing
from luoshi.web.common.access import EVERYTHING, NOBODY, rule
from luoshi.web.zones.models import City, Zone


@rule(City, "create")
@rule(Zone, "create")
def create(user: User) -> Q:
    """The system user plants them, at the command line."""
    return EVERYTHING if user.is_system else NOBODY


@rule(Zone, "see")
def see_zone(user: User) -> Q:
    """Whoever holds a role there."""
    return EVERYTHING if user.is_system else Q(pk__in=standing(user).roots())


@rule(Unit, "set_remit")
def set_remit(user: User) -> Q:
    """Those who keep the zone's record: a remit steers who gets work. Not the administrators, who see no business."""
    below = Q(parent__isnull=False)
    roles = (Role.SUPERVISOR, Role.OFFICE)
    return below if user.is_system else below & Q(root__in=standing(user).roots(*roles))
