"""For everybody: no serious fault by axe, nothing wider than a phone, all by keyboard, all without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import HEIGHTS, Desk
from tests.e2e.steps import a_file
from tests.e2e.survey import kind_of, pages_of

pytestmark = pytest.mark.e2e

FORM = re.compile(r"/account|/commitments/\d+/do/")
GRAVE = {"serious", "critical"}
ROLES = ["supervisor", "head", "officer", "system_admin", "security_admin", "audit_admin"]
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
FOCUS = """() => {
  const at = document.activeElement, look = getComputedStyle(at);
  return [at.innerText || at.value || at.tagName, look.outlineStyle !== 'none' || look.boxShadow !== 'none'];
}"""


@pytest.fixture(scope="module")
def judged() -> set[str]:
    """Forms look the same to everybody: these were judged already."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_no_page_has_a_grave_fault_or_is_too_wide(
    desk: Desk, page_as: PageAs, judged: set[str], role: str
) -> None:
    page, faults = page_as(role), []
    for address in pages_of(page, judged):
        for width, height in HEIGHTS.items():
            page.set_viewport_size({"width": width, "height": height})
            faults += [f"{address} at {width}: {fault}" for fault in grave_faults(page)]
            if page.evaluate(TOO_WIDE):
                faults.append(f"{address} at {width}: wider than the window")
            desk.picture(page, f"{role}{kind_of(address).replace('/', '-')}{width}", full=False)
        judged |= {kind_of(address)} if FORM.match(address) else set()
    assert faults == []


def grave_faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']} {[node['target'] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in GRAVE
    ]


def test_the_door_has_no_grave_fault(desk: Desk) -> None:
    for width in HEIGHTS:
        page = desk.page(width)
        page.goto("/accounts/login/")
        assert grave_faults(page) == []
        assert not page.evaluate(TOO_WIDE)
        desk.picture(page, f"sign-in-{width}")


def test_tab_reaches_the_main_action_and_the_focus_is_seen(page_as: PageAs) -> None:
    page = page_as("supervisor")
    page.goto("/meetings/")
    for _stop in range(40):
        page.keyboard.press("Tab")
        words, visible = page.evaluate(FOCUS)
        assert visible, words
        if "新建会议" in words:
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="新建会议")).to_be_visible()


def test_the_sheet_of_keys_opens_and_closes(page_as: PageAs) -> None:
    page = page_as("supervisor")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="本页快捷键")
    expect(sheet).to_contain_text("任务台账")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="任务台账", level=1)).to_be_visible()


def test_a_unit_works_without_any_script(page_as: PageAs) -> None:
    page = page_as("jingfa", java_script_enabled=False)
    page.get_by_role("link", name="我的任务").first.click()
    page.locator(".m-card").get_by_role("link", name="签收").first.click()
    page.get_by_role("button", name="签收").click()
    expect(page.get_by_text("已签收。")).to_be_visible()
    page.goto("/commitments/?state=in_progress")
    page.locator("tr", has_text="经济发展局").locator("a.t").first.click()
    page.get_by_role("link", name="报进展").first.click()
    page.get_by_label("完成到（%）").fill("30")
    page.get_by_label("这次办了什么").fill("不用脚本也能报。")
    page.locator("input[name=evidence]").set_input_files(a_file("说明.txt", "说明".encode()))
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("进展已报。")).to_be_visible()
    expect(page.get_by_text("不用脚本也能报。").first).to_be_visible()
