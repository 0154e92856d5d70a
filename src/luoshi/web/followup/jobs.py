"""Work of the job worker. Jobs take ids, call one service, and may run twice."""

from procrastinate.contrib.django import app

from luoshi.web.accounts.models import User
from luoshi.web.common.errors import Refused
from luoshi.web.followup import services


@app.task(name="followup.decompose", retry=3)
def decompose(document: int, actor: int) -> None:
    """Take a long record apart; whoever waits for it is told when that fails."""
    person = User.objects.get(pk=actor)
    try:
        services.decompose_document(actor=person, document=document)
    except Exception as fault:
        services.decompose_failed(actor=person, document=document, reason=type(fault).__name__)
        raise


def decompose_later(document: int, actor: int) -> None:
    """Queue it in the same transaction that stores the record."""
    decompose.defer(document=document, actor=actor)


@app.task(name="followup.sheet", retry=3)
def sheet(batch: int, actor: int) -> None:
    """Check a long table that came back, or apply it: whichever its state asks for."""
    person = User.objects.get(pk=actor)
    try:
        services.sheet_check(actor=person, batch=batch)
        services.sheet_carry_out(actor=person, batch=batch)
    except Refused:
        return  # the batch says why, beside each cell
    except Exception as fault:
        services.sheet_failed(actor=person, batch=batch, reason=type(fault).__name__)
        raise


def sheet_later(batch: int, actor: int) -> None:
    """Queue it in the same transaction that says so in the batch."""
    sheet.defer(batch=batch, actor=actor)
