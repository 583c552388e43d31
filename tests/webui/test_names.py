"""How dates, counts, kinds and facet values are said."""

from __future__ import annotations

import pytest

from corpus import PartialDate
from search.model import Copy, FacetValue, Language
from webui.names import (
    facet_label,
    kind_label,
    place_of,
    security_label,
    shown_count,
    shown_date,
    shown_seconds,
)


@pytest.mark.parametrize(
    ("date", "lang", "shown"),
    [
        (PartialDate(2023, 1, 9), "vi", "9/1/2023"),
        (PartialDate(2024, 11), "vi", "tháng 11/2024"),
        (PartialDate(1991), "vi", "năm 1991"),
        (PartialDate(2023, 1, 9), "en", "9 January 2023"),
        (PartialDate(2024, 11), "en", "November 2024"),
        (PartialDate(1930), "en", "1930"),
    ],
)
def test_a_date_is_shown_no_finer_than_it_is_known(
    date: PartialDate, lang: Language, shown: str
) -> None:
    assert shown_date(date, lang) == shown


def test_a_kind_has_its_name_in_both_languages() -> None:
    assert (kind_label("nghi-quyet", "vi"), kind_label("nghi-quyet", "en")) == (
        "Nghị quyết",
        "Resolution",
    )


@pytest.mark.parametrize(
    ("facet", "value", "vi", "en"),
    [
        ("year", "unknown", "không rõ", "unknown"),
        ("term", "unknown", "không rõ", "unknown"),
        ("kind", "chi-thi", "Chỉ thị", "Directive"),
        ("body", "Bộ Chính trị", "Bộ Chính trị", "Bộ Chính trị"),
        ("year", "2024", "2024", "2024"),
    ],
)
def test_a_facet_value_is_said_as_people_say_it(facet: str, value: str, vi: str, en: str) -> None:
    given = FacetValue(value, value, 1, False)
    assert (facet_label(facet, given, "vi"), facet_label(facet, given, "en")) == (vi, en)


def test_a_congress_term_is_said_with_its_years() -> None:
    assert facet_label("term", FacetValue("XIII", "XIII", 1, False), "vi").startswith("Khóa XIII")


def test_numbers_follow_the_language() -> None:
    assert (shown_count(2731, "vi"), shown_count(2731, "en")) == ("2.731", "2,731")
    assert (shown_seconds(3.14, "vi"), shown_seconds(1250, "en")) == ("0,003", "1.25")


@pytest.mark.parametrize(
    ("url", "place"),
    [("https://z.vn/1", "z.vn"), ("tủ 3", "x/y.txt"), ("http://[", "x/y.txt"), (None, "x/y.txt")],
)
def test_a_copy_goes_by_its_site_or_by_its_id(url: str | None, place: str) -> None:
    assert place_of(Copy("x/y.txt", "A", None, None, url)) == place


def test_a_security_mark_is_called_as_it_is_stamped() -> None:
    assert security_label("mat", "vi") == "Mật"
    assert security_label("tuyet-mat", "en") == "Tuyệt mật (top secret)"
