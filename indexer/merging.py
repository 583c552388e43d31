"""Segments become fewer: documents pass from old segments into a new one, unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np

from indexer.codec import ArraySegment
from indexer.preparation import PreparedBatch, prepared
from indexer.segment import MOST_TOKENS
from indexer.segment_reader import SegmentReader

MOST_SEGMENTS: Final = 8
"""Small segments a query has to visit at the most; every one costs a look-up a term."""
MOST_DELETED: Final = 0.2
"""Share of deleted documents beyond which a segment is written anew."""
LARGE_TOKENS: Final = MOST_TOKENS // 4
"""A segment of so many is left alone: writing it anew costs more than it saves."""
_BATCH: Final = 500


def to_rewrite(
    segments: Sequence[ArraySegment], readers: Sequence[SegmentReader]
) -> frozenset[str]:
    """The names of the segments that an update should write into its new one: those
    with many deletions and, when there are too many small ones, the smaller half of these."""
    large = {
        segment.segid
        for segment, reader in zip(segments, readers, strict=True)
        if len(reader.sequence) >= LARGE_TOKENS
    }
    names = {
        segment.segid
        for segment in segments
        if len(segment.deleted) > MOST_DELETED * segment.documents
    }
    rest = sorted(
        (segment for segment in segments if segment.segid not in names | large),
        key=lambda segment: segment.documents - len(segment.deleted),
    )
    if len(rest) >= MOST_SEGMENTS:
        names |= {segment.segid for segment in rest[: len(rest) - MOST_SEGMENTS // 2]}
    return frozenset(names)


def batches(
    reader: SegmentReader, segment: ArraySegment
) -> Iterator[tuple[list[str], PreparedBatch]]:
    """The live documents of a segment with their ids, as if just prepared."""
    live = (number for number in range(len(reader)) if number not in segment.deleted)
    while numbers := list(islice(live, _BATCH)):
        yield [str(reader.ids[number]) for number in numbers], batch_of(reader, numbers)


def batch_of(reader: SegmentReader, numbers: Sequence[int]) -> PreparedBatch:
    """Some documents of a segment, as if just prepared."""
    sequences = [
        part for number in numbers for part in (reader.title_tokens(number), reader.tokens(number))
    ]
    joined = [
        part for number in numbers for part in (reader.title_joined(number), reader.joined(number))
    ]
    places, tokens = np.unique(np.concatenate(sequences), return_inverse=True)
    documents = [
        prepared(
            reader.document(number, with_text=False),
            record=reader.stored(number, 0),
            text=reader.stored(number, 1),
            text_bytes=int(reader.column("text_bytes")[number]),
            title_tokens=len(reader.title_tokens(number)),
            text_tokens=len(reader.tokens(number)),
        )
        for number in numbers
    ]
    starts = np.concatenate([reader.starts(number) for number in numbers]).astype(np.int32)
    keys = [str(reader.vocabulary[place]) for place in places.tolist()]
    return PreparedBatch(
        tuple(documents),
        keys,
        tokens.astype(np.int32),
        np.concatenate(joined),
        starts,
        reader.signatures[list(numbers)],
    )
