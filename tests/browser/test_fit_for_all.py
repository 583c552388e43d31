"""Narrow windows, keyboards, and readers who cannot see the page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened

pytestmark = pytest.mark.browser

LONG_WORD = "x" * 300
DOCUMENT = "/van-ban/ngh%E1%BB%8B%20quy%E1%BA%BFt%2Fth%E1%BB%A7y%20l%E1%BB%A3i%20%231.txt"
SCREENS = (
    "/",
    "/?q=thủy+lợi",
    "/?q=thủy+lợi&body=Bộ+Chính+trị&year=2023&from=2020",
    f"/?q={LONG_WORD}",
    f"{DOCUMENT}?q=thủy+lợi",
    DOCUMENT,
    "/van-ban/ct",
    "/?q=x&from=31/02/2024&to=zzz",
    "/van-ban/kh%C3%B4ng-c%C3%B3",
)
IDS = (
    "home", "results", "filtered", "nothing", "document", "bare-document", "table", "refused",
    "lost",
)  # fmt: skip


@pytest.mark.parametrize("path", SCREENS, ids=IDS)
def test_a_narrow_window_never_scrolls_sideways(narrow_page: Page, path: str) -> None:
    narrow_page.goto(path)
    for fold in narrow_page.locator("main details > summary").all():
        if fold.is_visible():
            fold.click()
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wide_table_scrolls_in_its_own_place(narrow_page: Page) -> None:
    narrow_page.goto("/van-ban/ct")
    expect(narrow_page.get_by_role("heading", name="Phân công", level=3)).to_be_visible()
    expect(narrow_page.get_by_role("cell", name="Pá", exact=True)).to_be_visible()
    width, of_it_all = narrow_page.locator(".table").evaluate("e => [e.clientWidth, e.scrollWidth]")
    assert width < of_it_all


@pytest.mark.parametrize("width", [320, 500, 900, 1280])
def test_nothing_in_the_head_of_the_page_covers_another_thing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/", "/?q=thủy+lợi"):
        page.goto(path)
        covering = page.evaluate(
            """() => {
                const parts = [...document.querySelectorAll(
                    "header.top a, form#search input[type=search], form#search button")]
                    .map(part => part.getBoundingClientRect()).filter(box => box.width > 1);
                return parts.flatMap((a, i) => parts.slice(i + 1).filter(b =>
                    a.left < b.right - 1 && b.left < a.right - 1 &&
                    a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
            }"""
        )
        assert covering == 0


def test_in_a_narrow_window_the_filters_are_folded_above_the_answer(narrow_page: Page) -> None:
    narrow_page.goto("/?q=thủy+lợi")
    expect(narrow_page.get_by_label("Từ ngày")).to_be_hidden()
    narrow_page.locator(".fold > summary", has_text="Bộ lọc").click()
    expect(narrow_page.get_by_label("Từ ngày")).to_be_visible()


def test_in_a_wide_window_the_filters_stand_beside_the_answer(any_page: Page) -> None:
    any_page.goto("/?q=thủy+lợi")
    expect(any_page.get_by_label("Từ ngày")).to_be_visible()
    expect(any_page.locator(".fold > summary")).to_be_hidden()


def test_a_slash_goes_to_the_box_and_is_a_letter_inside_it(page: Page) -> None:
    page.goto("/?q=thủy+lợi")
    box = page.locator("#q")
    expect(box).not_to_be_focused()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("34-NQ/TW")
    expect(box).to_have_value("34-NQ/TW")


def test_the_first_key_stop_skips_to_the_answer(page: Page) -> None:
    page.goto("/?q=thủy+lợi")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến phần chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_first_page_is_ready_to_type(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()


OUTLINE_WIDTH = """() => Math.max(
  ...[document.activeElement, document.activeElement.parentElement]
    .map((one) => getComputedStyle(one))
    .map((style) => style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth))
)"""
"""Of the focused element, or of the line around the box, which shows its focus for it."""


def test_what_has_the_focus_can_be_seen(page: Page) -> None:
    page.goto("/?q=thủy+lợi&year=2023")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE_WIDTH) >= 2


STRUCTURE = """() => ({
  headings: [...document.querySelectorAll("h1, h2, h3, h4")].map((one) => Number(one.tagName[1])),
  unnamed: [...document.querySelectorAll("a, button, summary")]
    .filter((one) => !(one.textContent.trim() || one.getAttribute("aria-label")))
    .map((one) => one.outerHTML),
  unlabelled: [...document.querySelectorAll("input:not([type=hidden])")]
    .filter((one) => !one.labels.length).map((one) => one.outerHTML),
  images: document.querySelectorAll("img:not([alt])").length,
  repeated: [...document.querySelectorAll("[id]")].map((one) => one.id)
    .filter((id, at, all) => all.indexOf(id) !== at),
  dangling: [...document.querySelectorAll("[aria-labelledby], [aria-describedby], [for]")]
    .flatMap((one) => ["aria-labelledby", "aria-describedby", "for"]
      .flatMap((name) => (one.getAttribute(name) || "").split(" ").filter(Boolean)))
    .filter((id) => !document.getElementById(id)),
  mains: document.querySelectorAll("main").length,
  lang: document.documentElement.lang,
})"""


@pytest.mark.parametrize("path", SCREENS, ids=IDS)
def test_a_page_is_well_formed_to_the_ear(page: Page, path: str) -> None:
    page.goto(path)
    outline = page.evaluate(STRUCTURE)
    headings = outline.pop("headings")
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(headings))
    assert outline == {
        "unnamed": [],
        "unlabelled": [],
        "images": 0,
        "repeated": [],
        "dangling": [],
        "mains": 1,
        "lang": "vi",
    }


def test_a_dark_system_gets_a_dark_page(browser: Browser, server: str) -> None:
    with opened(browser, server, color_scheme="dark") as page:
        page.goto("/")
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert colour == "rgb(24, 21, 19)"
