"""Compound words of whole segments: which there are, and where, in a few array operations."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST_SYLLABLES: Final = 8
"""A longer "word" (a list of names without commas) is none that anybody looks for."""


class Compounds(NamedTuple):
    """``terms`` (syllables by their numbers, as many rows as there are different words of
    one length), and for every occurrence the number of its term and of its first token."""

    terms: list[tuple[int, ...]]
    keys: NDArray[np.int64]
    places: NDArray[np.int64]


def compounds(tokens: NDArray[np.int32], joined: NDArray[np.bool_], vocabulary: int) -> Compounds:
    """The words of two syllables and more in ``tokens``, numbers below ``vocabulary``.

    ``joined`` tells which tokens continue a word; the first one never does.
    """
    begins = np.flatnonzero(~joined)
    sizes = np.diff(np.append(begins, len(tokens)))
    terms: list[tuple[int, ...]] = []
    keys: list[NDArray[np.int64]] = []
    places: list[NDArray[np.int64]] = []
    for size in range(2, MOST_SYLLABLES + 1):
        at = begins[sizes == size]
        first = tokens[at].astype(np.int64)
        codes = first
        for step in range(1, size):
            if step > 1:
                codes = np.unique(codes, return_inverse=True)[1]
            codes = codes * vocabulary + tokens[at + step]
        _, example, numbers = np.unique(codes, return_index=True, return_inverse=True)
        rows = at[example, None] + np.arange(size)
        keys.append(numbers + len(terms))
        places.append(at)
        terms += map(tuple, tokens[rows].tolist())
    return Compounds(terms, np.concatenate(keys), np.concatenate(places))
