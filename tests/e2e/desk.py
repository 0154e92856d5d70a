"""Windows of a browser on the site, watched: what goes wrong behind a page fails the test."""

import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response
from tests.e2e.site import Site

HEIGHTS = {1440: 900, 390: 844}


class Desk:
    """Opens pages and collects their faults: script errors, requests that failed, answers of 400 and above."""

    def __init__(self, site: Site, browser: Browser, stack: ExitStack, pictures: Path) -> None:
        self.site, self.browser, self.stack, self.pictures = site, browser, stack, pictures
        self.faults: list[str] = []
        self.expected: set[int] = set()
        self.drops = False

    def page_as(self, who: str, width: int = 1440, **context: Any) -> Page:
        """A window of its own, `who` (role or user name) signed in through the form."""
        page = self.page(width, **context)
        self.sign_in(page, who)
        return page

    def page(self, width: int = 1440, **context: Any) -> Page:
        """A window of its own, nobody signed in."""
        window = {"width": width, "height": HEIGHTS[width]}
        phone = {"has_touch": True, "is_mobile": True} if width == 390 else {}
        options = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "base_url": self.site.url, **phone}
        opened = self.browser.new_context(viewport=window, **(options | context))  # type: ignore[arg-type]
        self.stack.callback(opened.close)
        opened.set_default_timeout(15_000)
        opened.on("console", self._said)
        opened.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        opened.on("requestfailed", self._failed)
        opened.on("response", self._answered)
        return opened.new_page()

    def sign_in(self, page: Page, who: str) -> None:
        account = self.site.account(who)
        page.goto("/accounts/login/")
        page.get_by_label("用户名").fill(account["username"])
        page.get_by_label("密码").fill(account["password"])
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(re.compile(r"^(?!.*/accounts/login)"))

    def expect(self, *statuses: int) -> None:
        """This journey is refused on purpose: these answers are no fault."""
        self.expected.update(statuses)

    def expect_drops(self) -> None:
        """This journey cuts the line on purpose: what could not be sent is no fault."""
        self.drops = True

    def picture(self, page: Page, name: str, *, full: bool = True) -> None:
        self.pictures.mkdir(exist_ok=True)
        page.screenshot(path=self.pictures / f"{name}.png", full_page=full)

    def assert_quiet(self) -> None:
        assert not self.faults, "\n".join(self.faults)

    def _said(self, message: ConsoleMessage) -> None:
        if self.drops and message.text.startswith("htmx:"):
            return
        # The browser repeats every refused request there; `_answered` has judged it.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        # A request that a new page makes pointless, and a file that is saved instead of shown, end as aborted.
        if request.failure and "ERR_ABORTED" not in request.failure and not self.drops:
            self.faults.append(f"{request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.request.method} {response.url}: {response.status}")
