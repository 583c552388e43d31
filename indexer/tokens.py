"""Everything a text is cut into: syllables, numbers, and the compound words they form."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from indexer.analyzer import Analysis, Span, analyze, spans
from indexer.compounds import MOST_SYLLABLES
from indexer.segmentation import Segmenter
from indexer.syllables import fold


def tokens(text: str) -> list[Span]:
    """The spans of ``text`` in order, a word or a number before what it is made of.

    A compound's key is its syllables' keys, separated by spaces, as in the index.
    Raises PyviUnusable.
    """
    found = [*compounds_of(text, _segmenter().joined), *spans(text)]
    return sorted(found, key=lambda span: (span.start, -span.end))


def compounds_of(text: str, cut: Callable[[str, Analysis], NDArray[np.bool_]]) -> Iterator[Span]:
    """The words of two syllables and more, as ``cut`` joins the tokens of ``text``."""
    analysis = analyze(text)
    begins = np.flatnonzero(~cut(text, analysis)).tolist()
    for low, high in itertools.pairwise([*begins, len(analysis.keys)]):
        if 2 <= high - low <= MOST_SYLLABLES:
            key = " ".join(analysis.keys[low:high])
            yield Span(
                int(analysis.starts[low]), int(analysis.ends[high - 1]), key, fold(key), "word"
            )


@cache
def _segmenter() -> Segmenter:
    return Segmenter.compiled().blind_to_spelling()
