"""The second stage only orders: the same documents, the same counts, for every spelling."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexer
from search import Index, SearchRequest, open_index
from search.engine import Answer, Question
from search.query.parser import parse
from search.resolve import resolve
from search.second_stage import DEPTH, FEATURES, Trees, answered

Line = Mapping[str, object]

WORDS = ("dân", "vận", "khéo", "hòa", "giải", "đảng", "viên", "trẻ", "thúy", "quý", "bản", "xa")
QUERIES = ("dân vận khéo", "hòa giải ở bản xa", "đảng viên trẻ", "dan van kheo", "trẻ ở bản")


def lines(count: int, seed: int = 1) -> list[Line]:
    chance = random.Random(seed)

    def some(fewest: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(fewest, most)))

    return [{"id": f"d{at}", "title": some(2, 6), "text": some(5, 200)} for at in range(count)]


@pytest.fixture(scope="module")
def index(library: Callable[[Sequence[Line]], Index]) -> Index:
    return library(lines(DEPTH + 40))


def question(index: Index, query: str) -> Question:
    resolved = resolve(parse(query), SearchRequest(query=query), index.engine)
    return Question(resolved.match, resolved.ranking, resolved.bonuses, limit=DEPTH + 40)


def ids(index: Index, answer: Answer) -> list[str]:
    return [index.engine.id_of(found.document) for found in answer.found]


BACKWARDS = Trees([float(name == "rank") for name in FEATURES], [])
MIXED = Trees([1.0 + at % 3 for at in range(len(FEATURES))], [])
INDIFFERENT = Trees([0.0] * len(FEATURES), [])


def second_stage(index: Index, query: str) -> list[str]:
    return ids(index, answered(question(index, query), index.engine, MIXED))


@pytest.mark.parametrize("query", QUERIES)
def test_the_first_hundred_change_places_and_nothing_else_changes(index: Index, query: str) -> None:
    asked = question(index, query)
    before, after = index.engine.execute(asked), answered(asked, index.engine, BACKWARDS)
    assert len(before.found) > DEPTH
    assert set(after.found[:DEPTH]) == set(before.found[:DEPTH])
    assert after.found[:DEPTH] != before.found[:DEPTH]
    assert replace(after, found=before.found) == before
    assert after.found[DEPTH:] == before.found[DEPTH:]


@pytest.mark.parametrize("query", QUERIES)
def test_without_a_model_or_among_equals_the_first_stages_order_stands(
    index: Index, query: str
) -> None:
    asked = question(index, query)
    before = index.engine.execute(asked)
    assert answered(asked, index.engine, None) == before
    assert answered(asked, index.engine, INDIFFERENT) == before


def test_an_order_by_date_stands(index: Index) -> None:
    asked = replace(question(index, "dân vận"), sort="oldest")
    assert answered(asked, index.engine, BACKWARDS) == index.engine.execute(asked)


@given(offset=st.integers(0, DEPTH + 60), limit=st.integers(0, DEPTH + 60))
def test_a_page_is_a_slice_of_the_whole_order(index: Index, offset: int, limit: int) -> None:
    asked = question(index, "dân vận khéo")
    whole = answered(replace(asked, limit=1000), index.engine, MIXED)
    page = answered(replace(asked, offset=offset, limit=limit), index.engine, MIXED)
    assert page == replace(whole, found=whole.found[offset : offset + limit])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa giải quý", unicodedata.normalize("NFD", "hòa giải quý")),
        ("hòa giải", "hoà giải"),
        ("dân vận Thúy", "DÂN VẬN thuý"),
    ],
)
def test_equal_spellings_give_the_same_order(index: Index, one: str, other: str) -> None:
    assert second_stage(index, one) == second_stage(index, other)


def test_the_document_whose_number_is_asked_for_comes_first(
    library: Callable[[Sequence[Line]], Index],
) -> None:
    citing = [
        {"id": f"c{at}", "title": "Bà con kể", "text": "Xã làm theo Nghị quyết số 34-NQ/TW. " * at}
        for at in range(1, 6)
    ]
    own = {"id": "own", "title": "Bản in", "text": "Một bản in.", "number": "34-NQ/TW"}
    shelf = library([*citing, own])
    against = Trees([-1000.0 * (name == "title_about") for name in FEATURES], [])
    for model in (against, BACKWARDS, MIXED):
        answer = answered(question(shelf, "nghị quyết 34-NQ/TW"), shelf.engine, model)
        assert ids(shelf, answer)[0] == "own"


def test_what_a_plenum_adopted_comes_first(library: Callable[[Sequence[Line]], Index]) -> None:
    said = "Nghị quyết Trung ương 6 khóa XII về bộ máy. "
    citing = [{"id": f"c{at}", "title": "Bà con kể", "text": said * at} for at in range(1, 6)]
    own = {"number": "18-NQ/TW", "date": "2017-10-25", "title": "Bản in", "text": "Một bản in."}
    shelf = library([*citing, {"id": "own", **own}])
    against = Trees([-1000.0 * (name == "title_about") for name in FEATURES], [])
    for model in (against, BACKWARDS, MIXED):
        asked = question(shelf, "nghị quyết trung ương 6 khóa XII")
        assert ids(shelf, answered(asked, shelf.engine, model))[0] == "own"


def test_an_updated_index_orders_as_one_built_anew(tmp_path: Path) -> None:
    def build(directory: str, *versions: list[Line]) -> Index:
        source = tmp_path / "d.jsonl"
        for version in versions:
            texts = [json.dumps(line, ensure_ascii=False) for line in version]
            source.write_text("\n".join(texts), encoding="utf-8")
            indexer.reindex([source], directory=tmp_path / directory, today=date(2026, 11, 22))
        return open_index(tmp_path / directory)

    old, new = lines(60, seed=2), lines(70, seed=3)
    updated = build("updated", old, [*new[:5], *old[5:40]], [*new[:5], *old[5:30], *new[30:]])
    rebuilt = build("rebuilt", [*new[:5], *old[5:30], *new[30:]])
    for query in QUERIES:
        assert second_stage(updated, query) == second_stage(rebuilt, query)
