"""The tree of units."""

from django.db import IntegrityError
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit, User
from luoshi.web.activity.services import record
from luoshi.web.common import clean
from luoshi.web.common.access import get_for, require
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.common.pinyin import pinyin


@atomic
def root_create(*, actor: User, name: str, kind: str = Unit.Kind.ZONE) -> Unit:
    """A new tree, for a zone or a city; only the system user plants one."""
    require(actor, "create_root", Unit)
    return _create(actor, None, name, _kind(kind, Unit.Kind.ZONE, Unit.Kind.CITY))


@atomic
def unit_create(*, actor: User, parent: Unit, name: str, kind: str = Unit.Kind.UNIT) -> Unit:
    """A new unit below `parent`."""
    above = get_for(actor, "create", Unit, queryset=Unit.objects.select_for_update(no_key=True), pk=parent.pk)
    return _create(actor, above, name, _kind(kind, Unit.Kind.UNIT, Unit.Kind.OUTSIDE))


@atomic
def unit_rename(*, actor: User, unit: Unit, name: str) -> Unit:
    """Another name for the same unit; nothing is recorded when it has that name already."""
    unit = get_for(actor, "rename", Unit, queryset=Unit.objects.select_for_update(no_key=True), pk=unit.pk)
    before, unit.name = unit.name, clean.line(name, field="name")
    if before != unit.name:
        unit.pinyin = pinyin(unit.name)
        _save(unit)
        record(
            actor=actor,
            code="unit.renamed",
            obj=unit,
            root=unit.root_id,
            before={"name": before},
            after={"name": unit.name},
        )
    return unit


def _create(actor: User, parent: Unit | None, name: str, kind: str) -> Unit:
    name = clean.line(name, field="name")
    unit = Unit(name=name, pinyin=pinyin(name), kind=kind, parent=parent, root=parent and parent.root)
    _save(unit)
    unit.root = unit.root or unit
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["root", "path"])
    after = {"name": name, "kind": kind, "parent": parent.pk if parent else None}
    record(actor=actor, code="unit.created", obj=unit, root=unit.root_id, after=after)
    return unit


def _kind(kind: str, *allowed: str) -> str:
    if kind not in allowed:
        raise Invalid(_("There is no such kind of unit here."), fields={"kind": ", ".join(allowed)})
    return str(kind)


def _save(unit: Unit) -> None:
    """The constraint decides who was first."""
    try:
        with atomic():
            unit.save()
    except IntegrityError as taken:
        message = _("There is already a unit “%(name)s” here.") % {"name": unit.name}
        raise Conflict(message, fields={"name": message}) from taken
