"""What a person does with one commitment of a review, by key or by mouse; each is one step that can be undone."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Conflict, Invalid, Refused
from luoshi.web.common.http import Request
from luoshi.web.followup import selectors, services
from luoshi.web.followup.forms.review import DropForm
from luoshi.web.followup.models import Commitment, Document, ReviewStep
from luoshi.web.followup.selectors.review import Item, one
from luoshi.web.followup.services.owners import units_of
from luoshi.web.followup.views.review_answer import Span, changed, form_for, page, refused
from luoshi.web.followup.wording import step_words

Act = Callable[[int, uuid.UUID], list[int]]  # given version and operation; the ids that it touched


@login_required
@require_POST
def accept(request: Request, pk: int, row: int) -> HttpResponse:
    """It stands as it is filled in; with it, where that is asked for, those in the same words. On to the next."""

    def act(version: int, operation: uuid.UUID) -> list[int]:
        services.accept_draft(actor=request.user, commitment=row, version=version, operation=operation)
        return [row, *_together(request, row, operation)]

    return _on_draft(request, pk, row, act, stay=False)


@login_required
@require_POST
def split(request: Request, pk: int, row: int) -> HttpResponse:
    """In two at the caret."""

    def act(version: int, operation: uuid.UUID) -> list[int]:
        pieces = services.split(
            actor=request.user,
            commitment=row,
            version=version,
            at=_number(request, "at"),
            operation=operation,
        )
        return [piece.pk for piece in pieces]

    return _on_draft(request, pk, row, act)


@login_required
@require_POST
def merge(request: Request, pk: int, row: int) -> HttpResponse:
    """With the one that follows it in the text."""

    def act(version: int, operation: uuid.UUID) -> list[int]:
        other = _number(request, "other")
        services.merge(
            actor=request.user, commitment=row, version=version,
            other=other, other_version=_number(request, "other_version"), operation=operation,
        )  # fmt: skip
        return [row, other]

    return _on_draft(request, pk, row, act)


@login_required
@require_POST
def place(request: Request, pk: int, row: int) -> HttpResponse:
    """Its beginning or its end somewhere else in the text."""

    def act(version: int, operation: uuid.UUID) -> list[int]:
        wanted = {
            name: _number(request, name) for name in ("text_start", "text_end") if request.POST.get(name)
        }
        services.edit(actor=request.user, commitment=row, version=version, operation=operation, **wanted)
        return [row]

    return _on_draft(request, pk, row, act)


@login_required
@require_POST
def draft_drop(request: Request, pk: int, row: int) -> HttpResponse:
    """Not a task, and why."""
    view = one(request.user, pk, row)
    form = DropForm({"reason": request.POST.get("usual") or request.POST.get("reason")})
    if not form.is_valid():
        return page(request, view, view.item(row), drop=form, status=422)
    return _do(request, pk, row, services.discard, reason=form.cleaned_data["reason"], stay=False)


@login_required
@require_POST
def draft_restore(request: Request, pk: int, row: int) -> HttpResponse:
    """A task after all."""
    one(request.user, pk, row)
    return _do(request, pk, row, services.restore, stay=True)


@login_required
@require_POST
def add(request: Request, pk: int) -> HttpResponse:
    """A new one from the selected words."""
    record = get_for(request.user, "review", Document, pk=pk)
    try:
        start, end = _number(request, "start"), _number(request, "end")
        made = services.add(actor=request.user, document=record.pk, start=start, end=end)
    except Refused as refusal:
        return refused(request, refusal)
    return changed(request, pk, [made.pk], at=made.pk, said=_("Added: %(words)s") % {"words": made.text[:20]})


@login_required
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """The person's own last step back."""
    return _turn(request, pk, services.undo, _("Undone: %(step)s"))


@login_required
@require_POST
def redo(request: Request, pk: int) -> HttpResponse:
    """What was undone last, again."""
    return _turn(request, pk, services.redo, _("Done again: %(step)s"))


@login_required
@require_POST
def here(request: Request, pk: int) -> HttpResponse:
    """The page tells where its reader is, and hears where the others are."""
    record = get_for(request.user, "review", Document, pk=pk)
    at = clean.number(request.POST.get("at"))
    known = at is not None and Commitment.objects.filter(pk=at, document=record, gone=False).exists()
    services.here(actor=request.user, document=record.pk, commitment=at if known else None)
    people = selectors.present(request.user, record)
    return JsonResponse({"people": [{"name": str(user), "at": at} for user, at, _heard in people]})


def _on_draft(request: Request, pk: int, row: int, act: Act, *, stay: bool = True) -> HttpResponse:
    """What is typed in the editor is saved first, in the same step; refused is refused together."""
    view = one(request.user, pk, row)
    item = view.item(row)
    span = _span(item)
    form = form_for(request, view, item, request.POST) if item.is_draft and "when" in request.POST else None
    if form and not form.is_valid():
        return page(request, view, item, form=form, status=422)
    try:
        ids = _saved_and_done(request, item, form, act)
    except Conflict as conflict:
        return conflicted(request, pk, row, conflict)
    except Refused as refusal:
        if form is None:
            return refused(request, refusal)
        form.refuse(refusal)
        return page(request, view, item, form=form, status=422)
    return changed(request, pk, ids, at=row, spans=span, stay=stay)


@transaction.atomic
def _saved_and_done(request: Request, item: Item, form: Any, act: Act) -> list[int]:
    operation = uuid.uuid4()
    version = form.cleaned_data["version"] if form else _number(request, "version")
    if form:
        saved = services.edit(
            actor=request.user, commitment=item.row.pk, version=version, operation=operation, **form.changes()
        )
        version = saved.version
    return act(version, operation)


def _together(request: Request, row: int, operation: uuid.UUID) -> list[int]:
    """Those in the same words take over what is set here, and are accepted too."""
    if "together" not in request.POST:
        return []
    fields = _settled(Commitment.objects.get(pk=row))
    rows = [_take_over(request, key, fields, operation) for key in request.POST.getlist("twin")]
    services.accept_drafts(
        actor=request.user, rows=[(one.pk, one.version) for one in rows], operation=operation
    )
    return [one.pk for one in rows]


def _take_over(request: Request, key: str, fields: dict[str, Any], operation: uuid.UUID) -> Commitment:
    """The draft and version in `key`, `id:version`, gets the same fields."""
    pk, _colon, version = key.partition(":")
    return services.edit(
        actor=request.user, commitment=pk, version=clean.number(version) or 0, operation=operation, **fields
    )


def _settled(row: Commitment) -> dict[str, Any]:
    """What was decided about a draft, as fields of an edit."""
    lead, support = units_of(row)
    names = ("due", "standing", "review_every", "pillar", "target", "answers")
    return {name: getattr(row, name) for name in names} | {"lead": lead, "support": support}


def _do(request: Request, pk: int, row: int, act: Any, *, stay: bool, **fields: Any) -> HttpResponse:
    try:
        act(actor=request.user, commitment=row, **fields)
    except Conflict as conflict:
        return conflicted(request, pk, row, conflict)
    return changed(request, pk, [row], at=row, stay=stay)


def conflicted(request: Request, pk: int, row: int, conflict: Conflict) -> HttpResponse:
    """Somebody was quicker: what you typed stays, beside what stands there now and who put it there."""
    view = one(request.user, pk, row)
    item = view.item(row)
    more: dict[str, Any] = {"conflict": conflict}
    if item.is_draft and "when" in request.POST:
        form = form_for(request, view, item, request.POST)
        more |= {"sides": form.renew(), "form": form, "last": selectors.timeline(item.row)[-1]}
    return page(request, view, item, status=409, **more)


def _turn(request: Request, pk: int, turn: Any, words: str) -> HttpResponse:
    record = get_for(request.user, "review", Document, pk=pk)
    try:
        step: ReviewStep = turn(actor=request.user, document=record.pk)
    except Refused as refusal:
        return refused(request, refusal)
    ids = [change["id"] for change in step.changes]
    said = words % {"step": step_words(step.verb, len(ids))}
    return changed(request, pk, ids, spans=_spans(step), said=said)


def _spans(step: ReviewStep) -> list[Span]:
    """Where in the text the step may have left something, before it and after it."""
    sides = [change[side] for change in step.changes for side in ("before", "after")]
    edges = [value for side in sides for value in (side.get("start"), side.get("end")) if value is not None]
    rows = Commitment.objects.filter(pk__in=[change["id"] for change in step.changes], start__isnull=False)
    spans = [(start, end) for start, end in rows.values_list("start", "end") if start is not None and end]
    return [*spans, *([(min(edges), max(edges))] if edges else [])]


def _span(item: Item) -> list[Span]:
    row = item.row
    return [] if row.start is None or row.end is None else [(row.start, row.end)]


def _number(request: Request, name: str) -> int:
    found = clean.number(request.POST.get(name))
    if found is None:
        raise Invalid(_("A place in the text is missing: put the caret there."), fields={name: _("required")})
    return found
