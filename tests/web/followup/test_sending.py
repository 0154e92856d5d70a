"""A report with its evidence is one thing: all of it arrives, once, or none of it does."""

import io
import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from tests import walk
from tests.web import calls

from luoshi.web.activity.models import AuditEntry
from luoshi.web.activity.selectors import history
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import services
from luoshi.web.followup.models import Evidence, Report, State
from luoshi.web.followup.services.sending import MOST_FILES, Piece

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def piece(name: str = "清单.txt", data: bytes = "清单".encode()) -> Piece:
    return Piece(name, io.BytesIO(data))


def send(actor: Any, row: Any, **changes: Any) -> Report:
    said = {"text": "已走访二十户", "percent": 60, "files": [piece(), piece("现场.png", PNG)]}
    return services.report_with_evidence(actor=actor, commitment=row.pk, **(said | changes))


def test_report_evidence_and_done_are_one_operation(cast) -> None:
    row = walk.commitment(cast)
    last = AuditEntry.objects.order_by("-id").first().id
    made = send(cast.head, row, done=True)
    row.refresh_from_db()
    assert (row.state, row.percent, made.percent) == (State.REPORTED, 100, 100)
    assert [one.attachment.name for one in row.evidence.all()] == ["清单.txt", "现场.png"]
    lines = AuditEntry.objects.filter(id__gt=last).order_by("id")
    assert [line.code for line in lines] == [
        "commitment.progress",
        "attachment.stored",
        "evidence.added",
        "attachment.stored",
        "evidence.added",
        "commitment.reported",
    ]
    assert len({line.operation for line in lines}) == 1


def test_every_file_that_is_not_taken_is_named_and_nothing_is_half_sent(cast) -> None:
    row = walk.commitment(cast)
    files = [piece("run.exe", b"MZ"), piece(), piece("空.txt", b"")]
    with pytest.raises(Invalid) as refusal:
        send(cast.head, row, files=files)
    assert set(refusal.value.fields) == {"files.0", "files.2"}
    assert "run.exe" in refusal.value.fields["files.0"]
    assert not Report.objects.exists()
    with pytest.raises(Invalid):
        send(cast.head, row, files=[piece()] * (MOST_FILES + 1))


def test_done_without_any_evidence_leaves_no_report_either(cast) -> None:
    row = walk.commitment(cast)
    with pytest.raises(Invalid) as refusal:
        send(cast.head, row, files=[], done=True)
    assert set(refusal.value.fields) == {"evidence"}
    assert not Report.objects.exists()


def test_an_officer_reports_but_not_that_it_is_done(cast) -> None:
    row = walk.commitment(cast)
    with pytest.raises(NotFound):
        send(cast.officer, row, done=True)
    assert not Report.objects.exists()
    assert not Evidence.objects.exists()
    send(cast.officer, row)
    with pytest.raises(NotFound):
        send(cast.third_officer, row)


def test_the_same_form_arriving_again_makes_nothing_twice(cast) -> None:
    row, sent = walk.commitment(cast), uuid.uuid4()
    first = send(cast.head, row, sent=sent, done=True)
    lines = history("followup.commitment", row.pk).count()
    assert send(cast.head, row, sent=sent, done=True) == first
    assert (Report.objects.count(), Evidence.objects.count()) == (1, 2)
    assert history("followup.commitment", row.pk).count() == lines


@pytest.mark.parametrize("changed", [{"text": "改了"}, {"percent": 61}, {"files": []}, {"done": True}])
def test_a_form_that_was_changed_after_it_arrived_is_not_taken_for_the_same(cast, changed) -> None:
    row, sent = walk.commitment(cast), uuid.uuid4()
    send(cast.head, row, sent=sent)
    with pytest.raises(Conflict, match="已走访二十户"):
        send(cast.head, row, sent=sent, **changed)
    row.refresh_from_db()
    assert (row.state, Report.objects.count()) == (State.IN_PROGRESS, 1)


def test_one_forms_id_serves_nobody_else_and_nothing_else(cast) -> None:
    row, other, sent = walk.commitment(cast), walk.commitment(cast), uuid.uuid4()
    send(cast.head, row, sent=sent)
    for person, about in ((cast.officer, row), (cast.head, other)):
        with pytest.raises(Invalid):
            send(person, about, sent=sent)


@pytest.mark.django_db(transaction=True)
def test_two_arrivals_at_the_same_moment_make_one_report(cast) -> None:
    row, sent = walk.commitment(cast), uuid.uuid4()
    made: list[int] = []

    def arrive() -> None:
        made.append(send(cast.head, row, sent=sent).pk)
        connection.close()

    threads = [threading.Thread(target=arrive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(made) == 4
    assert len(set(made)) == 1
    assert (Report.objects.count(), Evidence.objects.count()) == (1, 2)


def address(row: Any) -> str:
    return reverse("followup:step", args=[row.pk, "report"])


def form(**changes: Any) -> dict[str, Any]:
    return {"text": "已走访", "percent": 60, "sent": str(uuid.uuid4())} | changes


def files() -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile("现场.png", PNG), SimpleUploadedFile("清单.txt", "清单".encode())]


def test_the_form_sends_all_of_it_and_an_answer_that_was_lost_is_given_again(cast, client) -> None:
    row, said = walk.commitment(cast), form(done="on")
    client.force_login(cast.head)
    for _time in range(2):
        done = client.post(address(row), said | {"evidence": files()}, headers={"HX-Request": "true"})
        assert (done.status_code, "HX-Redirect" in done) == (200, True)
    assert (Report.objects.count(), Evidence.objects.count()) == (1, 2)
    again = client.post(address(row), form(evidence=files()))
    assert again.status_code == 409  # another form: it is waiting for verification by now


def test_each_form_has_an_id_of_its_own_and_keeps_it_while_it_is_set_right(cast, client) -> None:
    row = walk.commitment(cast)
    client.force_login(cast.officer)
    first, second = (client.get(address(row)).context["form"]["sent"].value() for _ in range(2))
    assert first != second
    said = form(evidence=[SimpleUploadedFile("run.exe", b"MZ"), SimpleUploadedFile("a.bat", b"x")])
    refused = client.post(address(row), said)
    assert refused.status_code == 422
    assert refused.context["form"]["sent"].value() == said["sent"]
    assert set(refused.context["form"].refused) == {0, 1}
    assert 'data-file="1"' in refused.content.decode()


def test_what_was_changed_after_it_arrived_goes_as_a_further_report(cast, client) -> None:
    row, said = walk.commitment(cast), form()
    client.force_login(cast.officer)
    client.post(address(row), said)
    changed = client.post(address(row), said | {"text": "已走访三十户"})
    assert changed.status_code == 409
    assert "已走访三十户" in changed.content.decode()
    anew = changed.context["form"]["sent"].value()
    assert anew != said["sent"]
    assert client.post(address(row), said | {"text": "已走访三十户", "sent": anew}).status_code == 302
    assert Report.objects.count() == 2


def test_only_who_answers_for_it_is_offered_done(cast, client) -> None:
    row = walk.commitment(cast)
    for person, offered in ((cast.head, True), (cast.officer, False), (cast.other_head, False)):
        client.force_login(person)
        assert ("done" in client.get(address(row)).context["form"].fields) is offered


def test_a_form_that_is_not_complete_loses_nothing(cast, client) -> None:
    row = walk.commitment(cast)
    client.force_login(cast.officer)
    for lacking in ({"percent": ""}, {"text": " "}, {"sent": "no-id"}):
        refused = client.post(address(row), form(text="写了不少") | lacking)
        assert refused.status_code == 422
    assert not Report.objects.exists()
    assert row.due > clock.today() - timedelta(days=1)


def test_the_api_takes_the_same_report_once(cast) -> None:
    row, said = walk.commitment(cast), {"text": "已走访", "percent": 30, "sent": str(uuid.uuid4())}
    api = calls.by(cast.officer)
    first, again = (api.post(f"commitments/{row.pk}/reports", said) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert api.post(f"commitments/{row.pk}/reports", said | {"percent": 31}).status_code == 409
    assert api.post(f"commitments/{row.pk}/reports", said | {"sent": "no-id"}).status_code == 422
    assert Report.objects.count() == 1
