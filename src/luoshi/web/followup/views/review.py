"""Review of a record: the text beside its commitments; every action works as a plain form and through htmx."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, replace_url

from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import selectors, services
from luoshi.web.followup.forms.review import BulkForm, DraftForm, DropForm
from luoshi.web.followup.models import Document
from luoshi.web.followup.selectors.review import Item, Review
from luoshi.web.followup.selectors.review import review as load
from luoshi.web.followup.selectors.suggestions import suggestions, units_of_zone
from luoshi.web.followup.views.records import unread


@login_required
@require_safe
def review(request: Request, pk: int) -> HttpResponse:
    """The page; `?at=` is the commitment that is open, without it the first that lacks something."""
    view = load(request.user, pk)
    if view.record.status != Document.Status.READY:
        return unread(request, view.record)
    item = view.named(request.GET.get("at")) or next(iter(view.incomplete), None)
    return _page(request, view, item)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Request, pk: int, row: int) -> HttpResponse:
    """Open one commitment, or save it and go on to the next that lacks something."""
    view = load(request.user, pk)
    item = view.item(row)
    if request.method != "POST":
        return _open(request, view, item)
    form = _form(request, view, item, request.POST)
    if not form.is_valid():
        return _page(request, view, item, form=form, status=422)
    try:
        services.edit(
            actor=request.user, commitment=row, version=form.cleaned_data["version"], **form.changes()
        )
    except Conflict as conflict:
        return _conflict(request, pk, row, conflict)
    except Refused as refusal:
        form.refuse(refusal)
        return _page(request, view, item, form=form, status=422)
    return _saved(request, pk, row, stay=bool(form.cleaned_data["edge"]))


@login_required
@require_POST
def draft_drop(request: Request, pk: int, row: int) -> HttpResponse:
    """Not a task, and why."""
    view = load(request.user, pk)
    item, form = view.item(row), DropForm(request.POST)
    if not form.is_valid():
        return _page(request, view, item, drop=form, status=422)
    return _do(request, pk, row, services.discard, reason=form.cleaned_data["reason"])


@login_required
@require_POST
def draft_restore(request: Request, pk: int, row: int) -> HttpResponse:
    """A task after all."""
    load(request.user, pk).item(row)
    return _do(request, pk, row, services.restore, stay=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drafts_bulk(request: Request, pk: int) -> HttpResponse:
    """Set the same for those that were picked; how many is said first."""
    view, posted = load(request.user, pk), request.method == "POST"
    units = units_of_zone(request.user, view.record)
    form = BulkForm(view.items, units, request.POST if posted else request.GET, posted=posted)
    if not posted or not form.is_valid():
        return _bulk(request, view, form, 422 if posted else 200)
    try:
        count = services.edit_many(actor=request.user, rows=form.changes())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _bulk(request, view, form, refusal.status)
    words = ngettext("%(count)d commitment set.", "%(count)d commitments set.", count)
    return _go(request, reverse("followup:review", args=[pk]), words % {"count": count})


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


def _form(request: Request, view: Review, item: Item, data: Any = None) -> DraftForm:
    return DraftForm(item, suggestions(request.user, view.record, item.row), view.record.text, data)


def _page(
    request: Request, view: Review, item: Item | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The whole page, or through htmx the open row alone."""
    if item and item.is_draft and "form" not in more:
        more["form"] = _form(request, view, item)
    if item and item.dropped:
        more["last"] = selectors.timeline(item.row)[-1]
    context = {"review": view, "record": view.record, "at": item, "item": item, **more}
    name = "followup/review_item.html" if request.htmx and item else "followup/review.html"
    return render(request, name, {"drop": DropForm(), **context}, status=status)


def _open(request: Request, view: Review, item: Item) -> HttpResponse:
    if not request.htmx:
        return redirect(_at(view.record.pk, item))
    return replace_url(_page(request, view, item), _at(view.record.pk, item))


def _do(request: Request, pk: int, row: int, act: Any, *, stay: bool = False, **fields: Any) -> HttpResponse:
    try:
        act(actor=request.user, commitment=row, **fields)
    except Conflict as conflict:
        return _conflict(request, pk, row, conflict)
    return _saved(request, pk, row, stay=stay)


def _conflict(request: Request, pk: int, row: int, conflict: Conflict) -> HttpResponse:
    """Somebody was quicker: what you typed stays, beside what stands there now and who put it there."""
    view = load(request.user, pk)
    item = view.item(row)
    more: dict[str, Any] = {"conflict": conflict}
    if item.is_draft and "version" in request.POST:
        form = _form(request, view, item, request.POST)
        more |= {"sides": form.renew(), "form": form, "last": selectors.timeline(item.row)[-1]}
    return _page(request, view, item, status=409, **more)


def _saved(request: Request, pk: int, row: int, *, stay: bool) -> HttpResponse:
    """The row as it is now, and beside it the next that lacks something, opened."""
    view = load(request.user, pk)
    saved = view.item(row)
    following = saved if stay else view.named(request.POST.get("next")) or view.following(saved)
    if not request.htmx:
        return redirect(_at(pk, following or saved))
    context: dict[str, Any] = {"review": view, "record": view.record, "saved": saved, "at": following}
    if following and following.is_draft:
        context |= {"form": _form(request, view, following), "drop": DropForm()}
    answer = render(request, "followup/review_saved.html", context | {"moved": stay})
    return replace_url(answer, _at(pk, following or saved))


def _bulk(request: Request, view: Review, form: BulkForm, status: int) -> HttpResponse:
    name = "followup/review_bulk_form.html" if request.htmx else "followup/review_bulk.html"
    return render(request, name, {"review": view, "record": view.record, "form": form}, status=status)


def _go(request: Request, url: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _at(pk: int, item: Item) -> str:
    return f"{reverse('followup:review', args=[pk])}?at={item.row.pk}"
