"""Places where words stand, found in some of the documents that have them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import SegmentReader
from indexer.fields import PAIR, TEXT
from search.beginnings import Beginning
from search.engines.vocabulary import Vocabulary
from search.function_words import FUNCTION_WORDS

_Integers = NDArray[np.int64]
_Mask = NDArray[np.bool_]

_PAIRS_READ: Final = 12
"""Neighbours whose places are read, the most frequent ones."""
_DOCUMENTS_READ: Final = 60
"""Documents read for each pair of neighbours, even ones of the shorter half."""
_LONGEST_DOCUMENT: Final = 20_000
"""Tokens of one document that are looked at."""
_FIRST_WORDS: Final = 40
"""Words that may begin a phrase, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Neighbours: the places of their keys in the vocabulary, the row of their postings and
    in how many of the documents allowed they stand."""

    first: _Integers
    second: _Integers
    row: _Integers
    count: _Integers


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents of a segment side by side, and where in them the pairs stand.

    ``numbers``, ``starts`` and ``ends`` belong to the documents: their numbers, and which
    of ``tokens`` are theirs; ``lows`` is the place of their first token in the segment.
    ``places`` are where the first of a pair stands behind the words that were asked for,
    ``owners`` the documents they are in, ``pairs`` which pair it is. ``documents`` is in
    how many of the sample each pair stands at all.
    """

    numbers: _Integers
    starts: _Integers
    ends: _Integers
    lows: _Integers
    tokens: NDArray[np.uint32]
    places: _Integers
    owners: _Integers
    pairs: _Integers
    documents: _Integers


def first_words(vocabulary: Vocabulary, beginning: Beginning) -> list[str]:
    """The most frequent words that fit ``beginning`` and may begin a phrase."""
    reader = vocabulary.reader
    table = reader.tables[TEXT]
    places = vocabulary.within(beginning)
    rows = np.searchsorted(table.keys, places)
    known = table.keys[np.minimum(rows, len(table) - 1)] == places
    counts = table.document_frequencies(rows[known])
    most = np.argsort(-counts, kind="stable")[: 8 * _FIRST_WORDS]
    words = [str(reader.vocabulary[at]) for at in places[known][most].tolist()]
    fit = [word for word in words if word not in FUNCTION_WORDS and beginning.fits(word)]
    return fit[:_FIRST_WORDS]


def neighbours(
    vocabulary: Vocabulary, before: Collection[str], beginning: Beginning, allowed: _Mask
) -> Pairs:
    """The most frequent pairs of one of ``before`` and a word that fits ``beginning``, in
    the documents of ``allowed``."""
    reader = vocabulary.reader
    table = reader.tables[PAIR]
    size = len(reader.vocabulary)
    within = np.zeros(size, bool)
    within[vocabulary.within(beginning)] = True
    everywhere = bool(allowed.all())
    found: list[NDArray[np.int64]] = []
    for key in before:
        place = reader.vocabulary.find(key)
        low, high = np.searchsorted(table.keys, (place * size, (place + 1) * size)).tolist()
        if place < 0 or low == high:
            continue
        rows = np.arange(low, high)
        offsets = table.offsets[low : high + 1]
        counts = np.diff(offsets)
        if not everywhere:
            inside = np.append(0, np.cumsum(allowed[table.docs[offsets[0] : offsets[-1]]]))
            counts = np.diff(inside[offsets - offsets[0]])
        second = table.keys[low:high] - place * size
        good = np.flatnonzero(within[second] & (counts > 0))
        good = good[np.argsort(-counts[good], kind="stable")]
        if not beginning.is_bare:
            good = good[np.isin(second[good], vocabulary.fitting(beginning, second[good]))]
        good = good[:_PAIRS_READ]
        first = np.full(len(good), place)
        found.append(np.stack((first, second[good], rows[good], counts[good])))
    joined = np.concatenate([*found, np.zeros((4, 0), np.int64)], axis=1)
    most = np.argsort(-joined[3], kind="stable")[:_PAIRS_READ]
    return Pairs(*joined[:, most])


def sample(
    reader: SegmentReader,
    pairs: Pairs,
    earlier: Sequence[Collection[str]],
    allowed: _Mask,
    most_tokens: int,
) -> Sample:
    """Where in documents of ``allowed`` one of ``pairs`` stands behind ``earlier``."""
    offsets: _Integers = reader.arrays["sequence.offsets"]
    numbers = _chosen(reader, pairs, allowed, offsets, most_tokens)
    sizes = np.minimum(offsets[numbers + 1] - offsets[numbers], _LONGEST_DOCUMENT)
    lows = offsets[numbers]
    ends = np.cumsum(sizes)
    starts = ends - sizes
    slices = zip(lows.tolist(), (lows + sizes).tolist(), strict=True)
    texts = [reader.sequence[low:high] for low, high in slices]
    tokens = np.concatenate([*texts, np.zeros(0, np.uint32)])
    size = len(reader.vocabulary)
    is_first, is_second = np.zeros(size, bool), np.zeros(size, bool)
    is_first[pairs.first] = is_second[pairs.second] = True
    places = np.flatnonzero(is_first[tokens[:-1]])
    places = places[is_second[tokens[places + 1]]]
    codes = tokens[places].astype(np.int64) * size + tokens[places + 1]
    known = pairs.first * size + pairs.second
    order = np.argsort(known)
    at = np.searchsorted(known[order], codes).clip(max=len(known) - 1)
    of = order[at] if len(known) else at
    owners = np.searchsorted(ends, places, "right")
    good = (known[of] == codes) & (places + 1 < ends[owners])
    documents = documents_of(of[good], owners[good], len(known))
    for back, keys in enumerate(reversed(earlier), 1):
        wanted = [place for key in keys if (place := reader.vocabulary.find(key)) >= 0]
        before = places - back
        good &= (before >= starts[owners]) & np.isin(tokens[before], wanted)
    return Sample(
        numbers, starts, ends, lows, tokens, places[good], owners[good], of[good], documents
    )


def documents_of(codes: _Integers, owners: _Integers, least: int) -> _Integers:
    """In how many documents each of the codes 0, 1, 2 … stands, ``least`` of them or more."""
    size = int(owners.max(initial=0)) + 1
    return np.bincount(np.unique(codes * size + owners) // size, minlength=least)


def _chosen(
    reader: SegmentReader, pairs: Pairs, allowed: _Mask, offsets: _Integers, most_tokens: int
) -> _Integers:
    """Some documents of each pair: even ones of the shorter half, as many as may be read."""
    table = reader.tables[PAIR]
    chosen = [np.zeros(0, np.int64)]
    for row in pairs.row.tolist():
        docs = table.postings(row).docs
        docs = docs[allowed[docs]]
        sizes = np.minimum(offsets[docs + 1] - offsets[docs], _LONGEST_DOCUMENT)
        half = np.argsort(sizes, kind="stable")[: max(len(docs) // 2, _DOCUMENTS_READ)]
        tokens = int(sizes[half].sum())
        stride = 1 + max(tokens * len(pairs.row) // most_tokens, len(half) // _DOCUMENTS_READ)
        chosen.append(docs[half[::stride]].astype(np.int64))
    return np.unique(np.concatenate(chosen))
