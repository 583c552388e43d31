"""Where the words and pairs of a query stand in one part (title or text) of the candidates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from search.engine import Standing
from search.second_stage.wanted import Wanted

Values = NDArray[np.float64]


class Seen:
    """Words and pairs of the query in one part of the candidates.

    ``times`` is how often each candidate (row) has each word, then each pair.
    ``runs`` is the longest stretch of the query found in sequence, in syllables.
    """

    def __init__(self, part: Standing, wanted: Wanted, count: int) -> None:
        words, pairs = len(wanted.word_masses), len(wanted.pair_masses)
        rows, positions, keys = part.rows, part.positions, part.keys
        at = np.flatnonzero((positions[1:] == positions[:-1] + 1) & (rows[1:] == rows[:-1]))
        codes = keys[at] * len(wanted.keys) + keys[at + 1]
        if len(wanted.pair_codes):
            place = np.searchsorted(wanted.pair_codes, codes)
            place[place == len(wanted.pair_codes)] = 0
            is_pair = wanted.pair_codes[place] == codes
            at, pair = at[is_pair], wanted.pair_of[place[is_pair]]
        else:
            at = pair = np.zeros(0, np.int64)
        self.lengths = part.lengths
        self.rows = np.concatenate((rows, rows[at]))
        self.positions = np.concatenate((positions, positions[at]))
        self.units = np.concatenate((wanted.word_of[keys], pair + words))
        size = words + pairs
        self.times = (
            np.bincount(self.rows * size + self.units, minlength=count * size)
            .reshape(count, size)
            .astype(np.float64)
        )
        self.runs = _runs(rows[at], positions[at], pair, count)


def _runs(
    rows: NDArray[np.int64], positions: NDArray[np.int64], pairs: NDArray[np.int64], count: int
) -> Values:
    """The longest run of pairs in the query's own sequence, in syllables."""
    longest = np.zeros(count)
    if len(rows):
        goes_on = (
            (rows[1:] == rows[:-1])
            & (positions[1:] == positions[:-1] + 1)
            & (pairs[1:] == pairs[:-1] + 1)
        )
        begins = np.flatnonzero(np.concatenate(([True], ~goes_on)))
        np.maximum.at(longest, rows[begins], np.diff(np.append(begins, len(rows))) + 1.0)
    return longest
