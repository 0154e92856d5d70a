"""The pages and calls of the table of tasks that goes out and comes back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import sheets, walk
from tests.web import calls

from luoshi.web.activity.models import Batch
from luoshi.web.followup import services

pytestmark = pytest.mark.django_db


def browser(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post_file(client: Client, document, data: bytes, name: str = sheets.NAME):
    return client.post(f"/documents/{document.pk}/imports/", {"file": SimpleUploadedFile(name, data)})


def test_out_in_looked_at_and_applied(cast) -> None:
    document, client = walk.document(cast), browser(cast.office)
    taken = client.get(f"/documents/{document.pk}/tasks.xlsx")
    assert (
        taken["Content-Type"].endswith("spreadsheetml.sheet") and "attachment" in taken["Content-Disposition"]
    )
    answer = post_file(client, document, sheets.edited(taken.content, (1, "成效标准", "<b>九成</b>")))
    page = client.get(answer["Location"]).content.decode()
    assert "<ins>&lt;b&gt;九成&lt;/b&gt;</ins>" in page and "应用1处更改" in page
    applied = client.post(f"{answer['Location']}apply/", follow=True).content.decode()
    assert "已更改1项任务" in applied and "该表格已应用" in applied
    assert document.commitments.order_by("position").first().target == "<b>九成</b>"
    again = client.post(f"{answer['Location']}apply/", follow=True).content.decode()
    assert "该表格已应用" in again


def test_an_error_stands_beside_its_cell_and_the_sheet_can_be_taken(cast) -> None:
    document, client = walk.document(cast), browser(cast.office)
    batch = sheets.staged(cast.office, document, (1, "完成时限", "6月底前"))
    page = client.get(f"/imports/{batch.pk}/").content.decode()
    assert "6月底前" in page and "请写作 2026-11-30" in page and "apply/" not in page
    refused = client.post(f"/imports/{batch.pk}/apply/")
    assert refused.status_code == 409 and "整体应用" in refused.content.decode()
    assert client.get(f"/imports/{batch.pk}/errors.xlsx").content.startswith(b"PK")
    assert client.post(f"/imports/{batch.pk}/drop/").status_code == 302
    assert "已搁置" in client.get(f"/imports/{batch.pk}/").content.decode()


def test_a_file_that_cannot_be_read_says_why_and_nothing_is_kept(cast) -> None:
    document, client = walk.document(cast), browser(cast.office)
    for name, data, words in (
        ("表.xls", b"x", "不是 .xlsx"),
        ("表.xlsx", b"x", "无法"),
        ("表.xlsx", sheets.rebuilt([["甲"], ["乙"]]), "标识"),
    ):
        answer = post_file(client, document, data, name)
        assert (answer.status_code, words in answer.content.decode()) == (422, True), answer.content.decode()
    assert client.post(f"/documents/{document.pk}/imports/").status_code == 422
    assert not Batch.objects.exists()


def test_a_long_table_tells_how_far_it_is_and_goes_on_by_itself(cast) -> None:
    client = browser(cast.office)
    batch = sheets.staged(cast.office, walk.document(cast))
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.CHECKING, done=1)
    page = client.get(f"/imports/{batch.pk}/").content.decode()
    assert "已核对1行" in page and "hx-trigger" in page
    part = client.get(f"/imports/{batch.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "已核对1行" in part
    services.sheet_check(actor=cast.office, batch=batch.pk)
    done = client.get(f"/imports/{batch.pk}/", headers={"HX-Request": "true"})
    assert done["HX-Refresh"] == "true"
    assert "无差别" in client.get(f"/imports/{batch.pk}/").content.decode()


def test_an_empty_record_has_no_table(cast) -> None:
    document = walk.document(cast, text="今天天气很好。")
    answer = browser(cast.office).get(f"/documents/{document.pk}/tasks.xlsx")
    assert answer.status_code == 302


def test_the_api_does_the_same(cast) -> None:
    document, caller = walk.document(cast), calls.by(cast.office)
    data = caller.get(f"documents/{document.pk}/tasks.xlsx").content
    rows = sheets.rows_of(data)
    rows[1][rows[0].index("成效标准")] = "九成"
    made = caller.upload(f"documents/{document.pk}/imports", sheets.NAME, sheets.rebuilt(rows))
    assert made.status_code == 201
    shown = made.json()
    assert (shown["state"], shown["changed"], shown["errors"]) == ("staged", 1, 0)
    assert shown["lines"] == [{"row": 2, "errors": {}, "changes": {"target": ["", "九成"]}}]
    assert caller.get(f"imports/{shown['id']}").json() == shown
    assert caller.post(f"imports/{shown['id']}/apply").json()["state"] == "applied"
    assert caller.post(f"imports/{shown['id']}/apply").json()["state"] == "applied"
    assert caller.post(f"imports/{shown['id']}/drop").status_code == 409
    assert caller.upload(f"documents/{document.pk}/imports", "a.xlsx", b"x").status_code == 422
