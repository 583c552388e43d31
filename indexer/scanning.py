"""What the sources hold now: found records, what stays because its source cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
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
class Inventory:
    """The result of a scan, in the order of the sources.

    ``sizes`` are bytes by (path, line); ``kept`` the records that were not seen
    but stay, as (path, line); ``sources`` those to remember.
    """

    found: list[Found] = field(default_factory=list)
    sizes: dict[tuple[str, int | None], int] = field(default_factory=dict)
    kept: set[tuple[str, int | None]] = field(default_factory=set)
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
    """Scans every source. One that is missing, unreadable or empty keeps what is
    ``previous`` of it, unless ``prune``; one never seen before is then not remembered."""
    inventory = Inventory()
    for source in sources:
        before = [entry for entry in previous if entry.source == source]
        count = len(inventory.found)
        try:
            broken = _scan_source(source, inventory, progress)
        except SourceMissing as missing:
            del inventory.found[count:]
            state: SourceState = "pruned" if prune and source in remembered else "missing"
            if state == "missing":
                _keep(before, inventory)
            if (state == "missing" and source in remembered) or Path(source).exists():
                inventory.sources.append(source)
            kept = len(inventory.found) - count
            inventory.reports.append(SourceReport(source, state, kept, missing.reason))
            continue
        seen = {(record.path, record.line) for record in inventory.found[count:]}
        _keep([e for e in before if e.path in broken and (e.path, e.line) not in seen], inventory)
        inventory.sources.append(source)
        inventory.reports.append(SourceReport(source, "read", len(inventory.found) - count))
    return inventory


def _scan_source(
    source: str, inventory: Inventory, progress: Callable[[Progress], None]
) -> set[str]:
    """Adds what one source holds; returns the paths that could not be read (to the end)."""
    broken = set()
    for record in scan(Path(source)):
        if isinstance(record, Unreadable):
            broken.add(record.path)
            inventory.failed.append(Repair(record.path, record.reason))
            continue
        inventory.found.append(Found(record.id, source, record.path, record.line, record.digest))
        inventory.sizes[record.path, record.line] = record.size
        inventory.scanned_bytes += record.size
        if len(inventory.found) % _TELL_EVERY == 0:
            progress(Progress("scan", len(inventory.found), None, inventory.scanned_bytes, None))
    return broken


def _keep(entries: Sequence[Entry], inventory: Inventory) -> None:
    for entry in entries:
        inventory.found.append(Found(entry.id, entry.source, entry.path, entry.line, entry.digest))
        inventory.kept.add((entry.path, entry.line))


def records_of(fresh: Sequence[Entry], sizes: dict[tuple[str, int | None], int]) -> Iterator[Task]:
    """The records of ``fresh`` in order, with their ids; lines of JSON are read from
    their file again, so that no more than one is in memory at a time."""
    done: set[str] = set()
    lines: dict[str, dict[int, Entry]] = {}
    for entry in fresh:
        if entry.line is not None:
            lines.setdefault(entry.path, {})[entry.line] = entry
    for entry in fresh:
        if entry.line is None:
            size = sizes[entry.path, None]
            yield (
                entry.id,
                Record(entry.id, entry.source, entry.path, None, entry.digest, size, None),
            )
        elif entry.path not in done:
            done.add(entry.path)
            wanted = lines[entry.path]
            for record in scan(Path(entry.path)):
                if isinstance(record, Record) and record.line in wanted:
                    yield wanted[record.line].id, record
