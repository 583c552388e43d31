"""A segment: some documents, complete and unchangeable, in two files.

``.arrays`` has the vocabulary, the posting lists and the columns; ``.texts`` has
the records and texts, compressed one by one. Reading follows in
:mod:`indexer.segment_reader`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFileWriter
from indexer.citation_rows import write_citations
from indexer.compounds import compounds
from indexer.fields import BODY, CITES, NUMBER, PAIR, SIGNER, TEXT, TITLE, TITLE_PAIR, WORD
from indexer.lexicon import write_strings
from indexer.likeness import SLOTS, Signatures
from indexer.postings import write_postings
from indexer.preparation import PreparedBatch, PreparedDocument
from indexer.syllables import fold

ARRAYS_EXT: Final = ".arrays"
TEXTS_EXT: Final = ".texts"

MOST_TOKENS: Final = 16_000_000
"""Tokens after which a segment is closed: about 80 MB of text, 1 GB of memory at the peak."""

_FAR: Final = 255
"""A step between tokens that does not fit a byte is marked so and listed apart."""


class SegmentWriter:
    """Collects documents and writes them as one segment at :meth:`close`.

    Texts go to disk as they come; tokens stay in memory (4 bytes a token and
    the sort at the end), so the owner closes it when :attr:`is_full`.
    """

    def __init__(self, directory: Path, name: str) -> None:
        self._arrays_path = directory / f"{name}{ARRAYS_EXT}"
        self._texts = (directory / f"{name}{TEXTS_EXT}").open("wb")
        self._ids: list[str] = []
        self._documents: list[PreparedDocument] = []
        self._text_ends: list[int] = [0]
        self._positions: dict[str, int] = {}
        self._tokens: list[NDArray[np.int32]] = []
        self._joined: list[NDArray[np.bool_]] = []
        self._starts: list[NDArray[np.int32]] = []
        self._signatures: list[Signatures] = []
        self._token_count = 0

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        return self._token_count >= MOST_TOKENS

    def add(self, ids: list[str], batch: PreparedBatch) -> None:
        """Adds the batch's documents under ``ids``, one an each."""
        positions = self._positions
        remap = np.fromiter(
            (positions.setdefault(key, len(positions)) for key in batch.keys),
            np.int32,
            len(batch.keys),
        )
        self._tokens.append(remap[batch.tokens])
        self._joined.append(batch.joined)
        self._starts.append(batch.starts)
        self._signatures.append(batch.signatures)
        self._token_count += len(batch.tokens)
        for id, document in zip(ids, batch.documents, strict=True):
            self._ids.append(id)
            for blob in (document.record, document.text):
                self._texts.write(blob)
                self._text_ends.append(self._text_ends[-1] + len(blob))
            self._documents.append(document)

    def close(self) -> None:
        """Writes the segment and brings both files to the disk."""
        self._texts.flush()
        os.fsync(self._texts.fileno())
        self._texts.close()
        with ArrayFileWriter(self._arrays_path) as file:
            self._write(file)

    def abandon(self) -> None:
        """Closes the files; what was written is no segment. On a full disk closing
        fails as writing did, and changes nothing."""
        with suppress(OSError):
            self._texts.close()

    def _write(self, file: ArrayFileWriter) -> None:
        documents = self._documents
        count = len(documents)
        for entry in documents:
            for key in entry.signer:
                self._positions.setdefault(key, len(self._positions))
        vocabulary, rank = self._write_vocabulary(file)
        tokens = rank[np.concatenate(self._tokens)] if self._tokens else np.zeros(0, np.int32)
        title_sizes = np.array([entry.title_tokens for entry in documents], np.int64)
        text_sizes = np.array([entry.text_tokens for entry in documents], np.int64)
        sizes = np.column_stack((title_sizes, text_sizes)).ravel()
        parts = np.repeat(np.arange(2 * count, dtype=np.int32), sizes)
        """Which part a token stands in: twice the document's position, plus one for the text."""

        owners = parts >> 1
        in_title = (parts & 1) == 0
        write_postings(file, TEXT, tokens.astype(np.int64), owners, count)
        write_postings(file, TITLE, tokens[in_title].astype(np.int64), owners[in_title], count)
        neighbours = parts[:-1] == parts[1:]
        pairs = tokens[:-1].astype(np.int64) * len(rank) + tokens[1:]
        write_postings(file, PAIR, pairs[neighbours], owners[1:][neighbours], count)
        neighbours &= in_title[1:]
        write_postings(file, TITLE_PAIR, pairs[neighbours], owners[1:][neighbours], count)
        joined = np.concatenate([*self._joined, np.zeros(0, bool)])
        self._write_words(file, vocabulary, tokens, joined, owners)
        signers = [
            (int(rank[self._positions[key]]), position)
            for position, entry in enumerate(documents)
            for key in entry.signer
        ]
        keys, docs = (np.array(signers, np.int64).reshape(-1, 2)).T
        write_postings(file, SIGNER, keys, docs.astype(np.int32), count)
        self._write_names(file, NUMBER, [entry.numbers for entry in documents])
        cited = self._write_names(file, CITES, [entry.cites for entry in documents])
        write_citations(file, cited, [entry.citations for entry in documents])
        self._write_names(file, BODY, [entry.bodies for entry in documents])

        in_text = ~in_title
        file.add("sequence", tokens[in_text].astype(np.uint32))
        file.add("sequence.offsets", np.append(0, np.cumsum(text_sizes)))
        file.add("sequence.joined", np.packbits(joined[in_text]))
        file.add("title_sequence", tokens[in_title].astype(np.uint32))
        file.add("title_sequence.offsets", np.append(0, np.cumsum(title_sizes)))
        file.add("title_sequence.joined", np.packbits(joined[in_title]))
        last_parts = np.array([entry.last_part for entry in documents], np.int32)
        file.add("title_sequence.last_parts", last_parts)
        self._write_starts(file, text_sizes)
        file.add("length.text", (title_sizes + text_sizes).astype(np.int32))
        file.add("length.title", title_sizes.astype(np.int32))
        file.add("first_day", np.array([entry.first_day for entry in documents], np.int32))
        file.add("last_day", np.array([entry.last_day for entry in documents], np.int32))
        file.add("kind", np.array([entry.kind for entry in documents], np.uint8))
        file.add("terms", np.array([entry.terms for entry in documents], np.uint16))
        file.add("text_bytes", np.array([entry.text_bytes for entry in documents], np.int64))
        self._write_likeness(file)
        file.add("texts.offsets", np.array(self._text_ends, np.int64))
        write_strings(file, "ids", self._ids)
        order = sorted(range(count), key=lambda at: _encoded(self._ids[at]))
        file.add("ids.order", np.array(order, np.int32))

    def _write_vocabulary(self, file: ArrayFileWriter) -> tuple[list[str], NDArray[np.int32]]:
        """Stores the vocabulary, sorted, and the order of its folded forms; returns it and
        each key's place by its number so far."""
        ordered = sorted(self._positions, key=_encoded)
        rank = np.zeros(len(ordered), np.int32)
        rank[[self._positions[key] for key in ordered]] = np.arange(len(ordered), dtype=np.int32)
        write_strings(file, "vocabulary", ordered)
        by_reading = sorted(range(len(ordered)), key=lambda place: (fold(ordered[place]), place))
        file.add("vocabulary.folded", np.array(by_reading, np.int32))
        return ordered, rank

    def _write_words(
        self,
        file: ArrayFileWriter,
        vocabulary: list[str],
        tokens: NDArray[np.int32],
        joined: NDArray[np.bool_],
        owners: NDArray[np.int32],
    ) -> None:
        found = compounds(tokens, joined, len(vocabulary))
        names = [" ".join(vocabulary[place] for place in term) for term in found.terms]
        order = sorted(range(len(names)), key=lambda at: _encoded(names[at]))
        place = np.zeros(len(names), np.int64)
        place[order] = np.arange(len(names))
        write_strings(file, f"{WORD}.names", [names[at] for at in order])
        write_postings(file, WORD, place[found.keys], owners[found.places], len(self._ids))

    def _write_names(
        self, file: ArrayFileWriter, field: str, values: list[tuple[str, ...]]
    ) -> list[str]:
        """Stores the lists of a field of names; returns its names in order."""
        names = sorted({value for each in values for value in each}, key=_encoded)
        place = {name: position for position, name in enumerate(names)}
        found = [(place[value], doc) for doc, each in enumerate(values) for value in each]
        keys, docs = (np.array(found, np.int64).reshape(-1, 2)).T
        write_strings(file, f"{field}.names", names)
        write_postings(file, field, keys, docs.astype(np.int32), len(values))
        return names

    def _write_likeness(self, file: ArrayFileWriter) -> None:
        """What near duplicates are found by, and what tells them apart."""
        empty = np.zeros((0, SLOTS), np.uint16)
        file.add("likeness.signatures", np.concatenate([empty, *self._signatures]).ravel())
        traits = [entry.identity for entry in self._documents]
        file.add("likeness.numbers", np.array([each.number for each in traits], np.uint64))
        file.add("likeness.issuers", np.array([each.issuer for each in traits], np.uint64))
        file.add("likeness.figures", np.array([each.figures for each in traits], np.uint64))
        file.add("likeness.is_dated", np.array([each.is_dated for each in traits], np.bool_))

    def _write_starts(self, file: ArrayFileWriter, sizes: NDArray[np.int64]) -> None:
        """Character offsets as steps of one byte, from 0 in every document."""
        starts = np.concatenate(self._starts) if self._starts else np.zeros(0, np.int32)
        steps = np.diff(starts, prepend=np.int32(0))
        heads = np.append(0, np.cumsum(sizes))[:-1][sizes > 0]
        steps[heads] = starts[heads]
        far = np.flatnonzero(steps >= _FAR)
        file.add("starts.far", far.astype(np.int64))
        file.add("starts.far_steps", steps[far].astype(np.int32))
        steps[far] = _FAR
        file.add("starts", steps.astype(np.uint8))


def _encoded(string: str) -> bytes:
    return string.encode("utf-8", "surrogatepass")
