"""Due dates in a calendar: what runs, for whom it runs, known again after every change."""

from datetime import timedelta

import icalendar
from django.urls import reverse
from tests import walk

from luoshi.web.common import clock
from luoshi.web.followup import due, services
from luoshi.web.followup.models import Commitment, State


def events(answer) -> list[icalendar.Event]:
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def of_record(client, user, record):
    client.force_login(user)
    return client.get(reverse("followup:document_due", args=[record.pk]))


def of_person(client, user):
    client.force_login(user)
    return client.get(reverse("followup:my_due"))


def test_a_task_stands_on_the_day_on_which_it_is_due(client, cast) -> None:
    row = walk.commitment(cast)
    (event,) = events(of_record(client, cast.leader, row.document))
    assert event.decoded("dtstart") == row.due
    assert event["summary"] == f"到期：{row.text}"
    assert "牵头单位：招商局" in event["description"]
    assert event["url"].endswith(reverse("followup:commitment", args=[row.pk]))


def test_a_moved_date_is_the_same_event_with_a_later_number(client, cast) -> None:
    row = walk.commitment(cast)
    (before,) = events(of_record(client, cast.leader, row.document))
    later = row.due + timedelta(days=10)
    Commitment.objects.filter(pk=row.pk).update(due=later, version=row.version + 1)
    (after,) = events(of_record(client, cast.leader, row.document))
    assert after["uid"] == before["uid"] and after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == later


def test_a_standing_task_is_a_series_from_its_first_day_on(client, cast) -> None:
    row = walk.commitment(cast, due=None, standing=True, review_every="FREQ=MONTHLY;BYMONTHDAY=25")
    Commitment.objects.filter(pk=row.pk).update(due=None)
    (event,) = events(of_record(client, cast.leader, row.document))
    assert event.decoded("dtstart").day == 25 and event.decoded("dtstart") > clock.today()
    assert event["rrule"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=25"


def test_a_series_with_an_end_ends(client, cast) -> None:
    row = walk.commitment(cast, standing=True, review_every="FREQ=WEEKLY;BYDAY=FR")
    (event,) = events(of_record(client, cast.leader, row.document))
    assert f"UNTIL={row.due:%Y%m%d}".encode() in event["rrule"].to_ical()


def test_a_rule_that_no_whole_day_can_follow_gives_its_next_day(client, cast) -> None:
    row = walk.commitment(cast, standing=True, review_every="FREQ=DAILY;BYHOUR=0")
    (event,) = events(of_record(client, cast.leader, row.document))
    assert "rrule" not in event and event.decoded("dtstart") > clock.today()


def test_drafts_and_what_is_closed_stand_in_no_calendar(client, cast) -> None:
    for row in (walk.draft(cast), walk.commitment(cast, State.CLOSED)):
        answer = of_record(client, cast.supervisor, row.document)
        assert answer["Location"] == reverse("followup:document", args=[row.document_id])


def test_my_calendar_has_my_units_tasks_and_measures(client, cast) -> None:
    row = walk.commitment(cast)
    services.propose(
        actor=cast.head,
        commitment=row.pk,
        measures=[services.measures.Proposal("上门走访", row.due, "file")],
    )
    services.confirm(actor=cast.supervisor, measure=row.measures.get().pk)
    found = {event["summary"] for event in events(of_person(client, cast.officer))}
    assert found == {f"到期：{row.text}", "到期：上门走访"}


def test_somebody_with_nothing_in_hand_is_told_so(client, cast) -> None:
    walk.commitment(cast)
    answer = of_person(client, cast.third_head)
    assert answer["Location"] == reverse("followup:mine")
    assert "没有可导出的日历" in client.get(answer["Location"]).content.decode()


def test_a_long_task_has_a_short_title_and_its_whole_text_below(cast) -> None:
    row = walk.commitment(cast)
    Commitment.objects.filter(pk=row.pk).update(text="要把产业链缺口清单" * 20)
    (event,) = due.of_document(cast.leader, row.document, lambda row: "")
    assert len(event.title) <= 70 and event.title.endswith("…")
    assert event.description.startswith("要把产业链缺口清单" * 20)
