"""A form that calls one service: a page of its own, or a part for the page's dialog when htmx asks."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

from luoshi.web.common.errors import Refused
from luoshi.web.common.http import Request

Act = Callable[[dict[str, Any]], object]


def answer(
    request: Request,
    template: str,
    form: Form,
    act: Act,
    *,
    back: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """GET shows `form`; POST gives its clean data to `act` and goes `back` with the words that `act` returns.

    An unusable form, or a service that refuses, answers with the form, its reasons and the status that fits.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as refusal:
            _explain(form, refusal)
            return _show(request, template, form, back, context, refusal.status)
        messages.success(request, str(done))
        return HttpResponseClientRedirect(back) if request.htmx else HttpResponseRedirect(back)
    return _show(request, template, form, back, context, 422 if form.is_bound else 200)


def _show(
    request: Request,
    template: str,
    form: Form,
    back: str,
    context: Mapping[str, Any] | None,
    status: int,
) -> HttpResponse:
    name = f"{template}#dialog" if request.htmx else template
    return render(request, name, {"form": form, "back": back, **(context or {})}, status=status)


def _explain(form: Form, refusal: Refused) -> None:
    """Each reason stands at its field; what belongs to none stands above."""
    known = {name: text for name, text in refusal.fields.items() if name in form.fields}
    for name, text in known.items():
        form.add_error(name, text)
    if not known:
        form.add_error(None, refusal.message)
