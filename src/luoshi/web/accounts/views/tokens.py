"""One's own API tokens."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from luoshi.web.accounts import forms, services
from luoshi.web.accounts.models import ApiToken
from luoshi.web.accounts.selectors import tokens_of
from luoshi.web.accounts.views.people import STEP, form_page
from luoshi.web.common.access import get_for
from luoshi.web.common.dialog import answer
from luoshi.web.common.http import Request


@form_page
@login_required
@never_cache
def listing(request: Request) -> HttpResponse:
    """The list; a new token is in the answer to the request that made it, and nowhere else."""
    form, issued = forms.TokenForm(request.POST or None), None
    if form.is_bound and form.is_valid():
        issued = services.token_issue(actor=request.user, user=request.user, **form.cleaned_data)
        form = forms.TokenForm()
    context = {"rows": tokens_of(request.user), "form": form, "issued": issued}
    return render(request, "accounts/tokens.html", context, status=422 if form.is_bound else 200)


@form_page
@login_required
def revoke(request: Request, pk: int) -> HttpResponse:
    token = get_for(request.user, "revoke", ApiToken, pk=pk)

    def act(data: dict[str, Any]) -> str:
        services.token_revoke(actor=request.user, token=token)
        return _("The token no longer works.")

    words = {"title": _("Revoke this token?"), "button": _("Revoke")}
    words["text"] = _("Programs that use it will be refused at once.")
    form = forms.Confirm(request.POST if request.method == "POST" else None)
    return answer(request, STEP, form, act, back=reverse("accounts:tokens"), context=words)
