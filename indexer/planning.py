"""What an update has to do: ids given, changes told from what stands. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import NamedTuple

from indexer.manifest import Entry


class Found(NamedTuple):
    """A record as a scan found it; ``id`` is the one its source gives it."""

    id: str
    source: str
    path: str
    line: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class Repair:
    """An id that could not be used as it was; ``reason`` is a sentence for people."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """``entries`` are what the index holds afterwards, if all can be read.

    ``fresh`` are those to be read; ``retained`` the ids of documents that stay
    as they are; ``added``, ``updated``, ``unchanged`` and ``removed`` count
    documents by content, whatever is read.
    """

    entries: tuple[Entry, ...]
    fresh: tuple[Entry, ...]
    retained: frozenset[str]
    added: int
    updated: int
    unchanged: int
    removed: int


def give_ids(found: Iterable[Found]) -> tuple[list[Entry], list[Repair]]:
    """An entry for every record, with an id of its own.

    Depends only on the records and their order: a full build and an update
    give the same ids. Files with the same bytes lead to the first of them;
    lines of JSON are never merged, but a line that stands twice counts once.
    """
    entries: list[Entry] = []
    repairs: list[Repair] = []
    taken: dict[str, Found] = {}
    first_with: dict[str, str] = {}
    for record in found:
        place = record.path if record.line is None else f"{record.path}:{record.line}"
        id, rival = record.id, taken.get(record.id)
        if rival and rival.source == record.source and rival.digest == record.digest:
            repairs.append(Repair(place, f"Trùng hệt dòng {rival.line}: chỉ giữ một bản."))
            continue
        if rival and rival.source != record.source:
            id = f"{PurePath(record.source).name}/{record.id}"
        copies = 1
        while id in taken:
            copies += 1
            id = f"{record.id}~{copies}"
        if copies > 1:
            repairs.append(Repair(place, f"Mã «{record.id}» đã có: văn bản này mang mã «{id}»."))
        taken[id] = record
        leads_to = first_with.get(record.digest) if record.line is None else None
        if record.line is None and leads_to is None:
            first_with[record.digest] = id
        entries.append(Entry(id, record.source, record.path, record.line, record.digest, leads_to))
    return entries, repairs


def plan(
    previous: Sequence[Entry],
    entries: Sequence[Entry],
    *,
    kept: frozenset[str] = frozenset(),
    reread: bool = False,
) -> Plan:
    """Compares what stands with what should.

    An unchanged document is read again only with ``reread``; those ``kept``
    (ids; their source cannot be read now) never are.
    """
    before = _documents(previous)
    after = _documents(entries)
    same = {id for id, entry in after.items() if _same(before.get(id), entry)}
    fresh = tuple(
        entry for id, entry in after.items() if id not in kept and (reread or id not in same)
    )
    read = {entry.id for entry in fresh}
    return Plan(
        entries=tuple(entries),
        fresh=fresh,
        retained=frozenset(after.keys() & before.keys()) - read,
        added=len(after.keys() - before.keys()),
        updated=len(after.keys() & before.keys() - same),
        unchanged=len(same),
        removed=len(before.keys() - after.keys()),
    )


def without_failures(plan: Plan, previous: Sequence[Entry], failed: frozenset[str]) -> Plan:
    """The plan once the documents ``failed`` (ids) could not be read.

    A new one is not taken in; of a known one the old content stays, so that a
    file that broke since loses nothing.
    """
    if not failed:
        return plan
    before = _documents(previous)
    changed = {entry.id for entry in plan.fresh if not _same(before.get(entry.id), entry)}
    stay = failed & before.keys()
    lost = failed - stay
    entries = (before[e.id] if e.id in stay else e for e in plan.entries if e.id not in lost)
    return Plan(
        entries=tuple(entry for entry in entries if entry.leads_to not in lost),
        fresh=tuple(entry for entry in plan.fresh if entry.id not in failed),
        retained=plan.retained | stay,
        added=plan.added - len(lost),
        updated=plan.updated - len(stay & changed),
        unchanged=plan.unchanged + len(stay & changed),
        removed=plan.removed,
    )


def _documents(entries: Sequence[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries if entry.leads_to is None}


def _same(before: Entry | None, after: Entry) -> bool:
    """The same content from the same file; a line may have moved within it."""
    return before is not None and replace(before, line=after.line) == after
