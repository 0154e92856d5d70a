"""The ledger: all commitments that were ever assigned, as far as the person may see them."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from luoshi.web.common.http import Request
from luoshi.web.common.wording import short_date
from luoshi.web.followup import selectors
from luoshi.web.followup.colours import COLOURS, Clock
from luoshi.web.followup.filters import FIGURES, VIEWS, LedgerFilter
from luoshi.web.followup.models import Commitment, Involvement

PER_PAGE = 50
SORTS = ("colour", "-colour", "due", "-due", "unit", "-unit")


@login_required
@require_safe
def ledger(request: Request) -> HttpResponse:
    """The page; htmx gets the rows alone, and an address without empty conditions."""
    at = selectors.clock()
    found = LedgerFilter(request.GET, selectors.ledger(request.user, at), user=request.user)
    swap = request.htmx and not request.htmx.history_restore_request
    context = {"filter": found, "sort": _sort(request), "chips": _chips(request, found)}
    if not swap:
        context |= _head(request, at)
    context["page"] = _page(request, found, context, at)
    response = render(request, f"followup/ledger.html{'#rows' if swap else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    return push_url(response, _address(_given(request))) if swap else response


def _head(request: Request, at: Clock) -> dict[str, Any]:
    counts = selectors.tallies(request.user, at)
    here = request.GET.get("view") or "all"
    shown = selectors.reads(request.user)
    figures = selectors.figures(request.user) if shown else None
    return {
        "counts": counts,
        "tabs": [(key, name, counts[key], key == here) for key, name in VIEWS.items()],
        "figures": figures,
        "companions": [
            (key, FIGURES[key], getattr(figures, key)) for key in FIGURES if key not in ("due", "on_time")
        ]
        if figures
        else [],
    }


def _page(request: Request, found: LedgerFilter, context: dict[str, Any], at: Clock) -> Page[Any]:
    """The rows are sorted by their keys alone and fetched only for the page that is shown."""
    rows = found.qs if found.is_valid() else found.queryset.none()
    pages = Paginator(_sorted(rows, context["sort"]).values_list("pk", flat=True), PER_PAGE)
    if "counts" in context and not context["chips"] and found.is_valid():
        pages.count = context["counts"][request.GET.get("view") or "all"]
    page: Page[Any] = pages.get_page(request.GET.get("page"))
    keys = list(page.object_list)
    shown = {row.pk: row for row in selectors.lit(found.queryset.filter(pk__in=keys), at)}
    page.object_list = [shown[pk] for pk in keys if pk in shown]
    return page


def _sort(request: Request) -> str:
    wanted = request.GET.get("sort", "")
    return wanted if wanted in SORTS else SORTS[0]


def _sorted(rows: QuerySet[Commitment], sort: str) -> QuerySet[Commitment]:
    key = sort.removeprefix("-")
    due = F("due").asc(nulls_last=True)
    if key == "due":
        return rows.order_by(F("due").desc(nulls_last=True) if sort[0] == "-" else due, "pk")
    if key == "unit":
        lead = Involvement.objects.filter(commitment=OuterRef("pk"), part=Involvement.Part.LEAD)
        rows = rows.annotate(rank=Subquery(lead.order_by("position").values("unit__pinyin")[:1]))
    else:
        ranks = [When(colour=colour, then=Value(rank)) for rank, colour in enumerate(COLOURS)]
        rows = rows.annotate(rank=Case(*ranks, output_field=IntegerField()))
    return rows.order_by(F("rank").desc() if sort[0] == "-" else F("rank").asc(), due, "pk")


@dataclass(frozen=True)
class Chip:
    """A condition that holds, and the address without it."""

    name: str
    value: str
    without: str


def _chips(request: Request, found: LedgerFilter) -> list[Chip]:
    values = found.form.cleaned_data if found.is_valid() else {}
    given = {name: value for name, value in values.items() if value not in (None, "") and name != "view"}
    return [
        Chip(str(found.filters[name].label), _shown(found, name, value), _without(request, name))
        for name, value in given.items()
    ]


def _shown(found: LedgerFilter, name: str, value: Any) -> str:
    choices = getattr(found.form.fields[name], "choices", None)
    if isinstance(value, str) and choices:
        return str(dict(choices)[value])
    return short_date(value) if hasattr(value, "isoformat") else str(value)


def _given(request: Request) -> QueryDict:
    """The conditions of the address that say anything."""
    query = request.GET.copy()
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query


def _without(request: Request, name: str) -> str:
    query = _given(request)
    for gone in (name, "page"):
        query.pop(gone, None)
    return _address(query) or "?"


def _address(query: QueryDict) -> str:
    return f"?{query.urlencode()}" if query else ""
