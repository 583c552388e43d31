"""A segment as its readers see it: vocabulary, posting lists, columns, documents."""

from __future__ import annotations

import mmap
import zlib
from bisect import bisect_left
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Document
from indexer.arrayfile import ArrayFile, DamagedFile
from indexer.fields import (
    ALL_FIELDS,
    ID,
    LISTED_FIELDS,
    PAIR_FIELDS,
)
from indexer.lexicon import Lexicon, Strings
from indexer.likeness import SLOTS, Signatures
from indexer.postings import NO_POSTINGS, Postings, PostingTable
from indexer.record import unpack
from indexer.segment import ARRAYS_EXT, TEXTS_EXT
from indexer.syllables import fold


class SegmentReader:
    """Opens segment ``name`` of ``directory``; raises DamagedFile or OSError.

    Documents are numbered from 0; deletions are not its business.
    """

    def __init__(self, directory: Path, name: str) -> None:
        self.arrays = ArrayFile(directory / f"{name}{ARRAYS_EXT}")
        try:
            self.vocabulary = Lexicon(self.arrays, "vocabulary")
            self.names = {field: Lexicon(self.arrays, f"{field}.names") for field in LISTED_FIELDS}
            self.tables = {
                field: PostingTable(self.arrays, field) for field in ALL_FIELDS if field != ID
            }
            self.ids = Strings(self.arrays, "ids")
            self.sequence: NDArray[np.uint32] = self.arrays["sequence"]
            self._sequence_offsets: NDArray[np.int64] = self.arrays["sequence.offsets"]
            self._texts_offsets: NDArray[np.int64] = self.arrays["texts.offsets"]
        except KeyError as error:
            raise DamagedFile(self.arrays.path, f"array {error} is missing") from error
        path = self._texts_path = directory / f"{name}{TEXTS_EXT}"
        size = int(self._texts_offsets[-1])
        if path.stat().st_size != size:
            raise DamagedFile(path, "cut short")
        with path.open("rb") as file:
            self._texts: mmap.mmap | bytes = (
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
            )

    def __len__(self) -> int:
        return len(self.ids)

    def key(self, field: str, term: str) -> int:
        """The posting table's key of ``term`` in ``field``, or -1 where it cannot occur."""
        if field in LISTED_FIELDS:
            return self.names[field].find(term)
        if field in PAIR_FIELDS:
            first, _, second = term.partition(" ")
            low, high = self.vocabulary.find(first), self.vocabulary.find(second)
            return -1 if low < 0 or high < 0 else self.pair_key(low, high)
        return self.vocabulary.find(term)

    def readings(self, folded: str) -> list[int]:
        """The places in the vocabulary of the keys that are ``folded`` without their marks."""
        order: NDArray[np.int32] = self.arrays["vocabulary.folded"]
        low = bisect_left(order, folded, key=lambda place: fold(self.vocabulary[place]))
        found = []
        for place in map(int, order[low:]):
            if fold(self.vocabulary[place]) != folded:
                break
            found.append(place)
        return found

    def pair_key(self, first: Any, second: Any) -> Any:
        """The pair tables' key of two places in the vocabulary (integers or arrays)."""
        return first * len(self.vocabulary) + second

    def term(self, field: str, key: int) -> str:
        """The term a posting table's key stands for."""
        if field in LISTED_FIELDS:
            return str(self.names[field][key])
        if field in PAIR_FIELDS:
            first, second = divmod(key, len(self.vocabulary))
            return f"{self.vocabulary[first]} {self.vocabulary[second]}"
        return str(self.vocabulary[key])

    def postings(self, field: str, term: str) -> Postings:
        """The posting list of ``term`` in ``field``; empty where it does not occur."""
        key = self.key(field, term)
        table = self.tables[field]
        row = table.row(key) if key >= 0 else -1
        return table.postings(row) if row >= 0 else NO_POSTINGS

    def column(self, name: str) -> NDArray[Any]:
        """A column: ``length.text``, ``first_day``, ``kind`` … one value a document."""
        return self.arrays[name]

    def document_number(self, id: str) -> int:
        """The number of the document with this id, or -1."""
        order: NDArray[np.int32] = self.arrays["ids.order"]
        target = id.encode("utf-8", "surrogatepass")
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if self.ids.encoded(int(order[middle])) < target:
                low = middle + 1
            else:
                high = middle
        found = low < len(order) and self.ids.encoded(int(order[low])) == target
        return int(order[low]) if found else -1

    def tokens(self, number: int) -> NDArray[np.uint32]:
        """The places in the vocabulary of the text's tokens, in order."""
        low, high = self._sequence_offsets[number : number + 2]
        return self.sequence[low:high]

    def title_tokens(self, number: int) -> NDArray[np.uint32]:
        """The places in the vocabulary of the title's tokens, in order."""
        low, high = self.arrays["title_sequence.offsets"][number : number + 2]
        return self.arrays["title_sequence"][low:high]

    def joined(self, number: int) -> NDArray[np.bool_]:
        """Which of the text's tokens continue the word of the token before them."""
        return self._bits("sequence.joined", *self._sequence_offsets[number : number + 2])

    def title_joined(self, number: int) -> NDArray[np.bool_]:
        """Which of the title's tokens continue the word of the token before them."""
        low, high = self.arrays["title_sequence.offsets"][number : number + 2]
        return self._bits("title_sequence.joined", low, high)

    def _bits(self, name: str, low: int, high: int) -> NDArray[np.bool_]:
        bits = np.unpackbits(self.arrays[name][low // 8 : (high + 7) // 8])
        return bits[low % 8 :][: high - low].astype(bool)

    def starts(self, number: int) -> NDArray[np.int64]:
        """The character offsets of the text's tokens, as many as :meth:`tokens`."""
        low, high = self._sequence_offsets[number : number + 2]
        steps = self.arrays["starts"][low:high].astype(np.int64)
        far: NDArray[np.int64] = self.arrays["starts.far"]
        first, last = np.searchsorted(far, (low, high))
        steps[far[first:last] - low] = self.arrays["starts.far_steps"][first:last]
        return np.cumsum(steps)

    @property
    def signatures(self) -> Signatures:
        """The signature of every document, one a row."""
        found: Signatures = self.arrays["likeness.signatures"].reshape(-1, SLOTS)
        return found

    def stored(self, number: int, part: int) -> bytes:
        """The record (``part`` 0) or the text (1) as it lies on disk, compressed."""
        low, high = self._texts_offsets[2 * number + part : 2 * number + part + 2]
        return self._texts[low:high]

    def text(self, number: int) -> str:
        return self._unpacked(number, 1).decode("utf-8", "surrogatepass")

    def document(self, number: int, *, with_text: bool = True) -> Document:
        """The document; ``with_text=False`` leaves its text empty and is cheaper."""
        return unpack(
            self._unpacked(number, 0),
            id=str(self.ids[number]),
            text=self.text(number) if with_text else "",
        )

    def _unpacked(self, number: int, part: int) -> bytes:
        try:
            return zlib.decompress(self.stored(number, part))
        except zlib.error as error:
            raise DamagedFile(self._texts_path, str(error)) from error
