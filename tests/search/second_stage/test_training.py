"""Training gives the same model from the same input, and none that turns against sense."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

from search.second_stage import FEATURES, Trees
from search.second_stage.seen import Values

pytest.importorskip("lightgbm", reason="training needs the extra 'train'")

from bench.judged import LEARNED, Asked, folds_by_document
from bench.train_ranking import (
    FOR_TREES,
    LESS_IS_BETTER,
    SHAPES,
    examples,
    linear,
    model_of,
    written,
)


def queries(count: int) -> list[Asked]:
    """Queries whose relevant document has the better title; the best length is noise."""
    chance = random.Random(5)

    def rows() -> Values:
        return np.array([[chance.random() for _ in FEATURES] for _ in range(30)])

    made = []
    for at in range(count):
        table = rows()
        best = int(np.argmax(table[:, FEATURES.index("title_about")]))
        grades = np.zeros(30)
        grades[best] = 1.0
        ids = [f"d{row}" for row in range(30)]
        made.append(Asked(LEARNED[at % len(LEARNED)], f"q{at}", at % 5, [], ids, grades, table))
    return made


def test_the_same_input_gives_the_same_file() -> None:
    first = written(model_of(examples(queries(60))))
    assert written(model_of(examples(queries(60)))) == first
    model = Trees.from_json(json.loads(first))
    table = queries(1)[0].rows
    assert int(np.argmax(model(table))) == int(np.argmax(table[:, FEATURES.index("title_about")]))


def test_no_slope_points_against_the_sense_of_its_feature() -> None:
    slopes = dict(zip(FEATURES, linear(examples(queries(60))).tolist(), strict=True))
    assert slopes["title_about"] > 0
    assert {name: slopes[name] for name in LESS_IS_BETTER if slopes[name] > 0} == {}
    more_is_better = set(FEATURES) - LESS_IS_BETTER - SHAPES
    assert {name: slopes[name] for name in more_is_better if slopes[name] < 0} == {}
    assert {slopes[name] for name in FOR_TREES} == {0.0}


def test_the_names_of_features_exist() -> None:
    assert set(FEATURES) >= LESS_IS_BETTER | SHAPES | FOR_TREES


def test_queries_that_share_a_document_share_a_fold() -> None:
    qrels = {f"q{at}": {f"d{at}": 1, f"d{at + 1}": 1, "seen": 0} for at in range(40)}
    assert len(set(folds_by_document(qrels).values())) == 1
    apart = {f"q{at}": {f"d{at}": 1, "seen": 0} for at in range(40)}
    assert set(folds_by_document(apart).values()) == set(range(5))
