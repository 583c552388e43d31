"""From the box to a document and back, as people go, with scripts and without."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def arrive(page: Page, **wanted: list[str]) -> None:
    """Waits until the address asks for exactly this."""
    asked = {name.removesuffix("_"): values for name, values in wanted.items()}
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == asked)


def shows(page: Page, *titles: str) -> None:
    """Waits until the list holds exactly these titles."""
    expect(page.locator(".hit h2")).to_have_text(list(titles))


def facet(page: Page, name: str, value: str) -> None:
    page.locator(f'[data-facet="{name}"]').get_by_role("link", name=value).click()


def test_from_a_query_through_facet_and_dates_to_the_first_match_and_back(any_page: Page) -> None:
    page = any_page
    page.goto("/")
    page.locator("#q").fill("thủy lợi")
    page.keyboard.press("Enter")
    expect(page.locator(".answer .count")).to_contain_text("4 văn bản")
    expect(page.locator(".hit mark").first).to_have_text("thủy lợi")

    facet(page, "body", "Bộ Chính trị")
    expect(page.locator(".answer .count")).to_contain_text("2 văn bản")
    page.get_by_label("Từ ngày").fill("9/1/2023")
    page.get_by_label("Đến ngày").fill("2023")
    page.get_by_role("button", name="Áp dụng").click()
    chosen = {"q": ["thủy lợi"], "from_": ["9/1/2023"], "to": ["2023"]}
    arrive(page, **chosen, body=["Bộ Chính trị"])
    shows(page, "Nghị quyết về thủy lợi nội đồng")

    page.locator(".hit h2 a").click()
    expect(page.locator("h1")).to_have_text("Nghị quyết về thủy lợi nội đồng")
    expect(page.locator(".jump")).to_contain_text("2 chỗ khớp")
    page.wait_for_url("**#m1")
    expect(page.locator("#m1")).to_be_in_viewport()
    expect(page.locator("#m1")).to_have_text("thủy lợi")

    page.go_back()
    shows(page, "Nghị quyết về thủy lợi nội đồng")
    page.get_by_role("link", name="bỏ bộ lọc Bộ Chính trị").click()
    arrive(page, q=["thủy lợi"], from_=["2023-01-09"], to=["2023"])


def test_two_values_of_a_facet_widen_the_answer_and_each_can_be_let_go(any_page: Page) -> None:
    page = any_page
    page.goto("/?q=thủy+lợi")
    facet(page, "kind", "Chỉ thị")
    expect(page.locator(".answer .count")).to_contain_text("1 văn bản")
    facet(page, "kind", "Tin tức")
    expect(page.locator(".answer .count")).to_contain_text("2 văn bản")
    arrive(page, q=["thủy lợi"], kind=["chi-thi", "tin-tuc"])
    facet(page, "kind", "Chỉ thị")
    arrive(page, q=["thủy lợi"], kind=["tin-tuc"])


def test_a_document_without_a_date_is_under_unknown(any_page: Page) -> None:
    any_page.goto("/?q=thủy+lợi")
    facet(any_page, "year", "không rõ")
    shows(any_page, "Ghi chép về nước tưới")
    expect(any_page.locator(".hit .about")).to_contain_text("không rõ ngày")


def test_a_wrong_date_keeps_the_form_and_can_be_mended(any_page: Page) -> None:
    page = any_page
    page.goto("/?q=thủy+lợi&kind=chi-thi")
    page.get_by_label("Từ ngày").fill("31/02/2023")
    page.get_by_label("Từ ngày").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("31/02/2023")
    expect(page.locator("#q")).to_have_value("thủy lợi")
    wrong = page.get_by_label("Từ ngày")
    expect(wrong).to_have_value("31/02/2023")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    described = page.locator(f"#{(wrong.get_attribute('aria-describedby') or '').split()[0]}")
    expect(described).to_contain_text("31/02/2023")

    wrong.fill("2023")
    page.get_by_role("button", name="Tìm").click()
    arrive(page, q=["thủy lợi"], from_=["2023"], kind=["chi-thi"])
    shows(page, "Chỉ thị về phòng chống hạn")


def test_pages_follow_one_another(any_page: Page) -> None:
    page = any_page
    page.goto("/?kind=bao-cao&sort=newest")
    expect(page.locator(".hit")).to_have_count(10)
    page.get_by_role("link", name="Sau ›").click()
    shows(page, "Báo cáo công tác quý 2", "Báo cáo công tác quý 1")
    page.get_by_role("link", name="Trang 1", exact=True).click()
    page.get_by_role("link", name="cũ nhất").click()
    expect(page.locator(".hit h2").first).to_have_text("Báo cáo công tác quý 1")


def test_no_hits_lead_to_a_search_that_has_some(any_page: Page) -> None:
    page = any_page
    page.goto("/?q=thủy+lợi&from=2030")
    page.get_by_role("link", name="bỏ giới hạn ngày").click()
    expect(page.locator(".hit")).to_have_count(4)


def test_matches_lead_to_each_other(any_page: Page) -> None:
    page = any_page
    page.goto("/?q=thủy+lợi&kind=nghi-quyet")
    page.locator(".hit h2 a").click()
    page.locator('a[aria-label="chỗ khớp sau"]:visible').first.click()
    page.wait_for_url("**#m2")
    expect(page.locator("#m2")).to_be_in_viewport()
    page.locator('a[aria-label="chỗ khớp sau"]:visible').first.click()
    page.wait_for_url("**#m1")


def test_a_cited_number_leads_to_a_search_for_it(any_page: Page) -> None:
    page = any_page
    page.goto("/?q=thủy+lợi&kind=nghi-quyet")
    page.locator(".hit h2 a").click()
    page.locator(".text .cite", has_text="41-QĐ/TW").first.click()
    arrive(page, q=['so:"41-QĐ/TW"'])


def test_english_stays_english(any_page: Page) -> None:
    page = any_page
    page.goto("/?q=thủy+lợi")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".answer .count")).to_contain_text("4 documents")
    facet(page, "kind", "Directive")
    page.locator(".hit h2 a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".facts")).to_contain_text("June 2023")
