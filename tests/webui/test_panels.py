"""Facets as panels: what is shown, what is folded, which body stands under which."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

from search.model import Facet, FacetValue, Page, SearchRequest
from webui.panels import facet_panels
from webui.screens import FacetLink, FacetPanel

EMPTY = Page("", 0, 2.0, (), (), (), None, 0)
Tree = list[tuple[str, str, "Tree"]]


def panels(page: Page, request: SearchRequest | None = None) -> tuple[FacetPanel, ...]:
    return facet_panels(page, request or SearchRequest(query="dân vận"), "vi")


def params(path: str) -> list[tuple[str, str]]:
    return parse_qsl(path.partition("?")[2])


def bodies(**counts: int) -> FacetPanel:
    values = tuple(FacetValue(name, name, count, False) for name, count in counts.items())
    (panel,) = panels(replace(EMPTY, facets=(Facet("body", values),)))
    return panel


def tree(links: tuple[FacetLink, ...]) -> Tree:
    return [(link.text, link.count, tree(link.children)) for link in links]


def values(count: int, chosen: tuple[int, ...] = ()) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(str(2000 + n), str(2000 + n), 50 - n, n in chosen) for n in range(count)
    )


def test_eight_values_of_a_facet_are_shown_the_chosen_first() -> None:
    request = SearchRequest(years=("2011",))
    page = replace(EMPTY, total=1, facets=(Facet("year", values(12, (11,))),))
    (panel,) = panels(page, request)
    assert [link.text for link in panel.shown] == ["2011", *(str(2000 + n) for n in range(7))]
    assert (len(panel.folded), panel.folded_count) == (4, 4)
    assert (panel.shown[0].selected, params(panel.shown[0].href)) == (True, [])
    assert params(panel.shown[1].href) == [("year", "2011"), ("year", "2000")]


def test_a_single_value_more_is_shown_rather_than_folded() -> None:
    (panel,) = panels(replace(EMPTY, facets=(Facet("year", values(9)),)))
    assert (len(panel.shown), panel.folded) == (9, ())


def test_facets_stand_in_their_order_and_empty_ones_not_at_all() -> None:
    given = (Facet("year", values(1)), Facet("term", ()), Facet("body", values(1)))
    assert [panel.label for panel in panels(replace(EMPTY, facets=given))] == [
        "Cơ quan",
        "Năm",
    ]


def test_bodies_stand_under_those_they_belong_to_the_most_frequent_family_first() -> None:
    counts = {"Bộ Y tế": 9, "Bộ Chính trị": 7, "Chính phủ": 5, "Ban X": 4, "Bộ Tài chính": 2,
              "Cục Thuế": 1}  # fmt: skip
    assert tree(bodies(**counts).shown) == [
        ("Chính phủ", "5", [("Bộ Y tế", "9", []), ("Bộ Tài chính", "2", [("Cục Thuế", "1", [])])]),
        ("Bộ Chính trị", "7", []),
        ("Ban X", "4", []),
    ]


def test_a_name_without_link_stands_above_two_bodies_of_one_family_only() -> None:
    counts = {"Thành ủy Hà Nội": 9, "Sở Y tế thành phố Hà Nội": 7, "Tỉnh ủy Lai Châu": 1}
    links = bodies(**counts).shown
    assert tree(links) == [
        ("Hà Nội", "", [("Thành ủy Hà Nội", "9", []), ("Sở Y tế thành phố Hà Nội", "7", [])]),
        ("Tỉnh ủy Lai Châu", "1", []),
    ]
    assert (links[0].href, links[0].selected) == ("", False)
    assert params(links[0].children[0].href) == [("q", "dân vận"), ("body", "Thành ủy Hà Nội")]


def test_folded_bodies_have_their_own_families_and_all_are_counted() -> None:
    counts = {"Chính phủ": 99, **{f"Ban {n}": 50 - n for n in range(7)}}
    panel = bodies(**counts, **{"Bộ Y tế": 3, "Cục Thuế": 2, "Bộ Tài chính": 1})
    assert tree(panel.folded) == [
        ("Chính phủ", "", [("Bộ Y tế", "3", []), ("Bộ Tài chính", "1", [("Cục Thuế", "2", [])])])
    ]
    assert (len(panel.shown), panel.folded_count) == (8, 3)
