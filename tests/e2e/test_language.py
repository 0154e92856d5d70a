"""Each language speaks alone: no word of the other's among what the site itself says."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.steps import founding_speech
from tests.e2e.survey import pages_of

from luoshi.web import cockpit
from luoshi.web.followup.colours import RULES as COLOURS

pytestmark = pytest.mark.e2e

ROLES = ["supervisor", "head", "leader", "system_admin", "security_admin", "audit_admin"]
HERE = Path(__file__).parent
# What people wrote: the demo, and the journeys. Chinese on an English page has to come from there.
WRITTEN = [*(Path(str(cockpit.__path__[0])) / "demo").rglob("*"), *HERE.glob("*.py"), HERE / "speech.txt"]
# Latin on a Chinese page: names of formats and programs, user names, keys of the keyboard; and ids of rules.
KNOWN = {"API", "PDF", "DOCX", "TXT", "MD", "CSV", "XLSX", "JPG", "PNG", "HEIC", "ZIP", "MB", "KB"} | {
    "ICALENDAR", "RRULE", "ENTER", "ESC", "TAB", "FREQ", "WORD", "EXCEL", "CTRL", "SHIFT",
}  # fmt: skip
# Words that are read: text, and what a reader of the screen hears; what is marked as another language is let be.
WORDS = """() => {
  const page = document.documentElement.lang, said = [];
  const other = (at) => at.closest('[lang]').lang !== page || at.closest('script, style, template, kbd, code');
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!other(walk.currentNode.parentElement)) said.push(walk.currentNode.data);
  for (const at of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [data-why]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-why', 'data-why-head', 'data-why-foot'])
      if (at.getAttribute(name) && !other(at)) said.push(at.getAttribute(name));
  return [document.title, ...said].map((text) => text.trim()).filter(Boolean);
}"""


def written() -> str:
    """All that people wrote, without what separates the words."""
    files = [path for path in [*WRITTEN, founding_speech()] if path.suffix in (".py", ".txt")]
    return squeezed(" ".join(path.read_text("utf-8") for path in files))


def squeezed(text: str) -> str:
    """Runs of Chinese; a day is set in when the demo is made, so it parts them."""
    text = re.sub(r"([今明后]年)?\d+[年月日]", " ", text)
    return re.sub(r"[^\u4e00-\u9fff]+", " ", text)


@pytest.mark.parametrize("role", ROLES)
def test_english_pages_say_nothing_in_chinese(desk: Desk, page_as: PageAs, role: str) -> None:
    page, people, found = page_as(role), written(), set()
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": desk.site.url}])
    for address in pages_of(page):
        assert page.locator("html").get_attribute("lang") == "en", address
        for text in page.evaluate(WORDS):
            strange = [run for run in squeezed(text).split() if run not in people]
            if strange:
                found.add((text[:80], *strange, address))
    assert not found, "\n".join(map(str, sorted(found)))


@pytest.mark.parametrize("role", ROLES)
def test_chinese_pages_say_nothing_in_english(desk: Desk, page_as: PageAs, role: str) -> None:
    known = KNOWN | {account["username"].upper() for account in desk.site.accounts()}
    ids = re.compile("|".join([*(re.escape(rule.id) for rule in COLOURS), r"\b[A-Z]+-\d+\b"]))
    page, found = page_as(role), set()
    for address in pages_of(page):
        assert page.locator("html").get_attribute("lang") == "zh-hans", address
        for text in page.evaluate(WORDS):
            strange = [
                word for word in re.findall(r"[A-Za-z]{2,}", ids.sub("", text)) if word.upper() not in known
            ]
            if strange:
                found.add((text[:80], *strange, address))
    assert not found, "\n".join(map(str, sorted(found)))


def test_the_switch_changes_the_page_and_stays(page_as: PageAs) -> None:
    page: Page = page_as("supervisor")
    page.goto("/commitments/?view=closed")
    page.locator(".ls-user").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Commitments", level=1)).to_be_visible()
    assert page.url.endswith("/commitments/?view=closed")
    page.goto("/meetings/")
    expect(page.get_by_role("heading", name="On-site meetings", level=1)).to_be_visible()
    page.locator(".ls-user").click()
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="现场办公会", level=1)).to_be_visible()
