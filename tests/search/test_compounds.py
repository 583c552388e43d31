"""A compound word is one unit: it is present when all its syllables are, or missing whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from indexer.fields import WORD
from search import Index, Page, SearchRequest
from search.compounds import words_of
from search.engines import WhooshEngine
from search.primitives import Term, Weighted
from search.query import parse
from search.ranked import COMPOUND_WEIGHT
from search.resolve import Resolved, resolve
from search.tokens import spoken

COMPOUNDS = ("cây cối", "mùa màng", "đồng ruộng", "bởi vì")


def joined(_engine: WhooshEngine, words: Sequence[str]) -> list[bool]:
    """Stands for the segmenter: knows a few compounds of two syllables."""
    lower = [word.lower() for word in words]
    return [at > 0 and f"{lower[at - 1]} {word}" in COMPOUNDS for at, word in enumerate(lower)]


@pytest.fixture(autouse=True)
def segmenter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WhooshEngine, "joined", joined)


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    return texts(
        whole="cây cối mùa màng đồng ruộng",
        apart="đồng lúa bên cây, có ruộng và cối",
        half="cây và mùa màng bởi nắng",
        season="mùa màng ngoài đồng ruộng",
    )


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


def ids(page: Page) -> set[str]:
    return {hit.id for hit in page.hits}


def asked(index: Index, query: str) -> Resolved:
    return resolve(parse(query), SearchRequest(query=query), index.engine)


def test_a_compound_is_present_when_all_its_syllables_are(index: Index) -> None:
    assert ids(ask(index, "cây cối")) == {"whole", "apart"}


def test_a_hit_that_lacks_a_syllable_lacks_the_whole_compound(index: Index) -> None:
    hits = {hit.id: hit.missing for hit in ask(index, "cây cối mùa màng đồng ruộng").hits}
    assert hits == {
        "whole": (),
        "apart": ("mùa màng",),
        "season": ("cây cối",),
    }


def test_a_compound_is_named_with_the_marks_it_is_read_with(index: Index) -> None:
    resolved = asked(index, "cay coi mua mang")
    assert [unit.text for unit in resolved.units] == ["cây cối", "mùa màng"]


def test_how_many_words_may_be_missing_counts_compounds_as_one(index: Index) -> None:
    assert ids(ask(index, "cây cối mùa màng")) == {"whole"}


def test_a_compound_does_not_go_over_a_comma(index: Index) -> None:
    (piece,) = spoken(["cây, cối mùa màng"], index.engine, "auto")
    assert list(words_of(piece, index.engine)) == [range(1), range(1, 2), range(2, 4)]


def test_words_tile_the_syllables(index: Index) -> None:
    (piece,) = spoken(["12 cây cối - mùa màng 34 a"], index.engine, "auto")
    words = list(words_of(piece, index.engine))
    assert [at for word in words for at in word] == list(range(len(piece.tokens)))


def test_a_compound_ranks_as_a_word_of_its_own(index: Index) -> None:
    assert Weighted(Term(WORD, ("cây cối",)), COMPOUND_WEIGHT) in asked(index, "cây cối").ranking
    assert Weighted(Term(WORD, ("cây cối",)), COMPOUND_WEIGHT) in asked(index, "cay coi").ranking


def test_a_compound_of_function_words_is_not_counted(index: Index) -> None:
    assert [unit.text for unit in asked(index, "bởi vì cây cối").units] == ["cây cối"]


def test_a_syllable_that_stands_nowhere_is_named_and_its_compound_goes_without(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WhooshEngine, "joined", lambda _, words: [False, True])
    page = ask(index, "cây zuzu")
    assert ids(page) == {"whole", "apart", "half"}
    assert [notice.code for notice in page.notices] == ["unknown_word"]


def test_every_word_of_an_and_is_a_whole_compound(index: Index) -> None:
    assert ids(ask(index, "cây cối AND mùa màng")) == {"whole"}
    assert ids(ask(index, "cây cối OR đồng ruộng")) == {"whole", "apart", "season"}
