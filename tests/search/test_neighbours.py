"""How likely readings follow one another: beyond counting how often two stand together."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import Index
from search.neighbours import through, through_pairs, through_triples

Lists: TypeAlias = list[list[float]]


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    pages = {
        **{f"land{n}": "người sử dụng đất ở. có quyền." for n in range(4)},
        **{f"goal{n}": "kết quả đạt được. có quyền." for n in range(6)},
        **{f"have{n}": "ai có việc, có nhà, có đất, có học, có quyền." for n in range(3)},
        "organ": "cơ quan. cơ sở. thiết bị cơ khí.",
        **{f"army{n}": "lo việc quân" for n in range(3)},
        **{f"region{n}": "đóng ở quân khu" for n in range(3)},
        **{f"rule{n}": "giao việc quản khu" for n in range(2)},
        "begin": "vào đầu năm. dồn vào đầu tàu.",
    }
    return texts(**pages)


def best(index: Index, *choices: list[str]) -> list[str]:
    scores = through(choices, index.engine)
    return [options[int(np.argmax(each))] for options, each in zip(choices, scores, strict=True)]


def test_a_pair_that_is_always_a_pair_outweighs_one_of_common_words(index: Index) -> None:
    assert best(index, ["sử", "sự"], ["dụng", "dùng"], ["đất", "đạt"]) == ["sử", "dụng", "đất"]


def test_beside_a_stranger_the_word_with_many_different_neighbours_is_likelier(
    index: Index,
) -> None:
    assert best(index, ["vắng"], ["có", "cơ"]) == ["vắng", "có"]


def test_a_compound_of_the_word_list_needs_not_stand_in_the_index(index: Index) -> None:
    assert best(index, ["tham", "thẩm"], ["quan", "quán"]) == ["tham", "quan"]


def test_what_people_ask_with_needs_not_stand_in_the_index(index: Index) -> None:
    assert best(index, ["dựa", "dứa"], ["vào"], ["đầu", "đâu"]) == ["dựa", "vào", "đâu"]


def test_pairs_that_share_documents_go_together(index: Index) -> None:
    """``việc quân`` and ``quân khu`` are more frequent, but in texts of their own."""
    assert best(index, ["việc"], ["quân", "quản"], ["khu"]) == ["việc", "quản", "khu"]


def best_by_trying_all(sizes: list[int], score: Callable[[tuple[int, ...]], float]) -> Lists:
    paths = list(itertools.product(*map(range, sizes)))
    return [
        [max(score(path) for path in paths if path[word] == choice) for choice in range(size)]
        for word, size in enumerate(sizes)
    ]


SIZES = st.lists(st.integers(1, 3), min_size=2, max_size=5)


@given(SIZES, st.integers(0, 1000))
def test_the_best_path_through_pairs_is_the_best_of_all(sizes: list[int], seed: int) -> None:
    numbers = np.random.default_rng(seed)
    links = [numbers.normal(size=each) for each in itertools.pairwise(sizes)]

    def score(path: tuple[int, ...]) -> float:
        steps = zip(links, itertools.pairwise(path), strict=True)
        return float(sum(link[step] for link, step in steps))

    expected = best_by_trying_all(sizes, score)
    for found, best_of_all in zip(through_pairs(links), expected, strict=True):
        np.testing.assert_allclose(found, best_of_all)


@given(SIZES, st.integers(0, 1000))
def test_the_best_path_through_triples_is_the_best_of_all(sizes: list[int], seed: int) -> None:
    numbers = np.random.default_rng(seed)
    begin = numbers.normal(size=sizes[:2])
    steps = [numbers.normal(size=each) for each in zip(sizes, sizes[1:], sizes[2:], strict=False)]

    def score(path: tuple[int, ...]) -> float:
        triples = zip(steps, zip(path, path[1:], path[2:], strict=False), strict=True)
        return float(begin[path[:2]] + sum(step[triple] for step, triple in triples))

    expected = best_by_trying_all(sizes, score)
    for found, best_of_all in zip(through_triples(begin, steps), expected, strict=True):
        np.testing.assert_allclose(found, best_of_all)
