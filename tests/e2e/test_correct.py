"""A record is corrected after its tasks were assigned: nothing moves unseen, and a person decides which words hold."""

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.site import Caller

pytestmark = pytest.mark.e2e

TEXT = """在现场办公会上的讲话
第一，要抓好招商选资。招商局要在2099年12月20日前梳理产业链缺口清单。经济发展局要在2099年11月底前建立企业诉求台账。
第二，要加强队伍建设。党群工作部要在2099年10月底前开展一次业务培训。
"""
FIRST, SECOND = "前梳理产业链缺口清单", "企业诉求台账"
CHANGES = [
    (FIRST, "前梳理产业链短板清单"),
    ("经济发展局要在2099年11月底前建立企业诉求台账。", ""),
    ("第二，", "规划建设局要在2099年9月底前完成𠮷祥路施工图审查。\n第二，"),
]


def assigned(caller: Caller) -> str:
    """A record all of whose tasks are assigned; its id."""
    meeting = caller.post("meetings", {"title": "园区现场办公会", "date": "2026-11-20"}).json["id"]
    document = caller.post("documents", {"meeting": meeting, "name": "讲话记录", "text": TEXT}).json["id"]
    unit = next(one["id"] for one in caller.get("units").json if one["name"] == "招商局")
    for row in caller.get(f"documents/{document}/commitments").json:
        change = {"version": row["version"], "lead": [unit], "due": "2099-12-20"}
        change["answers"] = dict.fromkeys(row["flags"], "由措施明确")
        assert caller.patch(f"commitments/{row['id']}", change).status == 200
    assert caller.post(f"documents/{document}/assign", {"all": True}).status == 200
    return document


def test_a_record_is_corrected_and_what_that_leaves_open_is_settled(desk: Desk, page_as: PageAs) -> None:
    caller = desk.site.by("supervisor")
    document = assigned(caller)
    page = page_as("supervisor")
    page.goto(f"/documents/{document}/")
    page.get_by_role("link", name="更正记录", exact=True).click()
    field = page.get_by_label("更正后的文本")
    expect(field).to_have_value(TEXT)
    desk.expect(422)
    page.get_by_role("button", name="提交更正").click()
    expect(page.locator(".ls-err").first).to_contain_text("没有需要更正的内容")
    text = TEXT
    for old, new in CHANGES:
        text = text.replace(old, new)
    field.fill(text)
    page.get_by_role("button", name="提交更正").click()

    expect(page.get_by_role("heading", name="更正的变更情况")).to_be_visible()
    expect(page.locator(".ls-words del")).to_have_text("缺口")
    expect(page.locator(".ls-words ins")).to_have_text("短板")
    expect(page.locator("section", has_text="无对应原文")).to_contain_text(SECOND)
    expect(page.locator("section", has_text="新增草稿")).to_contain_text("𠮷祥路")
    desk.picture(page, "correct-changes")
    stands(caller, page.url)

    page.get_by_role("link", name="决定以何种表述为准").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(FIRST)
    desk.picture(page, "correct-decide")
    page.get_by_role("button", name="采用更正后的表述").click()
    expect(page.get_by_text("已采用更正后的表述。").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("短板")

    page.goto(f"/documents/{document}/")
    expect(page.get_by_text("本版为历史版本")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text(FIRST)
    expect(page.get_by_role("link", name="更正记录", exact=True)).to_have_count(0)
    page.get_by_role("link", name="查看现行版本").click()
    expect(page.get_by_role("article")).to_contain_text("短板")
    expect(page.get_by_role("link", name="变更情况")).to_be_visible()
    desk.picture(page, "correct-editions")


def test_what_lost_its_place_is_placed_anew_by_its_words_on_a_phone(desk: Desk, page_as: PageAs) -> None:
    caller = desk.site.by("supervisor")
    document = assigned(caller)
    text = TEXT.replace("经济发展局要在2099年11月底前建立企业诉求台账。", "台账由经发部门另行建立。")
    new = caller.post(f"documents/{document}/corrections", {"text": text}).json["id"]
    rows = caller.get(f"documents/{new}/commitments").json
    lost = next(row for row in rows if row["start"] is None)
    assert (SECOND in lost["text"], lost["state"]) == (True, "assigned")
    page = page_as("supervisor", width=390)
    page.goto(f"/commitments/{lost['id']}/")
    page.get_by_role("link", name="重新对应原文").click()
    dialog = page.get_by_role("dialog")
    desk.expect(422)
    dialog.get_by_role("button", name="对应到此处").click()
    expect(dialog.locator(".ls-err")).to_contain_text("记录中没有这段文字")
    desk.picture(page, "correct-place-390", full=False)
    dialog.get_by_label("该任务在现行记录中的原文").fill("台账由经发部门另行建立")
    dialog.get_by_role("button", name="对应到此处").click()
    expect(page.get_by_text("已重新对应到记录原文。").first).to_be_visible()
    expect(page.get_by_role("button", name="维持交办时的表述")).to_be_visible()
    desk.picture(page, "correct-decide-390")
    placed = caller.get(f"commitments/{lost['id']}").json
    assert (placed["wording"], placed["text"]) == ("differs", lost["text"])
    assert text[placed["start"] : placed["end"]] == "台账由经发部门另行建立"


def stands(caller: Caller, url: str) -> None:
    """By the API too, every place of the new edition holds its commitment's words, or says that it does not."""
    document = caller.get(f"documents/{url.split('/documents/')[1].split('/')[0]}").json
    rows = caller.get(f"documents/{document['id']}/commitments").json
    placed = [row for row in rows if row["start"] is not None]
    assert len(placed) < len(rows)
    assert all(document["text"][row["start"] : row["end"]] == row["text"] or row["wording"] for row in placed)
