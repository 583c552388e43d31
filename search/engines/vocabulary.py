"""Which words of a segment's vocabulary may be meant by a word in the search box."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import SegmentReader, fold
from indexer.fields import TITLE
from search.beginnings import Beginning

_LAST: Final = "\U0010ffff"
_REMEMBERED: Final = 100
"""Words whose places are kept: every key press asks again for the words before it."""

Places = NDArray[np.int64]
"""Places in the vocabulary, ascending."""


class Vocabulary:
    """The words of one segment."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self.within = lru_cache(_REMEMBERED)(self._within)
        """The places of the keys that begin with the letters of a beginning, whatever their
        marks: all that fit it, and others."""
        self.in_titles = lru_cache(_REMEMBERED)(self._in_titles)
        """For each place whether its key fits a beginning and stands in a title."""

    def fitting(self, beginning: Beginning, places: Places) -> Places:
        """Those of ``places``, all of them ``within`` it, whose keys fit ``beginning``."""
        if beginning.is_bare:
            return places
        vocabulary = self.reader.vocabulary
        fits = [beginning.fits(str(vocabulary[place])) for place in places.tolist()]
        fitting: Places = places[np.array(fits, bool)]
        return fitting

    def _within(self, beginning: Beginning) -> Places:
        order: NDArray[np.int32] = self.reader.arrays["vocabulary.folded"]
        found = []
        for letters in beginning.folded:
            end = letters if beginning.is_whole else letters + _LAST
            low = bisect_left(order, letters, key=self._folded)
            high = bisect_right(order, end, low, key=self._folded)
            found.append(order[low:high])
        return np.unique(np.concatenate(found)).astype(np.int64)

    def _folded(self, place: int) -> str:
        return fold(str(self.reader.vocabulary[place]))

    def _in_titles(self, beginning: Beginning) -> NDArray[np.bool_]:
        known = np.intersect1d(self.within(beginning), self.reader.tables[TITLE].keys)
        fits = np.zeros(len(self.reader.vocabulary), bool)
        fits[self.fitting(beginning, known)] = True
        return fits
