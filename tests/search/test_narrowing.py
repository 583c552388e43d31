"""Filters that the words of a query name are offered, with what they find, never forced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from corpus import PartialDate
from search import Index, Page, SearchRequest

Library = Callable[..., Index]


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    kinds = {
        "nghi-quyet": "Nghị quyết về đất đai của xã",
        "ket-luan": "Kết luận về đất đai của huyện",
        "chi-thi": "Chỉ thị về kỷ luật đảng",
        "luat": "Luật đất đai",
    }
    return library(
        [
            {
                "id": f"{kind}-{body}-{year}",
                "title": title,
                "kind": kind,
                "bodies": [body],
                "date": year,
                "text": f"{title}. {body} ban hành năm {year}.",
            }
            for kind, title in kinds.items()
            for body, year in (("Ban Bí thư", "2024-02"), ("Bộ Chính trị", "2019-05"))
        ]
    )


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


def offered(page: Page) -> list[tuple[str, str, str, int]]:
    return [(e.change, e.text, e.request.query, e.count) for e in page.narrower]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "kết luận của Ban Bí thư năm 2024",
            [
                ("kind", "kết luận", "Ban Bí thư năm 2024", 1),
                ("body", "Ban Bí thư", "kết luận năm 2024", 4),
                ("year", "năm 2024", "kết luận của Ban Bí thư", 4),
                ("all", "kết luận Ban Bí thư năm 2024", "", 1),
            ],
        ),
        (
            "chi thi thang 5/2019",
            [
                ("kind", "chi thi", "thang 5/2019", 1),
                ("dates", "thang 5/2019", "chi thi", 1),
                ("all", "chi thi thang 5/2019", "", 1),
            ],
        ),
        (
            "NQ của BCT về đất đai",
            [
                ("kind", "NQ", "BCT về đất đai", 1),
                ("body", "BCT", "NQ về đất đai", 1),
                ("all", "NQ BCT", "đất đai", 1),
            ],
        ),
        ("ban bí thư", [("body", "ban bí thư", "", 4)]),
        (
            "Bộ Chính trị chỉ thị",
            [
                ("body", "Bộ Chính trị", "chỉ thị", 1),
                ("kind", "chỉ thị", "Bộ Chính trị", 1),
                ("all", "Bộ Chính trị chỉ thị", "", 1),
            ],
        ),
        ("thông báo đất đai do Bộ Chính trị", [("body", "Bộ Chính trị", "thông báo đất đai", 3)]),
        ("từ 2023 đến 2024", [("dates", "từ 2023 đến 2024", "", 4)]),
        ("nghị quyết về đất đai", [("kind", "nghị quyết", "đất đai", 2)]),
    ],
)
def test_what_the_words_name_is_offered_with_what_it_finds(
    index: Index, query: str, expected: list[tuple[str, str, str, int]]
) -> None:
    assert offered(ask(index, query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "kỷ luật đảng",
        "đất đai của xã",
        "thông báo về đất đai",
        "NQ/TW đất đai",
        "nghị quyết 34-NQ/TW",
        "đất đai nghị quyết",
        '"kết luận của Ban Bí thư"',
        "đất đai -nghị -quyết",
        "đất đai giai đoạn 2019-2024",
        "theo Luật đất đai, xã có quyền gì",
        "nghị quyết 15 đất đai",
        "Nghị quyết số 15 về đất đai",
    ],
)
def test_what_names_none_or_leads_to_nothing_is_not_offered(index: Index, query: str) -> None:
    assert offered(ask(index, query)) == []


def test_a_filter_that_is_set_is_not_offered_again(index: Index) -> None:
    assert [e.change for e in ask(index, "nghị quyết 2019", kinds=("nghi-quyet",)).narrower] == [
        "year"
    ]
    dated = ask(index, "nghị quyết 2019", date_from=PartialDate(2019))
    assert [each.change for each in dated.narrower] == ["kind"]
    assert ask(index, "luật đất đai", offset=10).narrower == ()


def test_an_offered_search_has_the_filter_and_keeps_everything_else(index: Index) -> None:
    page = ask(index, "kết luận năm 2024", bodies=("Ban Bí thư",), sort="newest", offset=0)
    assert page.narrower[0].request == SearchRequest(
        query="năm 2024", bodies=("Ban Bí thư",), kinds=("ket-luan",), sort="newest"
    )
