"""What the sources hold now: found records, what stays because its source cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from corpus.sources import Record, SourceMissing, Unreadable, scan
from indexer.manifest import Entry
from indexer.planning import Found, Repair
from indexer.reading import Task

SourceState = Literal["read", "missing", "pruned", "forgotten"]

_TELL_EVERY: Final = 200


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is: ``phase`` is ``scan`` or ``read``; totals are None while unknown."""

    phase: Literal["scan", "read"]
    done_documents: int
    total_documents: int | None
    done_bytes: int
    total_bytes: int | None


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source: what became of it, how many records it has, and why where it is missing."""

    path: str
    state: SourceState
    documents: int
    reason: str | None = None


@dataclass(slots=True)
class Seen:
    """The records that were seen, by (path, line): their sizes in bytes, and, but for lines,
    the records themselves without their bytes. ``archives`` are the files on disk around
    JSON lines that lie in archives."""

    sizes: dict[tuple[str, int | None], int] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    archives: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, place: tuple[str, int | None]) -> int:
        return self.sizes[place]

    def __contains__(self, place: tuple[str, int | None]) -> bool:
        return place in self.sizes

    def add(self, record: Record) -> None:
        self.sizes[record.path, record.line] = record.size
        if record.line is None:
            self.records[record.path] = replace(record, payload=None)
        elif record.archive:
            self.archives[record.path] = record.archive


@dataclass(slots=True)
class Inventory:
    """The result of a scan, in the order of the sources; ``sources`` are those to remember."""

    found: list[Found] = field(default_factory=list)
    sizes: Seen = field(default_factory=Seen)
    failed: list[Repair] = field(default_factory=list)
    reports: list[SourceReport] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    scanned_bytes: int = 0


def take_inventory(
    sources: Sequence[str],
    previous: Sequence[Entry],
    *,
    remembered: frozenset[str],
    prune: bool,
    progress: Callable[[Progress], None],
) -> Inventory:
    """Scans every source. What is ``previous`` of one that is missing, unreadable or
    empty stays, and so does what stood in a file or folder that cannot be read now,
    unless ``prune``. A source never seen before that is not there is not remembered.
    What an earlier source holds already (a folder in a folder) is not taken twice."""
    inventory = Inventory()
    for source in sources:
        before = [entry for entry in previous if entry.source == source]
        count = len(inventory.found)
        try:
            broken = _scan_source(source, inventory, progress)
        except SourceMissing as missing:
            state: SourceState = "pruned" if prune and source in remembered else "missing"
            if state == "missing":
                _keep(before, inventory)
            if (state == "missing" and source in remembered) or os.path.exists(source):
                inventory.sources.append(source)
            kept = len(inventory.found) - count
            inventory.reports.append(SourceReport(source, state, kept, missing.reason))
            continue
        if broken and not prune:
            _keep(_out_of_sight(before, inventory.found[count:], broken), inventory)
        inventory.sources.append(source)
        inventory.reports.append(SourceReport(source, "read", len(inventory.found) - count))
    return inventory


def _scan_source(
    source: str, inventory: Inventory, progress: Callable[[Progress], None]
) -> set[str]:
    """Adds what one source holds; returns the files and folders that could not be read
    (to the end), and lines of files as ``file:line``."""
    broken = set()
    for record in scan(Path(source)):
        if isinstance(record, Unreadable):
            broken.add(record.path)
            inventory.failed.append(Repair(record.path, record.reason))
            continue
        if (record.path, record.line) in inventory.sizes:
            continue
        inventory.found.append(Found(record.id, source, record.path, record.line, record.digest))
        inventory.sizes.add(record)
        inventory.scanned_bytes += record.size
        if len(inventory.found) % _TELL_EVERY == 0:
            progress(Progress("scan", len(inventory.found), None, inventory.scanned_bytes, None))
    return broken


def _out_of_sight(
    before: Sequence[Entry], found: Sequence[Found], broken: set[str]
) -> Iterator[Entry]:
    """Those of ``before`` that may still stand in what is ``broken``, not ``found`` elsewhere."""
    places = {(record.path, record.line) for record in found}
    ids = {record.id for record in found}
    for entry in before:
        around = {f"{entry.path}:{entry.line}", *_around(entry.path)}
        own = entry.id.removeprefix(f"{PurePosixPath(entry.source).name}/")
        if (entry.path, entry.line) in places or not ids.isdisjoint((entry.id, own)):
            continue
        if not broken.isdisjoint(around):
            yield entry


def _around(path: str) -> Iterator[str]:
    """A file, the archives it lies in, and the folders they lie in."""
    steps = path.split("!/")
    for depth in range(len(steps), 0, -1):
        yield "!/".join(steps[:depth])
    yield from map(str, PurePosixPath(path).parents)


def _keep(entries: Iterable[Entry], inventory: Inventory) -> None:
    inventory.found.extend(
        Found(entry.id, entry.source, entry.path, entry.line, entry.digest, entry)
        for entry in entries
    )


def records_of(fresh: Sequence[Entry], seen: Seen) -> Iterator[Task]:
    """The records of ``fresh`` in order, with their ids. Lines of JSON and what lies in an
    archive are read from their file again, so that no more than one is in memory at a time.
    A line that changed since the scan is left out."""
    done: set[str] = set()
    inside: dict[str, dict[tuple[str, int | None], Entry]] = {}
    for entry in fresh:
        if file := _file_around(entry, seen):
            inside.setdefault(file, {})[entry.path, entry.line] = entry
    for entry in fresh:
        file = _file_around(entry, seen)
        if file is None:
            yield entry.id, replace(seen.records[entry.path], id=entry.id)
        elif file not in done:
            done.add(file)
            yield from _read_again(file, inside[file], seen)


def _file_around(entry: Entry, seen: Seen) -> str | None:
    """The file on disk that holds a line or a member of an archive; None for a file itself."""
    if entry.line is None:
        return seen.records[entry.path].archive
    return seen.archives.get(entry.path, entry.path)


def _read_again(
    file: str, wanted: dict[tuple[str, int | None], Entry], seen: Seen
) -> Iterator[Task]:
    with suppress(SourceMissing):
        for record in scan(Path(file)):
            if not isinstance(record, Record):
                continue
            entry = wanted.get((record.path, record.line))
            if entry and record.line is None:
                del wanted[record.path, None]
                whole = seen.records[record.path]
                yield entry.id, replace(whole, id=entry.id, payload=record.payload)
            elif entry and entry.digest == record.digest:
                yield entry.id, record
    for entry in wanted.values():
        if entry.line is None:
            yield entry.id, replace(seen.records[entry.path], id=entry.id, payload=b"")
