"""Titles by the beginnings of their words: what a few typed letters may be the title of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import SegmentReader
from indexer.fields import TITLE
from search.beginnings import Beginning
from search.engines.matching import occurrences_of
from search.engines.vocabulary import Vocabulary
from search.engines.whoosh_segments import Segments

_Mask = NDArray[np.bool_]

_BEGINS: Final = 0
_TOGETHER: Final = 1
_IN_ORDER: Final = 2
_ANY_ORDER: Final = 3
"""How well a title has the words, best first."""
_SPREAD: Final = 4
"""Words that a title has at most for each of those typed, where they stand apart in it: a few
words strewn over a long title are no sign that it is meant."""


def titled(
    segments: Segments, vocabularies: Sequence[Vocabulary], words: Sequence[Beginning], most: int
) -> list[int]:
    """See :meth:`search.engine.Engine.titled`."""
    documents = [np.zeros(0, np.int64)]
    grades = [np.zeros(0, np.int64)]
    lengths = [np.zeros(0, np.int64)]
    for (base, reader), vocabulary in zip(segments.each(), vocabularies, strict=True):
        live = segments.live[base : base + len(reader)]
        fits = [vocabulary.in_titles(word) for word in words]
        numbers = _having(reader, live, fits)
        sizes = reader.column("length.title")[numbers].astype(np.int64)
        how_well = _grades(reader, numbers, fits)
        meant = (how_well <= _TOGETHER) | (sizes <= _SPREAD * len(words))
        documents.append(numbers[meant] + base)
        grades.append(how_well[meant])
        lengths.append(sizes[meant])
    found = np.concatenate(documents)
    keys = (segments.id_rank[found], np.concatenate(lengths), np.concatenate(grades))
    return [int(document) for document in found[np.lexsort(keys)[:most]]]


def _having(reader: SegmentReader, live: _Mask, fits: Sequence[_Mask]) -> NDArray[np.int64]:
    """The documents of ``live`` whose titles have a word of each of ``fits``."""
    table = reader.tables[TITLE]
    has = live.copy()
    for each in fits:
        if not has.any():
            break
        rows = each[table.keys]
        docs = table.docs[np.repeat(rows, np.diff(table.offsets))]
        here = np.zeros(len(reader), bool)
        here[docs] = True
        has &= here
    return np.flatnonzero(has)


def _grades(
    reader: SegmentReader, numbers: NDArray[np.int64], fits: Sequence[_Mask]
) -> NDArray[np.int64]:
    offsets: NDArray[np.int64] = reader.arrays["title_sequence.offsets"]
    sequence: NDArray[np.uint32] = reader.arrays["title_sequence"]
    lows = offsets[numbers]
    sizes = offsets[numbers + 1] - lows
    heads = np.cumsum(sizes) - sizes
    tokens = sequence[np.arange(int(sizes.sum())) + np.repeat(lows - heads, sizes)]
    owners = np.repeat(np.arange(len(numbers)), sizes)
    at = [np.flatnonzero(each[tokens]) for each in fits]
    grades = np.full(len(numbers), _ANY_ORDER, np.int64)
    if len(fits) > 1:
        grades[occurrences_of(at, owners, len(tokens))] = _IN_ORDER
    together = occurrences_of(at, owners, 0)
    grades[together] = _TOGETHER
    begins = sizes[together] >= len(fits)
    for place, each in enumerate(fits):
        first = heads[together] + place
        begins &= each[tokens[np.minimum(first, len(tokens) - 1)]]
    grades[together[begins]] = _BEGINS
    return grades
