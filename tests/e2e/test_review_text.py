"""The text of the review: a caret by keyboard, places in code points, edges by mouse, commitments in lanes."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.reviewing import (
    TEXT,
    Record,
    caret_before,
    into_text,
    opened,
    picked,
    record,
    saved,
)

pytestmark = pytest.mark.e2e

# Blanks at the ends of lines are not shown; everything else is, character by character.
LINES = [line.strip() for line in TEXT.split("\n") if line.strip()]
OFFSETS = (
    """() => [...document.querySelectorAll('#rv-text p')].map(p => [Number(p.dataset.s), p.textContent])"""
)


@pytest.fixture
def review(desk: Desk) -> Record:
    return record(desk.site)


@pytest.fixture
def page(page_as: PageAs) -> Page:
    return page_as("supervisor")


def test_every_line_stands_at_its_place_in_code_points(page: Page, review: Record) -> None:
    review.open(page)
    text = review.text
    for start, words in page.evaluate(OFFSETS):
        assert text[start : start + len(words)] == words
    assert [words for _start, words in page.evaluate(OFFSETS)] == LINES
    review.sound()


@pytest.mark.parametrize("rare", ["𠮷", "😀", "𬭚", "１２"])
def test_a_place_behind_a_rare_character_is_exact(page: Page, review: Record, rare: str) -> None:
    review.open(page)
    caret_before(page, rare, more=len(rare))
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    words = picked(page)
    at = review.text.index(rare) + len(rare)
    assert words == review.text[at : at + 2]
    saved(page, "n")
    opened(page, words)
    assert [(one["start"], one["end"]) for one in review.drafts if one["text"] == words] == [(at, at + 2)]
    review.sound()


def test_the_caret_goes_by_characters_words_lines_and_to_the_ends(page: Page, review: Record) -> None:
    review.open(page)
    into_text(page, 0)
    page.keyboard.press("Shift+Control+End")
    assert picked(page).startswith("同志们") and picked(page).rstrip().endswith("企业诉求。")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Shift+Control+ArrowRight")
    assert picked(page).startswith("同志")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    assert picked(page) == "第一，要把招商选资抓在手上。"
    expect(page.locator("#rv-caret")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#rv-caret")).to_be_visible()


def test_the_text_cannot_be_changed_by_typing(page: Page, review: Record) -> None:
    review.open(page)
    before = page.evaluate(OFFSETS)
    into_text(page, 3)
    for key in ("Backspace", "Delete", "a", "Space"):
        page.keyboard.press(key)
    assert page.evaluate(OFFSETS) == before


def test_click_and_shift_click_select_across_a_scroll(desk: Desk, page: Page) -> None:
    long = record(
        desk.site, "\n".join(f"第{n}段，招商局要在12月{n % 28 + 1}日前完成第{n}件事。" for n in range(60))
    )
    long.open(page)
    lines = page.locator("#rv-text p")
    lines.nth(1).click(position={"x": 40, "y": 12})
    lines.nth(50).scroll_into_view_if_needed()
    lines.nth(50).click(position={"x": 60, "y": 12}, modifiers=["Shift"])
    assert "第2段" in picked(page) and "第49段" in picked(page)


def test_a_handle_drags_an_edge_and_owner_and_date_stay(page: Page, review: Record) -> None:
    review.complete("产业链缺口清单")
    review.open(page, "产业链缺口清单")
    handle = page.locator(".rv-handle.last")
    expect(handle).to_be_visible()
    page.wait_for_timeout(300)
    held = handle.bounding_box()
    assert held
    with page.expect_response(re.compile("/place/")):
        page.mouse.move(held["x"] + 7, held["y"] + 8)
        page.mouse.down()
        page.mouse.move(held["x"] + 7 - 40, held["y"] + 8, steps=6)
        page.mouse.up()
    row = next(one for one in review.drafts if one["due"] == "2027-06-30")
    assert len(row["text"]) < len("招商局要在１２月３１日前列出产业链缺口清单，并逐户上门对接")
    assert row["lead"]
    review.sound()


def test_nested_and_overlapping_ones_keep_apart(page: Page, review: Record) -> None:
    review.open(page, "产业链缺口清单")
    caret_before(page, "产业链缺口")
    for _step in range(3):
        page.keyboard.press("Shift+ArrowRight")
    saved(page, "n")
    inner = page.locator("#rv-text mark", has_text=re.compile("^产业链$"))
    expect(inner).to_have_attribute("data-ids", re.compile(r"\d+ \d+"))
    expect(inner).to_have_class(re.compile(r"\ba\d.*\bb\d"))
    shadow = inner.evaluate("mark => getComputedStyle(mark).boxShadow")
    assert shadow != "none", "the second lane is drawn"
    review.sound()


def test_choosing_either_side_marks_the_other(page: Page, review: Record) -> None:
    review.open(page)
    page.locator("#rv-text mark", has_text="中试基地").click()
    opened(page, "中试基地")
    page.locator(".rv-item a.rv-open", has_text="用地交付").click()
    expect(page.locator("#rv-text mark[aria-current]").first).to_contain_text("用地交付")


def test_text_that_looks_like_markup_is_text(desk: Desk, page: Page) -> None:
    odd = record(
        desk.site, "招商局要在12月31日前完成<b>清单</b>&amp;台账。\n<script>alert(1)</script>要抓好落实。"
    )
    odd.open(page)
    assert "<b>清单</b>&amp;台账" in page.locator("#rv-text").inner_text()
    odd.sound()
