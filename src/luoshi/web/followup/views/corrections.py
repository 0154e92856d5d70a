"""Correct a record, see what that changed, and settle what it left open."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.documents import MAX_BYTES
from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.dialog import answer
from luoshi.web.common.errors import Conflict, Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import services
from luoshi.web.followup.forms.correcting import CorrectionForm, PlaceForm
from luoshi.web.followup.models import Commitment, Document, State
from luoshi.web.followup.selectors.editions import changes
from luoshi.web.followup.services.carrying import is_lost
from luoshi.web.followup.services.editions import newer
from luoshi.web.followup.views.records import unread


def _record(request: Request, pk: int) -> Document:
    rows = Document.objects.select_related("meeting__root", "replaced_by", "replaces")
    rows = rows.defer(
        *(f"{near}__{name}" for near in ("replaces", "replaced_by") for name in ("text", "sentences"))
    )
    return get_for(request.user, "review", Document, queryset=rows, pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document_correct(request: Request, pk: int) -> HttpResponse:
    """The text, to be corrected; the corrected one becomes the next edition."""
    record = _record(request, pk)
    form = CorrectionForm(*((request.POST, request.FILES) if request.method == "POST" else ()), record=record)
    if form.is_valid():
        try:
            made = services.document_correct(actor=request.user, document=pk, **form.correction())
            return redirect("followup:document_changes", made.pk)
        except Refused as refusal:
            form.refuse(refusal)
    context = {"record": record, "form": form, "limit": MAX_BYTES, "newer": newer(record)}
    return render(request, "followup/document_correct.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def document_changes(request: Request, pk: int) -> HttpResponse:
    """What the correction did to the commitments: moved, reworded, without a place, new."""
    record = _record(request, pk)
    if record.status != Document.Status.READY:
        return unread(request, record)
    if record.replaces_id is None:
        return redirect("followup:document", pk)
    context = {"record": record, "changes": changes(request.user, record), "newer": newer(record)}
    return render(request, "followup/document_changes.html", context)


@login_required
@require_POST
def wording(request: Request, pk: int) -> HttpResponse:
    """Take the corrected words, or keep those that were sent."""
    row, take = get_for(request.user, "assign", Commitment, pk=pk), request.POST.get("take") == "1"
    version = clean.number(request.POST.get("version")) or 0
    try:
        services.wording_decide(actor=request.user, commitment=row.pk, version=version, take=take)
    except Conflict as conflict:
        messages.warning(request, conflict.message)
    else:
        messages.success(
            request, _("The corrected words hold now.") if take else _("The words that were sent stay.")
        )
    return redirect(_back(request, row))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: Request, pk: int) -> HttpResponse:
    """Where in the record it stands now, by its words."""
    row = get_for(
        request.user, "edit", Commitment, queryset=Commitment.objects.select_related("document"), pk=pk
    )
    if row.state != State.DRAFT:
        get_for(request.user, "assign", Commitment, pk=pk)
    back, form = (
        _back(request, row),
        PlaceForm(*((request.POST,) if request.method == "POST" else ()), row=row),
    )
    context = {"row": row, "back": back}
    if not is_lost(row):
        messages.warning(request, _("It has a place in the record."))
        return redirect(back)

    def act(data: dict[str, Any]) -> str:
        services.edit(actor=request.user, commitment=pk, version=row.version, **data["place"])
        return _("It has its place in the record again.")

    return answer(request, "followup/place.html", form, act, back=back, context=context)


def _back(request: Request, row: Commitment) -> str:
    """Where the person came from, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    if row.state == State.DRAFT and row.document_id:
        return f"{reverse('followup:review', args=[row.document_id])}?at={row.pk}"
    return reverse("followup:commitment", args=[row.pk])
