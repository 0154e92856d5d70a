"""The audit as its administrator sees it: who did what to which thing and when, never its content."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from luoshi.web.activity.filters import AuditFilter
from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import entries_for, last_checks, may_audit
from luoshi.web.activity.services import check_chains
from luoshi.web.common import clean
from luoshi.web.common.access import NotFound
from luoshi.web.common.http import Request

PAGE = 50


@require_safe
@login_required
def audit(request: Request) -> HttpResponse:
    if not may_audit(request.user):
        raise NotFound
    found = AuditFilter(request.GET, entries_for(request.user).defer("before", "after", "reason"))
    rows = list(_older(found.qs, request.GET.get("older"))[: PAGE + 1])
    context = {"filter": found, "rows": rows[:PAGE], "checks": last_checks(request.user)}
    context |= {"older": _next(request, rows), "first": "older" not in request.GET}
    name = "activity/audit.html#rows" if request.htmx else "activity/audit.html"
    return render(request, name, context, status=200 if found.is_valid() else 422)


@require_POST
@login_required
def check(request: Request) -> HttpResponse:
    if not may_audit(request.user):
        raise NotFound
    checks = check_chains(actor=request.user)
    broken = [result for result in checks if not result.ok]
    if broken:
        text = _("The chain is broken at line %(number)d. Keep the database as it is and call for help.")
        messages.error(request, text % {"number": broken[0].first_broken})
    else:
        lines = sum(result.entries for result in checks)
        text = ngettext("%(lines)d line checked: sound.", "%(lines)d lines checked: all sound.", lines)
        messages.success(request, text % {"lines": lines})
    return HttpResponseRedirect(reverse("activity:audit"))


def _older(rows: QuerySet[AuditEntry], last: str | None) -> QuerySet[AuditEntry]:
    """Pages by the last line's id: as quick at the end of a long chain as at its start."""
    before = clean.number(last)
    return rows if before is None else rows.filter(pk__lt=before)


def _next(request: Request, rows: list[AuditEntry]) -> str:
    if len(rows) <= PAGE:
        return ""
    query = request.GET.copy()
    query["older"] = str(rows[PAGE - 1].pk)
    return f"?{query.urlencode()}"
