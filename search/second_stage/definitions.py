"""Who asks what something is, is answered where a text says "the thing *là* …".

Such a query names the thing among words that only ask (``là gì``, ``thế nào là``, ``khái
niệm``); the answer seldom has them, and seldom has the thing in its title.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import analyze
from search.engine import Standing

_ASKING: Final = "là gì, nào là, nghĩa là, hiểu là, được hiểu, định nghĩa, khái niệm"

ASKING: Final = frozenset(" ".join(analyze(words).keys) for words in _ASKING.split(","))
"""Pairs by which a query asks for a definition."""

IS: Final = analyze("là").keys[0]
"""The word between a thing and what it is."""


def asking(pairs: Iterable[str]) -> set[str]:
    """The words that only ask, among the neighbours ``pairs`` of a query; none where it
    does not ask what something is."""
    return {word for pair in ASKING.intersection(pairs) for word in pair.split(" ")}


def defined(
    text: Standing, word_of: NDArray[np.int64], masses: NDArray[np.float64], is_key: int, count: int
) -> NDArray[np.float64]:
    """For each of ``count`` documents the greatest mass of the query's words that stand side
    by side right before ``IS``, whose key is ``is_key`` (-1: not asked, all 0); a word
    counts once."""
    rows, positions = text.rows, text.positions
    values = np.zeros(count)
    if is_key < 0 or len(rows) < 2:
        return values
    goes_on = (rows[1:] == rows[:-1]) & (positions[1:] == positions[:-1] + 1)
    is_is = text.keys == is_key
    begins = np.concatenate(([True], ~goes_on | is_is[1:] | is_is[:-1]))
    stretch = np.cumsum(begins) - 1
    words = word_of[text.keys]
    once = np.unique(stretch * (len(masses) + 1) + words)
    held = np.bincount(once // (len(masses) + 1), masses[once % (len(masses) + 1)])
    named = np.flatnonzero(is_is[1:] & goes_on & ~is_is[:-1])
    np.maximum.at(values, rows[named], held[stretch[named]])
    return values
