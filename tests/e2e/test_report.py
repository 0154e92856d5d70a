"""A report with its evidence from a phone, over a line that drops: nothing is lost, nothing arrives twice."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.site import Site
from tests.e2e.steps import a_file, confirm, step

pytestmark = pytest.mark.e2e

DUE = str(date.today() + timedelta(days=40))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
FILES = [a_file("现场.png", PNG), a_file("清单.txt", "三十五项".encode())]
FILES[0]["mimeType"] = "image/png"
KEPT = "本机存有一份尚未送达的进展。"
SENT = "**/do/report/*"


@pytest.fixture
def task(site: Site) -> Callable[[str], str]:
    """The address of a task that 招商局 accepted a moment ago; each journey has its own."""

    def make(words: str) -> str:
        supervisor, unit = site.by("supervisor"), site.account("zhaoshang")["unit_id"]
        held = supervisor.post("meetings", {"title": f"会：{words}", "date": str(date.today())}).json["id"]
        text = f"在现场办公会上的讲话\n第一，要抓好招商。招商局要{words}。\n"
        record = supervisor.post("documents", {"meeting": held, "name": "讲话", "text": text}).json["id"]
        drafts = supervisor.get(f"documents/{record}/commitments").json
        draft = next(one for one in drafts if words in one["text"])
        change = {"version": draft["version"], "lead": [unit], "support": [], "due": DUE}
        change["answers"] = dict.fromkeys(draft["flags"], "由措施明确")
        assert supervisor.patch(f"commitments/{draft['id']}", change).status == 200
        assert supervisor.post(f"documents/{record}/assign", {"ids": [draft["id"]]}).json == {"assigned": 1}
        assert site.by("zhaoshang").post(f"commitments/{draft['id']}/accept").status == 200
        return f"/commitments/{draft['id']}/"

    return make


def arrived(site: Site, address: str) -> tuple[list[str], list[str]]:
    """What the server has: the words of the reports, the names of the files."""
    reports = site.by("supervisor").get(f"{address[1:]}reports").json
    evidence = site.by("supervisor").get(f"{address[1:]}evidence").json
    return [one["text"] for one in reports], [one["name"] for one in evidence]


def fill(page: Page, text: str, files: list[dict[str, Any]]) -> None:
    box = page.get_by_role("dialog")
    box.get_by_label("这次办了什么").fill(text)
    box.get_by_label("完成到（%）").fill("70")
    for file in files:  # one after the other: a further choice adds to the last
        box.locator("input[name=evidence]").set_input_files(file)
    expect(box.locator(".tiles > li")).to_have_count(len(files))


def send(page: Page) -> None:
    page.get_by_role("dialog").locator(".feet button[type=submit]").click()


def line(page: Page, words: str) -> None:
    expect(page.get_by_role("dialog").locator("[data-keep-line]")).to_contain_text(words)


def test_text_several_files_and_done_go_in_one(
    desk: Desk, page_as: PageAs, site: Site, task: Callable[[str], str]
) -> None:
    address = task("走访企业并列出清单")
    page = page_as("zhaoshang", width=390)
    page.goto(address)
    step(page, "报进展")
    box = page.get_by_role("dialog")
    fill(page, "走访三十五户，清单已定。", [*FILES, a_file("多余.txt", b"x")])
    expect(box.locator(".tiles img")).to_have_count(1)
    for button in box.locator(".tiles button, .way, .feet .btn").all():
        held = button.bounding_box()
        assert held and held["height"] >= 44, held
    box.get_by_role("button", name="移除 多余.txt").click()
    expect(box.locator(".tiles > li")).to_have_count(2)
    box.get_by_label("已经办完，一并申报办结").check()
    expect(box.get_by_label("完成到（%）")).to_have_value("100")
    desk.picture(page, "report-done-390", full=False)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    confirm(page, "提交", "已申报办结，等待核查。")
    assert len(sent) == 1
    assert arrived(site, address) == (["走访三十五户，清单已定。"], ["现场.png", "清单.txt"])
    assert site.by("supervisor").get(address[1:-1]).json["state"] == "reported"


def test_the_line_drops_and_nothing_is_lost_through_a_reload(
    desk: Desk, page_as: PageAs, site: Site, task: Callable[[str], str]
) -> None:
    desk.expect_drops()
    address = task("梳理项目用地需求")
    page = page_as("zhaoshang2", width=390)
    page.goto(address)
    step(page, "报进展")
    fill(page, "已梳理十二宗。", FILES)
    page.route(SENT, lambda route: route.abort("connectionreset"))
    send(page)
    line(page, "网络中断")
    expect(page.get_by_role("button", name="重新报送")).to_be_visible()
    desk.picture(page, "report-dropped-390", full=False)
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.goto("/mine/?view=going")
    card = page.locator(".m-card", has=page.locator(f"a.t[href='{address}']"))
    desk.picture(page, "mine-kept-390")
    card.get_by_role("link", name="继续报送").click()
    box = page.get_by_role("dialog")
    expect(box.get_by_text("已恢复上次填写的内容")).to_be_visible()
    expect(box.get_by_label("这次办了什么")).to_have_value("已梳理十二宗。")
    expect(box.get_by_label("完成到（%）")).to_have_value("70")
    expect(box.locator(".tiles .name")).to_have_text(["现场.png", "清单.txt"])
    assert arrived(site, address) == ([], [])
    page.unroute(SENT)
    confirm(page, "提交", "进展已报。")
    expect(card.get_by_text(KEPT)).to_be_hidden()
    assert arrived(site, address) == (["已梳理十二宗。"], ["现场.png", "清单.txt"])
    page.goto(address)
    step(page, "报进展")
    expect(page.get_by_role("dialog").get_by_label("这次办了什么")).to_have_value("")


def test_an_answer_that_is_lost_makes_nothing_twice(
    desk: Desk, page_as: PageAs, site: Site, task: Callable[[str], str]
) -> None:
    desk.expect_drops()
    address = task("编制招商图谱")
    page = page_as("zhaoshang2", width=390)
    page.goto(address)
    step(page, "报进展")
    fill(page, "图谱已成稿。", FILES)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    page.route(SENT, lose, times=1)
    send(page)
    line(page, "网络中断")
    expect(page.get_by_text("进展已报。").first).to_be_visible(timeout=15_000)  # sent again by itself
    assert lost == [200]
    assert arrived(site, address) == (["图谱已成稿。"], ["现场.png", "清单.txt"])


def test_it_is_sent_by_itself_when_the_line_is_back(
    desk: Desk, page_as: PageAs, site: Site, task: Callable[[str], str]
) -> None:
    desk.expect_drops()
    address = task("对接两家链主企业")
    page = page_as("zhaoshang2", width=390)
    page.goto(address)
    step(page, "报进展")
    fill(page, "已对接一家。", FILES[1:])
    page.context.set_offline(True)
    send(page)
    line(page, "网络中断")
    page.context.set_offline(False)
    # before the first retry by the clock
    expect(page.get_by_text("进展已报。").first).to_be_visible(timeout=4_000)
    assert arrived(site, address) == (["已对接一家。"], ["清单.txt"])


def test_a_file_that_is_not_taken_says_so_beside_its_name(
    desk: Desk, page_as: PageAs, site: Site, task: Callable[[str], str]
) -> None:
    desk.expect(422)
    address = task("完善项目评审办法")
    page = page_as("zhaoshang2")
    page.goto(address)
    step(page, "报进展")
    box = page.get_by_role("dialog")
    fill(page, "办法已报审。", [FILES[1], a_file("程序.exe", b"MZ"), a_file("换名.pdf", b"no pdf")])
    tiles = box.locator(".tiles > li")
    expect(tiles.nth(1).locator(".why")).to_have_text("不支持此类文件")
    send(page)
    line(page, "请先移除标红的文件")
    box.get_by_role("button", name="移除 程序.exe").click()
    send(page)
    expect(tiles.nth(1).locator(".why")).to_contain_text("换名.pdf")
    expect(tiles.nth(0).locator(".why")).to_have_text("")
    expect(box.get_by_label("这次办了什么")).to_have_value("办法已报审。")
    desk.picture(page, "report-refused", full=False)
    box.get_by_role("button", name="移除 换名.pdf").click()
    confirm(page, "提交", "进展已报。")
    assert arrived(site, address) == (["办法已报审。"], ["清单.txt"])


def test_what_is_typed_survives_closing_and_can_be_emptied(
    page_as: PageAs, task: Callable[[str], str]
) -> None:
    address = task("办好一场推介会")
    page = page_as("zhaoshang2", width=390)
    page.goto(address)
    step(page, "报进展")
    fill(page, "场地已定。", FILES[:1])
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    step(page, "报进展")
    box = page.get_by_role("dialog")
    expect(box.get_by_label("这次办了什么")).to_have_value("场地已定。")
    expect(box.locator(".tiles > li")).to_have_count(1)
    box.get_by_role("button", name="清空重填").click()
    expect(box.get_by_label("这次办了什么")).to_have_value("")
    expect(box.locator(".tiles > li")).to_have_count(0)
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_hidden()


def test_measures_go_to_and_fro(desk: Desk, page_as: PageAs, site: Site, task: Callable[[str], str]) -> None:
    address = task("提出产业集聚举措")
    head, supervisor = page_as("zhaoshang", width=390), page_as("supervisor")
    head.goto(address)
    step(head, "拟措施")
    box = head.get_by_role("dialog")
    for number, words in enumerate(["列出差距清单", "签订结对协议", "多余的一条", "提升服务水平"]):
        if number:
            box.get_by_role("button", name="增加一条").press("Enter")
            expect(box.locator(".propose textarea").nth(number)).to_be_focused()
        head.keyboard.type(words)
        row = box.locator(".propose > li").nth(number)
        if number == 0:
            row.get_by_label("完成时限").fill(DUE)
        expect(row.get_by_label("完成时限")).to_have_value(DUE)  # carried over from the row above
    box.locator(".propose > li").nth(2).get_by_role("button", name="移除这条措施").click()
    desk.picture(head, "propose-390", full=False)
    confirm(head, "提交", "措施已报出。")

    supervisor.goto(address)
    rows = supervisor.locator("ol.ms > li")
    expect(rows).to_have_count(3)
    rows.nth(2).get_by_role("link", name="退回").click()
    supervisor.get_by_role("dialog").get_by_label("理由").fill("没说凭什么算办成")
    confirm(supervisor, "退回", "措施已退回。")
    supervisor.get_by_role("link", name="一并确认").click()
    expect(supervisor.get_by_role("dialog").get_by_role("checkbox")).to_have_count(2)
    confirm(supervisor, "确认", "措施已确认。")
    expect(rows.nth(0).get_by_text("推进中").first).to_be_visible()

    head.goto("/mine/")
    card = head.locator(".m-card", has_text="提升服务水平")
    expect(card.get_by_text("没说凭什么算办成")).to_be_visible()
    card.get_by_role("link", name="修改", exact=True).click()
    head.get_by_role("dialog").get_by_label("措施").fill("工程审批再压缩十个工作日")
    confirm(head, "重新报送", "措施已重新报送。")
    supervisor.goto(address)
    expect(rows.nth(2).locator("del")).to_have_text("提升服务水平")
    desk.picture(supervisor, "measures-reworded")
    rows.nth(2).get_by_role("link", name="确认", exact=True).click()
    confirm(supervisor, "确认", "措施已确认。")
    head.goto("/mine/?view=going")
    top = head.locator(f".m-card:has(> a.t[href='{address}'])")
    expect(top.locator(".m-card.inner")).to_have_count(3)
    for target in top.locator(":is(.btn, .t, .rag):visible").all():
        held = target.bounding_box()
        assert held and held["height"] >= 44, (target.inner_text(), held)
    desk.picture(head, "mine-measures-390")
