"""Review of a record: the text beside its commitments; every action works as a plain form and through htmx."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect, replace_url

from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import services
from luoshi.web.followup.forms.review import BulkForm
from luoshi.web.followup.models import Document
from luoshi.web.followup.selectors.review import Item, Review, one
from luoshi.web.followup.selectors.review import review as load
from luoshi.web.followup.selectors.suggestions import units_of_zone
from luoshi.web.followup.services.editions import newer
from luoshi.web.followup.views.records import unread
from luoshi.web.followup.views.review_acts import conflicted
from luoshi.web.followup.views.review_answer import address, changed, form_for, page


@login_required
@require_safe
def review(request: Request, pk: int) -> HttpResponse:
    """The page; `?at=` is the commitment that is open, without it the first that nobody decided."""
    view = load(request.user, pk)
    if view.record.status != Document.Status.READY:
        return unread(request, view.record)
    if (latest := newer(view.record)) is not None:
        return redirect("followup:review", latest.pk)
    item = view.named(request.GET.get("at")) or next(iter(view.undecided), None)
    return page(request, view, item)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Request, pk: int, row: int) -> HttpResponse:
    """Open one commitment, or save it and go on to the next that nobody decided."""
    view = one(request.user, pk, row)
    item = view.item(row)
    if request.method != "POST":
        return _open(request, view, item)
    form = form_for(request, view, item, request.POST)
    if not form.is_valid():
        return page(request, view, item, form=form, status=422)
    try:
        version = form.cleaned_data["version"]
        services.edit(actor=request.user, commitment=row, version=version, **form.changes())
    except Conflict as conflict:
        return conflicted(request, pk, row, conflict)
    except Refused as refusal:
        form.refuse(refusal)
        return page(request, view, item, form=form, status=422)
    place = (item.row.start, item.row.end)
    spans = [place] if item.row.start is not None else []
    stay = bool(form.cleaned_data["edge"]) or "stay" in request.POST
    return changed(request, pk, [row], at=row, spans=spans, stay=stay)  # type: ignore[arg-type]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drafts_bulk(request: Request, pk: int) -> HttpResponse:
    """Set the same for those that were picked, or accept them; how many is said first."""
    view, posted = load(request.user, pk), request.method == "POST"
    units = units_of_zone(request.user, view.record)
    form = BulkForm(view.items, units, request.POST if posted else request.GET, posted=posted)
    if not posted or not form.is_valid():
        return _bulk(request, view, form, 422 if posted else 200)
    try:
        count = _accepted(request, form) if form.accepting else _set(request, form)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _bulk(request, view, form, refusal.status)
    if form.accepting:
        words = ngettext("%(count)d commitment accepted.", "%(count)d commitments accepted.", count)
    else:
        words = ngettext("%(count)d commitment set.", "%(count)d commitments set.", count)
    return _go(request, reverse("followup:review", args=[pk]), words % {"count": count})


def _set(request: Request, form: BulkForm) -> int:
    return services.edit_many(actor=request.user, rows=form.changes())


def _accepted(request: Request, form: BulkForm) -> int:
    return len(services.accept_drafts(actor=request.user, rows=form.acceptable()))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: Request, pk: int) -> HttpResponse:
    """Shows once more what goes to whom; sends it when that is confirmed."""
    view = load(request.user, pk)
    if "assign" not in view.may:
        raise NotFound
    context: dict[str, Any] = {"review": view, "record": view.record}
    if request.method != "POST":
        return render(request, "followup/review_assign.html", context)
    try:
        count = services.assign(actor=request.user, document=pk, ids=request.POST.getlist("row"))
    except Refused as refusal:
        context["refusal"] = refusal
        return render(request, "followup/review_assign.html", context, status=refusal.status)
    words = ngettext("%(count)d commitment assigned.", "%(count)d commitments assigned.", count)
    return _go(request, reverse("followup:document", args=[pk]), words % {"count": count})


def _open(request: Request, view: Review, item: Item) -> HttpResponse:
    where = address(view.record.pk, item)
    return replace_url(page(request, view, item), where) if request.htmx else redirect(where)


def _bulk(request: Request, view: Review, form: BulkForm, status: int) -> HttpResponse:
    name = "followup/review_bulk_form.html" if request.htmx else "followup/review_bulk.html"
    return render(request, name, {"review": view, "record": view.record, "form": form}, status=status)


def _go(request: Request, url: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
