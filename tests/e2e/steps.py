"""What several journeys do in the same way."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect


def enter_meeting(page: Page, title: str) -> None:
    """From any page to the new meeting's."""
    page.goto("/meetings/")
    page.get_by_role("link", name="新建会议").first.click()
    page.get_by_label("标题").fill(title)
    page.get_by_role("button", name="登记会议").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def take_apart(page: Page, *, text: str = "", file: Any = None) -> None:
    """Give the record to the meeting that is open."""
    if file:
        page.locator("input[type=file]").set_input_files(file)
    else:
        page.get_by_label("记录原文").fill(text)
    page.get_by_role("button", name="开始分解").click()


def a_file(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def step(page: Page, name: str) -> None:
    """Open the dialog of a step that the commitment's page offers."""
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def confirm(page: Page, button: str, said: str) -> None:
    """Send the open dialog; the page says that it is done."""
    page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(said).first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def carried(page: Page, address: str, **form: str) -> int:
    """The answer to a form that no page offers, sent all the same with the person's own session."""
    token = next(kept["value"] for kept in page.context.cookies() if kept["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": page.url}
    return page.request.post(address, form=form, headers=headers, max_redirects=0).status


def founding_speech() -> Path:
    """The text that the product was made for, where it is at hand."""
    root = Path(__file__).resolve().parents[3]
    return root / "shared" / "corpus" / "founding-speech.txt"
