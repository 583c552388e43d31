"""The passage of each candidate that holds most of a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.second_stage.seen import Seen, Values

BLOCK: Final = 30
"""Tokens; passages are runs of blocks."""


@dataclass(frozen=True, slots=True)
class Passages:
    """One passage of each candidate: which words and pairs it ``holds`` (a row each), at
    which block it ``starts``, and how many ``blocks`` the text has."""

    holds: NDArray[np.bool_]
    starts: NDArray[np.int64]
    blocks: NDArray[np.int64]


def best_passages(text: Seen, masses: Values, sizes: Sequence[int]) -> Iterator[Passages]:
    """For each of ``sizes`` (in blocks) the passages that hold the greatest mass, the first
    of several.

    Every text is followed by empty blocks, so that no passage reaches into the next.
    """
    padding = max(sizes) - 1
    blocks = text.lengths // BLOCK + 1
    ends = np.cumsum(blocks + padding)
    begins = ends - blocks - padding
    stands = np.zeros((len(masses), int(ends[-1])), bool)
    stands[text.units, begins[text.rows] + text.positions // BLOCK] = True
    spans = list(zip(begins.tolist(), (begins + blocks).tolist(), strict=True))
    for size in sizes:
        starts = stands.shape[1] - size + 1
        inside = stands[:, :starts].copy()
        for step in range(1, size):
            inside |= stands[:, step : starts + step]
        held = np.round(masses.astype(np.float32) @ inside.astype(np.float32), 5)
        best = np.array([low + int(held[low:high].argmax()) for low, high in spans])
        yield Passages(inside[:, best].T, best - begins, blocks)
