"""Bringing the index up to date with its sources."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from corpus.sources import holds_only_an_index
from indexer import unfinished
from indexer.arrayfile import DamagedFile
from indexer.errors import (
    CannotRebuild,
    IndexDamaged,
    IndexUnusable,
    NoSources,
    NotWritten,
    NoWords,
    SourceIsIndex,
    WorkerDied,
)
from indexer.generations import (
    LOCK_WAIT_SECONDS,
    Generation,
    generation_directory,
    live_name,
    open_live,
    remove_others,
    writing,
)
from indexer.likeness import algorithm
from indexer.manifest import Entry, Imprint, read_entries
from indexer.planning import Plan, Repair, give_ids, plan, without_failures
from indexer.reading import read_all
from indexer.scanning import Inventory, Progress, SourceReport, records_of, take_inventory
from indexer.schema import READING_VERSION
from indexer.segmentation import PyviUnusable, installed_version
from indexer.sites import learn_sites, to_learn_from
from indexer.writing import GenerationWriter

_CHANGED_MEANWHILE: Final = "Tệp đã thay đổi trong khi đọc; hãy chạy lại lệnh."


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. ``failed`` were set aside; ``repaired`` are in, with a remark.

    ``documents`` counts the whole index afterwards; ``bytes`` what was read.
    """

    added: int
    updated: int
    unchanged: int
    removed: int
    failed: tuple[Repair, ...]
    repaired: tuple[Repair, ...]
    sources: tuple[SourceReport, ...]
    documents: int
    bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is there before the run: ``live`` and ``entries`` are None where they cannot
    be read (any more)."""

    live: Generation | None
    entries: tuple[Entry, ...] | None
    sources: tuple[str, ...]


def reindex(
    paths: Sequence[Path],
    *,
    directory: Path,
    today: date,
    full: bool = False,
    prune: bool = False,
    forget: Sequence[Path] = (),
    jobs: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
    lock_wait_seconds: float = LOCK_WAIT_SECONDS,
) -> Summary:
    """Builds or updates the index in ``directory`` from its remembered sources and ``paths``.

    Only what changed by content is read again, everything with ``full`` or where another
    version of the readers and rules read what stands. Without ``paths`` those of a run that was
    killed are taken up again. A source that is missing, unreadable or empty keeps its documents
    unless ``prune``.
    Raises an IndexUnusable (locked, no sources, nothing to keep from, disk full); the
    live index stays untouched until the new one is complete and verified.
    """
    begun = time.monotonic()
    if index := next((path for path in paths if holds_only_an_index(Path(_source(path)))), None):
        raise SourceIsIndex(directory, index)
    with writing(directory, wait_seconds=lock_wait_seconds):
        standing = _standing(directory)
        remove_others(directory)
        forgotten = {_source(path) for path in forget}
        asked = [*map(_source, paths)] or unfinished.begun(directory)
        named = dict.fromkeys([*standing.sources, *asked])
        sources = [source for source in named if source not in forgotten]
        if not named:
            raise NoSources(directory)
        new = [source for source in sources if source not in standing.sources]
        with unfinished.adding(directory, new):
            previous = standing.entries or ()
            inventory = take_inventory(
                sources,
                previous,
                remembered=frozenset(standing.sources),
                prune=prune,
                progress=progress,
            )
            if standing.live is None and (away := _out_of_reach(standing, inventory)):
                raise CannotRebuild(directory, away)
            full = full or not _is_read_alike(standing)
            entries, repaired = give_ids(inventory.found)
            todo = plan(
                previous,
                entries,
                kept=frozenset(record.id for record in inventory.found if record.kept),
                reread=full,
            )
            if not full and _stands(todo, standing, inventory):
                outcome = _Outcome(todo, (), (), len(previous) - _leading(previous), 0)
            else:
                try:
                    outcome = _build(
                        directory, standing, todo, inventory, full, jobs, today, progress
                    )
                except PyviUnusable as error:
                    raise NoWords(directory, error.path, error.reason) from error
                except OSError as error:
                    raise NotWritten(directory, error.strerror or str(error)) from error
                except BrokenProcessPool as error:
                    raise WorkerDied(directory) from error
                except DamagedFile as error:
                    raise IndexDamaged(directory, error.path, error.reason) from error
    reports = [*inventory.reports]
    for source in sorted(forgotten):
        known = source in standing.sources
        reason = None if known else "Không có trong các nguồn đã nhớ; hãy xem lại đường dẫn."
        reports.append(SourceReport(source, "forgotten" if known else "missing", 0, reason))
    return Summary(
        added=outcome.done.added,
        updated=outcome.done.updated,
        unchanged=outcome.done.unchanged,
        removed=outcome.done.removed,
        failed=(*inventory.failed, *outcome.failed),
        repaired=(*repaired, *outcome.remarks),
        sources=tuple(reports),
        documents=outcome.documents,
        bytes=outcome.bytes,
        seconds=time.monotonic() - begun,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a run came to: the plan as carried out, what was set aside, remarks on how
    documents were read, documents in the index afterwards, bytes read."""

    done: Plan
    failed: tuple[Repair, ...]
    remarks: tuple[Repair, ...]
    documents: int
    bytes: int


def _build(
    directory: Path,
    standing: _Standing,
    todo: Plan,
    inventory: Inventory,
    full: bool,
    jobs: int,
    today: date,
    progress: Callable[[Progress], None],
) -> _Outcome:
    """Reads what is fresh and writes the next generation."""
    total = sum(inventory.sizes[entry.path, entry.line] for entry in todo.fresh)
    failed: dict[str, Repair] = {}
    remarks: list[Repair] = []
    documents = size = 0
    with GenerationWriter(directory, standing.live) as writer:
        words = writer.words(anew=full)
        learned = None
        if full or standing.live is None:
            pages = records_of(to_learn_from(todo.fresh), inventory.sizes)
            learned = learn_sites(record for _, record in pages)
        sites = writer.sites(learned)
        tasks = records_of(todo.fresh, inventory.sizes)
        for part in read_all(
            tasks, total_bytes=total, jobs=jobs, today=today, words=words, sites=sites
        ):
            writer.add(part.ids, part.batch)
            failed.update(part.failed)
            remarks += part.remarks
            documents += len(part.ids) + len(part.failed)
            size += part.size
            progress(Progress("read", documents, len(todo.fresh), size, total))
        for entry in todo.fresh:
            if entry.id not in writer.added and entry.id not in failed:
                failed[entry.id] = Repair(f"{entry.path}:{entry.line}", _CHANGED_MEANWHILE)
        copies = _copies_of(failed, todo.entries)
        done = without_failures(
            todo,
            standing.entries or (),
            frozenset(failed),
            content_stands=standing.live is not None,
        )
        if writer.added or full or not _stands(done, standing, inventory):
            writer.finish(done, tuple(inventory.sources), rewrite_all=full)
    count = len(done.entries) - _leading(done.entries)
    return _Outcome(done, (*failed.values(), *copies), tuple(remarks), count, size)


def _copies_of(failed: Mapping[str, Repair], entries: Sequence[Entry]) -> list[Repair]:
    """The files with the same bytes as one that ``failed`` (by id), with its reason."""
    return [
        Repair(entry.path, failed[entry.leads_to].reason)
        for entry in entries
        if entry.leads_to is not None and entry.leads_to in failed
    ]


def _standing(directory: Path) -> _Standing:
    """What the index in ``directory`` holds; an unreadable one still tells its sources."""
    name = live_name(directory)
    if name is None:
        return _Standing(None, (), ())
    home = generation_directory(directory, name)
    try:
        entries = tuple(read_entries(home))
    except (OSError, ValueError, TypeError):
        entries = None
    try:
        sources = Imprint.read(home).sources
    except (OSError, ValueError):
        sources = tuple(dict.fromkeys(entry.source for entry in entries or ()))
    try:
        return _Standing(open_live(directory) if entries is not None else None, entries, sources)
    except IndexUnusable:
        return _Standing(None, entries, sources)


def _out_of_reach(standing: _Standing, inventory: Inventory) -> tuple[str, ...]:
    """What a rebuild would lose: files seen before that cannot be read now, or, where it
    is not known what was seen, whole sources."""
    away = {record.path for record in inventory.found if record.kept}
    if standing.entries is None:
        missing = {report.path for report in inventory.reports if report.state == "missing"}
        away |= missing.intersection(standing.sources)
    return tuple(sorted(away))


def _leading(entries: Sequence[Entry]) -> int:
    return sum(entry.leads_to is not None for entry in entries)


def _is_read_alike(standing: _Standing) -> bool:
    """True when what stands was read by the readers and rules of this version, and cut into
    words by the installed pyvi (an index goes on without one)."""
    if standing.live is None:
        return False
    if installed_version() not in (None, standing.live.segmenter.version):
        return False
    manifest = standing.live.manifest
    return (manifest.reading_version, manifest.likeness) == (READING_VERSION, algorithm())


def _stands(todo: Plan, standing: _Standing, inventory: Inventory) -> bool:
    """True when the live generation already is what the plan asks for."""
    return (
        standing.live is not None
        and not todo.fresh
        and todo.entries == standing.entries
        and tuple(inventory.sources) == standing.sources
    )


def _source(path: Path) -> str:
    """A source as it is remembered: absolute, with ``/`` on every system."""
    return Path(os.path.abspath(path.expanduser())).as_posix()
