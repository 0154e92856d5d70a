"""One commitment: what is shown of it, and that each step can be taken by its address, or says why not."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import walk

from luoshi.web.activity import store
from luoshi.web.common import clock
from luoshi.web.followup import services
from luoshi.web.followup.forms.steps import FORMS
from luoshi.web.followup.models import Commitment, Evidence, Look, Report, State
from luoshi.web.followup.services.measures import Proposal
from luoshi.web.followup.states import VERBS
from luoshi.web.followup.verbs import ICONS, NAMES

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def page(row: Commitment) -> str:
    return f"/commitments/{row.pk}/"


def step(row: Commitment, verb: str) -> str:
    return f"/commitments/{row.pk}/do/{verb}/"


def as_(client, person):
    client.force_login(person)
    return client


def test_every_verb_of_the_table_has_a_form_a_name_and_a_drawing() -> None:
    assert set(FORMS) == {*VERBS, "edit", "confirm_all"} == set(NAMES) == set(ICONS)


def test_the_sentence_stands_marked_between_its_neighbours(cast, client) -> None:
    row = walk.commitment(cast)
    passage = as_(client, cast.supervisor).get(page(row)).context["page"].passage
    text = row.document.text
    assert passage.marked == text[row.start : row.end] == row.text
    assert text[: row.start].endswith(passage.before)
    assert text[row.end :].startswith(passage.after)
    assert passage.before
    assert passage.after


def test_a_rare_character_before_the_place_does_not_shift_it(cast, client) -> None:
    document = walk.document(cast, "𠮷𬭚市现场办公会😀讲话\r\n" + walk.SPEECH)
    row = walk.ready(cast, document.commitments.get(text__contains="产业链缺口清单"))
    assert as_(client, cast.supervisor).get(page(row)).context["page"].passage.marked == row.text


def test_the_page_tells_the_whole_story_newest_first(cast, client) -> None:
    row = walk.commitment(cast, State.CLOSED)
    shown = as_(client, cast.supervisor).get(page(row)).context["page"]
    assert [line.title for line in shown.story][:2] == ["核查销号", "申报办结"]
    assert [stage.place for stage in shown.life] == ["past"] * 5 + ["now"]
    assert shown.steps == []
    assert shown.seen == 1


@pytest.mark.parametrize("state", State.values)
def test_only_steps_that_can_be_taken_are_offered(cast, client, state) -> None:
    row = walk.commitment(cast, state)
    for person in ("supervisor", "leader", "head", "officer", "office"):
        response = as_(client, getattr(cast, person)).get(page(row))
        if response.status_code == 404:
            continue
        for offered in response.context["page"].steps:
            answer = client.get(step(row, offered.verb))
            assert answer.status_code == (
                409 if offered.locked and state == "in_progress" and offered.verb == "close" else 200
            )


def test_a_step_out_of_season_answers_409_with_the_state_and_one_that_is_not_mine_404(cast, client) -> None:
    row = walk.commitment(cast, State.IN_PROGRESS)
    late = as_(client, cast.head).post(step(row, "accept"))
    assert late.status_code == 409
    assert "推进中" in late.content.decode()
    assert as_(client, cast.third_head).post(step(row, "accept")).status_code == 404
    assert (
        as_(client, cast.supervisor).post(step(row, "report"), {"text": "x", "percent": 1}).status_code == 404
    )
    assert client.get(step(row, "no-such-verb")).status_code == 404


def test_a_missing_reason_answers_422_and_nothing_happens(cast, client) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    refused = as_(client, cast.head).post(step(row, "contest"), {"reason": " "})
    assert refused.status_code == 422
    assert refused.context["form"].errors["reason"]
    row.refresh_from_db()
    assert row.state == State.ASSIGNED


def test_htmx_gets_the_dialog_and_is_sent_back_when_it_is_done(cast, client) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    as_(client, cast.head)
    dialog = client.get(step(row, "accept"), headers={"HX-Request": "true"}).content.decode()
    assert dialog.lstrip().startswith("<h2>")
    done = client.post(step(row, "accept"), {"next": "/mine/"}, headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == "/mine/"
    row.refresh_from_db()
    assert row.state == State.IN_PROGRESS


def test_nobody_is_sent_to_another_site(cast, client) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    done = as_(client, cast.head).post(step(row, "accept"), {"next": "//elsewhere.example/"})
    assert done["Location"] == page(row)


def test_a_report_and_its_evidence_go_in_one_form(cast, client) -> None:
    row = walk.commitment(cast)
    files = [SimpleUploadedFile("现场.png", PNG), SimpleUploadedFile("清单.txt", "清单".encode())]
    sent = {"text": "已完成一半", "percent": 50, "evidence": files}
    assert as_(client, cast.officer).post(step(row, "report"), sent).status_code == 302
    row.refresh_from_db()
    assert (row.percent, row.has_evidence) == (50, True)
    assert list(row.evidence.values_list("attachment__name", flat=True)) == ["现场.png", "清单.txt"]


def test_one_file_that_is_not_taken_stops_the_whole_report_and_keeps_what_was_typed(cast, client) -> None:
    row = walk.commitment(cast)
    files = [SimpleUploadedFile("现场.png", PNG), SimpleUploadedFile("program.exe", b"MZ")]
    sent = {"text": "已完成一半", "percent": 50, "evidence": files}
    refused = as_(client, cast.officer).post(step(row, "report"), sent)
    assert refused.status_code == 422
    assert "program.exe" in str(refused.context["form"].errors["evidence"])
    assert "已完成一半" in refused.content.decode()
    assert not Report.objects.exists()
    assert not Evidence.objects.exists()


def test_measures_are_proposed_several_at_once_and_empty_rows_are_left_out(cast, client) -> None:
    row = walk.commitment(cast)
    day = (clock.today() + timedelta(days=5)).isoformat()
    sent = {"m-TOTAL_FORMS": 3, "m-INITIAL_FORMS": 0}
    for number, text in enumerate(["列出缺口清单", "签订协议", ""]):
        sent |= {f"m-{number}-text": text, f"m-{number}-due": day if text else ""}
        sent |= {f"m-{number}-evidence_kind": "file", f"m-{number}-unit": cast.unit.pk}
    as_(client, cast.head)
    more = client.post(step(row, "propose"), sent | {"more": "1"})
    assert more.status_code == 200
    assert "列出缺口清单" in more.content.decode()
    lacking = client.post(step(row, "propose"), sent | {"m-0-due": ""})
    assert lacking.status_code == 422
    assert "签订协议" in lacking.content.decode()
    assert client.post(step(row, "propose"), sent).status_code == 302
    assert list(row.measures.values_list("text", flat=True)) == ["列出缺口清单", "签订协议"]
    assert client.post(step(row, "propose"), {"m-TOTAL_FORMS": "x"}).status_code == 422


def test_more_rows_keep_what_was_typed_and_add_some(cast, client) -> None:
    row = walk.commitment(cast)
    sent = {"m-TOTAL_FORMS": 3, "m-INITIAL_FORMS": 0, "m-0-text": "甲", "more": "1"}
    shown = as_(client, cast.head).post(step(row, "propose"), sent).context["form"].rows
    assert len(shown.forms) > 3
    assert shown.forms[0]["text"].value() == "甲"


def test_the_supervisor_sets_the_units_right_and_two_at_a_time_do_not_overwrite_each_other(
    cast, client
) -> None:
    row = walk.commitment(cast)
    sent = {"lead": cast.third_unit.pk, "support": [cast.unit.pk], "pillar": "", "version": row.version}
    as_(client, cast.supervisor)
    assert client.post(step(row, "edit"), sent).status_code == 302
    again = client.post(step(row, "edit"), sent | {"lead": cast.unit.pk, "support": []})
    assert again.status_code == 409
    row.refresh_from_db()
    assert row.involvements.get(part="lead").unit == cast.third_unit


def test_a_contested_commitment_is_assigned_anew_in_one_step(cast, client) -> None:
    row = walk.commitment(cast, State.CONTESTED)
    day = (clock.today() + timedelta(days=40)).isoformat()
    sent = {"lead": cast.other_unit.pk, "due": day, "version": row.version, "pillar": ""}
    assert as_(client, cast.supervisor).post(step(row, "reassign"), sent).status_code == 302
    row.refresh_from_db()
    assert row.state == State.ASSIGNED
    assert row.due.isoformat() == day
    assert row.involvements.get(part="lead").unit == cast.other_unit


def test_an_extension_is_asked_for_and_decided(cast, client) -> None:
    row = walk.commitment(cast)
    assert as_(client, cast.leader).get(step(row, "extend")).status_code == 200
    assert client.post(step(row, "extend"), {"granted": "yes"}).status_code == 409
    day = row.due + timedelta(days=20)
    asked = as_(client, cast.head).post(
        step(row, "ask_extension"), {"due": day.isoformat(), "reason": "等批复"}
    )
    assert asked.status_code == 302
    assert as_(client, cast.leader).post(step(row, "extend"), {"granted": "no"}).status_code == 422
    assert client.post(step(row, "extend"), {"granted": "yes"}).status_code == 302
    row.refresh_from_db()
    assert (row.due, row.original_due) == (day, day - timedelta(days=20))


def test_closing_waits_until_every_piece_was_opened(cast, client) -> None:
    row = walk.commitment(cast, State.REPORTED)
    as_(client, cast.supervisor)
    refused = client.post(step(row, "close"), {"reason": "属实"})
    assert refused.status_code == 422
    assert "属实" in refused.content.decode()
    assert client.get(f"/evidence/{row.evidence.get().pk}/").status_code == 200
    assert client.post(step(row, "close"), {"reason": "属实"}).status_code == 302
    row.refresh_from_db()
    assert row.state == State.CLOSED


def test_a_measure_is_confirmed_or_sent_back_from_its_parents_page(cast, client) -> None:
    row = walk.commitment(cast)
    rows = [Proposal(text, clock.today(), "file") for text in ("列出清单", "提升水平")]
    first, second = services.propose(actor=cast.head, commitment=row.pk, measures=rows)
    as_(client, cast.supervisor)
    assert [m.verbs for m in client.get(page(row)).context["page"].measures] == [["confirm", "send_back"]] * 2
    assert client.post(step(first, "confirm"), {"next": page(row)})["Location"] == page(row)
    assert client.post(step(second, "send_back"), {"reason": "没说凭什么"}).status_code == 302
    shown = client.get(page(row))
    assert "没说凭什么" in shown.content.decode()
    assert as_(client, cast.head).post(step(second, "discard"), {"reason": "另拟"}).status_code == 302
    second.refresh_from_db()
    assert second.state == State.DISCARDED


def test_nothing_new_begins_below_what_is_closed(cast, client) -> None:
    row = walk.commitment(cast)
    (made,) = services.propose(
        actor=cast.head, commitment=row.pk, measures=[Proposal("列出清单", clock.today(), "file")]
    )
    services.attach(actor=cast.officer, commitment=row.pk, name="a.txt", data=b"a")
    services.report_done(actor=cast.head, commitment=row.pk)
    services.look(actor=cast.supervisor, evidence=row.evidence.get().pk)
    services.verify(actor=cast.supervisor, commitment=row.pk, outcome="close")
    shown = as_(client, cast.supervisor).get(page(row)).context["page"]
    assert [measure.verbs for measure in shown.measures] == [[]]
    assert client.post(step(made, "confirm")).status_code == 409
    assert client.get("/").context["home"].waiting == {}


@pytest.mark.parametrize(
    ("name", "data", "inline"),
    [
        ("现场.png", PNG, True),
        ("说明.txt", b"<script>alert(1)</script>", True),
        ("批复.pdf", b"%PDF-1.4\n%%EOF", True),
        ("台账.csv", "甲,乙".encode(), False),
    ],
)
def test_evidence_comes_back_as_it_was_and_can_do_nothing(cast, client, name, data, inline) -> None:
    row = walk.commitment(cast)
    kept = services.attach(actor=cast.officer, commitment=row.pk, name=name, data=data)
    response = as_(client, cast.supervisor).get(f"/evidence/{kept.pk}/")
    assert b"".join(response.streaming_content) == data
    assert response["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "text/html" not in response["Content-Type"]


def test_only_a_look_by_somebody_who_may_see_is_recorded(cast, client) -> None:
    row = walk.commitment(cast, State.REPORTED)
    address = f"/evidence/{row.evidence.get().pk}/"
    assert as_(client, cast.third_head).get(address).status_code == 404
    assert as_(client, cast.supervisor).head(address).status_code == 405
    assert not Look.objects.exists()
    client.get(address)
    client.get(address)
    assert [look.user for look in Look.objects.all()] == [cast.supervisor]


def test_words_of_people_are_never_markup(cast, client) -> None:
    row = walk.commitment(cast)
    services.report(actor=cast.officer, commitment=row.pk, text="<script>alert(1)</script>", percent=5)
    services.attach(actor=cast.officer, commitment=row.pk, name="<img src=x>.txt", data=b"a")
    text = as_(client, cast.supervisor).get(page(row)).content.decode()
    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_more_measures_reports_and_evidence_cost_no_more_queries(cast, client) -> None:
    row = walk.commitment(cast)
    as_(client, cast.supervisor)

    def grow() -> None:
        made = services.propose(
            actor=cast.supervisor, commitment=row.pk, measures=[Proposal("甲", clock.today(), "file")]
        )
        for one in (row, *made):
            services.report(actor=cast.head, commitment=one.pk, text="进展", percent=20)
            services.attach(actor=cast.head, commitment=one.pk, name="a.txt", data=str(one.pk).encode())

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(page(row))
        return len(caught)

    grow()
    queries()
    few = queries()
    for _ in range(3):
        grow()
    assert queries() == few
    assert few <= 34


def test_a_file_that_the_storage_has_lost_counts_as_not_looked_at(cast, client) -> None:
    row = walk.commitment(cast, State.REPORTED)
    evidence = row.evidence.get()
    store.remove(evidence.attachment.blob.path)
    client.force_login(cast.supervisor)
    assert client.get(reverse("followup:evidence", args=[evidence.pk])).status_code == 404
    assert not evidence.looks.exists()
