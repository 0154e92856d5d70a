"""The loop by clicking: a speech is pasted, reviewed, assigned, carried out, verified, and seen in the figures."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.documents.build import docx, pdf
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.site import SPEECH, Site
from tests.e2e.steps import a_file, carried, confirm, enter_meeting, founding_speech, step, take_apart

pytestmark = pytest.mark.e2e

TASK = "行政审批局要梳理企业诉求清单"
REASON = "由牵头单位在措施中明确"
TODAY = date.today()
LATER = TODAY + timedelta(days=30)
AREAS = "招项产创平服优党"


@pytest.fixture(scope="module")
def reviewed(site: Site) -> dict[str, Any]:
    """What one part of the walk leaves to the next."""
    return {}


def test_the_supervisor_reviews_and_assigns(desk: Desk, page_as: PageAs, reviewed: dict[str, Any]) -> None:
    page = page_as("supervisor")
    enter_meeting(page, "走一遍现场办公会")
    take_apart(page, text=SPEECH)
    expect(page.get_by_role("heading", name="任务分解审核")).to_be_visible()
    reviewed["list"] = requirements(page), tasks(page)
    assert len(requirements(page)) == 6
    third = page.locator(".rv-group").nth(2)
    assert {words[0] for words in third.locator(".pil").all_inner_texts()} == set(AREAS)
    expect(page.locator("mark", has_text=TASK)).to_be_visible()

    page.get_by_text("全部交办").click()
    expect(page.get_by_text(re.compile(r"还有\d+条不齐全"))).to_be_visible()
    page.keyboard.press("Escape")
    set_all_at_once(page, lead="招商局")
    complete_one(page, TASK, lead="行政审批局")
    make_standing(page, "每周五要通报一次重点项目进度")
    drop(page, "要把目标立起来", "倡导语，无对象无时限")
    desk.picture(page, "review")
    page.get_by_role("link", name="全部交办").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("交办")
    desk.picture(page, "assign")
    page.get_by_role("button", name=re.compile("^交办")).click()
    expect(page.get_by_text(re.compile(r"已交办\d+条任务"))).to_be_visible()
    page.locator("a.rec-item", has_text=TASK).click()
    reviewed["commitment"] = page.url


def tasks(page: Page) -> list[str]:
    return page.locator(".rv-item a.rv-open").all_text_contents()


def requirements(page: Page) -> list[str]:
    page.wait_for_load_state()
    return page.locator(".rv-group > summary b").all_text_contents()


def open_row(page: Page, words: str) -> None:
    """By its sentence in the text; the list follows."""
    page.locator(".rv-text mark", has_text=words).first.click()
    expect(page.locator(".rv-ed .what")).to_have_text(re.compile(re.escape(words)))


def set_all_at_once(page: Page, lead: str) -> None:
    page.get_by_role("button", name="全选").click()
    page.get_by_role("button", name="设置牵头、时限、周期").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("选择…", exact=True).click()
    dialog.get_by_label("查找单位").fill(lead[:2])
    dialog.get_by_label(lead, exact=True).check()
    dialog.get_by_label("选日期").check()
    dialog.get_by_label("日期", exact=True).fill(str(LATER))
    dialog.get_by_label("留空，原因是").fill(REASON)
    dialog.get_by_role("button", name=re.compile(r"设置\d+条任务")).click()
    expect(page.get_by_text(re.compile(r"已设置\d+条任务"))).to_be_visible()


def complete_one(page: Page, words: str, lead: str) -> None:
    """The unit that the text names instead of the one that all were given; and it is due today."""
    open_row(page, words)
    editor = page.locator(".rv-ed")
    units = editor.get_by_role("group", name="牵头单位", exact=True)
    for unit, wanted in (("招商局", False), (lead, True)):
        named = page.locator("b").get_by_text(unit, exact=True)
        units.locator("label", has=named).get_by_role("checkbox").set_checked(wanted)
    editor.get_by_label("选日期").check()
    editor.get_by_label("日期", exact=True).fill(str(TODAY))
    editor.get_by_role("button", name=re.compile("^采纳，下一条")).click()
    expect(page.locator(".rv-row", has_text=words).locator(".who")).to_have_text(lead)


def make_standing(page: Page, words: str) -> None:
    open_row(page, words)
    editor = page.locator(".rv-ed")
    editor.get_by_label(re.compile("^长期坚持")).check()
    editor.get_by_label("多久报一次").select_option(label="每周五")
    editor.get_by_role("button", name=re.compile("^采纳，下一条")).click()
    expect(page.locator(".rv-row", has_text=words).locator(".when")).to_contain_text("每周五")


def drop(page: Page, words: str, reason: str) -> None:
    open_row(page, words)
    page.locator(".rv-drop summary").click()
    page.get_by_label("为什么不作为任务？").fill(reason)
    page.get_by_role("button", name="剔除").click()
    expect(
        page.locator(".rv-row", has_text=words).first.get_by_text("不作任务", exact=True).first
    ).to_be_visible()


@pytest.mark.parametrize(("name", "make"), [("讲话.docx", docx), ("讲话.pdf", pdf)])
def test_a_file_gives_the_same_as_the_pasted_text(
    page_as: PageAs, reviewed: dict[str, Any], name: str, make: Callable[..., bytes]
) -> None:
    page = page_as("office")
    enter_meeting(page, f"上传 {name}")
    take_apart(page, file=a_file(name, make(SPEECH.splitlines())))
    expect(page.get_by_role("heading", name="任务分解审核")).to_be_visible()
    assert (requirements(page), tasks(page)) == reviewed["list"]
    expect(page.get_by_text("由督查人员交办。")).to_be_visible()


@pytest.mark.skipif(not founding_speech().exists(), reason="the founding speech is not at hand")
def test_the_founding_speech_has_its_six_requirements_and_eight_areas(desk: Desk, page_as: PageAs) -> None:
    page = page_as("supervisor")
    enter_meeting(page, "开发区现场办公会")
    take_apart(page, text=founding_speech().read_text("utf-8"))
    assert len(requirements(page)) == 6 + 1  # and what stands outside of them
    third = page.locator(".rv-group", has_text="大抓八个方面工作").locator(".rv-item:has(.pil)")
    assert {words[0] for words in third.locator(".pil").all_inner_texts()} >= set(AREAS)
    desk.picture(page, "founding-speech")


def test_the_unit_carries_it_out(desk: Desk, page_as: PageAs, reviewed: dict[str, Any]) -> None:
    head, officer = page_as("shenpi"), page_as("shenpi2", width=390)
    head.get_by_role("link", name="我的任务").first.click()
    card(head, reviewed).get_by_role("link", name="签收").click()
    confirm(head, "签收", "已签收。")

    head.goto(reviewed["commitment"])
    step(head, "拟措施")
    row = head.get_by_role("dialog").locator(".propose li").first
    row.get_by_role("textbox", name="措施").fill("逐户走访，列出诉求清单")
    row.get_by_label("完成时限").fill(str(TODAY))
    row.get_by_label("凭什么算办成").select_option(label="公文")
    confirm(head, "提交", "措施已报出。")

    officer.goto("/mine/")
    card(officer, reviewed).get_by_role("link", name="报进展").click()
    box = officer.get_by_role("dialog")
    box.get_by_label("完成到（%）").fill("60")
    box.get_by_label("这次办了什么").fill("走访企业二十户，列出诉求三十五项。")
    box.locator("input[name=evidence]").set_input_files(
        {"name": "诉求清单.txt", "mimeType": "text/plain", "buffer": "三十五项诉求".encode()}
    )
    desk.picture(officer, "report-390", full=False)
    confirm(officer, "提交", "进展已报。")
    desk.picture(officer, "mine-390")


def card(page: Page, reviewed: dict[str, Any]) -> Locator:
    """The task among “my commitments”."""
    return page.locator(".m-card", has=page.locator(f"a.t[href='{urlsplit(reviewed['commitment']).path}']"))


def test_who_did_it_does_not_verify(desk: Desk, page_as: PageAs, reviewed: dict[str, Any]) -> None:
    head, supervisor = page_as("shenpi"), page_as("supervisor")
    supervisor.goto(reviewed["commitment"])
    supervisor.locator("#h-measures").locator("../..").get_by_role("link", name="确认").click()
    confirm(supervisor, "确认", "措施已确认。")

    head.goto(reviewed["commitment"])
    step(head, "申报办结")
    confirm(head, "申报办结", "已申报办结，等待核查。")
    for page in (head, page_as("shenpi2")):
        page.goto(reviewed["commitment"])
        expect(page.get_by_text("走访企业二十户，列出诉求三十五项。").first).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("核查"))).to_have_count(0)
        assert carried(page, reviewed["commitment"] + "do/close/") == 404


def test_the_supervisor_looks_and_closes_out(desk: Desk, page_as: PageAs, reviewed: dict[str, Any]) -> None:
    page = page_as("supervisor")
    page.goto("/commitments/?figure=on_time")
    before = on_time(page)
    page.goto(reviewed["commitment"])
    expect(page.get_by_role("button", name="核查销号")).to_have_attribute("aria-disabled", "true")
    with page.context.expect_page() as shown:
        page.locator("a.ev", has_text="诉求清单.txt").click()
    expect(shown.value.get_by_text("三十五项诉求")).to_be_visible()
    page.reload()
    step(page, "核查销号")
    page.get_by_role("dialog").get_by_label("说明").fill("抽查十户，属实")
    confirm(page, "销号", "已核查销号。")

    desk.picture(page, "commitment-closed")
    expect(page.locator(".quote mark")).to_have_text(TASK)
    story = page.locator("ol.tl").inner_text()
    for words in (
        "由原文分解而来",
        "交办",
        "签收",
        "报进展",
        "附佐证",
        "申报办结",
        "核查销号",
        "抽查十户，属实",
    ):
        assert words in story
    for person in ("陆文清", "梁慧", "邵云"):
        assert person in story
    assert re.search(r"今天 \d\d:\d\d", story)

    page.goto("/commitments/?view=closed")
    path = urlsplit(reviewed["commitment"]).path
    row = page.locator("tr", has=page.locator(f"a.t[href='{path}']"))
    expect(row.get_by_text("已销号").first).to_be_visible()
    row.locator("button.rag").hover()
    expect(page.get_by_role("tooltip")).to_contain_text("在原定时限之内")
    assert on_time(page) == before + 1
    desk.picture(page, "ledger")


def on_time(page: Page) -> int:
    """The first number of the carry-through rate: closed out by the original due date."""
    return int(page.locator(".figs a[href*='figure=on_time']").inner_text())
