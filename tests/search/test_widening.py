"""Where nothing is found, what kept the search from finding anything is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from corpus import PartialDate
from search import Index, SearchRequest


@pytest.fixture(scope="module")
def index(library: Callable[..., Index]) -> Index:
    return library(
        [
            {
                "id": "a",
                "text": "công tác dân vận ở xã",
                "kind": "bao-cao",
                "date": "2019",
                "bodies": ["Đảng ủy xã"],
            },
            {"id": "b", "text": "dân vận và mặt trận ở huyện", "kind": "chi-thi", "date": "2021"},
        ]
    )


def offered(index: Index, query: str, **options: Any) -> list[tuple[str, str, str, int]]:
    page = index.search(SearchRequest(query=query, **options))
    return [(e.change, e.text, e.request.query, e.count) for e in page.wider]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("công tác -vận", [("exclusion", "-vận", "công tác", 1)]),
        ("dân vận -dân -xã", [("exclusion", "-dân", "dân vận -xã", 1)]),
        ("dân AND NOT vận", [("exclusion", "NOT vận", "dân", 2)]),
        ('"vận dân"', [("quotes", '"vận dân"', "vận dân", 2)]),
        ("loai:luat dân vận", [("field", "loai:luat", "dân vận", 2)]),
        ("+huyện +công tác", [("required", "+huyện", "huyện +công tác", 1)]),
    ],
)
def test_the_sign_that_excluded_everything_is_named(
    index: Index, query: str, expected: list[tuple[str, str, str, int]]
) -> None:
    assert [each for each in offered(index, query) if each[0] != "match"][:1] == expected


def test_the_filter_that_excluded_everything_is_named_with_what_is_found_without_it(
    index: Index,
) -> None:
    assert offered(index, "dân vận", kinds=("chi-thi",), years=("2019",)) == [
        ("kind", "chi-thi", "dân vận", 1),
        ("year", "2019", "dân vận", 1),
    ]
    assert offered(index, "dân vận", date_from=PartialDate(2022), date_to=PartialDate(2023, 5)) == [
        ("dates", "2022 – 2023-05", "dân vận", 2)
    ]


def test_where_none_does_it_alone_all_filters_go(index: Index) -> None:
    nowhere = {"kinds": ("luat",), "years": ("1950",), "bodies": ("Quốc hội",)}
    assert offered(index, "dân vận", **nowhere) == [("filters", "", "dân vận", 2)]
    assert offered(index, "dân vận -dân -vận") == [("everything", "", "dân vận", 2)]


def test_nothing_is_offered_where_nothing_helps_or_something_is_found(index: Index) -> None:
    assert offered(index, "zzz") == []
    assert offered(index, "dân vận") == []
