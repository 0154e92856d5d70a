"""Roles, from a day to a day."""

from datetime import date

from django.db.models import Q, QuerySet
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import ADMINISTRATORS, Membership, Role, Unit, User
from luoshi.web.accounts.standing import forget
from luoshi.web.activity.services import record
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict, Invalid


@atomic
def membership_grant(
    *, actor: User, user: User, unit: Unit, role: str, start: date, end: date | None = None
) -> Membership:
    """Give `user` the `role` in `unit` from `start` to `end`, both included; without `end`, until further notice."""
    unit = get_for(actor, "grant", Unit, pk=unit.pk)
    user = _locked(get_for(actor, "seat", User, pk=user.pk))
    _check(role, start, end)
    meanwhile = Membership.objects.filter(user=user).filter(_overlaps(start, end))
    _refuse_twice(meanwhile.filter(unit=unit, role=role))
    if role in ADMINISTRATORS:
        _refuse_second_power(meanwhile.filter(role__in=ADMINISTRATORS).exclude(role=role))
    seat = Membership.objects.create(user=user, unit=unit, role=role, start=start, end=end)
    forget(user)
    record(actor=actor, code="membership.granted", obj=seat, root=unit.root_id, after=_values(seat))
    return seat


@atomic
def membership_end(*, actor: User, membership: Membership, last_day: date) -> Membership | None:
    """The role holds to the end of `last_day`. One that has not begun by then is taken back: None."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("user", "unit")
    seat = get_for(actor, "end", Membership, queryset=rows, pk=membership.pk)
    if seat.end is not None and seat.end < last_day:
        message = _("This role ends on %(day)s already.") % {"day": seat.end.isoformat()}
        raise Conflict(message, fields={"last_day": message})
    forget(seat.user)
    forget(membership.user)
    before = _values(seat)
    if last_day < seat.start:
        record(actor=actor, code="membership.withdrawn", obj=seat, root=seat.unit.root_id, before=before)
        seat.delete()
        return None
    seat.end = last_day
    seat.save(update_fields=["end"])
    record(
        actor=actor,
        code="membership.ended",
        obj=seat,
        root=seat.unit.root_id,
        before=before,
        after=_values(seat),
    )
    return seat


def _locked(user: User) -> User:
    """Two grants to one person are made one after the other, so that both see the other's role.

    `no_key`: the person's own audit lines, which refer to the row, need not wait for the grant.
    """
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _check(role: str, start: date, end: date | None) -> None:
    if role not in Role:
        message = _("There is no such role.")
        raise Invalid(message, fields={"role": message})
    if end is not None and end < start:
        message = _("The last day lies before the first.")
        raise Invalid(message, fields={"end": message})


def _overlaps(start: date, end: date | None) -> Q:
    not_over = Q(end__isnull=True) | Q(end__gte=start)
    return not_over & Q(start__lte=end) if end else not_over


def _refuse_twice(seats: QuerySet[Membership]) -> None:
    if seats.exists():
        message = _("This person holds that role there already in these days.")
        raise Conflict(message, fields={"role": message})


def _refuse_second_power(seats: QuerySet[Membership]) -> None:
    if (other := seats.first()) is not None:
        text = _("The administrators' powers are separate: this person is already %(role)s in these days.")
        message = text % {"role": other.get_role_display()}
        raise Conflict(message, fields={"role": message})


def _values(seat: Membership) -> dict[str, object]:
    fields = {"user": seat.user_id, "unit": seat.unit_id, "role": seat.role}
    return fields | {"start": seat.start, "end": seat.end}
