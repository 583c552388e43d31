"""The model as arrays gives what a walk through each of its trees gives."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.second_stage import FEATURES, Trees
from search.second_stage.trees import MOST_LEAVES


def a_tree(chance: random.Random, leaves: int) -> Any:
    """A leaf's value, or ``(feature, threshold, left, right)``."""
    if leaves == 1:
        return chance.uniform(-1, 1)
    left = chance.randint(1, leaves - 1)
    return (
        chance.randrange(len(FEATURES)),
        chance.choice((-0.5, 0.0, 0.5)),
        a_tree(chance, left),
        a_tree(chance, leaves - left),
    )


def arrays(tree: Any, first: int = 0) -> tuple[list[list[Any]], list[float]]:
    if isinstance(tree, float):
        return [], [tree]
    feature, threshold, left, right = tree
    left_inner, left_leaves = arrays(left, first)
    middle = first + len(left_leaves)
    right_inner, right_leaves = arrays(right, middle)
    inner = [[feature, threshold, first, middle], *left_inner, *right_inner]
    return inner, [*left_leaves, *right_leaves]


def walked(tree: Any, row: list[float]) -> float:
    while not isinstance(tree, float):
        feature, threshold, left, right = tree
        tree = left if row[feature] <= threshold else right
    return tree


@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_all_trees_at_once_are_a_walk_through_each(chance: random.Random, count: int) -> None:
    forest = [a_tree(chance, chance.randint(1, MOST_LEAVES)) for _ in range(count)]
    slopes = [chance.uniform(-1, 1) for _ in FEATURES]
    rows = [[chance.choice((-1, -0.5, 0, 0.5, 1)) for _ in FEATURES] for _ in range(7)]
    plain = [
        sum(s * value for s, value in zip(slopes, row, strict=True))
        + sum(walked(tree, row) for tree in forest)
        for row in rows
    ]
    model = Trees(slopes, [arrays(tree) for tree in forest])
    assert model(np.array(rows, float)).tolist() == pytest.approx(plain, abs=1e-9)


def test_a_model_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="make train-ranking"):
        Trees.from_json({"features": ["length"], "slopes": [1.0], "trees": []})
