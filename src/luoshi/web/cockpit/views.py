"""The first page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.accounts.models import Role
from luoshi.web.accounts.selectors import standing
from luoshi.web.cockpit.selectors import home as compose
from luoshi.web.common.clock import today
from luoshi.web.common.http import Request
from luoshi.web.common.nav import entries_for


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """What the person came for; who holds no role yet is told whom to ask."""
    seats = standing(request.user)
    context = {
        "home": compose(request.user),
        "today": today(),
        "seat": seats.home,
        "roles": [Role(role).label for role in seats.roles],
        "entries": [entry for entry in entries_for(request.user) if entry.key != "cockpit"],
    }
    return render(request, "cockpit/home.html", context)
