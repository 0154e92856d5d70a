"""The tree of units with who holds which role, and the steps of its two administrators."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.web.accounts import forms, services
from luoshi.web.accounts.models import Membership, Unit
from luoshi.web.accounts.selectors import may_see_accounts, tree_for
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound, get_for
from luoshi.web.common.dialog import Act, answer
from luoshi.web.common.http import Request

STEP = "accounts/step.html"
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def tree(request: Request) -> HttpResponse:
    branches = tree_for(request.user)
    if not branches:
        raise NotFound
    people = {seat.user_id for branch in branches for seat in branch.seats}
    context = {
        "branches": branches,
        "people": len(people),
        "accounts": may_see_accounts(request.user),
        "today": clock.today(),
    }
    return render(request, "accounts/people.html", context)


@form_page
@login_required
def unit_new(request: Request, pk: int) -> HttpResponse:
    parent = get_for(request.user, "create", Unit, pk=pk)

    def act(data: dict[str, Any]) -> str:
        unit = services.unit_create(actor=request.user, parent=parent, **data)
        return _("“%(unit)s” is there now.") % {"unit": unit.name}

    words = {"title": _("New unit below %(unit)s") % {"unit": parent.name}, "button": _("Create")}
    return _step(request, forms.UnitForm(request.POST or None), act, words)


@form_page
@login_required
def unit_rename(request: Request, pk: int) -> HttpResponse:
    unit = get_for(request.user, "rename", Unit, pk=pk)

    def act(data: dict[str, Any]) -> str:
        services.unit_rename(actor=request.user, unit=unit, **data)
        return _("The unit has its new name.")

    words = {"title": _("Rename %(unit)s") % {"unit": unit.name}, "button": _("Rename")}
    form = forms.RenameForm(request.POST or None, initial={"name": unit.name})
    return _step(request, form, act, words)


@form_page
@login_required
def grant(request: Request, pk: int) -> HttpResponse:
    unit = get_for(request.user, "grant", Unit, pk=pk)

    def act(data: dict[str, Any]) -> str:
        seat = services.membership_grant(actor=request.user, unit=unit, **data)
        return _("%(person)s holds the role now.") % {"person": seat.user}

    words = {"title": _("Give a role in %(unit)s") % {"unit": unit.name}, "button": _("Give the role")}
    return _step(request, forms.GrantForm(request.POST or None, actor=request.user), act, words)


@form_page
@login_required
def end(request: Request, pk: int) -> HttpResponse:
    seats = Membership.objects.select_related("user", "unit")
    seat = get_for(request.user, "end", Membership, queryset=seats, pk=pk)

    def act(data: dict[str, Any]) -> str:
        services.membership_end(actor=request.user, membership=seat, **data)
        return _("The end of the role is set.")

    who = {"person": seat.user, "role": seat.get_role_display(), "unit": seat.unit.name}
    words = {
        "title": _("End a role"),
        "text": _("%(person)s, %(role)s, %(unit)s") % who,
        "button": _("End the role"),
    }
    return _step(request, forms.EndForm(request.POST or None), act, words)


def _step(request: Request, form: forms.Form, act: Act, words: dict[str, str]) -> HttpResponse:
    return answer(request, STEP, form, act, back=reverse("accounts:people"), context=words)
