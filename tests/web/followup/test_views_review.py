"""The review page: what is open, saving and going on, conflicts with both sides, many at once, and sending out."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests import make, walk

from luoshi.web.activity.models import AuditEntry
from luoshi.web.common import clock
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, State

HTMX = {"HX-Request": "true"}


@pytest.fixture
def row(cast) -> Commitment:
    """A draft that says neither who nor when nor what counts."""
    return walk.document(cast).commitments.get(text__contains="主动上门")


@pytest.fixture
def office(client, cast):
    client.force_login(cast.office)
    return client


@pytest.fixture
def supervisor(client, cast):
    client.force_login(cast.supervisor)
    return client


def url(row, name="draft"):
    args = (
        [row.document_id] if name in ("review", "drafts_bulk", "review_assign") else [row.document_id, row.pk]
    )
    return reverse(f"followup:{name}", args=args)


def fields(row, cast, **changes):
    good = {"version": row.version, "lead": [cast.unit.pk], "when": "date", "due": "2026-12-31", "pillar": ""}
    return good | {"answer_no-measure": "由措施明确"} | changes


def test_the_page_opens_what_nobody_decided_and_says_how_far_it_is(supervisor, row) -> None:
    answer = supervisor.get(url(row, "review"))
    review, page = answer.context["review"], answer.content.decode()
    assert answer.context["at"] == review.undecided[0]
    assert review.done == 0
    assert "rv-locked" in page
    assert url(row, "review_assign") not in page, "locked while something is missing"
    assert all(f"?at={item.row.pk}" in page for item in review.incomplete)


def test_why_it_is_a_task_is_told_in_the_readers_language(supervisor, row) -> None:
    page = supervisor.get(url(row)).headers["Location"]
    why = re.search(r'rv-sure" [^>]*data-why="([^"]+)"', supervisor.get(page).content.decode())
    assert why and "句首是“要”，是要求（ROLE-10，“要”）" in why[1]
    assert "orders" not in why[1]


def test_the_address_names_the_open_row(supervisor, row) -> None:
    answer = supervisor.get(url(row, "review"), {"at": row.pk})
    assert answer.context["at"].row == row
    assert supervisor.get(url(row)).headers["Location"].endswith(f"?at={row.pk}")
    assert supervisor.get(url(row, "review"), {"at": "nothing"}).status_code == 200


def test_what_the_text_says_is_a_suggestion_with_its_words(supervisor, cast) -> None:
    row = walk.draft(cast)
    page = supervisor.get(url(row), headers=HTMX).content.decode()
    assert "“招商局”" in page
    assert re.search(r'name="when" value="\d{4}-12-31" checked', page)
    assert "12月31日前" in page


def test_the_office_prepares_and_does_not_assign(office, row) -> None:
    assert "rv-locked" not in office.get(url(row, "review")).content.decode()
    assert office.get(url(row, "review_assign")).status_code == 404
    assert office.post(url(row, "review_assign")).status_code == 404


def test_saving_goes_on_to_the_next_that_lacks_something(office, cast, row) -> None:
    answer = office.post(url(row), fields(row, cast, pillar="innovation"))
    row.refresh_from_db()
    assert (row.pillar, str(row.due), row.answers) == (
        "innovation",
        "2026-12-31",
        {"no-measure": "由措施明确"},
    )
    assert answer.status_code == 302
    at = int(answer.headers["Location"].partition("?at=")[2])
    assert at != row.pk
    assert Commitment.objects.filter(pk=at, document=row.document_id).exists()


def test_htmx_gets_the_saved_row_the_next_one_and_the_head(office, cast, row) -> None:
    answer = office.post(url(row), fields(row, cast), headers=HTMX)
    page = answer.content.decode()
    assert f'id="c-{row.pk}"' in page
    assert len(re.findall(r'id="c-\d+"', page)) == 2, "the saved one and the next"
    assert page.count('class="rv-ed"') == 1
    assert 'id="rv-status"' in page
    assert re.search(r"\?at=\d+$", answer.headers["HX-Replace-Url"])
    assert "<html" not in page


def test_a_chosen_row_comes_next(office, cast, row) -> None:
    wanted = row.document.commitments.exclude(pk=row.pk).last()
    answer = office.post(url(row), fields(row, cast, next=wanted.pk))
    assert answer.headers["Location"].endswith(f"?at={wanted.pk}")


def test_standing_needs_a_rhythm(office, cast, row) -> None:
    answer = office.post(url(row), fields(row, cast, when="standing", rhythm=""), headers=HTMX)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["rhythm"]
    rule = "FREQ=WEEKLY;BYDAY=FR"
    office.post(url(row), fields(row, cast, when="standing", rhythm=rule))
    row.refresh_from_db()
    assert (row.standing, row.review_every, row.due) == (True, rule, None)


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"when": "date", "due": ""}, "due"),
        ({"when": "someday"}, "due"),
        ({"due": "1850-01-01"}, "due"),
        ({"when": "standing", "rhythm": "own", "rule": "FREQ=SECONDLY"}, "rule"),
        ({"lead": ["999999999"]}, "lead"),
        ({"pillar": "weather"}, "pillar"),
        ({"version": "x"}, "version"),
        ({"edge": "text_start:9999999"}, None),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(
    office, cast, row, fault, field
) -> None:
    sent = fields(row, cast) | {"answer_no-measure": "我写的原因"} | fault
    answer = office.post(url(row), sent, headers=HTMX)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field or "__all__"]
    assert "我写的原因" in answer.content.decode()
    row.refresh_from_db()
    assert row.version == 1


def test_an_old_version_shows_both_sides_and_saving_again_decides(office, cast, row) -> None:
    services.edit(actor=cast.supervisor, commitment=row.pk, version=1, lead=[cast.third_unit.pk])
    answer = office.post(url(row), fields(row, cast, lead=[cast.other_unit.pk]), headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 409
    (lead,) = [side for side in answer.context["sides"] if cast.other_unit.name in side.yours]
    assert lead.theirs == cast.third_unit.name
    assert str(cast.supervisor) in page
    assert 'name="version" value="2"' in page
    assert office.post(url(row), fields(row, cast, version=2), headers=HTMX).status_code == 200


def test_what_was_sent_meanwhile_is_said_and_can_no_longer_be_edited_here(office, cast, row) -> None:
    sent = walk.ready(cast, row)
    services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])
    answer = office.post(url(row), fields(sent, cast), headers=HTMX)
    assert answer.status_code == 409
    assert reverse("followup:commitment", args=[row.pk]) in answer.content.decode()


def test_an_edge_moves_the_place_and_the_row_stays_open(office, cast, row) -> None:
    form = office.get(url(row), headers=HTMX).context["form"]
    edge = next(edge for edge in form.edges if edge.grows or edge.words)
    answer = office.post(url(row), fields(row, cast, edge=edge.value), headers=HTMX)
    row.refresh_from_db()
    assert edge.at in (row.start, row.end)
    assert row.text == row.document.text[row.start : row.end]
    assert re.search(rf'<p id="t\d+".*data-ids="{row.pk}"', answer.content.decode()), "its line is drawn anew"
    assert answer.headers["HX-Replace-Url"].endswith(f"?at={row.pk}")


def test_not_a_task_needs_a_reason_and_can_be_taken_back(office, row) -> None:
    assert office.post(url(row, "draft_drop"), {"reason": " "}, headers=HTMX).status_code == 422
    office.post(url(row, "draft_drop"), {"reason": "倡导语"})
    row.refresh_from_db()
    assert row.state == State.DISCARDED
    assert "倡导语" in office.get(url(row, "review"), {"at": row.pk}).content.decode()
    assert office.post(url(row, "draft_drop"), {"reason": "再来"}, headers=HTMX).status_code == 409
    office.post(url(row, "draft_restore"))
    row.refresh_from_db()
    assert row.state == State.DRAFT


def test_a_row_of_another_record_is_not_found(office, cast, row) -> None:
    other = walk.document(cast)
    for name in ("draft", "draft_drop", "draft_restore"):
        address = reverse(f"followup:{name}", args=[other.pk, row.pk])
        assert office.post(address, {"reason": "误"}).status_code == 404


def picked(rows):
    return [f"{row.pk}:{row.version}" for row in rows]


def test_many_are_set_at_once_as_one_operation(office, cast, row) -> None:
    rows = list(row.document.commitments.all())
    assert f"{len(rows)}" in office.get(url(row, "drafts_bulk"), {"row": picked(rows)}).content.decode()
    sent = {
        "row": picked(rows),
        "lead": [cast.unit.pk],
        "when": "date",
        "due": "2026-12-31",
        "reason": "由措施明确",
    }
    answer = office.post(url(row, "drafts_bulk"), sent, headers=HTMX)
    assert answer.headers["HX-Redirect"] == url(row, "review")
    assert {str(one.due) for one in row.document.commitments.all()} == {"2026-12-31"}
    lines = AuditEntry.objects.filter(code="commitment.edited").order_by("-id")[: len(rows)]
    assert len({line.operation for line in lines}) == 1
    review = office.get(url(row, "review")).context["review"]
    assert not review.incomplete


def test_many_at_once_is_all_or_none(office, cast, row) -> None:
    rows = list(row.document.commitments.all())
    services.edit(actor=cast.supervisor, commitment=rows[-1].pk, version=1, pillar="innovation")
    sent = {"row": picked(rows), "lead": [cast.third_unit.pk], "when": "keep"}
    answer = office.post(url(row, "drafts_bulk"), sent, headers=HTMX)
    assert answer.status_code == 409
    assert rows[-1].text[:6] in answer.content.decode()
    assert not row.document.commitments.filter(units=cast.third_unit).exists()


@pytest.mark.parametrize("sent", [{"when": "keep"}, {"when": "standing"}, {"lead": ["x"]}, {"due": "x"}])
def test_many_at_once_with_nothing_usable_is_refused(office, row, sent) -> None:
    answer = office.post(url(row, "drafts_bulk"), sent | {"row": picked([row])})
    assert answer.status_code == 422
    assert office.post(url(row, "drafts_bulk"), sent).status_code == 422
    row.refresh_from_db()
    assert row.version == 1


def complete(cast, row) -> int:
    rows = list(row.document.commitments.all())
    for one in rows:
        walk.ready(cast, one, due=clock.today() + timedelta(days=20))
    return len(rows)


def test_sending_shows_what_goes_to_whom_first(supervisor, cast, row) -> None:
    count = complete(cast, row)
    page = supervisor.get(url(row, "review")).content.decode()
    assert url(row, "review_assign") in page
    answer = supervisor.get(url(row, "review_assign"))
    assert [(unit, len(items)) for unit, items in answer.context["review"].by_unit] == [(cast.unit, count)]
    assert not Commitment.objects.exclude(state=State.DRAFT).filter(document=row.document).exists()


def test_sending_twice_sends_once_and_only_what_was_shown(supervisor, cast, row) -> None:
    count = complete(cast, row)
    ids = [item.pk for item in row.document.commitments.all()]
    later = ids.pop()
    for _time in range(2):
        answer = supervisor.post(url(row, "review_assign"), {"row": ids})
        assert answer.headers["Location"] == reverse("followup:document", args=[row.document_id])
    assert AuditEntry.objects.filter(code="commitment.assigned").count() == count - 1
    assert Commitment.objects.get(pk=later).state == State.DRAFT


def test_what_is_incomplete_is_named_and_nothing_is_sent(supervisor, row) -> None:
    answer = supervisor.post(url(row, "review_assign"), {"row": [row.pk]})
    assert answer.status_code == 422
    assert f"?at={row.pk}" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == State.DRAFT


def test_a_hundred_drafts_ask_no_more_questions_than_a_few(
    office, cast, django_assert_max_num_queries
) -> None:
    for _number in range(20):
        make.unit(cast.zone)
    lines = "".join(f"要在12月{1 + n % 28}日前完成第{n}个项目的清单。\n" for n in range(100))
    record = walk.document(cast, text=f"一、抓好项目建设\n{lines}")
    assert record.commitments.count() >= 100
    row = record.commitments.first()
    with django_assert_max_num_queries(26):
        office.get(url(row, "review"))
    with django_assert_max_num_queries(62):
        office.post(url(row), fields(row, cast), headers=HTMX)


def test_a_number_beyond_all_bounds_breaks_nothing(supervisor, row) -> None:
    endless = "9" * 5000
    bulk = reverse("followup:drafts_bulk", args=[row.document_id])
    sent = {"row": f"{row.pk}:{endless}", "lead": endless, "when": "open"}
    assert supervisor.post(bulk, sent).status_code == 422
    assert supervisor.post(bulk, {"row": f"{row.pk}:{endless}", "when": "open"}).status_code == 409
