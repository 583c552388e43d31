"""Addresses, and searches changed in one point."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote

from hypothesis import given
from hypothesis import strategies as st

from corpus import PartialDate
from search.model import SearchRequest
from webui.links import (
    document_path,
    first_page,
    has_filters,
    hit_path,
    search_path,
    toggled,
    with_params_set,
)

ASKED = SearchRequest(query="dân vận", kinds=("chi-thi",), sort="newest", offset=20)


def params(path: str) -> list[tuple[str, str]]:
    return parse_qsl(path.partition("?")[2])


def test_an_id_is_encoded_whole() -> None:
    assert document_path("a.zip!/b c#?%.docx") == "/van-ban/a.zip%21%2Fb%20c%23%3F%25.docx"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_id_can_be_read_back_from_its_address(id: str) -> None:
    encoded = document_path(id).removeprefix("/van-ban/")
    assert not set(encoded) & set("/?#& ")
    assert unquote(encoded) == id


def test_an_address_without_a_choice_is_bare() -> None:
    assert search_path(SearchRequest(), "vi") == "/"
    assert search_path(SearchRequest(), "en") == "/?lang=en"


def test_choosing_a_value_starts_at_the_first_page_and_keeps_the_rest() -> None:
    chosen = first_page(toggled(ASKED, "body", "Bộ Chính trị"), "en")
    assert params(chosen) == [
        ("q", "dân vận"),
        ("body", "Bộ Chính trị"),
        ("kind", "chi-thi"),
        ("sort", "newest"),
        ("lang", "en"),
    ]


def test_choosing_a_value_twice_lets_it_go() -> None:
    for facet, value in (("body", "x"), ("kind", "de-an"), ("year", "2024"), ("term", "XIII")):
        assert toggled(toggled(ASKED, facet, value), facet, value) == ASKED


def test_setting_a_parameter_replaces_it() -> None:
    assert params(with_params_set(ASKED, [("sort", "oldest"), ("expand", "0")], "vi")) == [
        ("q", "dân vận"),
        ("kind", "chi-thi"),
        ("sort", "oldest"),
        ("expand", "0"),
    ]


def test_a_hit_opens_at_its_first_match_and_knows_the_way_back() -> None:
    path = hit_path("a/b", ASKED, "vi")
    assert path == "/van-ban/a%2Fb?q=d%C3%A2n+v%E1%BA%ADn&kind=chi-thi&sort=newest&page=3#m1"
    assert hit_path("a", SearchRequest(sort="newest"), "vi") == "/van-ban/a?sort=newest"


def test_a_hit_with_pages_opens_at_its_page() -> None:
    assert hit_path("a", SearchRequest("x"), "vi", 12) == "/van-ban/a?q=x#trang-12"


def test_dates_and_selections_are_filters_and_sorting_is_none() -> None:
    assert has_filters(SearchRequest(date_to=PartialDate(2024)))
    assert has_filters(SearchRequest(terms=("XIII",)))
    assert not has_filters(SearchRequest(query="x", sort="newest", offset=10))
