"""All segments of a Whoosh index as one: global document numbers, posting lists joined.

Document numbers run through the segments in order. Deleted documents keep their
numbers and are left out of every posting list, so that statistics are those of
the live documents: an updated index ranks like a rebuilt one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer import Generation, SegmentReader, fold
from indexer.fields import NAME_FIELDS, PAIR, TEXT
from indexer.postings import NO_POSTINGS, Postings, PostingTable
from search.engines.remembered import Remembered
from search.primitives import Term

_CACHED_POSTINGS: Final = 4_000_000
"""Postings kept decoded between queries (6 bytes each): the common words of a session."""

_CACHED_READINGS: Final = 20_000
"""More syllables than Vietnamese has (about 2,400 without marks)."""


class Segments:
    """The segments of an opened generation."""

    def __init__(self, generation: Generation) -> None:
        self.readers: tuple[SegmentReader, ...] = generation.readers
        sizes = [len(reader) for reader in self.readers]
        self.bases: NDArray[np.int64] = np.cumsum([0, *sizes])
        self.size = int(self.bases[-1])
        deleted = [
            int(base) + number
            for base, segment in zip(self.bases, generation.segments, strict=False)
            for number in segment.deleted
        ]
        self.live: NDArray[np.bool_] = np.ones(self.size, bool)
        self.live[deleted] = False
        self.has_deletions = bool(deleted)
        self.documents = self.size - len(deleted)
        self.groups = generation.groups
        self._postings = Remembered(self._read, lambda found: len(found.docs), _CACHED_POSTINGS)
        self._readings = lru_cache(_CACHED_READINGS)(self._read_readings)
        self._remembered_times = lru_cache(_CACHED_READINGS)(self._read_times)

    def locate(self, document: int) -> tuple[SegmentReader, int]:
        """The segment of a document and its number there."""
        at = int(np.searchsorted(self.bases, document, "right")) - 1
        return self.readers[at], document - int(self.bases[at])

    def each(self) -> Iterator[tuple[int, SegmentReader]]:
        """The segments with the number of their first document."""
        return zip(self.bases.tolist(), self.readers, strict=False)

    def column(self, name: str) -> NDArray[Any]:
        """A column over all documents."""
        parts = [reader.column(name) for reader in self.readers]
        return np.concatenate(parts) if parts else np.zeros(0, np.int32)

    def postings(self, term: Term) -> Postings:
        """The live documents with any of the term's spellings; frequencies added up."""
        return self._postings(term)

    def _read(self, term: Term) -> Postings:
        docs: list[NDArray[np.int32]] = []
        freqs: list[NDArray[np.uint16]] = []
        for base, reader in self.each():
            parts = [
                part
                for spelling in term.terms
                if len((part := reader.postings(term.field, spelling)).docs)
            ]
            if parts:
                joined = parts[0] if len(parts) == 1 else _join(parts)
                docs.append(joined.docs + np.int32(base) if base else joined.docs)
                freqs.append(joined.freqs)
        if not docs:
            return NO_POSTINGS
        found = Postings(
            docs[0] if len(docs) == 1 else np.concatenate(docs),
            freqs[0] if len(freqs) == 1 else np.concatenate(freqs),
        )
        if self.has_deletions:
            keep = self.live[found.docs]
            found = Postings(found.docs[keep], found.freqs[keep])
        return found

    def readings(self, key: str) -> dict[str, int]:
        """All keys with the letters of ``key``, and the documents each stands in."""
        return self._readings(fold(key))

    def _read_readings(self, folded: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for base, reader in self.each():
            table = reader.tables[TEXT]
            for place in reader.readings(folded):
                if count := self._count(base, table, table.row(place)):
                    spelled = str(reader.vocabulary[place])
                    found[spelled] = found.get(spelled, 0) + count
        return found

    def _count(self, base: int, table: PostingTable, row: int) -> int:
        """In how many live documents the term of a row stands (none for row -1)."""
        if row < 0:
            return 0
        docs = table.postings(row).docs
        return int(self.live[docs + np.int32(base)].sum()) if self.has_deletions else len(docs)

    def _times(self, base: int, table: PostingTable, row: int) -> int:
        """How often the term of a row stands in live documents (never for row -1)."""
        if row < 0:
            return 0
        docs, freqs = table.postings(row)
        kept = freqs[self.live[docs + np.int32(base)]] if self.has_deletions else freqs
        return int(kept.sum(dtype=np.int64))

    def _read_times(self, key: str) -> int:
        return sum(
            self._times(base, table := reader.tables[TEXT], table.row(reader.vocabulary.find(key)))
            for base, reader in self.each()
        )

    def document_frequency(self, key: str) -> int:
        """In how many documents the key stands."""
        found = 0
        for base, reader in self.each():
            table = reader.tables[TEXT]
            found += self._count(base, table, table.row(reader.vocabulary.find(key)))
        return found

    def times(self, key: str) -> int:
        """How often the key stands in titles and texts."""
        return self._remembered_times(key)

    def pair_frequencies(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.int64]:
        """In how many documents each of ``left`` stands before each of ``right``."""
        return self._of_pairs(left, right, self._count)

    def pair_times(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.int64]:
        """How often each of ``left`` stands before each of ``right``."""
        return self._of_pairs(left, right, self._times)

    def _of_pairs(
        self,
        left: Sequence[str],
        right: Sequence[str],
        value: Callable[[int, PostingTable, int], int],
    ) -> NDArray[np.int64]:
        found = np.zeros((len(left), len(right)), np.int64)
        for base, reader in self.each():
            firsts = np.array([reader.vocabulary.find(key) for key in left], np.int64)
            seconds = np.array([reader.vocabulary.find(key) for key in right], np.int64)
            table = reader.tables[PAIR]
            keys = reader.pair_key(firsts[:, None], seconds[None, :])
            rows = np.minimum(np.searchsorted(table.keys, keys), max(len(table) - 1, 0))
            known = (firsts >= 0)[:, None] & (seconds >= 0)[None, :]
            if len(table):
                known &= table.keys[rows] == keys
                for place in zip(*known.nonzero(), strict=True):
                    found[place] += value(base, table, int(rows[place]))
        return found

    def starting_with(self, prefix: str, most: int) -> list[str]:
        counts: dict[str, int] = {}
        for base, reader in self.each():
            table = reader.tables[TEXT]
            if not len(table):
                continue
            places = np.array(reader.vocabulary.starting_with(prefix), np.int64)
            rows = np.minimum(np.searchsorted(table.keys, places), len(table) - 1)
            known = table.keys[rows] == places
            for place, row in zip(places[known].tolist(), rows[known].tolist(), strict=True):
                if count := self._count(base, table, row):
                    key = str(reader.vocabulary[place])
                    counts[key] = counts.get(key, 0) + count
        return sorted(counts, key=lambda key: (-counts[key], key))[:most]

    def names(self, field: str) -> Sequence[str]:
        assert field in NAME_FIELDS
        return self._names[field]

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return {
            field: sorted({str(name) for reader in self.readers for name in reader.names[field]})
            for field in NAME_FIELDS
        }

    @cached_property
    def id_rank(self) -> NDArray[np.int32]:
        """Each document's place in the order of ids: breaks ties the same way in every build."""
        if len(self.readers) == 1:
            order = self.readers[0].column("ids.order")
        else:
            ids = [id for reader in self.readers for id in reader.ids]
            order = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int32)
        rank = np.empty(self.size, np.int32)
        rank[order] = np.arange(self.size, dtype=np.int32)
        return rank


def _join(parts: Sequence[Postings]) -> Postings:
    """Several spellings' lists as one, a document once."""
    docs = np.concatenate([part.docs for part in parts])
    freqs = np.concatenate([part.freqs for part in parts]).astype(np.int64)
    order = np.argsort(docs, kind="stable")
    docs, freqs = docs[order], freqs[order]
    first = np.flatnonzero(np.concatenate(([True], docs[1:] != docs[:-1])))
    summed = np.minimum(np.add.reduceat(freqs, first), np.iinfo(np.uint16).max)
    return Postings(docs[first], summed.astype(np.uint16))
