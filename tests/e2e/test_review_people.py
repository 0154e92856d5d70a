"""Several people in one record: who is where, who decided and why, no edit lost; and many rows at once."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.reviewing import Record, opened, record, saved
from tests.e2e.test_access import TOO_WIDE, grave_faults

pytestmark = pytest.mark.e2e


@pytest.fixture
def review(desk: Desk) -> Record:
    return record(desk.site)


@pytest.fixture
def page(page_as: PageAs) -> Page:
    return page_as("supervisor")


def test_people_see_each_other_and_where_they_are(page: Page, page_as: PageAs, review: Record) -> None:
    other = page_as("office")
    review.open(other, "产业链缺口清单")
    other.wait_for_timeout(1200)
    review.open(page, "中试基地")
    name = review.site.account("office")["username"]
    expect(page.locator("#rv-people .rv-who")).to_have_count(1)
    expect(page.locator(".rv-item", has_text="产业链缺口清单").locator(".rv-who")).to_be_visible()
    assert name


def test_looked_at_is_not_accepted(page: Page, review: Record) -> None:
    review.open(page, "产业链缺口清单")
    page.wait_for_timeout(1200)
    page.reload()
    row = page.locator(".rv-item", has_text="产业链缺口清单").first
    expect(row).to_have_attribute("data-stage", "seen")
    expect(page.locator(".rv-prog b")).to_have_text("0")


def test_who_accepted_is_told_on_hover_and_on_focus(page: Page, review: Record) -> None:
    review.complete("产业链缺口清单")
    review.open(page, "产业链缺口清单")
    saved(page, "Enter")
    link = page.locator(".rv-item a.rv-open", has_text="产业链缺口清单")
    link.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("采纳")
    page.keyboard.press("Escape")
    link.focus()
    expect(page.get_by_role("tooltip")).to_contain_text("采纳")


def test_the_loser_sees_both_texts_and_loses_nothing(
    desk: Desk, page: Page, page_as: PageAs, review: Record
) -> None:
    desk.expect(409)
    review.open(page, "产业链缺口清单")
    page.get_by_label("成效标准", exact=True).fill("我写的标准")
    review.complete("产业链缺口清单")
    with page.expect_response(lambda answer: answer.status == 409):
        page.keyboard.press("Enter")
    expect(page.locator(".rv-conflict")).to_contain_text("我写的标准")
    expect(page.get_by_label("成效标准", exact=True)).to_have_value("我写的标准")
    desk.picture(page, "review-conflict", full=False)
    with page.expect_response(lambda answer: answer.status == 200 and "accept" in answer.url):
        page.locator(".rv-ed [data-accept]").click()


def test_undo_of_what_somebody_changed_since_says_who(desk: Desk, page: Page, review: Record) -> None:
    desk.expect(409)
    review.open(page, "把招商选资")
    page.keyboard.press("x")
    saved(page, "1")
    office, draft = review.site.by("office"), review.draft("把招商选资")
    assert office.post(f"commitments/{draft['id']}/restore", {}).status in (200, 404)
    page.keyboard.press("Control+z")
    page.wait_for_timeout(600)
    assert page.locator("#toasts .ls-toast").count() >= 1


def test_undo_survives_a_reload(page: Page, review: Record) -> None:
    review.open(page, "把招商选资")
    page.keyboard.press("x")
    saved(page, "1")
    page.reload()
    saved(page, "Control+z")
    expect(page.locator(".rv-item", has_text="把招商选资").first).to_have_attribute(
        "data-stage", re.compile("todo|seen")
    )


def test_the_same_words_are_accepted_together_in_one_step(page: Page, review: Record) -> None:
    review.complete()
    review.open(page, "片区的企业诉求")
    expect(page.locator(".rv-ed")).to_contain_text("另有1处相同")
    with page.expect_response(re.compile("/accept/")):
        page.get_by_role("button", name="2条一并采纳").click()
    expect(page.locator(".rv-prog b")).to_have_text("2")
    saved(page, "Control+z")
    expect(page.locator(".rv-prog b")).to_have_text("0")


def test_many_takes_what_is_shown_says_the_count_and_is_one_step(page: Page, review: Record) -> None:
    review.complete()
    review.open(page)
    page.locator("[data-only=innovation]").click()
    shown = page.locator(".rv-item:visible").count()
    page.get_by_role("button", name="全选").click()
    page.get_by_role("button", name=re.compile(rf"^采纳\s*{shown}\s*条$")).click()
    page.get_by_role("dialog").get_by_role("button", name=f"采纳{shown}条任务").click()
    expect(page.locator(".rv-prog b")).to_have_text(str(shown))
    assert shown < len(review.drafts)
    saved(page, "Control+z")
    expect(page.locator(".rv-prog b")).to_have_text("0")


def test_unsaved_input_is_sent_when_another_row_is_chosen(page: Page, review: Record) -> None:
    review.open(page, "产业链缺口清单")
    page.get_by_label("成效标准", exact=True).fill("清单含企业不少于20家")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "here" not in answer.url):
        page.locator(".rv-item a.rv-open", has_text="中试基地").click()
    opened(page, "中试基地")
    assert review.draft("产业链缺口清单")["target"] == "清单含企业不少于20家"


@pytest.mark.parametrize("width", [1440, 390])
def test_no_grave_fault_by_axe(page_as: PageAs, desk: Desk, review: Record, width: int) -> None:
    page = page_as("supervisor", width=width)
    review.open(page, "产业链缺口清单")
    assert grave_faults(page) == []
    assert not page.evaluate(TOO_WIDE)
    desk.picture(page, f"review-open-{width}", full=False)


def test_a_thumb_reads_accepts_and_sets_owner_and_date(page_as: PageAs, desk: Desk, review: Record) -> None:
    page = page_as("supervisor", width=390)
    review.open(page, "片区的企业诉求")
    bar = page.locator(".rv-acts").bounding_box()
    assert bar and bar["y"] + bar["height"] <= 844, "the bar is in reach"
    editor = page.locator(".rv-ed")
    lead = editor.get_by_role("group", name="牵头单位", exact=True)
    if not lead.locator("input:checked").count():
        lead.locator("label.sg").first.tap()
    editor.get_by_label("选日期").check()
    editor.get_by_label("日期", exact=True).fill("2027-01-15")
    for answer in editor.locator("[name^=answer_]").all():
        answer.fill("在措施中明确")
    with page.expect_response(re.compile("/accept/")):
        page.locator(".rv-accept").tap()
    expect(page.locator(".rv-prog b")).to_have_text("1")
    page.get_by_role("button", name="原文").tap()
    expect(page.locator("#rv-text")).to_be_visible()
    desk.picture(page, "review-text-390", full=False)
