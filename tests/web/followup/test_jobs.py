"""Long records are taken apart by the worker; a failure is told, and asking again may succeed."""

import pytest
from tests import walk

from luoshi.web.followup import jobs, services
from luoshi.web.followup.models import Document
from luoshi.web.followup.services import records

LONG = walk.SPEECH + "今天的情况大家都看到了，不再重复。\n" * 4000


def test_a_long_record_waits_for_the_worker_and_is_then_complete(cast) -> None:
    document = walk.document(cast, LONG)
    assert document.status == Document.Status.READING
    assert not document.commitments.exists()
    for _twice in range(2):
        jobs.decompose(document.pk, cast.office.pk)
    document.refresh_from_db()
    assert document.status == Document.Status.READY
    assert document.commitments.count() >= 3
    assert document.requirements.count() == 2


def test_a_failure_is_told_and_mended_by_asking_again(cast, monkeypatch) -> None:
    document = walk.document(cast, LONG)
    with monkeypatch.context() as broken:
        broken.setattr(records, "decompose", lambda *args, **named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.decompose(document.pk, cast.office.pk)
    document.refresh_from_db()
    assert document.status == Document.Status.FAILED
    assert (
        services.decompose_document(actor=cast.office, document=document.pk).status == Document.Status.READY
    )


def test_adding_a_failed_record_again_tries_again(cast) -> None:
    held = walk.meeting(cast)
    document = walk.document(cast, LONG, held)
    services.decompose_failed(actor=cast.office, document=document.pk, reason="MemoryError")
    again, new = services.document_add(actor=cast.office, meeting=held.pk, name="讲话", text=LONG)
    assert (again.pk, again.status, new) == (document.pk, Document.Status.READING, False)
    jobs.decompose(document.pk, cast.office.pk)
    assert document.commitments.count() >= 3
