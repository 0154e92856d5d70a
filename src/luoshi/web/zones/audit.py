"""What zones records."""

from django.utils.translation import gettext_lazy as _

from luoshi.web.activity.audit import codes, kinds

codes(
    {
        "city.created": _("added a city"),
        "zone.created": _("added a zone"),
        "unit.remit_set": _("set what a unit is there for"),
    }
)
kinds(
    {
        "zones.city": _("city"),
        "zones.zone": _("zone"),
    }
)
