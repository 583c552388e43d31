"""Groups of near duplicates over a whole generation.

Documents are taken in the order of their ids. Each joins the group whose first document it is
most like, if it is like enough and nothing tells the two apart; else it begins a group of its
own. So every member is like the first one (there are no chains from one text to quite another),
and the groups depend on the documents alone, not on segments or on the order of updates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.likeness import SLOTS, Signatures, mixed

ALONE: Final = -1
LIKE: Final = 0.8
"""Share of equal slots from which two documents are near duplicates. Pairs read by hand: of news
alike by 0.8 to 0.9 that nothing tells apart 43 of 44 tell the same; of pages from 0.7 to 0.8 most
only share a frame (a form, a template, a quoted decree)."""
_BANDS: Final = 16
"""Two documents are compared where all slots of one of 16 bands are equal: of pairs alike by 0.8
that finds 95 %, by 0.85 99 %."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """What is compared of documents, column by column; all in the order of their ids.

    ``numbers``, ``issuers`` and ``figures`` are hashes or 0 (see ``Identity``); ``first_days``
    and ``last_days`` are ordinals, 0 where a date tells nothing.
    """

    signatures: Signatures
    numbers: NDArray[np.uint64]
    issuers: NDArray[np.uint64]
    figures: NDArray[np.uint64]
    first_days: NDArray[np.int32]
    last_days: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.signatures)

    def rows(self, chosen: NDArray[Any]) -> Comparable:
        return Comparable(
            self.signatures[chosen],
            self.numbers[chosen],
            self.issuers[chosen],
            self.figures[chosen],
            self.first_days[chosen],
            self.last_days[chosen],
        )

    def compatible(self, one: int, others: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of ``others`` nothing tells apart from ``one``."""
        found = np.ones(len(others), bool)
        for column in (self.numbers, self.issuers, self.figures):
            if column[one]:
                found &= (column[others] == column[one]) | (column[others] == 0)
        if self.first_days[one]:
            found &= (self.first_days[others] == 0) | (
                (self.first_days[others] <= self.last_days[one])
                & (self.last_days[others] >= self.first_days[one])
            )
        return found

    def likeness(self, one: int, others: NDArray[np.int64]) -> NDArray[np.float64]:
        equal: NDArray[np.float64] = (self.signatures[others] == self.signatures[one]).mean(axis=1)
        return equal


def groups(documents: Comparable) -> NDArray[np.int32]:
    """For every document the place of its group's first one, ``ALONE`` where it has no like."""
    found = np.full(len(documents), ALONE, np.int32)
    present = np.flatnonzero(documents.signatures.any(axis=1))
    kinds, first, kind = _distinct(documents.rows(present))
    leaders = np.arange(len(kinds))
    for one, leader in _joined(kinds):
        leaders[one] = leader
    group = first[leaders[kind]]
    sizes = np.bincount(group, minlength=len(present))
    shared = sizes[group] > 1
    found[present[shared]] = present[group[shared]]
    return found


def _distinct(
    documents: Comparable,
) -> tuple[Comparable, NDArray[np.int64], NDArray[np.int64]]:
    """Documents in which all is equal taken together: the first of each kind, in order, their
    places, and for every document its kind."""
    folded = np.zeros(len(documents), np.uint64)
    for column in (
        *_bands(documents.signatures),
        documents.numbers,
        documents.issuers,
        documents.figures,
        documents.first_days.astype(np.uint64),
        documents.last_days.astype(np.uint64),
    ):
        folded = mixed(folded) + column
    _, first, kind = np.unique(folded, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return documents.rows(first[order]), first[order], place[kind]


def _bands(signatures: Signatures) -> Sequence[NDArray[np.uint64]]:
    """One value a band and document: equal where all slots of the band are."""
    wide = SLOTS // _BANDS // 4
    words = np.ascontiguousarray(signatures.astype("<u2")).view("<u8").astype(np.uint64)
    found = []
    for low in range(0, _BANDS * wide, wide):
        value = np.zeros(len(signatures), np.uint64)
        for column in range(low, low + wide):
            value = mixed(value) + words[:, column]
        found.append(mixed(value))
    return found


def _joined(documents: Comparable) -> list[tuple[int, int]]:
    """The documents that join the group of another, which begins it."""
    buckets = [_shared(values) for values in _bands(documents.signatures)]
    candidates = np.flatnonzero(np.logical_or.reduce([each >= 0 for each in buckets]))
    leaders: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    joined = []
    for one in candidates.tolist():
        places = [(band, at) for band, each in enumerate(buckets) if (at := int(each[one])) >= 0]
        others = np.array(
            sorted({leader for place in places for leader in leaders[place]}), np.int64
        )
        others = others[documents.compatible(one, others)]
        alike = documents.likeness(one, others)
        if len(others) and alike.max() >= LIKE:
            joined.append((one, int(others[alike.argmax()])))
        else:
            for place in places:
                leaders[place].append(one)
    return joined


def _shared(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """For every value a number that its equals have too, -1 where it has none."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.where(counts[inverse] > 1, inverse, -1)
