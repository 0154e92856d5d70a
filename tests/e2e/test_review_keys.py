"""The keys of the review, one test each: none is dead, and each does what its button says."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageAs
from tests.e2e.desk import Desk
from tests.e2e.reviewing import (
    Record,
    caret_before,
    into_text,
    numbers,
    opened,
    picked,
    record,
    saved,
    what,
)

pytestmark = pytest.mark.e2e


@pytest.fixture
def review(desk: Desk) -> Record:
    return record(desk.site)


@pytest.fixture
def page(page_as: PageAs) -> Page:
    return page_as("supervisor")


def test_j_and_k_go_to_the_next_and_the_previous(page: Page, review: Record) -> None:
    review.open(page, "把招商选资")
    page.keyboard.press("j")
    opened(page, "产业链缺口清单")
    page.keyboard.press("k")
    opened(page, "把招商选资")
    assert page.locator(".rv-text mark[aria-current]").first.inner_text() == what(page)


def test_enter_accepts_and_opens_the_next_undecided(page: Page, review: Record) -> None:
    review.complete()
    review.open(page, "产业链缺口清单")
    saved(page, "Enter")
    opened(page, "片区的企业诉求")
    expect(page.locator(".rv-prog b")).to_have_text("1")
    assert review.draft("产业链缺口清单")["accepted_by"]


def test_one_enter_after_the_other_never_loads_the_page_anew(page: Page, review: Record) -> None:
    review.complete()
    review.open(page, "产业链缺口清单")
    page.evaluate("window.same = true")
    for _time in range(3):
        saved(page, "Enter")
    saved(page, "Control+z")
    expect(page.locator(".rv-prog b")).to_have_text("2")
    assert page.evaluate("window.same")


def test_enter_on_what_lacks_something_says_what_and_keeps_it_open(
    desk: Desk, page: Page, review: Record
) -> None:
    desk.expect(422)
    review.open(page, "片区的企业诉求")
    saved(page, "Enter")
    expect(page.locator(".rv-ed [role=alert]").first).to_be_visible()
    opened(page, "片区的企业诉求")


def test_e_goes_to_the_first_field(page: Page, review: Record) -> None:
    review.open(page, "片区的企业诉求")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('.rv-f') === document.querySelector('.rv-ed .rv-f')")


@pytest.mark.parametrize("digit", range(1, 4))
def test_a_digit_chooses_the_suggestion_of_that_number(page: Page, review: Record, digit: int) -> None:
    review.open(page, "片区的企业诉求")
    field = page.locator(".rv-ed .rv-when")
    field.locator("input").first.focus()
    page.keyboard.press(str(digit))
    expect(field.locator(".sg:not(.rv-fact)").nth(digit - 1).locator("input")).to_be_checked()


def test_s_cuts_at_the_caret(page: Page, review: Record) -> None:
    review.open(page, "产业链缺口清单")
    caret_before(page, "并逐户")
    before = len(review.drafts)
    saved(page, "s")
    assert len(review.drafts) == before + 1
    assert {one["text"] for one in review.drafts} >= {
        "招商局要在１２月３１日前列出产业链缺口清单",
        "并逐户上门对接",
    }
    assert any(re.search(r"\da$", number) for number in numbers(page))
    review.sound()


def test_s_without_a_caret_puts_it_where_it_is_needed_and_says_so(page: Page, review: Record) -> None:
    review.open(page, "产业链缺口清单")
    page.keyboard.press("s")
    expect(page.locator("#toasts")).to_contain_text("光标")
    assert page.evaluate("document.activeElement.id") == "rv-text"
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    saved(page, "s")
    opened(page, "招商局要")


def test_m_joins_with_the_next(page: Page, review: Record) -> None:
    review.open(page, "产业链缺口清单")
    before = len(review.drafts)
    saved(page, "m")
    expect(page.locator(".rv-item")).to_have_count(before - 1)
    opened(page, "产业链缺口清单")
    review.sound()


@pytest.mark.parametrize(("key", "edge"), [("[", "start"), ("]", "end")])
def test_an_edge_moves_to_the_caret(page: Page, review: Record, key: str, edge: str) -> None:
    review.complete("产业链缺口清单")
    review.open(page, "产业链缺口清单")
    caret_before(page, "产业链缺口", 3)
    saved(page, key)
    expect(page.locator(".rv-ed .what")).to_have_text(re.compile("^缺口" if edge == "start" else "产业链$"))
    row = review.draft("缺口" if edge == "start" else "列出产业链")
    assert row["lead"] and row["due"] == "2027-06-30", "owner and date stay"
    review.sound()


def test_n_makes_one_of_the_selection(page: Page, review: Record) -> None:
    review.open(page)
    into_text(page, 0)
    page.keyboard.press("Shift+End")
    assert picked(page) == "同志们："
    saved(page, "n")
    opened(page, "同志们")
    review.sound()


def test_n_without_a_selection_says_how(page: Page, review: Record) -> None:
    review.open(page)
    page.keyboard.press("n")
    expect(page.locator("#toasts")).to_contain_text("选中")


def test_x_drops_with_a_reason_by_its_number(page: Page, review: Record) -> None:
    review.open(page, "把招商选资")
    page.keyboard.press("x")
    saved(page, "1")
    row = page.locator(".rv-item", has_text="把招商选资").first
    expect(row).to_have_attribute("data-stage", "drop")
    row.locator("a.rv-open").hover()
    expect(page.get_by_role("tooltip")).to_contain_text("倡导语")


def test_v_goes_to_the_next_gap_and_into_its_field(page: Page, review: Record) -> None:
    review.open(page, "产业链缺口清单")
    page.keyboard.press("v")
    opened(page, "片区的企业诉求")
    expect(page.locator(".rv-ed .rv-f:focus-within .vg:not(.ok)").first).to_be_visible()


def test_t_selects_a_sentence_that_was_not_taken_and_n_takes_it(page: Page, review: Record) -> None:
    taken = review.draft("中试基地")
    review.open(page, "中试基地")
    caret_before(page, "每月通报")
    saved(page, "]")  # the rest of the sentence lies bare, but the sentence is taken
    page.keyboard.press("t")
    expect(page.locator("#toasts")).to_contain_text("指令句都已")
    assert taken["id"] in [one["id"] for one in review.drafts]


def test_slash_searches_counts_and_walks(page: Page, review: Record) -> None:
    review.open(page)
    page.keyboard.press("/")
    page.locator("#rv-find-words").fill("企业诉求")
    expect(page.locator("#rv-find-count")).to_have_text("1 / 2")
    page.keyboard.press("Enter")
    expect(page.locator("#rv-find-count")).to_have_text("2 / 2")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#rv-find-count")).to_have_text("1 / 2")
    page.locator("#rv-find-words").fill("没有这样的话")
    expect(page.locator("#rv-find-count")).to_have_text("没有找到")
    page.keyboard.press("Escape")
    expect(page.locator("#rv-find")).to_be_hidden()


def test_o_opens_the_outline(page: Page, review: Record) -> None:
    review.open(page)
    page.keyboard.press("o")
    page.locator(".rv-outline a.item", has_text="项目建设").click()
    opened(page, "把项目建设抓到底")


def test_undo_and_redo_by_key_and_by_button(page: Page, review: Record) -> None:
    review.open(page, "把招商选资")
    page.keyboard.press("x")
    saved(page, "2")
    row = page.locator(".rv-item", has_text="把招商选资").first
    for press, stage in (
        ("Control+z", "seen"),
        ("Control+y", "drop"),
        ("Control+z", "seen"),
        ("Shift+Control+z", "drop"),
    ):
        saved(page, press)
        expect(row).to_have_attribute("data-stage", re.compile(f"{stage}|todo" if stage == "seen" else stage))
    page.get_by_role("button", name="撤销", exact=True).click()
    expect(row).to_have_attribute("data-stage", re.compile("seen|todo"))
    page.get_by_role("button", name="重做", exact=True).click()
    expect(row).to_have_attribute("data-stage", "drop")


def test_the_sheet_lists_the_keys_and_every_button_shows_its_own(page: Page, review: Record) -> None:
    review.open(page)
    bare = page.eval_on_selector_all(
        "[data-review] [data-key]",
        "all => all.filter(one => !one.querySelector('kbd')).map(one => one.dataset.key)",
    )
    assert bare == []
    page.keyboard.press("?")
    keys = set(page.locator("#keys kbd").all_inner_texts())
    assert keys >= {*"jkesmnxvto/[]?", "Enter", "Ctrl+Z", "Ctrl+Y"}
