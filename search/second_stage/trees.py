"""The model: a linear sum, and gradient-boosted trees for what it leaves over.

The trees are arrays, all of them walked at once for all candidates.

Every inner node knows which leaves remain when its question is answered no; the lowest
leaf that remains is where a walk from the root would have ended (Lucchese et al.,
"QuickScorer", SIGIR 2015).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.second_stage.features import FEATURES

MODEL: Final = "data/ranking.json"
"""Made by ``make train-ranking``, which prints what it is worth."""

MOST_LEAVES: Final = 16
"""Leaves of a tree: they are bits of a 16-bit number."""

_ALL: Final = np.uint16(0xFFFF)
_LOWEST_BIT: Final = np.zeros(1 << MOST_LEAVES, np.uint8)
for _bit in reversed(range(MOST_LEAVES)):
    _LOWEST_BIT[1 << _bit :: 2 << _bit] = _bit


class Trees:
    """``slopes`` of the features, and trees whose leaves are numbered from the left.

    ``trees`` are pairs ``(inner, leaves)``: ``inner`` lists for every inner node
    ``[feature, threshold, first, end]``, where the leaves ``first`` to ``end`` (exclusive)
    are those to its left: they fall away when the feature is above the threshold.
    """

    def __init__(self, slopes: Sequence[float], trees: Sequence[Sequence[Any]]) -> None:
        self._slopes = np.array(slopes)
        depth = max((len(inner) for inner, _ in trees), default=0)
        self._feature = np.zeros((depth, len(trees)), np.int64)
        self._threshold = np.full((depth, len(trees)), np.inf)
        self._remaining = np.full((depth, len(trees)), _ALL)
        self._values = np.zeros((len(trees), MOST_LEAVES))
        for at, (inner, leaves) in enumerate(trees):
            self._values[at, : len(leaves)] = leaves
            for node, (feature, threshold, first, end) in enumerate(inner):
                self._feature[node, at] = feature
                self._threshold[node, at] = threshold
                self._remaining[node, at] = 0xFFFF & ~((1 << end) - (1 << first))

    @classmethod
    def from_json(cls, model: Mapping[str, Any]) -> Trees:
        """From ``{"features": […], "slopes": […], "trees": [[inner, leaves], …]}``.

        Raises ValueError for a model of other features than those of this version.
        """
        if tuple(model["features"]) != FEATURES:
            raise ValueError("the model was trained on other features: make train-ranking")
        return cls(model["slopes"], model["trees"])

    def __call__(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """How well each of ``rows`` fits; their columns are the features."""
        columns = np.ascontiguousarray(rows.T)
        left = np.full((self._values.shape[0], len(rows)), _ALL)
        for feature, threshold, remaining in zip(
            self._feature, self._threshold, self._remaining, strict=True
        ):
            above = columns[feature] > threshold[:, None]
            left &= np.where(above, remaining[:, None], _ALL)
        leaves = np.take_along_axis(self._values, _LOWEST_BIT[left].astype(np.int64), axis=1)
        fits: NDArray[np.float64] = rows @ self._slopes + leaves.sum(axis=0)
        return fits


@cache
def shipped() -> Trees | None:
    """The model that comes with the package, or None where there is none."""
    file = files("search").joinpath(MODEL)
    return Trees.from_json(json.loads(file.read_text("utf-8"))) if file.is_file() else None
