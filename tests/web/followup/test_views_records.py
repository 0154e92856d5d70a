"""A record is shown whole, with the places that the reader may see, and waits while it is being read."""

import html
import re

from django.urls import reverse
from tests import walk

from luoshi.web.followup.models import Document


def text_of(answer) -> str:
    page = answer.content.decode()
    body = page[page.index("<article") : page.index("</article>")]
    without_numbers = re.sub(r"<em.*?</em>", "", body, flags=re.S)
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", without_numbers)).split())


def show(client, user, record, **headers):
    client.force_login(user)
    return client.get(reverse("followup:document", args=[record.pk]), headers=headers)


def test_the_whole_text_stands_there_unchanged(client, cast) -> None:
    record = walk.document(cast)
    answer = show(client, cast.leader, record)
    assert text_of(answer) == "".join(record.text.split())


def test_a_mark_lies_on_the_exact_words_of_its_commitment(client, cast) -> None:
    row = walk.draft(cast)
    page = show(client, cast.office, row.document).content.decode()
    marks = re.findall(rf'<mark [^>]*data-id="{row.pk}"[^>]*>(.*?)</mark>', page)
    assert html.unescape("".join(marks)) == row.text


def test_a_unit_sees_the_places_of_its_own_commitments_only(client, cast) -> None:
    row = walk.commitment(cast)
    page = show(client, cast.head, row.document).content.decode()
    assert set(re.findall(r'data-id="(\d+)"', page)) == {str(row.pk)}
    assert reverse("followup:review", args=[row.document_id]) not in page


def test_a_unit_that_was_given_nothing_does_not_know_of_it(client, cast) -> None:
    row = walk.commitment(cast)
    assert show(client, cast.third_head, row.document).status_code == 404


def test_text_that_looks_like_markup_is_shown_as_text(client, cast) -> None:
    record = walk.document(cast, text="一、要求\n要把<script>alert(1)</script>清单报上来。\n")
    answer = show(client, cast.office, record)
    assert b"<script>alert" not in answer.content
    assert "<script>alert(1)</script>" in text_of(answer)


def test_a_record_that_is_being_read_asks_again_and_reloads_when_it_is_ready(client, cast) -> None:
    record = walk.document(cast)
    Document.objects.filter(pk=record.pk).update(status=Document.Status.READING)
    waiting = show(client, cast.office, record)
    assert "hx-get" in waiting.content.decode()
    again = show(client, cast.office, record, **{"HX-Request": "true"})
    assert "HX-Refresh" not in again.headers
    Document.objects.filter(pk=record.pk).update(status=Document.Status.READY)
    ready = show(client, cast.office, record, **{"HX-Request": "true"})
    assert ready.headers["HX-Refresh"] == "true"
