"""Bringing the index up to date with its sources."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.errors import CannotRebuild, IndexUnusable, NoSources
from indexer.generations import (
    Generation,
    generation_directory,
    live_name,
    open_live,
    writing,
)
from indexer.manifest import Entry, Manifest, read_entries
from indexer.planning import Plan, Repair, give_ids, plan, without_failures
from indexer.reading import read_all
from indexer.scanning import Inventory, Progress, SourceReport, records_of, take_inventory
from indexer.writing import GenerationWriter


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
    """What is there before the run: ``live`` is None where it cannot be read (any more)."""

    live: Generation | None
    entries: tuple[Entry, ...]
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
) -> Summary:
    """Builds or updates the index in ``directory`` from its remembered sources and ``paths``.

    Only what changed by content is read again, everything with ``full``. A source
    that is missing, unreadable or empty keeps its documents unless ``prune``.
    Raises an IndexUnusable (locked, no sources, nothing to keep from); the live
    index stays untouched until the new one is complete and verified.
    """
    begun = time.monotonic()
    with writing(directory):
        standing = _standing(directory)
        forgotten = {_source(path) for path in forget}
        named = dict.fromkeys([*standing.sources, *map(_source, paths)])
        sources = [source for source in named if source not in forgotten]
        if not sources and not forgotten:
            raise NoSources(directory)
        inventory = take_inventory(
            sources,
            standing.entries,
            remembered=frozenset(standing.sources),
            prune=prune,
            progress=progress,
        )
        if inventory.kept and standing.live is None:
            raise CannotRebuild(directory, tuple(sorted({path for path, _ in inventory.kept})))
        entries, repaired = give_ids(inventory.found)
        todo = plan(
            standing.entries,
            entries,
            kept=frozenset(e.id for e in entries if (e.path, e.line) in inventory.kept),
            reread=full or standing.live is None,
        )
        if standing.live is not None and not full and _stands(todo, standing, inventory):
            outcome = _Outcome(todo, (), standing.live.manifest.documents, 0)
        else:
            outcome = _build(directory, standing, todo, inventory, full, jobs, today, progress)
    reports = [*inventory.reports]
    reports += [SourceReport(source, "forgotten", 0) for source in sorted(forgotten)]
    return Summary(
        added=outcome.done.added,
        updated=outcome.done.updated,
        unchanged=outcome.done.unchanged,
        removed=outcome.done.removed,
        failed=(*inventory.failed, *outcome.failed),
        repaired=tuple(repaired),
        sources=tuple(reports),
        documents=outcome.documents,
        bytes=outcome.bytes,
        seconds=time.monotonic() - begun,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a run came to: the plan as carried out, what was set aside, documents in the
    index afterwards, bytes read."""

    done: Plan
    failed: tuple[Repair, ...]
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
    documents = size = 0
    with GenerationWriter(directory, standing.live) as writer:
        tasks = records_of(todo.fresh, inventory.sizes)
        for part in read_all(tasks, total_bytes=total, jobs=jobs, today=today):
            writer.add(part.ids, part.batch)
            failed.update(part.failed)
            documents += len(part.ids) + len(part.failed)
            size += part.size
            progress(Progress("read", documents, len(todo.fresh), size, total))
        vanished = {entry.id for entry in todo.fresh} - writer.added - failed.keys()
        done = without_failures(todo, standing.entries, frozenset(failed) | vanished)
        count = writer.finish(done, tuple(inventory.sources), rewrite_all=full)
    return _Outcome(done, tuple(failed.values()), count, size)


def _standing(directory: Path) -> _Standing:
    """What the index in ``directory`` holds; an unreadable one still tells its sources."""
    name = live_name(directory)
    if name is None:
        return _Standing(None, (), ())
    home = generation_directory(directory, name)
    try:
        sources = Manifest.read(home).sources
        entries = tuple(read_entries(home))
    except (OSError, ValueError, TypeError):
        return _Standing(None, (), ())
    try:
        return _Standing(open_live(directory), entries, sources)
    except IndexUnusable:
        return _Standing(None, entries, sources)


def _stands(todo: Plan, standing: _Standing, inventory: Inventory) -> bool:
    """True when the live generation already is what the plan asks for."""
    return (
        not todo.fresh
        and todo.removed == 0
        and todo.entries == standing.entries
        and tuple(inventory.sources) == standing.sources
    )


def _source(path: Path) -> str:
    """A source as it is remembered: absolute, with ``/`` on every system."""
    return path.expanduser().absolute().as_posix()
