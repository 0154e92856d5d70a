"""The accounts that a zone keeps."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.web.accounts import forms, services
from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import accounts_for, may_create_users, may_see_accounts
from luoshi.web.accounts.views.people import STEP, form_page
from luoshi.web.common.access import NotFound, get_for
from luoshi.web.common.dialog import Act, answer
from luoshi.web.common.http import Request


@require_safe
@login_required
def listing(request: Request) -> HttpResponse:
    if not may_see_accounts(request.user):
        raise NotFound
    context = {"rows": accounts_for(request.user), "may_create": may_create_users(request.user)}
    return render(request, "accounts/accounts.html", context)


@form_page
@login_required
def new(request: Request) -> HttpResponse:
    if not may_create_users(request.user):
        raise NotFound

    def act(data: dict[str, Any]) -> str:
        user = services.user_create(actor=request.user, **data)
        return _(
            "The account %(name)s is open. It has no role yet: the security administrator gives roles."
        ) % {"name": user.username}

    return _step(request, forms.UserForm(request.POST or None), act, _("New account"), _("Open the account"))


@form_page
@login_required
def password(request: Request, pk: int) -> HttpResponse:
    user = get_for(request.user, "set_password", User, pk=pk)

    def act(data: dict[str, Any]) -> str:
        services.password_set(actor=request.user, user=user, **data)
        return _("%(person)s signs in with the new password from now on.") % {"person": user}

    title = _("New password for %(person)s") % {"person": user}
    return _step(request, forms.PasswordForm(request.POST or None), act, title, _("Set the password"))


@form_page
@login_required
def close(request: Request, pk: int) -> HttpResponse:
    user = get_for(request.user, "deactivate", User, pk=pk)

    def act(data: dict[str, Any]) -> str:
        services.user_deactivate(actor=request.user, user=user)
        return _("The account of %(person)s is closed.") % {"person": user}

    title = _("Close the account of %(person)s?") % {"person": user}
    text = _(
        "The person can no longer sign in and the tokens stop working. All that was done stays on record."
    )
    return _step(request, forms.Confirm(_posted(request)), act, title, _("Close the account"), text)


@form_page
@login_required
def reopen(request: Request, pk: int) -> HttpResponse:
    user = get_for(request.user, "reopen", User, pk=pk, is_active=False)

    def act(data: dict[str, Any]) -> str:
        services.user_reopen(actor=request.user, user=user)
        return _("The account of %(person)s is open again.") % {"person": user}

    title = _("Open the account of %(person)s again?") % {"person": user}
    text = _("The person signs in as before; roles that have not ended hold again.")
    return _step(request, forms.Confirm(_posted(request)), act, title, _("Open the account"), text)


def _posted(request: Request) -> QueryDict | None:
    """A form without fields is bound by the method, not by what was sent."""
    return request.POST if request.method == "POST" else None


def _step(
    request: Request, form: forms.Form, act: Act, title: str, button: str, text: str = ""
) -> HttpResponse:
    words = {"title": title, "button": button, "text": text}
    return answer(request, STEP, form, act, back=reverse("accounts:accounts"), context=words)
