"""Cities, zones, and what their units are there for."""

from luoshi.web.zones.services.places import city_create, zone_create
from luoshi.web.zones.services.remits import remit_set

__all__ = ["city_create", "remit_set", "zone_create"]
