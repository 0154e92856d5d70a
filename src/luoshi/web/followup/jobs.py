"""Work of the job worker. Jobs take ids, call one service, and may run twice."""

from procrastinate.contrib.django import app

from luoshi.web.accounts.models import User
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
