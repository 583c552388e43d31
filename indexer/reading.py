"""Records become prepared documents: in this process, or in workers, in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Final

from corpus.sources import Record, SetAside, read
from indexer.planning import Repair
from indexer.preparation import PreparedBatch, prepare
from indexer.segmentation import opened
from indexer.sites import open_sites

BATCH_BYTES: Final = 1_000_000
"""Text handed to a worker at a time: large enough that sending it costs little."""
HELD_BYTES: Final = 64_000_000
"""What was read out of archives and waits for a worker, at most, besides the last of them."""
WORKERS_FROM_BYTES: Final = 4_000_000
"""Below this a pool costs more than it saves (starting one takes about half a second)."""


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """Some records read: ``ids`` of those in ``batch``, ``failed`` (id, reason) of the
    others; ``remarks`` on how some were read; ``size`` in bytes of all."""

    ids: list[str]
    batch: PreparedBatch
    failed: tuple[tuple[str, Repair], ...]
    remarks: tuple[Repair, ...]
    size: int


Task = tuple[str, Record]
"""The id a document shall have, and its record."""


def read_all(
    tasks: Iterable[Task], *, total_bytes: int, jobs: int, today: date, words: Path, sites: Path
) -> Iterator[ReadBatch]:
    """Reads and prepares ``tasks`` in order, ``jobs`` batches at a time; ``words`` is the
    file of the segmenter, ``sites`` that of what sites repeat.

    Memory: a few batches a worker, whatever the corpus.
    """
    parts = _batched(tasks)
    if jobs <= 1 or total_bytes < WORKERS_FROM_BYTES:
        for part in parts:
            yield _read_batch(part, today, words, sites)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), end_with_parent) as pool:
        waiting: deque[tuple[Future[ReadBatch], int]] = deque()
        held = 0
        for part in parts:
            waiting.append((pool.submit(_read_batch, part, today, words, sites), _held(part)))
            held += waiting[-1][1]
            while len(waiting) > 2 * jobs or (held > HELD_BYTES and len(waiting) > 1):
                future, size = waiting.popleft()
                held -= size
                yield future.result()
        while waiting:
            yield waiting.popleft()[0].result()


def end_with_parent() -> None:
    """Makes a worker end when its parent is killed; it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _held(part: Sequence[Task]) -> int:
    """Bytes of documents that this process holds: lines, and members of archives."""
    return sum(len(record.payload or b"") for _, record in part)


def _batched(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    part: list[Task] = []
    size = 0
    for task in tasks:
        part.append(task)
        size += task[1].size
        if size >= BATCH_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _read_batch(tasks: Sequence[Task], today: date, words: Path, sites: Path) -> ReadBatch:
    ids = []
    documents = []
    failed = []
    remarks = []
    for id, record in tasks:
        try:
            document = read(record, today=today, sites=open_sites(sites))
        except SetAside as refusal:
            failed.append((id, Repair(refusal.path, refusal.reason)))
            continue
        ids.append(id)
        documents.append(document)
        place = record.path if record.line is None else f"{record.path}:{record.line}"
        remarks += [Repair(place, note) for note in document.notes]
    size = sum(record.size for _, record in tasks)
    return ReadBatch(
        ids, prepare(documents, opened(words).joined_each), tuple(failed), tuple(remarks), size
    )
