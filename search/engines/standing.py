"""The stored analysis of several documents at once: what the second stage of ranking reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer import SegmentReader
from search.engine import Candidates, Standing
from search.engines.whoosh_segments import Segments

_Integers = NDArray[np.int64]


class Shelves:
    """Reads candidates from the segments; one pass over their tokens laid side by side."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._lengths: NDArray[np.int32] = segments.column("length.text")
        live = self._lengths[segments.live]
        self._mean_length = float(live.mean(dtype=np.float64)) if len(live) else 1.0
        self._idf = [np.full(len(reader.vocabulary), np.nan) for reader in segments.readers]
        """Of each segment's vocabulary, as far as it was asked for."""

    def candidates(
        self, documents: Sequence[int], keys: Sequence[str], farthest: int
    ) -> Candidates:
        """See :meth:`search.engine.Engine.candidates`."""
        numbers = np.array(documents, np.int64)
        masses = np.zeros(len(numbers))
        last_parts = np.zeros(len(numbers), np.int64)
        own_numbers = np.zeros(len(numbers), np.uint64)
        texts: list[_Part] = []
        titles: list[_Part] = []
        for at, (base, reader) in enumerate(self._segments.each()):
            rows = np.flatnonzero((numbers >= base) & (numbers < base + len(reader)))
            if not len(rows):
                continue
            key_of = np.zeros(len(reader.vocabulary), np.int16)
            for key, spelled in enumerate(keys, 1):
                if (place := reader.vocabulary.find(spelled)) >= 0:
                    key_of[place] = key
            here = (numbers[rows] - base).tolist()
            texts.append(_Part(rows, [reader.tokens(n)[:farthest] for n in here], key_of))
            title = _Part(rows, [reader.title_tokens(n) for n in here], key_of)
            titles.append(title)
            idf = self._idf_of(at, reader, title.tokens)
            last_parts[rows] = reader.column("title_sequence.last_parts")[here]
            own_numbers[rows] = reader.column("likeness.numbers")[here]
            masses += np.bincount(title.owners(), idf, len(numbers))
        return Candidates(
            text=_joined(texts, len(numbers)),
            title=_joined(titles, len(numbers)),
            title_masses=masses,
            last_parts=last_parts,
            numbers=own_numbers,
            lengths=self._lengths[numbers].astype(np.int64),
            mean_length=max(self._mean_length, 1.0),
        )

    def _idf_of(
        self, segment: int, reader: SegmentReader, tokens: NDArray[np.uint32]
    ) -> NDArray[np.float64]:
        """The idf of each token over all segments."""
        known = self._idf[segment]
        missing = np.unique(tokens[np.isnan(known[tokens])]).tolist()
        size = self._segments.documents
        for place in missing:
            count = self._segments.document_frequency(str(reader.vocabulary[place]))
            known[place] = np.log1p((size - count + 0.5) / (count + 0.5))
        return known[tokens]


class _Part:
    """One part of the documents ``rows`` of a segment, as tokens laid side by side."""

    def __init__(
        self, rows: _Integers, sequences: list[NDArray[np.uint32]], key_of: NDArray[np.int16]
    ) -> None:
        self.rows = rows
        self.lengths = np.array([len(each) for each in sequences], np.int64)
        self.tokens = np.concatenate(sequences)
        self._key_of = key_of

    def owners(self) -> _Integers:
        """The row of each token."""
        return np.repeat(self.rows, self.lengths)

    def entries(self) -> tuple[_Integers, _Integers, _Integers]:
        """Rows, positions and keys of the tokens that are one of the keys."""
        keys = self._key_of.take(self.tokens)
        at = np.flatnonzero(keys != 0)
        ends = np.cumsum(self.lengths)
        owner = np.searchsorted(ends, at, "right")
        return self.rows[owner], at - (ends - self.lengths)[owner], keys[at].astype(np.int64) - 1


def _joined(parts: Sequence[_Part], documents: int) -> Standing:
    """The segments' entries as one, in the order of the documents."""
    lengths = np.zeros(documents, np.int64)
    for part in parts:
        lengths[part.rows] = part.lengths
    entries = [part.entries() for part in parts]
    if len(entries) == 1:
        return Standing(*entries[0], lengths)
    rows, positions, keys = (
        np.concatenate([each[part] for each in entries] or [np.zeros(0, np.int64)])
        for part in range(3)
    )
    order = np.lexsort((positions, rows))
    return Standing(rows[order], positions[order], keys[order], lengths)
