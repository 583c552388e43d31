"""BM25, the first stage of ranking: what each term gives to each document that has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.fields import LENGTH_OF
from search.engines.remembered import Remembered
from search.engines.whoosh_segments import Segments
from search.primitives import Term, Weighted

K1: Final = 1.2
B: Final = 0.75
"""The usual values; nothing near them was better (ranking notes, three judged sets)."""

DENSE_SHARE: Final = 0.1
"""Terms in more than this share of the documents are kept as one value a document: adding
two whole arrays is then faster than adding at scattered places."""

FEW_SHARE: Final = 0.1
"""Below this share of a list it is faster to look the wanted documents up in it."""

_REMEMBERED_BYTES: Final = 64_000_000


class _Impacts(NamedTuple):
    """A term's score in each of ``docs``, or in every document where ``docs`` is None."""

    docs: NDArray[np.int32] | None
    values: NDArray[np.float32]


class Scorer:
    """Sums of BM25 over the documents of an index, with the statistics of the live ones."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._norms: dict[str, NDArray[np.float32]] = {}
        self._impacts = Remembered(self._compute, _bytes, _REMEMBERED_BYTES)

    def scores(self, ranking: Sequence[Weighted], wanted: NDArray[np.int64]) -> NDArray[np.float32]:
        """The weighted sum for each of the documents ``wanted`` (ascending)."""
        few = len(wanted) < FEW_SHARE * self._segments.size
        total = np.zeros(len(wanted) if few else self._segments.size, np.float32)
        for each in ranking:
            docs, values = self._impacts(each.term)
            weight = np.float32(each.weight)
            if docs is None:
                total += weight * (values[wanted] if few else values)
            elif not few:
                total[docs] += weight * values
            elif len(docs):
                at = np.searchsorted(docs, wanted)
                at[at == len(docs)] = 0
                total += weight * np.where(docs[at] == wanted, values[at], np.float32(0))
        return total if few else total[wanted]

    def _compute(self, term: Term) -> _Impacts:
        """One term's BM25 with Lucene's idf, which is never negative (Robertson and
        Zaragoza 2009, The Probabilistic Relevance Framework)."""
        docs, freqs = self._segments.postings(term)
        count, size = len(docs), self._segments.size
        idf = np.log1p((self._segments.documents - count + 0.5) / (count + 0.5))
        tf = freqs.astype(np.float32)
        values = np.float32(idf * (K1 + 1)) * (tf / (tf + self._norm(term.field)[docs]))
        if count <= DENSE_SHARE * size:
            return _Impacts(docs, values)
        dense = np.zeros(size, np.float32)
        dense[docs] = values
        return _Impacts(None, dense)

    def _norm(self, field: str) -> NDArray[np.float32]:
        """``k1 * (1 - b + b * length / average)`` for every document."""
        length_of = LENGTH_OF[field]
        if length_of not in self._norms:
            lengths = self._segments.column(f"length.{length_of}").astype(np.float32)
            live = lengths[self._segments.live]
            average = float(live.mean(dtype=np.float64)) if len(live) else 1.0
            norm = K1 * (1 - B + B * lengths / max(average, 1e-9))
            self._norms[length_of] = norm.astype(np.float32)
        return self._norms[length_of]


def _bytes(impacts: _Impacts) -> int:
    return impacts.values.nbytes + (0 if impacts.docs is None else impacts.docs.nbytes)
