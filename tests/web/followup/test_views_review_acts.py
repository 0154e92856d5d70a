"""What is done with one commitment of a review: what is typed goes along, all of it is one step, small answers."""

import re

import pytest
from django.urls import reverse
from tests import walk

from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, Glance, ReviewStep, State

HTMX = {"HX-Request": "true"}
TEXT = "招商局要列出产业链缺口清单，并逐户上门对接。行政审批局要梳理企业诉求。\n行政审批局要梳理企业诉求。\n"


@pytest.fixture
def record(cast):
    return walk.document(cast, text=TEXT)


@pytest.fixture
def row(record):
    return record.commitments.get(text__contains="产业链")


@pytest.fixture
def office(client, cast):
    client.force_login(cast.office)
    return client


def url(row, name):
    return reverse(f"followup:{name}", args=[row.document_id, row.pk])


def whole(row, name):
    return reverse(f"followup:{name}", args=[row.document_id])


def typed(row, cast, **more):
    good = {"version": row.version, "lead": [cast.unit.pk], "when": "date", "due": "2026-12-31", "pillar": ""}
    return good | {f"answer_{flag}": "由措施明确" for flag in row.flags} | more


def test_accepting_saves_what_is_typed_and_goes_on_in_one_step(office, cast, row) -> None:
    answer = office.post(url(row, "draft_accept"), typed(row, cast), headers=HTMX)
    row.refresh_from_db()
    assert (str(row.due), row.accepted_by) == ("2026-12-31", cast.office)
    assert ReviewStep.objects.filter(document=row.document).count() == 1
    page = answer.content.decode()
    assert f'id="c-{row.pk}"' in page and 'data-stage="done"' in page
    assert page.count('class="rv-ed"') == 1
    assert len(re.findall(r'id="c-\d+"', page)) == 2, "this row and the next, no others"


def test_accepting_what_lacks_something_says_what_and_saves_nothing(office, cast, row) -> None:
    sent = typed(row, cast, when="open", due="")
    answer = office.post(url(row, "draft_accept"), sent, headers=HTMX)
    assert answer.status_code == 422
    row.refresh_from_db()
    assert (row.version, row.accepted_at) == (1, None)
    assert not answer.context["form"].is_valid()


def test_a_cut_keeps_what_is_typed_and_gives_the_new_row_its_place(office, cast, row) -> None:
    at = row.document.text.index("并逐户")
    answer = office.post(url(row, "draft_split"), typed(row, cast, at=at), headers=HTMX)
    second = row.document.commitments.get(text="并逐户上门对接")
    row.refresh_from_db()
    assert str(row.due) == "2026-12-31"
    assert row.text == "招商局要列出产业链缺口清单"
    assert f'data-after="{row.pk}"' in answer.content.decode()
    assert f'data-ids="{second.pk}"' in answer.content.decode(), "the line of the text comes along"
    assert ReviewStep.objects.filter(document=row.document).count() == 1


def test_a_cut_without_a_place_is_refused(office, cast, row) -> None:
    assert office.post(url(row, "draft_split"), typed(row, cast), headers=HTMX).status_code == 422
    assert (
        office.post(url(row, "draft_split"), typed(row, cast, at=row.start), headers=HTMX).status_code == 422
    )


def test_merging_takes_the_other_row_away(office, cast, row) -> None:
    other = row.document.commitments.filter(start__gt=row.start).order_by("start").first()
    sent = typed(row, cast, other=other.pk, other_version=other.version)
    page = office.post(url(row, "draft_merge"), sent, headers=HTMX).content.decode()
    assert f'data-gone="{other.pk}"' in page
    assert f'id="c-{other.pk}"' not in page


def test_an_edge_moves_and_everything_else_stays(office, cast, row) -> None:
    end = row.document.text.index("缺口")
    office.post(url(row, "draft_place"), typed(row, cast, text_end=end), headers=HTMX)
    row.refresh_from_db()
    assert row.text == "招商局要列出产业链"
    assert str(row.due) == "2026-12-31"


def test_a_selection_becomes_a_draft_and_undo_takes_it_back(office, row) -> None:
    start = row.document.text.index("缺口清单")
    page = office.post(whole(row, "draft_add"), {"start": start, "end": start + 4}, headers=HTMX)
    made = row.document.commitments.get(text="缺口清单")
    assert f'id="c-{made.pk}"' in page.content.decode()
    undone = office.post(whole(row, "review_undo"), headers=HTMX)
    assert f'data-gone="{made.pk}"' in undone.content.decode()
    assert "toast" in undone.headers["HX-Trigger"]
    again = office.post(whole(row, "review_redo"), headers=HTMX)
    assert f'id="c-{made.pk}"' in again.content.decode()


def test_nothing_to_undo_is_said_and_changes_nothing_on_the_page(office, row) -> None:
    answer = office.post(whole(row, "review_undo"), headers=HTMX)
    assert answer.status_code == 409
    assert answer.headers["HX-Reswap"] == "none"
    assert office.post(whole(row, "review_undo")).status_code == 409


def test_a_selection_of_nothing_is_refused(office, row) -> None:
    for sent in ({}, {"start": "x", "end": 3}, {"start": 5, "end": 5}, {"start": 0, "end": 999_999}):
        assert office.post(whole(row, "draft_add"), sent, headers=HTMX).status_code == 422


def test_the_same_words_are_accepted_together_as_one_step(office, cast, row) -> None:
    first, second = row.document.commitments.filter(text__contains="企业诉求").order_by("start")
    page = office.get(url(first, "draft"), headers=HTMX).content.decode()
    assert f'name="twin" value="{second.pk}:{second.version}"' in page
    sent = typed(first, cast, together="1", twin=[f"{second.pk}:{second.version}"])
    assert office.post(url(first, "draft_accept"), sent, headers=HTMX).status_code == 200
    rows = Commitment.objects.filter(pk__in=[first.pk, second.pk])
    assert [(one.accepted_by, str(one.due)) for one in rows] == [(cast.office, "2026-12-31")] * 2
    assert ReviewStep.objects.filter(document=row.document).count() == 1


def test_where_somebody_is_is_told_to_the_others(office, client, cast, row) -> None:
    assert office.post(whole(row, "review_here"), {"at": row.pk}).json() == {"people": []}
    assert Glance.objects.filter(commitment=row, user=cast.office).exists()
    client.force_login(cast.supervisor)
    told = client.post(whole(row, "review_here"), {"at": "gone"}).json()["people"]
    assert told == [{"name": str(cast.office), "at": row.pk}]


def test_who_dropped_it_and_why_stands_on_the_row(office, cast, row) -> None:
    office.post(url(row, "draft_drop"), {"usual": "倡导语", "reason": ""}, headers=HTMX)
    row.refresh_from_db()
    assert row.state == State.DISCARDED
    page = office.get(whole(row, "review")).content.decode()
    assert re.search(rf'data-why-head="[^"]*{cast.office}[^"]*" data-why="倡导语"', page)


def test_many_are_accepted_at_once_those_that_lack_something_are_named(office, cast, row) -> None:
    rows = list(row.document.commitments.all())
    ready = walk.ready(cast, row)
    keys = [f"{one.pk}:{ready.version if one == row else one.version}" for one in rows]
    shown = office.get(whole(row, "drafts_bulk"), {"row": keys, "act": "accept"}).content.decode()
    assert "1条可以采纳" in shown
    office.post(whole(row, "drafts_bulk"), {"row": keys, "act": "accept"}, headers=HTMX)
    accepted = Commitment.objects.filter(document=row.document, accepted_at__isnull=False)
    assert [one.pk for one in accepted] == [row.pk]


def test_the_assign_page_counts_what_no_person_accepted(client, cast, row) -> None:
    client.force_login(cast.supervisor)
    for one in row.document.commitments.all():
        walk.ready(cast, one)
    first = row.document.commitments.first()
    services.accept_draft(actor=cast.supervisor, commitment=first.pk, version=first.version)
    page = client.get(whole(row, "review_assign")).content.decode()
    assert f"其中{row.document.commitments.count() - 1}条未经人工采纳" in page


def test_markup_in_a_text_is_text(office, cast) -> None:
    record = walk.document(cast, text='招商局要完成<b>"清单"</b>&amp;台账。')
    page = office.get(reverse("followup:review", args=[record.pk])).content.decode()
    assert "<b>&quot;" not in page
    assert "&lt;b&gt;&quot;清单&quot;&lt;/b&gt;&amp;amp;台账" in page
