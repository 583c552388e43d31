"""Suggestions under the search box: by keyboard and mouse, in any spelling, or not at all."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = pytest.mark.browser


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def arrived_asking(page: Page, query: str) -> None:
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [query])


def test_nothing_is_suggested_before_one_types(page: Page) -> None:
    page.goto("/?q=thủy+lợi")
    box(page).focus()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#suggestions")).to_be_hidden()


def test_a_document_is_reached_by_arrows_and_enter(page: Page) -> None:
    page.goto("/")
    box(page).press_sequentially("nghi quyet ve thuy")
    wanted = options(page).filter(has_text="Nghị quyết về thủy lợi nội đồng")
    expect(wanted).to_have_count(1)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    for _ in range(options(page).count()):
        page.keyboard.press("ArrowDown")
        if wanted.get_attribute("aria-selected") == "true":
            break
    active = box(page).get_attribute("aria-activedescendant") or ""
    expect(page.locator(f"#{active}")).to_contain_text("Nghị quyết về thủy lợi nội đồng")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nghị quyết về thủy lợi nội đồng")


def test_a_phrase_typed_without_marks_is_searched_for_with_them(page: Page) -> None:
    page.goto("/?kind=chi-thi")
    box(page).press_sequentially("thuy l")
    wanted = options(page).filter(has=page.locator("bdi", has_text="thủy lợi")).first
    expect(wanted.locator("mark")).to_have_text(["thủy", "l"])
    wanted.click()
    arrived_asking(page, "thủy lợi")
    assert "kind=chi-thi" in page.url


def test_a_number_is_suggested_with_its_document(page: Page) -> None:
    page.goto("/")
    box(page).press_sequentially("35-n")
    first = options(page).first
    expect(first.locator("bdi")).to_have_text("35-NQ/TW")
    expect(first.locator(".note")).to_have_text("Nghị quyết về thủy lợi nội đồng")
    first.click()
    expect(page.locator("h1")).to_have_text("Nghị quyết về thủy lợi nội đồng")


def test_a_body_leads_to_its_documents(page: Page) -> None:
    page.goto("/?lang=en")
    box(page).press_sequentially("ban b")
    wanted = page.get_by_role("option", name="Ban Bí thư")
    expect(wanted.locator(".note")).to_have_text("body · 2 documents")
    wanted.click()
    expect(page.locator(".answer .count")).to_contain_text("2 documents")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_escape_closes_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/")
    box(page).press_sequentially("thủy")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(box(page)).to_have_value("thủy")
    expect(box(page)).to_be_focused()
    assert box(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#suggestions")).to_be_hidden()


def test_enter_searches_for_what_was_typed_where_nothing_is_chosen(page: Page) -> None:
    page.goto("/")
    box(page).press_sequentially("thủy")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    arrived_asking(page, "thủy")
    expect(page.locator("#suggestions")).to_be_hidden()


def test_nothing_is_asked_while_a_word_is_being_composed(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.evaluate(
        """() => {
            const box = document.getElementById("q");
            box.value = "thuy";
            const typing = (composing) => new InputEvent("input", { isComposing: composing });
            box.dispatchEvent(typing(true));
        }"""
    )
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/api/suggest" in url]
    page.evaluate(
        "document.getElementById('q').dispatchEvent(new CompositionEvent('compositionend'))"
    )
    expect(options(page).first).to_be_visible()


def test_a_late_answer_is_not_shown_for_later_words(page: Page) -> None:
    """The first question is answered last."""
    held: list[Route] = []
    first = re.compile(r"/api/suggest\?q=th%E1%BB%A7y&")
    page.route(first, lambda route: held.append(route))
    page.goto("/")
    with page.expect_request(first):
        box(page).press_sequentially("thủy")
    box(page).press_sequentially(" lợi n")
    expect(options(page).filter(has_text="nội đồng").first).to_be_visible()
    shown = options(page).all_text_contents()
    for route in held:
        route.fulfill(json={"query": "thủy", "suggestions": []})
    page.wait_for_timeout(100)
    assert options(page).all_text_contents() == shown


@pytest.mark.parametrize("path", ["/", "/?q=thủy+lợi"])
def test_in_a_narrow_window_the_list_covers_neither_box_nor_button(
    narrow_page: Page, path: str
) -> None:
    page = narrow_page
    page.goto(path)
    box(page).fill("thủy")
    expect(options(page).first).to_be_visible()
    top = page.locator("#suggestions").bounding_box()
    button = page.get_by_role("button", name="Tìm", exact=True).bounding_box()
    assert top is not None
    assert button is not None
    assert top["y"] >= button["y"] + button["height"]
    assert top["x"] >= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_box_is_a_plain_one(any_page: Page) -> None:
    any_page.goto("/")
    any_page.locator("#q").fill("thủy lợi")
    any_page.locator("#q").press("Enter")
    expect(any_page.locator(".answer .count")).to_contain_text("4 văn bản")
