"""Facets for people: order, labels, and what is selected always among them."""

from __future__ import annotations

from search.facets import MOST_BODIES, facets
from search.model import Facet, FacetValue, SearchRequest

NONE: dict[str, dict[str, int]] = {"body": {}, "kind": {}, "year": {}, "term": {}}


def facet(
    name: str,
    counts: dict[str, int],
    request: SearchRequest | None = None,
    predecessors: dict[str, tuple[str, ...]] | None = None,
) -> Facet:
    found = facets({**NONE, name: counts}, request or SearchRequest(), predecessors or {})
    assert [each.name for each in found] == ["body", "kind", "year", "term"]
    return next(each for each in found if each.name == name)


def test_kinds_come_by_count_with_their_names() -> None:
    assert facet("kind", {"luat": 1, "nghi-quyet": 4, "chi-thi": 1}) == Facet(
        "kind",
        (
            FacetValue("nghi-quyet", "Nghị quyết", 4, False),
            FacetValue("chi-thi", "Chỉ thị", 1, False),
            FacetValue("luat", "Luật", 1, False),
        ),
    )


def test_years_come_newest_first_unknown_last() -> None:
    values = facet("year", {"unknown": 9, "1951": 1, "2024": 2}).values
    assert [(value.value, value.label) for value in values] == [
        ("2024", "2024"),
        ("1951", "1951"),
        ("unknown", "không rõ"),
    ]


def test_terms_come_newest_first_unknown_last() -> None:
    values = facet("term", {"unknown": 9, "II": 1, "XIII": 2, "truoc-I": 1}).values
    assert [value.value for value in values] == ["XIII", "II", "truoc-I", "unknown"]
    assert values[0].label == "Khóa XIII (2021–2026)"


def test_what_is_selected_is_there_even_when_it_would_give_nothing() -> None:
    request = SearchRequest(years=("1999",), kinds=("luat",))
    assert facet("year", {"2024": 2}, request).values == (
        FacetValue("2024", "2024", 2, False),
        FacetValue("1999", "1999", 0, True),
    )
    assert facet("kind", {}, request).values == (FacetValue("luat", "Luật", 0, True),)


def test_a_long_list_of_bodies_is_cut_but_keeps_the_selected() -> None:
    counts = {f"Cơ quan {number:03d}": 1000 - number for number in range(MOST_BODIES + 5)}
    last = f"Cơ quan {MOST_BODIES + 4:03d}"
    values = facet("body", counts, SearchRequest(bodies=(last,))).values
    assert len(values) == MOST_BODIES + 1
    assert values[-1] == FacetValue(last, last, 1000 - MOST_BODIES - 4, True)


def test_a_body_comes_with_whom_it_stands_under_and_whose_work_it_took_over() -> None:
    counts = {"Bộ Xây dựng": 3, "Thành ủy Hà Nội": 2, "Ban Liên lạc X": 1}
    earlier: dict[str, tuple[str, ...]] = {"Bộ Xây dựng": ("Bộ Giao thông vận tải",)}
    assert facet("body", counts, predecessors=earlier).values == (
        FacetValue("Bộ Xây dựng", "Bộ Xây dựng", 3, False, "Chính phủ", ("Bộ Giao thông vận tải",)),
        FacetValue("Thành ủy Hà Nội", "Thành ủy Hà Nội", 2, False, "Hà Nội"),
        FacetValue("Ban Liên lạc X", "Ban Liên lạc X", 1, False),
    )
