"""One commitment: where it was said, how far it has come, all that happened, and what can be done now."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.common.http import Request
from luoshi.web.followup.selectors.page import page


@login_required
@require_safe
def commitment(request: Request, pk: int) -> HttpResponse:
    """The whole page; its actions are addresses of their own."""
    return render(request, "followup/commitment.html", {"page": page(request.user, pk)})
