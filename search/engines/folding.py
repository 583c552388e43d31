"""Near duplicates in an answer: the best of each group stands for it, the others under it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer import ALONE


class Folding:
    """``documents`` of an answer, each with its place in ``order`` (the least comes first;
    ties by ``id_rank``), folded by ``groups``; both have one entry a document of the index.

    ``standing`` are the places in ``documents`` of those that stand for themselves, ascending.
    """

    def __init__(
        self,
        documents: NDArray[np.int64],
        order: NDArray[Any],
        groups: NDArray[np.int32],
        id_rank: NDArray[np.int32],
    ) -> None:
        grouped = np.flatnonzero(groups[documents] != ALONE)
        of = groups[documents[grouped]]
        ranked = np.lexsort((id_rank[documents[grouped]], order[grouped], of))
        grouped = grouped[ranked]
        self._groups = groups
        self._of = of[ranked]
        self._members = documents[grouped]
        stands = np.ones(len(documents), bool)
        stands[grouped[1:][self._of[1:] == self._of[:-1]]] = False
        self.standing = np.flatnonzero(stands)

    def under(self, document: int) -> tuple[int, ...]:
        """The near duplicates of a document that stands for itself, in order."""
        group = self._groups[document]
        if group == ALONE:
            return ()
        low, high = np.searchsorted(self._of, (group, group + 1))
        return tuple(self._members[low + 1 : high].tolist())
