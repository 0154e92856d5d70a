"""What the review answers: the whole page, or through htmx only the rows, numbers and lines that changed.

The fragment lands in the page's `#rv-inbox`; the script puts each part in the place of the part with the same id, a
new row behind the one that it names, and takes away what is gone.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import replace_url

from luoshi.web.common.errors import Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import selectors
from luoshi.web.followup.forms.review import DraftForm, DropForm
from luoshi.web.followup.markup import rows_html, text_html
from luoshi.web.followup.selectors.review import Item, Review
from luoshi.web.followup.selectors.review import review as load
from luoshi.web.followup.selectors.suggestions import suggestions

Span = tuple[int, int]


def form_for(request: Request, view: Review, item: Item, data: Any = None) -> DraftForm:
    """The editor of `item`, filled from `data` or as it stands."""
    return DraftForm(item, suggestions(request.user, view.record, item.row), view.record.text, data)


def address(pk: int, item: Item) -> str:
    """The page with `item` open."""
    return f"{reverse('followup:review', args=[pk])}?at={item.row.pk}"


def page(
    request: Request, view: Review, item: Item | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The whole page, or through htmx the open row alone."""
    context = {"review": view, "record": view.record, "at": item, "drop": DropForm(), **_steps(request, view)}
    context |= _opened(request, view, item, more) | more
    if request.htmx and item:
        inside = _inside(request, context | {"item": item})
        return HttpResponse(rows_html([item], item, inside), status=status)
    if view.partial:
        context["review"] = view = load(request.user, view.record.pk)
        context["at"] = item and view.item(item.row.pk)
    inside = _inside(request, context | {"item": context["at"]})
    context["groups"] = [(one, rows_html(one.items, context["at"], inside)) for one in view.groups]
    context["text"] = text_html(view.text, context["at"])
    context["sentences"] = json.dumps(view.sentences, separators=(",", ":"))
    return render(request, "followup/review.html", context, status=status)


def changed(
    request: Request,
    pk: int,
    ids: Iterable[int],
    *,
    at: Any = None,
    spans: Iterable[Span] = (),
    said: str = "",
    stay: bool = True,
) -> HttpResponse:
    """The rows `ids` as they are now and what follows from them; the open row is `at`, or the one after it."""
    view = load(request.user, pk)
    wanted = list(ids)
    rows = [item for item in view.items if item.row.pk in set(wanted)]
    spans = list(spans)
    following = _following(view, at, rows, stay, request.POST.get("next")) or _near(view, spans)
    if not request.htmx:
        if said:
            messages.success(request, said)
        return redirect(address(pk, following) if following else reverse("followup:review", args=[pk]))
    context: dict[str, Any] = {"review": view, "record": view.record, "at": following, "drop": DropForm()}
    context |= _opened(request, view, following, {}) | _steps(request, view)
    context["rows"] = [*rows, *([following] if following and following not in rows else [])]
    for item in context["rows"]:
        item.follows = view.before(item)
    context["list"] = rows_html(context["rows"], following, _inside(request, context | {"item": following}))
    context["gone"] = set(wanted) - {item.row.pk for item in rows}
    context["groups"] = [group for group in view.groups if set(group.items) & set(rows) or context["gone"]]
    places = [(item.row.start, item.row.end) for item in rows if item.row.start is not None]
    context["text"] = text_html(view.lines([*spans, *places]), following)  # type: ignore[list-item]
    answer = render(request, "followup/review_changes.html", context)
    if said:
        answer["HX-Trigger"] = json.dumps({"toast": {"text": said}})
    return replace_url(answer, address(pk, following)) if following else answer


def refused(request: Request, refusal: Refused) -> HttpResponse:
    """The service's words at the foot of the page; nothing on it changes."""
    if not request.htmx:
        return HttpResponse(refusal.message, status=refusal.status, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(status=refusal.status)
    answer["HX-Trigger"] = json.dumps({"toast": {"text": refusal.message, "bad": True}})
    answer["HX-Reswap"] = "none"
    return answer


def _inside(request: Request, context: dict[str, Any]) -> str:
    """The editor of the open row, or what is settled about it."""
    item = context["item"]
    if item is None:
        return ""
    name = "review_editor" if item.is_draft else "review_settled"
    return render_to_string(f"followup/{name}.html", context, request)


def _following(view: Review, at: Any, rows: list[Item], stay: bool, wanted: Any) -> Item | None:
    here = view.named(at) or next(iter(rows), None)
    if here is None:
        return None
    return here if stay else view.named(wanted) or view.following(here) or here


def _near(view: Review, spans: list[Span]) -> Item | None:
    """What stands where something was taken away; the last when nothing follows."""
    start = min((start for start, _end in spans), default=0)
    placed = [item for item in view.items if item.row.start is not None]
    return next((item for item in placed if (item.row.start or 0) >= start), placed[-1] if placed else None)


def _opened(request: Request, view: Review, item: Item | None, more: dict[str, Any]) -> dict[str, Any]:
    if item and item.is_draft and "form" not in more:
        return {"form": form_for(request, view, item)}
    return {}


def _steps(request: Request, view: Review) -> dict[str, Any]:
    return {
        "undoable": selectors.undoable(request.user, view.record),
        "redoable": selectors.redoable(request.user, view.record),
    }
