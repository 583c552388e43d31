"""In what company words stand: how many different ones before and after each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer import SegmentReader
from indexer.fields import PAIR
from search.engine import Usage
from search.engines.whoosh_segments import Segments

_NEVER: Final = -1


class _Company(NamedTuple):
    """How many different words stand before and after each word of each segment's
    vocabulary, and how many different pairs there are."""

    before: tuple[NDArray[np.int64], ...]
    after: tuple[NDArray[np.int64], ...]
    pairs: int


class Company:
    """The words of an index, counted in live documents only."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments

    def usage(self, keys: Sequence[str]) -> Usage:
        """See :meth:`search.engine.Engine.usage`."""
        counted = self._counted
        times, before, after = np.zeros((3, len(keys)), np.int64)
        for at, key in enumerate(keys):
            times[at] = self._segments.times(key)
            for segment, reader in enumerate(self._segments.readers):
                if (place := reader.vocabulary.find(key)) >= 0:
                    before[at] = counted.before[segment][place]
                    after[at] = counted.after[segment][place]
                    break
        return Usage(times, before, after, counted.pairs)

    @cached_property
    def _counted(self) -> _Company:
        """Counted at first need: one pass over the pairs of the index, not their postings
        (unless some documents are deleted)."""
        readers = self._segments.readers
        numbers = _numbered(readers)
        size = 1 + max((int(each.max(initial=_NEVER)) for each in numbers), default=_NEVER)
        codes = [np.zeros(0, np.int64)]
        for (base, reader), number in zip(self._segments.each(), numbers, strict=True):
            first, second = np.divmod(self._live_pairs(base, reader), len(reader.vocabulary))
            codes.append(number[first] * size + number[second])
        pairs = codes[1] if len(readers) == 1 else np.unique(np.concatenate(codes))
        after, before = (np.bincount(each, minlength=size) for each in np.divmod(pairs, size))
        return _Company(
            tuple(before[number] for number in numbers),
            tuple(after[number] for number in numbers),
            len(pairs),
        )

    def _live_pairs(self, base: int, reader: SegmentReader) -> NDArray[np.int64]:
        table = reader.tables[PAIR]
        live = self._segments.live[base : base + len(reader)]
        if not len(table) or live.all():
            return table.keys
        keys: NDArray[np.int64] = table.keys[
            np.logical_or.reduceat(live[table.docs], table.offsets[:-1])
        ]
        return keys


def _numbered(readers: Sequence[SegmentReader]) -> list[NDArray[np.int64]]:
    """For each segment the numbers of its vocabulary: a word has one in all of them."""
    if len(readers) == 1:
        return [np.arange(len(readers[0].vocabulary))]
    numbers: dict[str, int] = {}
    return [
        np.array([numbers.setdefault(key, len(numbers)) for key in reader.vocabulary], np.int64)
        for reader in readers
    ]
