"""My commitments: what the person's unit has in hand, due first; made for a phone."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from luoshi.web.accounts.selectors import standing
from luoshi.web.common.http import Request
from luoshi.web.followup import selectors
from luoshi.web.followup.selectors.desk import cards, heap, heap_sizes, nested, sections

PER_PAGE = 40
HEAPS = {"todo": _("To do"), "going": _("In progress"), "sent": _("With others"), "closed": _("Closed out")}


@login_required
@require_safe
def mine(request: Request) -> HttpResponse:
    """One of four heaps; the first is what has to be done."""
    at, user = selectors.clock(), request.user
    here = request.GET.get("view", "todo")
    here = here if here in HEAPS else "todo"
    sizes = heap_sizes(user, at)
    pages = Paginator(heap(user, here, at), PER_PAGE)
    pages.count = sizes[here]
    page = pages.get_page(request.GET.get("page"))
    found = nested(cards(user, list(page.object_list), at))
    context = {
        "page": page,
        "here": here,
        "tabs": [(key, name, sizes[key], key == here) for key, name in HEAPS.items()],
        "in_hand": sizes["todo"] + sizes["going"] + sizes["sent"],
        "cards": found,
        "sections": sections(found, at.today) if here == "todo" else [],
        "works": selectors.works(user),
        "home": standing(user).home,
    }
    return render(request, "followup/mine.html", context)
