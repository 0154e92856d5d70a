"""Units as the text names them, and units as a commitment holds them."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit
from luoshi.web.common.errors import Invalid
from luoshi.web.followup.models import Commitment, Involvement


class Directory:
    """The units of one zone by the names that texts use; a name that fits none, or several, stays with the text."""

    def __init__(self, root: int) -> None:
        self._by_name: dict[str, list[int]] = {}
        for pk, name in Unit.objects.filter(root=root).values_list("pk", "name"):
            self._by_name.setdefault(name, []).append(pk)

    def ids(self, names: Iterable[str]) -> list[int]:
        found = (self._by_name.get(name, []) for name in names or [])
        return [hits[0] for hits in found if len(hits) == 1]


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
