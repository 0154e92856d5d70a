"""What a person is told when something is not possible: what, where, and what helps."""

import re

import pytest
from playwright.sync_api import Page, expect
from reportlab.lib.pdfencrypt import StandardEncryption
from tests.documents.build import drawn_pdf
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.site import SPEECH
from tests.e2e.steps import a_file, enter_meeting, step, take_apart

pytestmark = pytest.mark.e2e

TOO_LONG = "一字一句" * 250_001


def locked() -> bytes:
    """A PDF behind a password."""
    return drawn_pdf(
        lambda page: page.drawString(80, 600, "要抓好落实。"), encrypt=StandardEncryption("secret")
    )


FILES = {
    "空白.txt": (b"", "没有文字"),
    "程序.txt": (bytes(range(256)) * 40, "无法识别为文本"),
    "长篇.txt": (TOO_LONG.encode(), "1,000,000"),
    "加密.pdf": (locked(), "密码"),
    "表格.xlsx": (b"PK\x03\x04", ".docx"),
    "换名.docx": (b"%PDF-1.7 ...", ".pdf"),
}


def test_a_file_that_cannot_be_read_says_why(desk: Desk, page_as: PageAs) -> None:
    desk.expect(422)
    page = page_as("office")
    enter_meeting(page, "读不了的文件")
    page.get_by_role("button", name="开始分解").click()
    expect(page.locator(".ls-err")).to_have_text("请在这里粘贴原文，或者在下面选择文件。")
    for name, (data, words) in FILES.items():
        take_apart(page, file=a_file(name, data))
        expect(page.locator(".ls-err")).to_contain_text(name)
        expect(page.locator(".ls-err")).to_contain_text(words)
    expect(page.get_by_text("本次会议还没有记录")).to_be_visible()
    desk.picture(page, "refused-file")


def test_a_wrong_password_is_told_without_saying_which_of_the_two(desk: Desk) -> None:
    page = desk.page()
    said = []
    for username in ("ducha", "nobody-of-that-name"):
        page.goto("/accounts/login/")
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill("not-the-password")
        page.get_by_role("button", name="登录").click()
        said.append(page.get_by_role("alert").inner_text())
    assert said[0] == said[1] != ""


def test_a_session_that_ended_leads_back_through_the_door(desk: Desk, page_as: PageAs) -> None:
    page = page_as("supervisor")
    page.goto("/meetings/")
    page.context.clear_cookies()
    page.get_by_role("link", name="任务台账").first.click()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.get_by_label("用户名").fill("ducha")
    page.get_by_label("密码").fill(desk.site.account("ducha")["password"])
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="任务台账", level=1)).to_be_visible()


def test_forbidden_looks_like_unknown(desk: Desk, page_as: PageAs) -> None:
    desk.expect(404)
    supervisor, officer = page_as("supervisor"), page_as("dangqun")
    supervisor.goto("/commitments/")
    theirs = supervisor.locator("tr", has_text="招商局").locator("a.t").first.get_attribute("href")
    for forbidden in (theirs, "/meetings/new/", "/people/accounts/", "/audit/"):
        assert text_at(officer, str(forbidden)) == text_at(officer, "/no/such/address/")
    expect(officer.get_by_role("main").get_by_role("link", name="回首页")).to_be_visible()
    desk.picture(officer, "404")


def text_at(page: Page, address: str) -> str:
    """What a 404 shows."""
    answer = page.goto(address)
    assert answer
    assert answer.status == 404, address
    return page.locator("body").inner_text()


def test_who_comes_second_sees_both_and_loses_nothing(desk: Desk, page_as: PageAs) -> None:
    desk.expect(409)
    first, second = page_as("ducha"), page_as("ducha2")
    enter_meeting(first, "两人同审")
    take_apart(first, text=SPEECH)
    expect(first.get_by_role("heading", name="任务分解审核")).to_be_visible()
    second.goto(first.url)
    reasons = {first: "由牵头单位在措施中明确", second: "下次现场办公会上明确"}
    for page, reason in reasons.items():
        editor = page.locator(".rv-ed")
        editor.get_by_label("留空，原因是").first.fill(reason)
        editor.get_by_label(re.compile("^所属方面")).select_option(
            label="综合性服务" if page is first else "科技创新"
        )
        editor.get_by_role("button", name=re.compile("^只保存")).click()
        if page is first:
            expect(editor.locator(".no")).not_to_have_text("1.1")
    conflict = second.get_by_role("alert")
    expect(conflict).to_contain_text("陆文清")
    for words in (*reasons.values(), "科技创新"):
        expect(conflict).to_contain_text(words)
    expect(second.locator(".rv-ed").get_by_label("留空，原因是").first).to_have_value(reasons[second])
    desk.picture(second, "conflict")
    second.locator(".rv-ed").get_by_role("button", name=re.compile("^只保存")).click()
    expect(second.get_by_role("alert")).to_have_count(0)


def test_a_double_click_sends_a_form_once(desk: Desk, page_as: PageAs) -> None:
    head = page_as("zhaoshang")
    sent: list[str] = []
    head.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    head.goto("/mine/?view=going")
    step(head, "报进展")
    dialog = head.get_by_role("dialog")
    dialog.locator("textarea").fill("已完成清单初稿。")
    dialog.get_by_role("button", name="提交").dblclick()
    expect(head.get_by_text("进展已报。")).to_be_visible()
    assert len(sent) == 1, sent
    office = page_as("office")
    office.goto("/meetings/new/")
    office.get_by_label("标题").fill("连点两次")
    office.get_by_role("button", name="登记会议").dblclick()
    expect(office.get_by_role("heading", name="连点两次", level=1)).to_be_visible()
    office.goto("/meetings/")
    expect(office.get_by_role("link", name="连点两次")).to_have_count(1)
