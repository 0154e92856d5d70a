"""A record as it was said, to be read; nothing can be changed here."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from luoshi.web.common.access import allowed
from luoshi.web.common.http import Request
from luoshi.web.followup import selectors
from luoshi.web.followup.models import Document
from luoshi.web.followup.selectors.editions import editions
from luoshi.web.followup.selectors.review import Review, items
from luoshi.web.followup.services.editions import newer


@login_required
@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """The whole text, with the places of the commitments that the person may see."""
    record = selectors.document(request.user, pk)
    if request.htmx or record.status != Document.Status.READY:
        return unread(request, record)
    latest = newer(record)
    may = set() if latest else allowed(request.user, record, {"review", "assign"})
    view = Review(record, [item for item in items(request.user, record) if not item.dropped], may)
    context = {"review": view, "record": record, "newer": latest, "editions": editions(request.user, record)}
    return render(request, "followup/document.html", context)


def unread(request: Request, record: Document) -> HttpResponse:
    """A long text is read by the worker: say so; the page asks again (through htmx) until it is ready."""
    if request.htmx and record.status == Document.Status.READY:
        return HttpResponseClientRefresh()
    template = "followup/document_reading.html" if request.htmx else "followup/document_wait.html"
    failed = record.status == Document.Status.FAILED and record.replaces_id
    again = bool(failed) and bool(allowed(request.user, record, {"review"}))
    return render(request, template, {"record": record, "may_correct": again})
