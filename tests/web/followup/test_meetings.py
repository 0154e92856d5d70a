"""A meeting that was entered wrongly is set right, or taken out while nothing was recorded of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests import walk

from luoshi.web.activity.models import AuditEntry
from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import services
from luoshi.web.followup.models import Meeting

pytestmark = pytest.mark.django_db


def test_title_place_and_day_are_set_right_and_the_line_says_what_was(cast) -> None:
    held = walk.meeting(cast)
    day = held.date + timedelta(days=1)
    row = services.meeting_edit(actor=cast.office, meeting=held.pk, title="十二月", date=day, place="产业园")
    assert (row.title, row.date, row.place) == ("十二月", day, "产业园")
    line = AuditEntry.objects.get(code="meeting.edited")
    assert line.before["title"] == held.title
    assert line.after == {"title": "十二月", "date": day.isoformat(), "place": "产业园"}


def test_nothing_changed_leaves_no_line(cast) -> None:
    held = walk.meeting(cast)
    services.meeting_edit(
        actor=cast.office, meeting=held.pk, title=held.title, date=held.date, place=held.place
    )
    assert not AuditEntry.objects.filter(code="meeting.edited").exists()


def test_the_day_stays_once_a_record_was_reckoned_from_it(cast) -> None:
    held = walk.document(cast).meeting
    services.meeting_edit(actor=cast.office, meeting=held.pk, title="新名", date=held.date)
    with pytest.raises(Conflict):
        services.meeting_edit(
            actor=cast.office, meeting=held.pk, title="新名", date=held.date + timedelta(days=1)
        )


def test_a_meeting_without_a_record_is_taken_out_with_the_reason(cast) -> None:
    held = walk.meeting(cast)
    with pytest.raises(Invalid):
        services.meeting_remove(actor=cast.office, meeting=held.pk, reason=" ")
    services.meeting_remove(actor=cast.office, meeting=held.pk, reason="重复登记")
    assert not Meeting.objects.filter(pk=held.pk).exists()
    assert AuditEntry.objects.get(code="meeting.removed").reason == "重复登记"


def test_a_meeting_that_was_held_stays(cast) -> None:
    held = walk.document(cast).meeting
    with pytest.raises(Conflict):
        services.meeting_remove(actor=cast.office, meeting=held.pk, reason="误登记")


@pytest.mark.parametrize("who", ["leader", "head", "neighbour_supervisor"])
def test_others_neither_set_right_nor_take_out(cast, who) -> None:
    held = walk.meeting(cast)
    with pytest.raises(NotFound):
        services.meeting_edit(actor=getattr(cast, who), meeting=held.pk, title="x", date=held.date)
    with pytest.raises(NotFound):
        services.meeting_remove(actor=getattr(cast, who), meeting=held.pk, reason="误登记")


def test_the_pages_do_both_and_say_so(cast, client) -> None:
    held = walk.meeting(cast)
    client.force_login(cast.office)
    fields = {"title": "改正后的会议", "date": held.date.isoformat(), "place": ""}
    answer = client.post(reverse("followup:meeting_edit", args=[held.pk]), fields, follow=True)
    assert "改正后的会议" in answer.content.decode()
    answer = client.post(reverse("followup:meeting_remove", args=[held.pk]), {"reason": "重复登记"})
    assert answer.headers["Location"] == reverse("followup:meetings")
    assert not Meeting.objects.filter(pk=held.pk).exists()


def test_a_wrong_day_is_told_beside_the_field(cast, client) -> None:
    held = walk.meeting(cast)
    client.force_login(cast.office)
    fields = {"title": held.title, "date": "1850-01-01"}
    answer = client.post(reverse("followup:meeting_edit", args=[held.pk]), fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors["date"]
