"""The table of tasks as a spreadsheet: taken away, brought back, looked at, applied or put away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from luoshi.documents.sheets import MAX_SHEET_BYTES
from luoshi.web.activity.models import Batch
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import exports, services
from luoshi.web.followup.forms.sheets import SheetForm
from luoshi.web.followup.models import Document
from luoshi.web.followup.selectors.sheets import Staged, brought_back, staged
from luoshi.web.followup.sheets import error_sheet, task_sheet
from luoshi.web.followup.views.exports import taken

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def tasks_xlsx(request: Request, pk: int) -> HttpResponse:
    """The table of tasks, to be filled in."""
    table = exports.task_table(request.user, pk)
    if not table.groups:
        messages.warning(request, _("The record has no tasks yet: there is no table to take away."))
        return redirect("followup:document", pk)
    return taken(task_sheet(table), f"{table.title}.xlsx", EXCEL)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request, pk: int) -> HttpResponse:
    """Bring a table back; nothing changes before its page was seen."""
    rows = Document.objects.select_related("meeting").defer("text", "sentences")
    record = get_for(request.user, "review", Document, queryset=rows, pk=pk)
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            batch = services.sheet_stage(actor=request.user, document=pk, **form.sheet())
            return redirect("followup:import", batch.pk)
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "record": record,
        "form": form,
        "limit": MAX_SHEET_BYTES,
        "batches": brought_back(request.user, record)[:20],
    }
    return render(request, "followup/imports.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def import_(request: Request, pk: int) -> HttpResponse:
    """What a table would change, and every error beside its cell."""
    found = staged(request.user, pk)
    if request.htmx and not found.busy:
        return HttpResponseClientRefresh()
    name = "followup/import.html#busy" if request.htmx else "followup/import.html"
    return render(request, name, {"staged": found, "record": found.record})


@login_required
@require_POST
def import_apply(request: Request, pk: int) -> HttpResponse:
    """Carry it out: all or nothing."""
    try:
        batch = services.sheet_apply(actor=request.user, batch=pk)
    except Refused as refusal:
        return _show(request, staged(request.user, pk), refusal)
    if batch.state == Batch.State.APPLIED:
        messages.success(request, _applied(staged(request.user, pk)))
    return redirect("followup:import", pk)


@login_required
@require_POST
def import_drop(request: Request, pk: int) -> HttpResponse:
    """Put it away."""
    try:
        batch = services.sheet_drop(actor=request.user, batch=pk)
    except Refused as refusal:
        return _show(request, staged(request.user, pk), refusal)
    messages.success(request, _("The table is put away; nothing was changed."))
    return redirect("followup:imports", batch.about)


@login_required
@require_safe
def import_errors(request: Request, pk: int) -> HttpResponse:
    """The same sheet with a column that says what is wrong."""
    batch = staged(request.user, pk).batch
    name = batch.name.removesuffix(".xlsx")
    return taken(error_sheet(batch), _("%(name)s (with errors)") % {"name": name} + ".xlsx", EXCEL)


def _show(request: Request, found: Staged, refusal: Refused) -> HttpResponse:
    context = {"staged": found, "record": found.record, "refusal": refusal}
    return render(request, "followup/import.html", context, status=refusal.status)


def _applied(found: Staged) -> str:
    return ngettext("%(count)d task was changed.", "%(count)d tasks were changed.", found.counts.changed) % {
        "count": found.counts.changed
    }
