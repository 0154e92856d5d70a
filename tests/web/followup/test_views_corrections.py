"""Correcting a record on the page: the form, what it changed, and what is left to decide."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import walk

from luoshi.web.followup import services
from luoshi.web.followup.models import Document, State
from luoshi.web.followup.selectors import figures
from luoshi.web.followup.services import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast) -> Client:
    return browser(cast.office)


def browser(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def correct(client: Client, document: Document, text: str, **more):
    return client.post(f"/documents/{document.pk}/correct/", {"text": text, "name": "", **more})


def shown(answer) -> str:
    return answer.content.decode()


def test_the_corrected_text_leads_to_what_it_changed(cast, office) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    page = shown(office.get(f"/documents/{row.document_id}/"))
    assert f"/documents/{row.document_id}/correct/" in page
    text = row.document.text.replace("缺口清单", "短板清单").replace("要主动上门对接企业诉求。", "")
    text = text.replace("总之", "规划建设局要在10月底前完成图纸审查。\n总之")
    # A browser ends every line of a text field with CR LF.
    answer = correct(office, row.document, text.replace("\n", "\r\n"))
    new = Document.objects.get(replaces=row.document)
    assert answer.url == f"/documents/{new.pk}/changes/"
    assert new.text == text
    page = shown(office.get(answer.url))
    assert "<del>缺口</del>" in page
    assert "<ins>短板</ins>" in page
    assert "要主动上门对接企业诉求" in page
    assert "图纸审查" in page


def test_line_ends_alone_are_no_correction_and_stay_as_they_were(cast, office) -> None:
    document = walk.document(cast, text=walk.SPEECH.replace("\n", "\r\n"))
    assert correct(office, document, walk.SPEECH.replace("\n", "\r\n")).status_code == 422
    assert (
        correct(office, document, walk.SPEECH.replace("\n", "\r\n").replace("总之", "最后")).status_code
        == 302
    )
    assert Document.objects.get(replaces=document).text == document.text.replace("总之", "最后")


def test_a_file_goes_before_the_text_that_came_with_the_page(cast, office) -> None:
    document = walk.document(cast)
    file = SimpleUploadedFile("更正.txt", document.text.replace("总之", "最后").encode())
    assert correct(office, document, document.text, file=file).status_code == 302
    other = SimpleUploadedFile("又一份.txt", document.text.encode())
    assert correct(office, document, "另外的文字。", file=other).status_code == 422


def test_what_is_refused_keeps_what_was_typed(cast, office) -> None:
    document = walk.document(cast)
    answer = correct(office, document, document.text)
    assert answer.status_code == 422
    assert "没有需要更正的内容" in shown(answer)
    correct(office, document, document.text.replace("总之", "最后"))
    late = correct(office, document, document.text.replace("总之", "末了"))
    assert late.status_code == 422
    assert "第2版" in shown(late)


def test_an_earlier_edition_is_read_with_a_note_and_without_actions(cast, office) -> None:
    document = walk.document(cast)
    correct(office, document, document.text.replace("今天", "上午"))
    new = Document.objects.get(replaces=document)
    old = shown(office.get(f"/documents/{document.pk}/"))
    assert "今天看了两个项目" in old
    assert f'href="/documents/{new.pk}/"' in old
    assert f"/documents/{document.pk}/correct/" not in old
    assert "/review/" not in old
    assert office.get(f"/documents/{document.pk}/review/").url == f"/documents/{new.pk}/review/"
    page = shown(office.get(f"/documents/{new.pk}/"))
    assert f'href="/documents/{document.pk}/"' in page
    assert f'href="/documents/{new.pk}/changes/"' in page
    held = shown(office.get(f"/meetings/{document.meeting_id}/"))
    assert f'href="/documents/{new.pk}/"' in held
    assert f'href="/documents/{document.pk}/"' not in held
    first = office.get(f"/documents/{document.pk}/changes/")
    assert first.url == f"/documents/{document.pk}/"


def test_the_supervisor_decides_on_the_commitments_page_which_words_hold(cast, office) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    address = f"/commitments/{row.pk}/wording/"
    correct(office, row.document, row.document.text.replace("缺口清单", "短板清单"))
    supervisor = browser(cast.supervisor)
    page = shown(supervisor.get(f"/commitments/{row.pk}/"))
    assert "<del>缺口</del>" in page
    assert address in page
    seen = shown(browser(cast.head).get(f"/commitments/{row.pk}/"))
    assert "<ins>短板</ins>" in seen
    assert address not in seen
    home = shown(supervisor.get("/"))
    assert "1项记录已更正，表述待定" in home
    assert f"/commitments/{row.pk}/" in shown(supervisor.get("/commitments/?wait=wordings"))
    row.refresh_from_db()
    assert supervisor.post(address, {"version": row.version, "take": "1"}).url == f"/commitments/{row.pk}/"
    row.refresh_from_db()
    assert "短板" in row.text
    again = supervisor.post(address, {"version": row.version, "take": "0"}, follow=True)
    assert "已经作出处理" in shown(again)


def test_what_lost_its_place_gets_one_by_its_words(cast, office) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    text = row.document.text.replace(row.text, "抓紧摸清产业链短板").replace("总之", "抓紧。抓紧。总之")
    correct(office, row.document, text)
    supervisor, place = browser(cast.supervisor), f"/commitments/{row.pk}/place/"
    assert place in shown(supervisor.get(f"/commitments/{row.pk}/"))
    row.refresh_from_db()
    assert row.start is None
    assert f"/commitments/{row.pk}/place/" in shown(office.get(f"/documents/{row.document_id}/changes/"))
    assert supervisor.get(place).status_code == 200
    assert supervisor.post(place, {"words": "没有这些字"}).status_code == 422
    assert supervisor.post(place, {"words": "抓紧。"}).status_code == 422
    assert supervisor.post(place, {"words": "抓紧。", "which": "9"}).status_code == 422
    assert office.get(place).status_code == 404
    assert supervisor.post(place, {"words": "抓紧摸清产业链短板"}).status_code == 302
    row.refresh_from_db()
    assert (row.document.text[row.start : row.end], row.wording) == ("抓紧摸清产业链短板", "differs")
    assert supervisor.get(place).status_code == 302


def test_the_review_shows_a_draft_that_lost_its_place(cast, office) -> None:
    document = walk.document(cast)
    draft = document.commitments.get(text__contains="上门对接")
    correct(office, document, document.text.replace("要主动上门对接企业诉求。", ""))
    new = Document.objects.get(replaces=document)
    page = shown(office.get(f"/documents/{new.pk}/review/?at={draft.pk}"))
    assert page.count("原文位置已失") == 2  # in the list, and where it is open
    assert f"/commitments/{draft.pk}/place/" in page


def test_figures_count_each_record_once(cast, office) -> None:
    document = walk.commitment(cast, State.ASSIGNED).document
    before = figures(cast.supervisor)
    services.document_correct(
        actor=cast.office, document=document.pk, text=document.text.replace("今天", "上午")
    )
    assert figures(cast.supervisor) == before


def test_a_correction_that_could_not_be_read_can_be_given_anew(cast, office, monkeypatch) -> None:
    document = walk.document(cast)
    monkeypatch.setattr(records, "AT_ONCE", 10)
    correct(office, document, document.text.replace("今天", "上午"))
    new = Document.objects.get(replaces=document)
    assert "正在读取" in shown(office.get(f"/documents/{new.pk}/changes/"))
    services.decompose_failed(actor=cast.office, document=new.pk, reason="MemoryError")
    assert f"/documents/{new.pk}/correct/" in shown(office.get(f"/documents/{new.pk}/"))
    assert "/correct/" not in shown(browser(cast.leader).get(f"/documents/{new.pk}/"))
    assert office.get(f"/documents/{document.pk}/review/").status_code == 200


def test_what_changed_costs_the_same_however_much_it_is(cast, office) -> None:
    costs = []
    for times in (1, 8):
        text = "".join(f"第{n}项，招商局要在12月31日前完成第{n}批台账。\n" for n in range(times * 3))
        document = walk.document(cast, text=text)
        correct(office, document, text.replace("台账", "名册") + "规划建设局要在10月底前完成图纸审查。")
        address = f"/documents/{Document.objects.get(replaces=document).pk}/changes/"
        office.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert office.get(address).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 10
