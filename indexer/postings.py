"""Posting lists as arrays: for every term the documents that have it, and how often.

A table is four arrays: ``keys`` (int64, ascending, one a term), ``offsets``
(int64, one more), ``docs`` (int32, ascending within a term) and ``freqs``
(uint16, capped). What a key means is the field's business: the position of a
string in a lexicon, or two positions packed into one number.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFile, ArrayFileWriter

MOST_OFTEN: Final = 65_535
"""Occurrences that are told apart; BM25 is flat long before."""


class Postings(NamedTuple):
    """One posting list: int32 documents, ascending, and uint16 frequencies."""

    docs: NDArray[np.int32]
    freqs: NDArray[np.uint16]


NO_POSTINGS: Final = Postings(np.zeros(0, np.int32), np.zeros(0, np.uint16))


def write_postings(
    file: ArrayFileWriter,
    name: str,
    keys: NDArray[np.int64],
    docs: NDArray[np.int32],
    documents: int,
) -> None:
    """Stores the table of occurrences ``keys[i]`` in document ``docs[i]`` (any order).

    One sort of ``key * documents + document``: needs keys below ``2**63 / documents``.
    """
    both = keys * np.int64(documents) + docs
    both.sort()
    first = _changes(both)
    freqs = np.minimum(np.diff(np.append(first, len(both))), MOST_OFTEN)
    both = both[first]
    terms = both // documents
    starts = _changes(terms)
    file.add(f"{name}.keys", terms[starts])
    file.add(f"{name}.offsets", np.append(starts, len(terms)).astype(np.int64))
    file.add(f"{name}.docs", (both - terms * documents).astype(np.int32))
    file.add(f"{name}.freqs", freqs.astype(np.uint16))


def _changes(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where a run of equal values begins."""
    return np.flatnonzero(
        np.concatenate((np.ones(len(values[:1]), bool), values[1:] != values[:-1]))
    )


class PostingTable:
    """The posting lists of one field of one segment, read where they lie."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.keys: NDArray[np.int64] = file[f"{name}.keys"]
        self.offsets: NDArray[np.int64] = file[f"{name}.offsets"]
        self.docs: NDArray[np.int32] = file[f"{name}.docs"]
        self.freqs: NDArray[np.uint16] = file[f"{name}.freqs"]

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, key: int) -> int:
        """The row of a term, or -1."""
        row = int(np.searchsorted(self.keys, key))
        return row if row < len(self.keys) and self.keys[row] == key else -1

    def rows(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of those of ``keys`` that are terms here."""
        rows = np.searchsorted(self.keys, keys)
        rows[rows == len(self.keys)] = 0
        return rows[self.keys[rows] == keys] if len(self.keys) else rows[:0]

    def postings(self, row: int) -> Postings:
        low, high = self.offsets[row], self.offsets[row + 1]
        return Postings(self.docs[low:high], self.freqs[low:high])

    def document_frequencies(self, rows: NDArray[Any]) -> NDArray[np.int64]:
        counts: NDArray[np.int64] = self.offsets[rows + 1] - self.offsets[rows]
        return counts
