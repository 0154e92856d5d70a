"""What each unit is there for: one table for the zone, edited one unit at a time."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.web.accounts.models import Unit
from luoshi.web.common.access import NotFound, get_for
from luoshi.web.common.dialog import answer
from luoshi.web.common.http import Request
from luoshi.web.zones import selectors, services
from luoshi.web.zones.forms import RemitForm


@require_safe
@login_required
def remits(request: Request) -> HttpResponse:
    """The table of all units, for the zone's own people."""
    rows = selectors.remits(request.user)
    if not rows:
        raise NotFound
    return render(request, "zones/remits.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remit(request: Request, pk: int) -> HttpResponse:
    """Edit one."""
    unit = get_for(request.user, "set_remit", Unit, pk=pk)
    held = selectors.remit(request.user, pk)

    def act(data: dict[str, Any]) -> str:
        services.remit_set(actor=request.user, unit=pk, **data)
        return _("The remit of %(unit)s is saved.") % {"unit": unit.name}

    form = RemitForm(request.POST or None, initial={"words": "、".join(held.words), "pillars": held.pillars})
    words = {"title": _("Remit of %(unit)s") % {"unit": unit.name}, "button": _("Save")}
    back = f"{reverse('zones:remits')}#unit-{pk}"
    return answer(request, "accounts/step.html", form, act, back=back, context=words)
