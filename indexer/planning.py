"""What an update has to do: ids given, changes told from what stands. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final, NamedTuple

from indexer.manifest import Entry


class Found(NamedTuple):
    """A record as a scan found it; ``id`` is the one its source gives it.

    ``kept`` is the entry of one that could not be looked at: it stays under the id it has.
    """

    id: str
    source: str
    path: str
    line: int | None
    digest: str
    kept: Entry | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """An id that could not be used as it was; ``reason`` is a sentence for people."""

    path: str
    reason: str


UNKNOWN_DIGEST: Final = ""
"""Of a document that was moved here unread: it is read as soon as that can be done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``entries`` are what the index holds afterwards, if all can be read.

    ``fresh`` are those to be read; ``retained`` the ids of documents that stay
    as they are; ``moved`` has, by id, the id whose content so far becomes this
    document's (it led there, cannot be read now, and the other one changes).
    ``added``, ``updated``, ``unchanged`` and ``removed`` count documents by content,
    whatever is read.
    """

    entries: tuple[Entry, ...]
    fresh: tuple[Entry, ...]
    retained: frozenset[str]
    moved: Mapping[str, str]
    added: int
    updated: int
    unchanged: int
    removed: int


def give_ids(found: Sequence[Found]) -> tuple[list[Entry], list[Repair]]:
    """An entry for every record, with an id of its own.

    Depends only on the records and their order: a full build and an update
    give the same ids. Files with the same bytes lead to the first of them;
    lines of JSON are never merged, but a line that stands twice counts once.
    What is ``kept`` comes before all others.
    """
    entries: list[Entry] = []
    repairs: list[Repair] = []
    kept = [record for record in found if record.kept]
    taken = {record.id: record for record in kept}
    first_with: dict[str, str] = {}
    for record in kept:
        if record.line is None and record.kept and record.kept.leads_to is None:
            first_with.setdefault(record.digest, record.id)
    for record in found:
        if record.kept:
            entries.append(_entry(record, record.id, first_with))
            continue
        id, rival = record.id, taken.get(record.id)
        if rival and rival.source == record.source and rival.digest == record.digest:
            repairs.append(Repair(_place(record), f"Trùng hệt {_place(rival)}: chỉ giữ một bản."))
            continue
        if rival and rival.source != record.source:
            id = f"{PurePath(record.source).name}/{record.id}"
        wanted, copies = id, 1
        while id in taken:
            copies += 1
            id = f"{wanted}~{copies}"
        if copies > 1:
            reason = f"Mã «{record.id}» đã có: văn bản này mang mã «{id}»."
            repairs.append(Repair(_place(record), reason))
        taken[id] = record
        if record.line is None:
            first_with.setdefault(record.digest, id)
        entries.append(_entry(record, id, first_with))
    return entries, repairs


def _entry(record: Found, id: str, first_with: Mapping[str, str]) -> Entry:
    own = record.line is not None or record.digest == UNKNOWN_DIGEST
    first = id if own else first_with.get(record.digest, id)
    leads_to = None if first == id else first
    return Entry(id, record.source, record.path, record.line, record.digest, leads_to)


def _place(record: Found) -> str:
    return record.path if record.line is None else f"{record.path}:{record.line}"


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
    fresh = tuple(
        entry
        for id, entry in _documents(entries).items()
        if id not in kept and (reread or not _same(before.get(id), entry))
    )
    return _settled(previous, entries, fresh)


def without_failures(
    plan: Plan, previous: Sequence[Entry], failed: frozenset[str], *, content_stands: bool = True
) -> Plan:
    """The plan once the documents ``failed`` (ids) could not be read.

    A new one is not taken in; of a known one the old content stays, so that a
    file that broke since loses nothing (unless the old content does not stand any
    more). Those that lead to one that failed have the same bytes and fail as well.
    """
    if not failed:
        return plan
    stay = {entry.id: entry for entry in previous} if content_stands else {}
    entries = [
        stay.get(entry.id) if entry.id in failed or entry.leads_to in failed else entry
        for entry in plan.entries
    ]
    fresh = tuple(entry for entry in plan.fresh if entry.id not in failed)
    return _settled(previous, [entry for entry in entries if entry], fresh)


def _settled(previous: Sequence[Entry], entries: Sequence[Entry], fresh: tuple[Entry, ...]) -> Plan:
    """The plan for ``entries``, of which ``fresh`` are read and all others stay as they are."""
    before, read = _documents(previous), {entry.id for entry in fresh}
    led = {entry.id: entry.leads_to for entry in previous if entry.leads_to is not None}
    digests = {id: entry.digest for id, entry in _documents(entries).items()}
    moved: dict[str, str] = {}
    settled: list[Entry] = []
    for entry in entries:
        if entry.leads_to is not None and digests.get(entry.leads_to) != entry.digest:
            entry = replace(entry, leads_to=None)
        if entry.leads_to is None and entry.id not in read and entry.id not in before:
            moved[entry.id] = led[entry.id]
            entry = replace(entry, digest=UNKNOWN_DIGEST)
        settled.append(entry)
    after = _documents(settled)
    same = {id for id, entry in after.items() if _same(before.get(id), entry)}
    return Plan(
        entries=tuple(settled),
        fresh=fresh,
        retained=frozenset(after.keys() & before.keys()) - read,
        moved=moved,
        added=len(after.keys() - before.keys()),
        updated=len(after.keys() & before.keys() - same),
        unchanged=len(same),
        removed=len(before.keys() - after.keys()),
    )


def _documents(entries: Sequence[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries if entry.leads_to is None}


def _same(before: Entry | None, after: Entry) -> bool:
    """The same content from the same file; a line may have moved within it."""
    return before is not None and replace(before, line=after.line) == after
