"""The pages of meetings: the year against the rule, entering one, adding its record."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests import walk

from luoshi.web.common import clock
from luoshi.web.followup import services
from luoshi.web.followup.models import Document, Meeting
from luoshi.web.followup.selectors.meeting_years import meeting_years, owed


@pytest.fixture
def office(client, cast):
    client.force_login(cast.office)
    return client


def add(client, held, **fields):
    return client.post(reverse("followup:document_add", args=[held.pk]), fields)


def test_the_year_counts_its_meetings_against_the_rule(cast) -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    with clock.at(noon):
        walk.meeting(cast, date(2026, 2, 5))
        walk.meeting(cast, date(2025, 12, 30))
        walk.meeting(cast, date(2026, 12, 1))
        this, before = meeting_years(cast.office, cast.zone.pk)
        assert (this.year, len(this.meetings), this.held, this.owed) == (2026, 2, 1, 11)
        assert this.months[1].held == 1
        assert [(month.held, month.come) for month in this.months[9:]] == [(0, True), (0, True), (1, False)]
    assert (before.year, before.owed) == (2025, None)
    assert owed(None, noon.date()) is None


def test_a_unit_counts_only_what_it_was_given(cast) -> None:
    sent = walk.commitment(cast)
    assert services.discard(actor=cast.office, commitment=_another(sent).pk, reason="不是任务")
    (year,) = meeting_years(cast.head, cast.zone.pk)
    assert [(row.records, row.sent, row.drafts) for row in year.meetings] == [(1, 1, 0)]
    (all_of_it,) = meeting_years(cast.office, cast.zone.pk)
    assert all_of_it.meetings[0].drafts > 0


def test_the_address_that_takes_records_shows_the_meeting(office, cast) -> None:
    held = walk.meeting(cast)
    answer = office.get(reverse("followup:document_add", args=[held.pk]))
    assert answer.headers["Location"] == reverse("followup:meeting", args=[held.pk])


def _another(row):
    return row.document.commitments.exclude(pk=row.pk).first()


def test_entering_a_meeting_leads_to_it(office, cast) -> None:
    fields = {"title": "十一月现场办公会", "date": "2026-11-20", "place": "产业园", "zone": cast.zone.pk}
    answer = office.post(reverse("followup:meeting_new"), fields)
    assert answer.headers["Location"] == reverse("followup:meeting", args=[Meeting.objects.latest("pk").pk])


@pytest.mark.parametrize("fault", [{"title": ""}, {"date": "1850-01-01"}, {"date": "x"}, {"zone": "0"}])
def test_a_meeting_that_cannot_be_is_refused_beside_its_field(office, cast, fault) -> None:
    good = {"title": "会", "date": "2026-11-20", "zone": cast.zone.pk}
    answer = office.post(reverse("followup:meeting_new"), good | fault)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(fault)


def test_pasted_words_go_on_to_their_review(office, cast) -> None:
    held = walk.meeting(cast)
    answer = add(office, held, text=walk.SPEECH.replace("\n", "\r\n"), name="")
    record = held.documents.get()
    assert answer.headers["Location"] == reverse("followup:review", args=[record.pk])
    assert (record.name, record.text) == (held.title, walk.SPEECH)


def test_a_file_gives_the_same_record_once(office, cast) -> None:
    held = walk.meeting(cast)
    for _time in range(2):
        file = SimpleUploadedFile("讲话.txt", walk.SPEECH.encode("gb18030"))
        answer = add(office, held, file=file)
    assert answer.status_code == 302
    assert [record.name for record in held.documents.all()] == ["讲话.txt"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "", "name": "甲"}, "text"),
        ({"text": "甲" * 1_000_001}, "text"),
        ({"text": "一", "file": b"two"}, "file"),
        ({"file": b""}, "file"),
        ({"file": bytes(range(256)) * 8}, "file"),
    ],
    ids=["nothing", "too long", "both", "empty", "binary"],
)
def test_what_cannot_be_read_is_said_beside_it_and_what_was_typed_stays(office, cast, fields, field) -> None:
    held = walk.meeting(cast)
    if "file" in fields:
        fields = fields | {"file": SimpleUploadedFile("讲话.txt", fields["file"])}
    answer = add(office, held, **{"name": "我起的名称"} | fields)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert list(form.errors) == [field]
    assert len(form.errors[field][0]) > 8, "a sentence, not a code"
    assert fields.get("name", "我起的名称") in answer.content.decode()
    assert not held.documents.exists()


def test_who_keeps_no_records_sees_no_form_and_cannot_post_one(client, cast) -> None:
    held = walk.commitment(cast).document.meeting
    client.force_login(cast.head)
    page = client.get(reverse("followup:meeting", args=[held.pk]))
    assert page.status_code == 200
    assert page.context["form"] is None
    assert add(client, held, text="还有一份").status_code == 404
    assert Document.objects.filter(meeting=held).count() == 1


def test_the_list_asks_few_questions_however_long_it_is(office, cast, django_assert_max_num_queries) -> None:
    for month in range(1, 11):
        walk.meeting(cast, date(2026, month, 5))
    with django_assert_max_num_queries(14):
        office.get(reverse("followup:meetings"))
