"""Trains the second stage of ranking on the judged sets and writes its model file.

A linear model by maximum likelihood of the relevant documents comes first; the trees learn
what it leaves over. Neither may turn a feature against its sense (``_direction``). The same
indexes give the same file, bit for bit. What it is worth: ``make bench-relevance``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bench.judged import FOLDS, LEARNED, Asked, Rows, collected
from search.second_stage import FEATURES, Trees

MODEL: Final = Path("search/data/ranking.json")

TREES: Final = 100
SEEDS: Final = (1, 2, 3)
"""So many models of so many trees each are averaged: on party-known 0.002 better than one."""

PARAMETERS: Final = {
    "objective": "lambdarank",
    "num_leaves": 8,
    "learning_rate": 0.06,
    "min_data_in_leaf": 50,
    "lambda_l2": 5,
    "lambdarank_truncation_level": 10,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}
"""15 leaves, 150 trees or a rate of 0.1 gain nothing, the mean of the sets cross-validated."""

LEARNED_FROM: Final = 40
"""Candidates of a query that are trained on, and the relevant ones further down."""

RIDGE: Final = 1e-3
STEPS: Final = 12
"""Of Newton's method; the last ones change nothing."""

SHAPES: Final = frozenset({"passage_place", "length", "title_end_length"})
"""Features where neither more nor less is better in itself."""

LESS_IS_BETTER: Final = frozenset({"rank", "missing_mass", "passage_start"})

FOR_TREES: Final = frozenset({"score_above_mean", "rank", "bm25_pairs_best", "title_run"})
"""Features that the linear part leaves alone: with them it loses 0.001 on alqac2022 and
0.002 on zalo-train."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What is trained on: queries one after another, ``sizes`` candidates each."""

    rows: Rows
    grades: NDArray[np.float64]
    sizes: NDArray[np.int64]
    weights: NDArray[np.float64]


def examples(queries: Sequence[Asked]) -> Examples:
    """The queries of the sets that are trained on, every set with its share of the weight."""
    kept = [each for each in queries if each.set.share and each.grades.any()]
    many = Counter(each.set.name for each in kept)
    picks = [
        np.flatnonzero((np.arange(len(each.rows)) < LEARNED_FROM) | (each.grades > 0))
        for each in kept
    ]
    return Examples(
        rows=np.concatenate([each.rows[pick] for each, pick in zip(kept, picks, strict=True)]),
        grades=np.concatenate([e.grades[pick] for e, pick in zip(kept, picks, strict=True)]),
        sizes=np.array([len(pick) for pick in picks]),
        weights=np.array([each.set.share / many[each.set.name] for each in kept]),
    )


def cross_validated(queries: Sequence[Asked]) -> list[Trees]:
    """For every fold the model that was trained on the others."""
    return [trained([each for each in queries if each.fold != fold]) for fold in range(FOLDS)]


def trained(queries: Sequence[Asked]) -> Trees:
    """The model of these queries."""
    return Trees.from_json(model_of(examples(queries)))


def model_of(learned: Examples) -> dict[str, Any]:
    """The model as its file holds it."""
    slopes = linear(learned)
    weights = np.repeat(learned.weights, learned.sizes)
    data = lightgbm.Dataset(
        learned.rows,
        learned.grades,
        group=learned.sizes,
        weight=weights * len(weights) / weights.sum(),
        init_score=learned.rows @ slopes,
    )
    directions = [_direction(name) for name in FEATURES]
    trees = []
    for seed in SEEDS:
        parameters = {**PARAMETERS, "monotone_constraints": directions, "seed": seed}
        booster = lightgbm.train(parameters, data, TREES)
        trees += [as_arrays(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    return {"features": list(FEATURES), "slopes": slopes.tolist(), "trees": trees}


def _direction(name: str) -> int:
    """Whether more of a feature may only raise a document (1), or only lower it (-1)."""
    return 0 if name in SHAPES else -1 if name in LESS_IS_BETTER else 1


def linear(learned: Examples) -> Rows:
    """Slopes that make the relevant documents likeliest, each query a choice among its
    candidates (the conditional logit of McFadden 1974, ListNet's top-one likelihood).

    Features whose slope would point against their sense are left out, the worst half of
    them at a time: what they explain of these queries would not hold for others.
    """
    spread = learned.rows.std(axis=0)
    kept = np.array(
        [at for at, name in enumerate(FEATURES) if name not in FOR_TREES and spread[at] > 1e-9],
        np.int64,
    )
    senses = np.array([_direction(name) for name in FEATURES])
    while True:
        slopes = _likeliest(learned, learned.rows[:, kept] / spread[kept])
        against = slopes * senses[kept]
        wrong = int((against < 0).sum())
        if not wrong:
            break
        kept = np.delete(kept, np.argsort(against, kind="stable")[: max(1, wrong // 2)])
    all_slopes = np.zeros(len(FEATURES))
    all_slopes[kept] = np.round(slopes / spread[kept], 6)
    return all_slopes


def _likeliest(learned: Examples, spread_rows: Rows) -> Rows:
    rows = spread_rows - spread_rows.mean(axis=0)
    begins = np.concatenate(([0], np.cumsum(learned.sizes)[:-1]))
    shares = learned.weights / learned.weights.sum()
    weights = np.repeat(shares, learned.sizes)
    target = learned.grades / np.repeat(np.add.reduceat(learned.grades, begins), learned.sizes)

    def chances(slopes: Rows) -> tuple[float, Rows]:
        """What is to be made small, and each candidate's chance."""
        sums = rows @ slopes
        sums -= np.repeat(np.maximum.reduceat(sums, begins), learned.sizes)
        totals = np.repeat(np.add.reduceat(np.exp(sums), begins), learned.sizes)
        unlikeliness = -(weights * target) @ (sums - np.log(totals)) + RIDGE * (slopes @ slopes)
        return float(unlikeliness), np.exp(sums) / totals

    slopes = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        loss, chance = chances(slopes)
        gradient = rows.T @ (weights * (target - chance)) - 2 * RIDGE * slopes
        means = np.add.reduceat(rows * chance[:, None], begins)
        curvature = (rows * (weights * chance)[:, None]).T @ rows
        curvature -= (means * shares[:, None]).T @ means
        step = np.linalg.solve(curvature + 2 * RIDGE * np.eye(len(slopes)), gradient)
        while chances(slopes + step)[0] > loss and np.abs(step).max() > 1e-9:
            step = step / 2
        slopes = slopes + step
    return slopes


def as_arrays(root: Mapping[str, Any]) -> list[list[Any]]:
    """A tree as :class:`Trees` takes it: inner nodes, and leaves from the left, as its share
    of the average."""
    inner: list[list[Any]] = []
    leaves: list[float] = []

    def walk(node: Mapping[str, Any]) -> None:
        if "leaf_value" in node:
            leaves.append(round(float(node["leaf_value"]) / len(SEEDS), 6))
            return
        first = len(leaves)
        walk(node["left_child"])
        threshold = float(f"{node['threshold']:.9g}")
        inner.append([int(node["split_feature"]), threshold, first, len(leaves)])
        walk(node["right_child"])

    walk(root)
    return [inner, leaves]


def written(model: Mapping[str, Any]) -> str:
    """The text of the model file: JSON, a tree a line."""
    text = json.dumps(model, separators=(",", ":"))
    return re.sub(r",(?=\[\[\[)", ",\n", text) + "\n"


def main() -> None:
    MODEL.write_text(written(model_of(examples(collected(LEARNED)))), encoding="utf-8")
    print(f"{MODEL}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
