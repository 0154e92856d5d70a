"""One address for every verb of the state table: GET shows its form, POST does it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.web.common.access import NotFound, allowed
from luoshi.web.common.dialog import answer
from luoshi.web.common.errors import Conflict
from luoshi.web.common.http import Request
from luoshi.web.followup import selectors
from luoshi.web.followup.forms.steps import FORMS
from luoshi.web.followup.forms.steps.base import StepForm
from luoshi.web.followup.models import Commitment
from luoshi.web.followup.selectors.progress import arrived
from luoshi.web.followup.services.moving import legal
from luoshi.web.followup.states import STEPS

TEMPLATE = "followup/step.html"
# Beside the table of states: the verb, and the right that it needs.
BESIDE = {"edit": "assign", "confirm_all": "assign"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Request, pk: int, verb: str) -> HttpResponse:
    """The form of `verb`; 404 where the person may never do it, 409 where the state forbids it now."""
    row = selectors.commitment(request.user, pk)
    back = _back(request, row)
    context = {"row": row, "verb": verb, "back": back}
    try:
        _check(request.user, row, verb, again=_came_before(request, row, verb))
    except Conflict as conflict:
        return _refused(request, context, conflict)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FORMS[verb](*sent, user=request.user, row=row)
    if getattr(form, "wants_more", False):
        return _shown(request, context | {"form": form})
    return answer(request, TEMPLATE, form, _act(form), back=back, context=context)


def _check(user: Any, row: Commitment, verb: str, again: bool) -> None:
    """A form that arrived before is not asked about the state: that is what the first arrival left."""
    rights = {BESIDE[verb]} if verb in BESIDE else {one.who for one in STEPS if one.verb == verb}
    if verb not in FORMS or not rights or not allowed(user, row, rights):
        raise NotFound(_("There is no such thing here, or it is not open to you."))
    if verb == "confirm_all":
        legal(row, "propose")
    elif verb not in BESIDE and not again:
        legal(row, verb)


def _came_before(request: Request, row: Commitment, verb: str) -> bool:
    """True for a report whose form was taken already: its answer was lost on the way."""
    sent = request.POST.get("sent", "") if verb == "report" else ""
    return bool(sent) and arrived(request.user, row, sent)


def _act(form: StepForm) -> Any:
    def act(data: dict[str, Any]) -> Any:
        form.act(data)
        return form.said

    return act


def _back(request: Request, row: Commitment) -> str:
    """Where the person came from, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse(
        "followup:commitment", args=[row.parent_id if row.parent_id and row.start is None else row.pk]
    )


def _refused(request: Request, context: dict[str, Any], conflict: Conflict) -> HttpResponse:
    return _shown(request, context | {"refusal": conflict.message}, conflict.status)


def _shown(request: Request, context: dict[str, Any], status: int = 200) -> HttpResponse:
    name = f"{TEMPLATE}#dialog" if request.htmx else TEMPLATE
    return render(request, name, context, status=status)
