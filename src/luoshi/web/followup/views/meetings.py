"""Meetings: the list by year, a new one, and one with its records."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.documents import MAX_BYTES
from luoshi.web.accounts.models import Unit
from luoshi.web.accounts.selectors import standing
from luoshi.web.common.access import NotFound, get_for, may, visible
from luoshi.web.common.dialog import answer
from luoshi.web.common.errors import Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import selectors, services
from luoshi.web.followup.forms.meetings import (
    MeetingEditForm,
    MeetingForm,
    MeetingRemoveForm,
    RecordForm,
)
from luoshi.web.followup.models import Meeting
from luoshi.web.followup.selectors.meeting_years import meeting_years


@login_required
@require_safe
def meetings(request: Request) -> HttpResponse:
    """All meetings by year, and this year against the rule."""
    home = standing(request.user).home
    years = meeting_years(request.user, home.root_id if home else None)
    context = {"years": years, "may_hold": visible(request.user, "hold_meeting", Unit).exists()}
    return render(request, "followup/meetings.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request: Request) -> HttpResponse:
    """Enter a meeting; then its record can be added."""
    zones = list(visible(request.user, "hold_meeting", Unit))
    if not zones:
        raise NotFound
    form = MeetingForm(request.POST if request.method == "POST" else None, zones=zones)
    if form.is_valid():
        try:
            return redirect(
                "followup:meeting", services.meeting_create(actor=request.user, **form.cleaned_data).pk
            )
        except Refused as refusal:
            form.add_error(next(iter(refusal.fields.keys() & form.fields), None), refusal.message)
    return render(request, "followup/meeting_form.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
@require_safe
def meeting(request: Request, pk: int) -> HttpResponse:
    """What it was, and what was recorded of it."""
    return _page(request, selectors.meeting(request.user, pk), RecordForm())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: Request, pk: int) -> HttpResponse:
    """Set right what was entered wrongly."""
    held = get_for(request.user, "keep", Meeting, pk=pk)
    now = {"title": held.title, "date": held.date, "place": held.place}
    form = MeetingEditForm(request.POST if request.method == "POST" else None, initial=now)

    def act(given: dict[str, Any]) -> str:
        services.meeting_edit(actor=request.user, meeting=held.pk, **given)
        return _("The meeting is set right.")

    told = {"title": _("Set the meeting right"), "button": _("Save")}
    return answer(request, "accounts/step.html", form, act, back=_address(held), context=told)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_remove(request: Request, pk: int) -> HttpResponse:
    """Take out what was entered by mistake."""
    held = get_for(request.user, "keep", Meeting, pk=pk)
    form = MeetingRemoveForm(request.POST if request.method == "POST" else None)

    def act(given: dict[str, Any]) -> str:
        services.meeting_remove(actor=request.user, meeting=held.pk, reason=given["reason"])
        return _("“%(title)s” is taken out.") % {"title": held.title}

    told = {
        "title": _("Take the meeting out"),
        "button": _("Take it out"),
        "text": _("Only a meeting without a record can be taken out; the audit keeps that it was there."),
    }
    back = reverse("followup:meetings") if request.method == "POST" else _address(held)
    return answer(request, "accounts/step.html", form, act, back=back, context=told)


def _address(held: Meeting) -> str:
    return reverse("followup:meeting", args=[held.pk])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document_add(request: Request, pk: int) -> HttpResponse:
    """Add a record; the same text twice leads to the one that is there. To look here is to look at the meeting."""
    held = selectors.meeting(request.user, pk)
    if request.method != "POST":
        return redirect("followup:meeting", held.pk)
    form = RecordForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            fields = form.record(held.title)
            record, made = services.document_add(actor=request.user, meeting=held.pk, **fields)
        except Refused as refusal:
            form.refuse(refusal)
            return _page(request, held, form)
        if not made:
            messages.info(request, _("This text is a record of the meeting already; here it is."))
        return redirect("followup:review", record.pk)
    return _page(request, held, form)


def _page(request: Request, held: Meeting, form: RecordForm) -> HttpResponse:
    """A person who may not keep records has no form, so posting one is as unknown to them as the button."""
    keeps = may(request.user, "keep", held)
    if form.is_bound and not keeps:
        raise NotFound
    context = {
        "meeting": held,
        "records": selectors.documents(request.user, held),
        "form": form if keeps else None,
    }
    return render(
        request, "followup/meeting.html", context | {"limit": MAX_BYTES}, status=422 if form.is_bound else 200
    )
