"""The groups of near duplicates of a generation: found when it is written, stored beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFile, ArrayFileWriter, DamagedFile
from indexer.codec import ArraySegment
from indexer.duplicates import ALONE, Comparable, groups
from indexer.segment_reader import SegmentReader

GROUPS_NAME: Final = "duplicates.arrays"

_ARRAY: Final = "groups"


def write_groups(directory: Path, segments: Sequence[ArraySegment]) -> None:
    """Compares all living documents of ``segments`` and stores their groups."""
    readers = [segment.read(directory) for segment in segments]
    living = [
        (str(id), base + number)
        for base, segment, reader in zip(_bases(readers), segments, readers, strict=False)
        for number, id in enumerate(reader.ids)
        if number not in segment.deleted
    ]
    order = np.array([place for _, place in sorted(living)], np.int64)
    found = np.full(sum(map(len, readers)), ALONE, np.int32)
    if len(order):
        group = groups(_comparable(readers).rows(order))
        shared = group != ALONE
        found[order[shared]] = order[group[shared]]
    with ArrayFileWriter(directory / GROUPS_NAME) as file:
        file.add(_ARRAY, found)


def read_groups(directory: Path, readers: Sequence[SegmentReader]) -> NDArray[np.int32]:
    """For every document of the ``readers``, one after the other, the place of the first one
    of its group, ``ALONE`` where it has no near duplicate. Raises DamagedFile."""
    file = ArrayFile(directory / GROUPS_NAME)
    if _ARRAY not in file or len(file[_ARRAY]) != sum(map(len, readers)):
        raise DamagedFile(directory / GROUPS_NAME, "not of these segments")
    found: NDArray[np.int32] = file[_ARRAY]
    return found


def _bases(readers: Sequence[SegmentReader]) -> list[int]:
    return [0, *np.cumsum([len(reader) for reader in readers]).tolist()]


def _comparable(readers: Sequence[SegmentReader]) -> Comparable:
    dated = np.concatenate([reader.column("likeness.is_dated") for reader in readers])
    first = np.concatenate([reader.column("first_day") for reader in readers])
    last = np.concatenate([reader.column("last_day") for reader in readers])
    return Comparable(
        signatures=np.concatenate([reader.signatures for reader in readers]),
        numbers=np.concatenate([reader.column("likeness.numbers") for reader in readers]),
        issuers=np.concatenate([reader.column("likeness.issuers") for reader in readers]),
        figures=np.concatenate([reader.column("likeness.figures") for reader in readers]),
        first_days=np.where(dated, first, np.int32(0)),
        last_days=np.where(dated, last, np.int32(0)),
    )
