"""What a person takes away: the table of tasks as a Word file and on paper, due dates as a calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.documents.write import calendar, docx
from luoshi.web.common import clock
from luoshi.web.common.http import Request
from luoshi.web.followup import due, exports, selectors
from luoshi.web.followup.due import Link

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CALENDAR = "text/calendar; charset=utf-8"
# What a file's name may not hold on one system or another.
_UNFIT = dict.fromkeys(map(ord, '\\/:*?"<>|'), "_")


@login_required
@require_safe
def tasks_docx(request: Request, pk: int) -> HttpResponse:
    """The table of tasks as an official document, which is Chinese whatever the reader's pages are in."""
    with translation.override("zh-hans"):
        table = exports.task_table(request.user, pk)
        document, title = exports.task_document(table), table.title
    if not table.groups:
        return _nothing(request, _("The record has no tasks yet: there is no table to take away."), pk)
    return taken(docx(document), f"{title}.docx", WORD)


@login_required
@require_safe
def tasks_print(request: Request, pk: int) -> HttpResponse:
    """The same table as a page that is fit to be printed."""
    table = exports.task_table(request.user, pk)
    context = {"table": table, "record": table.record, "columns": exports.COLUMNS}
    return render(request, "followup/tasks_print.html", context)


@login_required
@require_safe
def document_due(request: Request, pk: int) -> HttpResponse:
    """When the tasks of a record are due."""
    record = selectors.document(request.user, pk)
    events = due.of_document(request.user, record, _link(request))
    if not events:
        return _nothing(request, _("Nothing of this record is under way with a due date."), pk)
    name = _("Due dates: %(meeting)s") % {"meeting": record.meeting.title}
    return taken(calendar(name, events, clock.now()), f"{name}.ics", CALENDAR)


@login_required
@require_safe
def my_due(request: Request) -> HttpResponse:
    """When what the person's units have in hand is due."""
    events = due.of_person(request.user, _link(request))
    if not events:
        return _nothing(request, _("Nothing of yours is under way with a due date."))
    name = _("My due dates")
    return taken(calendar(name, events, clock.now()), f"{name}.ics", CALENDAR)


def taken(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept, under its name in any script; never by a proxy."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name.translate(_UNFIT))
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _nothing(request: Request, words: str, pk: int | None = None) -> HttpResponse:
    """An empty file would only puzzle: back to the page, which says why."""
    messages.warning(request, words)
    return redirect(reverse("followup:document", args=[pk]) if pk else reverse("followup:mine"))


def _link(request: Request) -> Link:
    return lambda row: request.build_absolute_uri(reverse("followup:commitment", args=[row.pk]))
