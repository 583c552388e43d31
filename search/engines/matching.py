"""Which documents match a resolved tree: one boolean for every document."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.kinds import KINDS
from indexer import SegmentReader
from indexer.fields import PAIR, TEXT
from search.engines.columns import Columns
from search.engines.whoosh_segments import Segments
from search.primitives import (
    And,
    AtLeast,
    DateRange,
    Kind,
    Node,
    Not,
    Phrase,
    Term,
)

Mask = NDArray[np.bool_]

_DOCUMENTS_AT_ONCE: Final = 2_000
"""Documents whose tokens are laid side by side to look for a phrase: some 10 MB."""
_REMEMBERED_PHRASES: Final = 256
"""Phrases whose documents are kept: one query asks for the same phrase several times."""
_COMPARED: Final = 16
"""Up to so many choices of one word are compared one by one."""
_FEW: Final = 20
"""A phrase is looked for in the documents that are left where they are fewer than one of so
many, else everywhere, to be remembered."""
_REMEMBERED_COUNTS: Final = 8
"""So too for the words of a query: once to decide how many may be missing, once to match."""


class Matcher:
    """Evaluates nodes over all live documents; a mask has one entry a document."""

    def __init__(self, segments: Segments, columns: Columns) -> None:
        self._segments = segments
        self._columns = columns
        self._phrases = lru_cache(_REMEMBERED_PHRASES)(self._phrase)
        self._narrowed = lru_cache(_REMEMBERED_PHRASES)(self._with_phrases)
        self._counts = lru_cache(_REMEMBERED_COUNTS)(self._count)

    def mask(self, node: Node) -> Mask:
        live = self._segments.live
        if isinstance(node, Term):
            return self._of(self._segments.postings(node).docs)
        if isinstance(node, Phrase):
            return self._of(self._phrases(node))
        if isinstance(node, DateRange):
            return self._columns.overlapping(node) & live
        if isinstance(node, Kind):
            codes = [KINDS.index(kind) for kind in node.kinds]
            return np.isin(self._columns.kind, codes) & live
        if isinstance(node, Not):
            return live & ~self.mask(node.child)
        if isinstance(node, AtLeast):
            return live & (self.count(node.children) >= node.minimum)
        if isinstance(node, And) and any(isinstance(each, Phrase) for each in node.children):
            return self._of(self._narrowed(node))
        mask = live.copy() if isinstance(node, And) else np.zeros(self._segments.size, bool)
        for child in node.children:
            if isinstance(node, And):
                mask &= self.mask(child)
            else:
                mask |= self.mask(child)
        return mask

    def _with_phrases(self, node: And) -> NDArray[np.int32]:
        """The documents of an And with phrases: these last, and where the other nodes leave
        few documents, in them only."""
        phrases = [child for child in node.children if isinstance(child, Phrase)]
        rest = self.mask(And(tuple(each for each in node.children if each not in phrases)))
        for phrase in phrases:
            few = rest.sum() < len(rest) / _FEW
            rest &= self._of(self._phrase(phrase, rest) if few else self._phrases(phrase))
        return np.flatnonzero(rest).astype(np.int32)

    def count(self, nodes: Sequence[Node]) -> NDArray[np.int16]:
        """How many of ``nodes`` each document matches (not to be written to)."""
        return self._counts(tuple(nodes))

    def _count(self, nodes: tuple[Node, ...]) -> NDArray[np.int16]:
        counts = np.zeros(self._segments.size, np.int16)
        for node in nodes:
            if isinstance(node, Term):
                counts[self._segments.postings(node).docs] += 1
            else:
                counts += self.mask(node)
        return counts

    def _of(self, docs: NDArray[np.int32]) -> Mask:
        mask = np.zeros(self._segments.size, bool)
        mask[docs] = True
        return mask

    def _phrase(self, phrase: Phrase, among: Mask | None = None) -> NDArray[np.int32]:
        """The documents with the phrase, of ``among`` only where that is given: neighbours
        narrow them, sequences decide."""
        steps = phrase.steps
        if not steps or not all(steps):
            return np.zeros(0, np.int32)
        if len(steps) == 1:
            return self._segments.postings(Term(TEXT, steps[0])).docs
        if phrase.slop:
            parts = [Term(TEXT, step) for step in steps]
        else:
            parts = [
                Term(PAIR, tuple(f"{first} {second}" for first in left for second in right))
                for left, right in itertools.pairwise(steps)
            ]
        docs = self._segments.postings(parts[0]).docs
        for part in parts[1:]:
            docs = np.intersect1d(docs, self._segments.postings(part).docs, assume_unique=True)
        if len(steps) == 2 and not phrase.slop:
            return docs
        if among is not None:
            docs = docs[among[docs]]
        found = [
            base + numbers[_with_phrase(reader, numbers, phrase)]
            for base, reader in self._segments.each()
            if len(numbers := docs[(docs >= base) & (docs < base + len(reader))] - base)
        ]
        return np.concatenate([np.zeros(0, np.int32), *found]).astype(np.int32)


def _with_phrase(
    reader: SegmentReader, numbers: NDArray[np.int32], phrase: Phrase
) -> NDArray[np.bool_]:
    """Which of the documents ``numbers`` of one segment have the phrase in text or title."""
    places = [[reader.vocabulary.find(key) for key in step] for step in phrase.steps]
    has = np.zeros(len(numbers), bool)
    for low in range(0, len(numbers), _DOCUMENTS_AT_ONCE):
        part = numbers[low : low + _DOCUMENTS_AT_ONCE].tolist()
        for sequences in (
            [reader.tokens(number) for number in part],
            [reader.title_tokens(number) for number in part],
        ):
            owners = np.repeat(np.arange(low, low + len(part)), [len(each) for each in sequences])
            tokens = np.concatenate(sequences)
            at = [np.flatnonzero(any_of(tokens, step)) for step in places]
            has[occurrences_of(at, owners, phrase.slop)] = True
    return has


def any_of(tokens: NDArray[np.uint32], places: Sequence[int]) -> NDArray[np.bool_]:
    """Which of ``tokens`` are one of ``places``. A few comparisons cost a tenth of ``isin``,
    which took most of the first search for a plenum (450 of 570 ms on the party corpus)."""
    known = [place for place in places if place >= 0]
    if len(known) > _COMPARED:
        return np.isin(tokens, known)
    found = np.zeros(len(tokens), bool)
    for place in known:
        found |= tokens == place
    return found


def occurrences_of(
    at: Sequence[NDArray[np.int64]], owners: NDArray[np.int64], slop: int
) -> NDArray[np.int64]:
    """The owners of the tokens where the steps stand in order with at most ``slop`` other
    tokens between them.

    ``at`` holds each step's positions, ascending, ``owners`` whose each token is. For every
    start the nearest later position of each step is taken: the shortest way through.
    """
    starts = reach = at[0]
    for positions in at[1:]:
        following = np.searchsorted(positions, reach, "right")
        inside = following < len(positions)
        starts, reach = starts[inside], positions[following[inside]]
    close = (reach - starts - (len(at) - 1) <= slop) & (owners[starts] == owners[reach])
    return np.unique(owners[starts[close]])
