"""From pasted words to assigned work as one person does it: the whole way by keys, counted and timed.

Every draft is read for three seconds; that pause is added by reckoning, not by waiting.
"""

import re
import sys
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.reviewing import settled
from tests.e2e.site import SPEECH
from tests.e2e.steps import enter_meeting, founding_speech

pytestmark = pytest.mark.e2e

READING = 3.0


class Hand:
    """Hands on a keyboard and a mouse: does, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.clicks, self.begun = page, 0, 0, time.monotonic()

    def key(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def click(self, target: Any) -> None:
        self.clicks += 1
        target.click()

    def seconds(self, read: int) -> float:
        return time.monotonic() - self.begun + READING * read


def speech() -> str:
    own = founding_speech()
    return own.read_text("utf-8") if own.exists() else SPEECH


def test_from_pasting_to_assigned(desk: Desk, page_as: PageAs) -> None:
    desk.expect(422)
    page = page_as("supervisor")
    enter_meeting(page, "一条龙现场办公会")
    hand = Hand(page)
    hand.click(page.get_by_label("记录原文"))
    hand.keys += 1  # one paste
    page.get_by_label("记录原文").fill(speech())
    hand.click(page.get_by_role("button", name="开始分解"))
    expect(page.get_by_role("heading", name="任务分解审核")).to_be_visible()
    count = page.locator(".rv-item").count()
    fill_all(hand)
    for _draft in range(count):
        accept_open(hand)
    expect(page.locator(".rv-prog b")).to_have_text(str(count))
    hand.click(page.get_by_role("link", name="全部交办"))
    hand.click(page.get_by_role("button", name=re.compile("^交办")))
    expect(page.get_by_text(re.compile(r"已交办\d+条任务"))).to_be_visible()
    taken = hand.seconds(count)
    sys.stdout.write(
        f"\n{len(speech()):,} characters, {count} commitments: {hand.keys} keystrokes, {hand.clicks} clicks, "
        f"{taken:.0f} s with {READING:.0f} s of reading each ({taken - READING * count:.0f} s without); "
        f"{taken / count * 30:.0f} s for 30\n"
    )
    assert taken / count * 30 < 180


def fill_all(hand: Hand) -> None:
    """What many have in common is set once: a unit for those without, the next meeting's day, why gaps stay open."""
    page = hand.page
    hand.click(page.get_by_role("button", name="全选"))
    hand.click(page.get_by_role("button", name="设置牵头、时限、周期"))
    dialog = page.get_by_role("dialog")
    hand.click(dialog.get_by_text("选择…", exact=True))
    hand.click(dialog.get_by_label("经济发展局", exact=True))
    hand.click(dialog.get_by_label("选日期"))
    hand.keys += 8
    dialog.get_by_label("日期", exact=True).fill("2027-06-30")
    hand.keys += 12
    dialog.get_by_label("留空，原因是").fill("由牵头单位在措施中明确")
    hand.click(dialog.get_by_role("button", name=re.compile(r"设置\d+条任务")))
    expect(page.get_by_text(re.compile(r"已设置\d+条任务"))).to_be_visible()


def accept_open(hand: Hand) -> None:
    """Read it (the pause is added later), Enter; the next one is open when the answer is there."""
    with hand.page.expect_response(re.compile("/accept/")):
        hand.key("Enter")
    settled(hand.page)
