"""Units as the text names them, and units as a commitment holds them."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Commitment, Involvement
from luoshi.web.followup.names import CITY, UNSAID, ZONE, Around, Reading, short


class Directory:
    """The units of one zone by the names that texts use; a name that fits none, or several, stays with the text.

    The name itself comes first, then the name without what stands before it (区招商局), then the short name (经发局).
    """

    def __init__(self, root: int) -> None:
        self._exact: dict[str, set[int]] = {}
        self._same: dict[Reading, set[int]] = {}
        self._short: dict[Reading, set[int]] = {}
        self._around = Around("")
        columns = ("pk", "name", "kind", "parent_id", "root__name", "root__zone__city__name")
        for pk, name, kind, parent, zone, city in Unit.objects.filter(root=root).values_list(*columns):
            self._around = Around(zone, city or "")
            self._exact.setdefault(name, set()).add(pk)
            for reading in _registered(self._around, name, kind) if parent == root else ():
                self._same.setdefault(reading, set()).add(pk)
                if brief := short(reading.core):
                    self._short.setdefault(Reading(reading.level, brief), set()).add(pk)

    def one(self, name: str) -> int | None:
        """The id of the unit that a text calls `name`, if there is exactly one."""
        wanted = list(self._around.readings(name))
        wanted += [Reading(ZONE, one.core) for one in wanted if one.level == UNSAID]
        for found in (self._exact.get(name, set()), _all(self._same, wanted), _all(self._short, wanted)):
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def ids(self, names: Iterable[str]) -> list[int]:
        """The ids of those of `names` that are known, each once."""
        return list(dict.fromkeys(pk for name in names or [] if (pk := self.one(name)) is not None))


def _registered(around: Around, name: str, kind: str) -> list[Reading]:
    """How a unit is known: one of the zone as the zone's, a body from outside as the city's where its name says so."""
    known = list(around.readings(name))
    level = CITY if kind == Unit.Kind.OUTSIDE else ZONE
    return [
        *known[:1],
        *(one for one in known if one.level == level),
        *(Reading(ZONE, one.core) for one in known[:1] if level == ZONE),
    ]


def _all(known: dict[Reading, set[int]], wanted: Iterable[Reading]) -> set[int]:
    return set().union(*(known.get(reading, set()) for reading in wanted))


def set_units(commitment: Commitment, lead: Sequence[int], support: Sequence[int]) -> None:
    """Replace the units of a commitment; a unit that leads does not also support."""
    leads = list(dict.fromkeys(lead))
    supports = [pk for pk in dict.fromkeys(support) if pk not in leads]
    if (leads, supports) == units_of(commitment):
        return
    Involvement.objects.filter(commitment=commitment).delete()
    Involvement.objects.bulk_create(
        Involvement(commitment=commitment, unit_id=pk, part=part, position=position)
        for part, units in ((Involvement.Part.LEAD, leads), (Involvement.Part.SUPPORT, supports))
        for position, pk in enumerate(units)
    )


def within(parent: Commitment, units: Sequence[int], *, field: str) -> None:
    """Raise Invalid unless each of `units` leads or supports `parent`."""
    lead, support = units_of(parent)
    if not set(units) <= {*lead, *support}:
        message = _("A measure belongs to a unit that leads or supports the commitment.")
        raise Invalid(message, fields={field: message})


def units_of(commitment: Commitment) -> tuple[list[int], list[int]]:
    """(lead unit ids, supporting unit ids), in their order."""
    rows = list(Involvement.objects.filter(commitment=commitment).order_by("position"))
    lead = [row.unit_id for row in rows if row.part == Involvement.Part.LEAD]
    return lead, [row.unit_id for row in rows if row.part == Involvement.Part.SUPPORT]
