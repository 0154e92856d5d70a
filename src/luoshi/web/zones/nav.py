"""What the frame says about the zone."""

from typing import Any

from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import standing
from luoshi.web.common.context import part
from luoshi.web.zones.selectors import zone_of


@part
def zone(user: User) -> dict[str, Any]:
    """The zone of the person's first role; all data of a fictional one are marked as a demo."""
    home = standing(user).home
    found = zone_of(home.root_id) if home else None
    return {"zone": found.unit.name, "demo": found.fictional} if found else {}
