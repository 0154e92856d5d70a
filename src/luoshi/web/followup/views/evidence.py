"""The bytes of a piece of evidence, to those who may see it. Opening it is recorded: closing out needs that."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.web.activity.services import open_attachment
from luoshi.web.common.errors import Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import services

# What a browser shows by itself without running anything of it; all else is handed over as a file.
SHOWN = {"image/jpeg", "image/png", "application/pdf", "text/plain"}
# Nothing in the file may load, run or submit anything, and it has no origin of its own.
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
# A browser's own PDF reader does not start inside a sandbox; it runs apart from the page in any case.
PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@login_required
@require_GET
def evidence(request: Request, pk: int) -> HttpResponseBase:
    """The file as it was attached."""
    try:
        with transaction.atomic():  # no look without the file
            seen = services.look(actor=request.user, evidence=pk)
            file = open_attachment(seen.attachment)
    except Refused as lost:
        context = {"row": seen.commitment, "why": lost.message}
        return render(request, "followup/lost.html", context, status=404)
    kept = seen.attachment
    kind = kept.blob.content_type
    response = FileResponse(file, as_attachment=kind not in SHOWN, filename=kept.name)
    response["Content-Type"] = "text/plain; charset=utf-8" if kind == "text/plain" else kind
    response["Content-Security-Policy"] = PDF if kind == "application/pdf" else SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
