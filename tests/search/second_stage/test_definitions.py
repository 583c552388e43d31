"""What something is: the text that says so, told from those that merely speak of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from search import Index, SearchRequest
from search.engine import Found
from search.query.parser import parse
from search.resolve import resolve
from search.second_stage import FEATURES, features, wanted
from search.second_stage.definitions import asking

IDS = ("says", "part", "speaks", "other")


@pytest.fixture(scope="module")
def index(library: Callable[[Sequence[Mapping[str, object]]], Index]) -> Index:
    return library(
        [
            {
                "id": "says",
                "title": "Giải thích từ ngữ",
                "text": "1. Bản xa là bản ở cuối đường. 2. Dân vận khéo là làm cho dân tin. Là.",
            },
            {"id": "part", "title": "Sổ tay", "text": "Làm khéo là được. Công tác dân vận ở bản."},
            {"id": "speaks", "title": "Dân vận khéo", "text": "Dân vận khéo ở bản, dân vận khéo."},
            {"id": "other", "title": "Bản tin", "text": "Hiểu khái niệm, định nghĩa thế nào, gì."},
        ]
    )


def defined(index: Index, query: str) -> dict[str, float]:
    engine = index.engine
    asked = wanted(resolve(parse(query), SearchRequest(query=query), engine).ranking, engine)
    numbers = [number for id in IDS if (number := engine.number_of(id)) is not None]
    rows = features(asked, [Found(number, 1.0) for number in numbers], engine)
    values = rows[:, FEATURES.index("defined")]
    return {id: round(value, 3) for id, value in zip(IDS, values.tolist(), strict=True)}


@pytest.mark.parametrize(
    "query",
    [
        "dân vận khéo là gì",
        "thế nào là dân vận khéo",
        "khái niệm dân vận khéo",
        "dan van kheo la gi",
    ],
)
def test_the_document_that_says_what_it_is_has_all_of_the_mass(index: Index, query: str) -> None:
    values = defined(index, query)
    assert values["says"] == 1.0
    assert 0.0 < values["part"] < 0.9
    assert (values["speaks"], values["other"]) == (0.0, 0.0)


def test_a_query_that_does_not_ask_so_looks_for_no_definition(index: Index) -> None:
    assert set(defined(index, "dân vận khéo là làm cho dân tin").values()) == {0.0}


def test_the_words_that_only_ask_are_told_by_their_neighbours() -> None:
    assert asking(["dân vận", "vận là", "là gì"]) == {"là", "gì"}
    assert asking(["gì là", "nghĩa vụ", "khái quát"]) == set()
