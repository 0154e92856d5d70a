"""Every kind of page that a person can reach: found by following links, one page of each kind."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

STATES = ["assigned", "contested", "in_progress", "reported", "closed", "on_hold", "cancelled"]
# Not pages of ours: files, and what leaves the session.
OTHER = re.compile(r"/(evidence|static|api|accounts/logout)/|.*\.(docx|xlsx|ics)(\?|$)")
LINKS = "all => all.map(link => link.getAttribute('href'))"


def kind_of(address: str) -> str:
    """Pages whose addresses differ only in numbers are of one kind; so are a list's filters and orders."""
    return re.sub(r"\d+", "N", urlsplit(address).path)


def pages_of(page: Page, known: Iterable[str] = ()) -> Iterator[str]:
    """Visit one page of each kind, and a commitment of each state; the page is open when its address is given.

    `known` kinds are left out.
    """
    seen, waiting = set(known), ["/", *state_samples(page)]
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(address)
        if not answer or "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen.add(kind_of(address))
        yield address
        for link in page.eval_on_selector_all("a[href^='/']:not([hidden] *)", LINKS):
            new = kind_of(link) not in seen and kind_of(link) not in map(kind_of, waiting)
            if new and not OTHER.match(link):
                waiting.append(link)


def state_samples(page: Page) -> list[str]:
    """A commitment of each state that the person sees."""
    found = []
    for state in STATES:
        page.goto(f"/commitments/?state={state}")
        rows = page.locator("a.t")
        if rows.count():
            found.append(str(rows.first.get_attribute("href")))
    return found
