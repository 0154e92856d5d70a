"""What the journeys through the review share: a record of its own for each, and words for what is seen on the page."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from playwright.sync_api import Page, expect
from tests.e2e.site import Site

TEXT = (
    "同志们：\r\n"
    "第一，要把招商选资抓在手上。\r\n"
    "招商局要在１２月３１日前列出产业链缺口清单，并逐户上门对接。行政审批局要梳理𠮷祥路😀片区的企业诉求。\r\n"
    "第二，要把项目建设抓到底。\r\n"
    "规划建设局要在12月20日前完成𬭚材料项目用地交付。科技创新局要每月通报一次中试基地进度。"
    "行政审批局要梳理𠮷祥路😀片区的企业诉求。\r\n"
)
_turn = count(1)


@dataclass
class Record:
    """A record under review, and the API as the person who reviews it."""

    site: Site
    id: str
    who: str = "supervisor"

    @property
    def drafts(self) -> list[dict[str, Any]]:
        return list(self.site.by(self.who).get(f"documents/{self.id}/commitments").json)

    @property
    def text(self) -> str:
        return str(self.site.by(self.who).get(f"documents/{self.id}").json["text"])

    def draft(self, words: str) -> dict[str, Any]:
        return next(one for one in self.drafts if words in one["text"])

    def complete(self, words: str = "") -> None:
        """Everything that accepting needs, for the drafts that hold `words`."""
        caller, unit = self.site.by(self.who), self.site.account("zhaoshang")["unit_id"]
        for one in self.drafts:
            if words in one["text"] and one["state"] == "draft":
                body = {"version": one["version"], "lead": [unit], "due": "2027-06-30"}
                body["answers"] = dict.fromkeys(one["flags"], "在措施中明确")
                assert caller.patch(f"commitments/{one['id']}", body).status == 200

    def open(self, page: Page, words: str = "") -> None:
        """The page, with the first draft that holds `words` open."""
        at = f"?at={self.draft(words)['id']}" if words else ""
        page.goto(f"/documents/{self.id}/review/{at}")
        expect(page.locator(".rv-ed")).to_be_visible()

    def sound(self) -> None:
        """Every commitment's words are exactly the slice of the text at its place."""
        text = self.text
        for one in self.drafts:
            assert one["text"] == text[one["start"] : one["end"]], one


def record(site: Site, text: str = TEXT, who: str = "supervisor") -> Record:
    """A new record, in a meeting of its own."""
    caller = site.by(who)
    title = f"审核{next(_turn)}"
    meeting = caller.post("meetings", {"title": title, "date": "2026-11-23"}).json["id"]
    made = caller.post("documents", {"meeting": meeting, "name": title, "text": text})
    assert made.status in (200, 201), made.data
    return Record(site, made.json["id"], who)


def what(page: Page) -> str:
    """The words of the open commitment."""
    return page.locator(".rv-ed .what").inner_text()


def opened(page: Page, words: str) -> None:
    expect(page.locator(".rv-ed .what")).to_contain_text(words)


def numbers(page: Page) -> list[str]:
    return page.locator(".rv-item > .rv-row .no").all_inner_texts()


def picked(page: Page) -> str:
    """What is selected in the text."""
    return str(page.evaluate("getSelection().toString()"))


def into_text(page: Page, at: int) -> None:
    """The caret into the text, `at` characters after its beginning, by keys alone."""
    page.locator("#rv-text").focus()
    page.keyboard.press("Control+Home")
    for _step in range(at):
        page.keyboard.press("ArrowRight")


def caret_before(page: Page, words: str, more: int = 0) -> None:
    """The caret before `words` in the text, by searching for them."""
    page.keyboard.press("/")
    page.locator("#rv-find-words").fill(words)
    expect(page.locator("#rv-find-count")).to_contain_text("/")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    for _step in range(more):
        page.keyboard.press("ArrowRight")


def saved(page: Page, act: str) -> None:
    """Press a key, and wait until the answer to it is in the page."""
    with page.expect_response(lambda answer: "/review/" in answer.url and "here" not in answer.url):
        page.keyboard.press(act)
    settled(page)


def settled(page: Page) -> None:
    """What was answered has taken its place, and keys act on it."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, #rv-inbox > *")).to_have_count(0)
