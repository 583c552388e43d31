"""What the second stage looks at, told from texts one can read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import pytest

from indexer import analyze
from indexer.fields import PAIR, TEXT
from search import Index, SearchRequest
from search.engine import Found
from search.primitives import Term, Weighted
from search.query.parser import parse
from search.resolve import resolve
from search.second_stage import FEATURES, features, wanted

FILLING = "chữ lót " * 200


@pytest.fixture(scope="module")
def index(library: Callable[[Sequence[Mapping[str, object]]], Index]) -> Index:
    return library(
        [
            {"id": "whole", "title": "Dân vận khéo", "text": f"{FILLING} Làm dân vận khéo ở bản."},
            {"id": "apart", "title": "Bản tin", "text": f"Dân {FILLING} vận {FILLING} khéo."},
            {"id": "none", "title": "Trang trắng", "text": FILLING},
        ]
    )


def row(index: Index, query: str, id: str) -> dict[str, float]:
    asked = wanted(
        resolve(parse(query), SearchRequest(query=query), index.engine).ranking, index.engine
    )
    names = ("whole", "apart", "none")
    numbers = [index.engine.number_of(name) for name in names]
    found = [Found(number, 1.0) for number in numbers if number is not None]
    values = features(asked, found, index.engine)[names.index(id)]
    return dict(zip(FEATURES, values.tolist(), strict=True))


def of(values: Mapping[str, float], *names: str) -> list[float]:
    return [round(values[name], 3) for name in names]


def test_a_passage_that_says_it_all_has_all_of_the_mass(index: Index) -> None:
    seen = row(index, "dân vận khéo", "whole")
    shares = ("pairs", "content", "passage_title_flat", "sentence_flat", "title_about")
    assert of(seen, *shares, "title_all") == [1.0] * 6
    assert of(seen, "run", "title_run", "passage_title", "missing_mass") == [3.0, 3.0, 2.0, 0.0]
    assert seen["passage_place"] > 0.5


def test_of_several_readings_the_likeliest_is_looked_for(index: Index) -> None:
    ranking = [
        Weighted(Term(TEXT, ("dân", "dẫn")), 1.0, ("dân",)),
        Weighted(Term(TEXT, ("văn", "vận")), 1.0),
        Weighted(Term(PAIR, ("dân vận", "dẫn vận")), 1.0, ("dân vận",)),
    ]
    asked = wanted(ranking, index.engine)
    assert (asked.keys, len(asked.pair_codes)) == (("dân", "văn", "vận"), 1)


def test_words_far_apart_are_in_the_document_but_in_no_passage(index: Index) -> None:
    seen = row(index, "dân vận khéo", "apart")
    assert of(seen, "content", "pairs", "run", "title_about", "title_all") == [1.0, 0, 0, 0, 0]
    assert seen["sentence_flat"] < 0.6


def test_a_document_without_the_words_has_nothing(index: Index) -> None:
    seen = row(index, "dân vận khéo", "none")
    names = ("content", "passage_title", "bm25_pairs_best", "title_about", "run", "defined")
    assert of(seen, *names) == [0.0] * 6


def test_marks_left_out_change_nothing(index: Index) -> None:
    for id in ("whole", "apart", "none"):
        assert row(index, "dan van kheo", id) == row(index, "dân vận khéo", id)


def test_the_end_of_a_path_counts_by_itself(
    library: Callable[[Sequence[Mapping[str, object]]], Index],
) -> None:
    index = library(
        [
            {"id": "whole", "title": "Sổ tay › Dân vận khéo", "text": FILLING},
            {"id": "apart", "title": "Dân vận khéo › Sổ tay", "text": FILLING},
            {"id": "none", "title": "Dân vận khéo", "text": FILLING},
        ]
    )
    names = ("title_all", "title_end_about", "title_end_content")
    assert of(row(index, "dân vận khéo", "whole"), *names) == [1.0, 1.0, 1.0]
    assert of(row(index, "dân vận khéo", "apart"), *names) == [1.0, 0.0, 0.0]
    assert of(row(index, "dân vận khéo", "none"), *names) == [1.0, 1.0, 1.0]
    ends = [row(index, "dân vận khéo", id)["title_end_length"] for id in ("whole", "apart", "none")]
    assert [round(math.expm1(end)) for end in ends] == [3, 2, 3]


def test_documents_of_one_number_bear_one_another_out(
    library: Callable[[Sequence[Mapping[str, object]]], Index],
) -> None:
    index = library(
        [
            {"id": "whole", "title": "Điều 1", "text": "Dân vận.", "number": "1/2020/QH14"},
            {"id": "apart", "title": "Điều 2", "text": "Dân vận.", "number": "1/2020/QH14"},
            {"id": "none", "title": "Điều 1", "text": "Dân vận."},
        ]
    )
    heads = [1 / 2, 1 / 3, 1 / 4]
    shares = [round(row(index, "dân vận", id)["siblings"], 6) for id in ("whole", "apart", "none")]
    assert shares == [round(heads[1] / sum(heads), 6), round(heads[0] / sum(heads), 6), 0.0]


def test_keys_stand_where_the_analysis_puts_them(index: Index) -> None:
    ids = ("none", "whole", "apart")
    documents = [index.document(id) for id in ids]
    numbers = [number for id in ids if (number := index.engine.number_of(id)) is not None]
    keys = ("vận", "dân", "không đâu", "bản")
    found = index.engine.candidates(numbers, keys, 300)
    for part, texts in (
        (found.text, [document.text for document in documents if document]),
        (found.title, [document.title for document in documents if document]),
    ):
        expected = [
            (row, position, keys.index(key))
            for row, text in enumerate(texts)
            for position, key in enumerate(analyze(text).keys[:300])
            if key in keys
        ]
        entries = zip(part.rows.tolist(), part.positions.tolist(), part.keys.tolist(), strict=True)
        assert list(entries) == expected
        assert part.lengths.tolist() == [len(analyze(text).keys[:300]) for text in texts]
