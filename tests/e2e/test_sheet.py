"""The table of tasks is taken away, filled in elsewhere, brought back, set right and applied."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.site import SPEECH
from tests.e2e.steps import a_file, enter_meeting, take_apart
from tests.sheets import edited, rows_of

pytestmark = pytest.mark.e2e


def taken(page: Page, link: str) -> bytes:
    """The file that a link hands over."""
    with page.expect_download() as caught:
        page.get_by_role("link", name=link).first.click()
    return Path(caught.value.path()).read_bytes()


def bring(page: Page, data: bytes, name: str = "任务分解表.xlsx") -> None:
    page.get_by_role("link", name="导入表格").click()
    page.locator("input[type=file]").set_input_files(a_file(name, data))
    page.get_by_role("button", name="核对表格").click()


def test_out_filled_in_back_and_applied(desk: Desk, page_as: PageAs) -> None:
    page = page_as("supervisor")
    enter_meeting(page, "线下填写")
    take_apart(page, text=SPEECH)
    page.wait_for_url("**/review/**")
    record = page.url.split("/review/")[0] + "/"
    page.goto(record)
    sheet = taken(page, "导出表格")

    bring(page, sheet)
    expect(page.get_by_text("无差别", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="应用")).to_have_count(0)

    page.goto(record)
    bring(
        page,
        edited(
            sheet,
            (1, "牵头单位", "招商局、招伤局"),
            (2, "成效标准", "清单报管委会"),
            (3, "完成时限", "年底前"),
        ),
    )
    expect(page.get_by_text("是否为“招商局”？")).to_be_visible()
    expect(page.get_by_text("请写作 2026-11-30")).to_be_visible()
    expect(page.get_by_role("button", name="应用")).to_have_count(0)
    desk.picture(page, "sheet-errors")
    faulty = taken(page, "下载标注错误的表格")
    head, first = rows_of(faulty)[:2]
    assert (first[head.index("牵头单位")], "招商局" in first[head.index("错误")]) == ("招商局、招伤局", True)

    page.goto(record)
    bring(page, edited(faulty, (1, "牵头单位", "招商局"), (3, "完成时限", "2099年12月31日")))
    expect(page.get_by_text("2099-12-31")).to_be_visible()
    desk.picture(page, "sheet-changes")
    page.get_by_role("button", name="应用3处更改").click()
    expect(page.get_by_text("已更改3项任务").first).to_be_visible()

    page.goto(record)
    present = taken(page, "导出表格")
    head, first = rows_of(present)[:2]
    assert first[head.index("牵头单位")] == "招商局"
    bring(page, present)
    expect(page.get_by_text("无差别", exact=True)).to_be_visible()


def test_what_is_no_table_is_refused_and_a_phone_shows_all(desk: Desk, page_as: PageAs) -> None:
    desk.expect(422)
    page = page_as("ducha2", width=390)
    enter_meeting(page, "手机上看表")
    take_apart(page, text=SPEECH)
    page.wait_for_url("**/review/**")
    page.goto(page.url.split("/review/")[0] + "/")
    sheet = taken(page, "导出表格")
    bring(page, b"key,text", "表.csv")
    expect(page.locator(".ls-err")).to_contain_text("不是 .xlsx 文件")
    page.locator("input[type=file]").set_input_files(
        a_file("表.xlsx", edited(sheet, (1, "所属方面", "第九方面")))
    )
    page.get_by_role("button", name="核对表格").click()
    expect(page.get_by_text("没有“第九方面”这一方面")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    desk.picture(page, "sheet-errors-390")
    page.get_by_role("button", name="搁置").click()
    expect(page.get_by_text("表格已搁置").first).to_be_visible()
