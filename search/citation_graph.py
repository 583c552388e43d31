"""Who cites whom, in arrays: where each citation of an index leads, and what follows from it.

A number is not unique (numbering restarts, provinces number alike), so documents that bear
one number are told apart by their date, and by their body where many places number alike;
copies with one number, date and body are one *work*, and so are undated ones and the only
dated one. A citation leads to the work with its number, never to one of a body that the
citation contradicts,

1. whose date it gives; or, where one of the two has no date,
2. that is not younger than the citing document: the only such work, else the youngest.

A number that holds its year and a central body (``178/2024/NĐ-CP``) is one work whatever
dates are printed beside it.

Where that leaves a choice the citation leads nowhere: the page offers the candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from corpus.document import CITATION_ROLES, CitationRole
from corpus.metadata.citations import numbered_alike
from corpus.numbers import number_parts

Change = Literal["amended", "replaced", "repealed"]
CHANGES: Final[tuple[Change, ...]] = ("amended", "replaced", "repealed")
"""What may have become of a document, the weightier the later."""

_ACTIVE: Final[dict[CitationRole, Change]] = {
    "amends": "amended",
    "replaces": "replaced",
    "repeals": "repealed",
}
_PASSIVE: Final[dict[CitationRole, Change]] = {
    "amended_by": "amended",
    "replaced_by": "replaced",
    "repealed_by": "repealed",
}
NOWHERE: Final = -1
_MOST: Final = 0.75
"""Share of the dates printed beside a number that tell what is meant where none is."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CitationTable:
    """All citations of an index, row by row, ascending by ``citing`` (a document).

    ``keys`` and ``by`` (or -1) are places in ``names``; ``days`` ordinals or 0; ``roles`` 0 or
    places in ``CITATION_ROLES`` from 1; ``bodies`` places in ``body_names`` or -1.
    """

    citing: Ints
    keys: Ints
    days: Ints
    roles: Ints
    by: Ints
    bodies: Ints
    names: Sequence[str]
    body_names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Numbered:
    """All documents that bear a number: ``docs[i]`` bears ``names[keys[i]]``. ``first_days``,
    ``last_days`` (ordinals, 0 where undated) and ``bodies`` (places in ``body_names`` or -1)
    are of every document of the index."""

    docs: Ints
    keys: Ints
    first_days: NDArray[np.int32]
    last_days: NDArray[np.int32]
    bodies: Ints
    body_names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A change, told by row ``row`` of the table: made by the document that row ``actor``
    cites, or by the telling document itself where ``actor`` is None."""

    change: Change
    row: int
    actor: int | None


@dataclass(frozen=True, slots=True)
class Absent:
    """A number cited by ``count`` documents that leads nowhere, in rows ``rows``; ``day`` is
    the date most of them give, or 0."""

    key: int
    day: int
    count: int
    rows: tuple[int, ...]


class CitationGraph:
    """``leads[row]`` is the work a citation leads to or -1; ``work_of[document]`` the
    document's own or -1; ``times_cited[document]`` in how many other documents it is cited."""

    def __init__(self, table: CitationTable, numbered: Numbered) -> None:
        self.table = table
        self.first_days = numbered.first_days
        is_local = np.array([numbered_alike(name) for name in table.names], bool)
        is_unique = np.array([_is_unique(name) for name in table.names], bool)
        bodies = np.where(is_local[numbered.keys], numbered.bodies[numbered.docs], NOWHERE)
        days = _days_of_works(numbered, bodies, is_unique)
        order = np.lexsort((numbered.docs, bodies, days, numbered.keys))
        self._members = numbered.docs[order]
        keys, days, bodies = numbered.keys[order], days[order], bodies[order]
        opens = np.ones(len(order), bool)
        for part in (keys, days, bodies):
            opens[1:] &= part[1:] == part[:-1]
        opens[1:] = ~opens[1:]
        starts = np.flatnonzero(opens)
        self._starts = np.append(starts, len(order))
        self._work_keys, self._work_days, self._work_bodies = (
            keys[opens],
            days[opens],
            bodies[opens],
        )
        last_days = numbered.last_days[self._members].astype(np.int64)
        self._work_last_days = np.maximum.reduceat(last_days, starts) if len(starts) else last_days
        self._is_unique = is_unique
        self.work_of: Ints = np.full(len(numbered.first_days), NOWHERE, np.int64)
        self.work_of[self._members] = np.cumsum(opens) - 1
        self.leads: Ints = self._lead(numbered)
        found = self.leads != NOWHERE
        pairs = np.unique(np.stack((self.leads[found], table.citing[found])), axis=1)
        counts = np.bincount(pairs[0], minlength=len(self._work_keys))
        self.times_cited: Ints = np.zeros(len(numbered.first_days), np.int64)
        self.times_cited[self._members] = counts[self.work_of[self._members]]
        by_work = np.argsort(self.leads, kind="stable")
        self._rows_by_work = by_work[int((self.leads == NOWHERE).sum()) :]
        self._work_rows = np.searchsorted(
            self.leads[self._rows_by_work], np.arange(len(self._work_keys) + 1)
        )

    def rows_of(self, document: int) -> range:
        """The rows of what a document cites."""
        low, high = np.searchsorted(self.table.citing, (document, document + 1))
        return range(int(low), int(high))

    def copies(self, work: int) -> list[int]:
        """The documents that are this work, in their order."""
        members: list[int] = self._members[self._starts[work] : self._starts[work + 1]].tolist()
        return members

    def rows_citing(self, document: int) -> Ints:
        """The rows that lead to a document."""
        work = int(self.work_of[document])
        if work == NOWHERE:
            return np.zeros(0, np.int64)
        return self._rows_by_work[self._work_rows[work] : self._work_rows[work + 1]]

    def times_number_cited(self, row: int) -> int:
        """In how many documents the number of a row is cited, whosever it is."""
        return int(self._number_counts[self.table.keys[row]])

    @cached_property
    def _number_counts(self) -> Ints:
        pairs = np.unique(np.stack((self.table.keys, self.table.citing)), axis=1)
        return np.bincount(pairs[0], minlength=len(self.table.names))

    def candidates(self, row: int) -> list[int]:
        """All documents that bear the number of a row."""
        low, high = np.searchsorted(
            self._work_keys, (self.table.keys[row], self.table.keys[row] + 1)
        )
        members: list[int] = self._members[self._starts[low] : self._starts[high]].tolist()
        return members

    def changes(self, document: int) -> list[Told]:
        """What is told to have been done to a document, the weightiest first."""
        return self._changes_of_works.get(int(self.work_of[document]), [])

    def changes_of_absent(self, absent: Absent) -> list[Told]:
        """The same of what is not here."""
        return _weighed(told for row in absent.rows for told in self._tellings.get(row, ()))

    @cached_property
    def _changes_of_works(self) -> dict[int, list[Told]]:
        found = defaultdict[int, list[Told]](list)
        for row, told in self._tellings.items():
            if row >= 0 and self.leads[row] != NOWHERE:
                found[int(self.leads[row])] += told
        for one in self._tellings.get(NOWHERE, ()):
            found[int(self.work_of[self.table.citing[one.row]])].append(one)
        return {work: _weighed(told) for work, told in found.items()}

    @cached_property
    def _tellings(self) -> dict[int, list[Told]]:
        """Changes by the row that cites what was changed; under ``NOWHERE`` those of the
        telling documents themselves."""
        found = defaultdict[int, list[Told]](list)
        for row in np.flatnonzero(self.table.roles).tolist():
            role = CITATION_ROLES[self.table.roles[row] - 1]
            other = self._row_by(row)
            is_other_known = other is not None or self.table.by[row] < 0
            if role in _ACTIVE and is_other_known:
                patient, told = row, Told(_ACTIVE[role], row, other)
            elif role in _PASSIVE and is_other_known:
                patient = NOWHERE if other is None else other
                told = Told(_PASSIVE[role], row, row)
            else:
                continue
            if self._may_be(patient, told):
                found[patient].append(told)
        return dict(found)

    def _may_be(self, patient: int, told: Told) -> bool:
        """Whether who acts is known, another, and not older than what it changes."""
        own = int(self.work_of[self.table.citing[told.row]])
        own_day = int(self.first_days[self.table.citing[told.row]])
        whom, its_day = (own, own_day) if patient == NOWHERE else self._work_and_day(patient)
        who, day = (own, own_day) if told.actor is None else self._work_and_day(told.actor)
        if NOWHERE in (who if told.actor is None else 0, whom if patient == NOWHERE else 0):
            return False
        return (who == NOWHERE or who != whom) and not (day and its_day and day < its_day)

    def _work_and_day(self, row: int) -> tuple[int, int]:
        work = int(self.leads[row])
        day = int(self.table.days[row])
        return work, day or (int(self._work_days[work]) if work != NOWHERE else 0)

    def _row_by(self, row: int) -> int | None:
        """The row in which the same document cites the one that acts, or is acted on."""
        by = self.table.by[row]
        if by < 0:
            return None
        rows = self.rows_of(int(self.table.citing[row]))
        return next((each for each in rows if self.table.keys[each] == by), None)

    @cached_property
    def absent(self) -> list[Absent]:
        """What is cited and not here, the most cited first. Dates that differ make different
        works, but for numbers that a year and the body make unique; a citation without a date
        joins the date that most give."""
        table = self.table
        by_key: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row in np.flatnonzero(self.leads == NOWHERE).tolist():
            by_key[int(table.keys[row])][int(table.days[row])].append(row)
        found = []
        for key, days in by_key.items():
            dated = sorted((day for day in days if day), key=lambda day: (-len(days[day]), day))
            if len(dated) > 1 and _is_unique(table.names[key]):
                days = {dated[0]: [row for day in (*dated, 0) for row in days.get(day, ())]}
            elif dated and len(days[dated[0]]) >= _MOST * sum(len(days[day]) for day in dated):
                days[dated[0]] += days.pop(0, [])
            for day, rows in days.items():
                count = len(np.unique(table.citing[rows]))
                found.append(Absent(key, day, count, tuple(sorted(rows))))
        return sorted(found, key=lambda one: (-one.count, table.names[one.key], one.day))

    def _lead(self, numbered: Numbered) -> Ints:
        """The work each row leads to, by the rules above."""
        table = self.table
        low = np.searchsorted(self._work_keys, table.keys, "left")
        counts = np.searchsorted(self._work_keys, table.keys, "right") - low
        rows = np.repeat(np.arange(len(table.keys)), counts)
        works = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts - low, counts)
        theirs, its = self._work_days[works], table.days[rows]
        exact = (its > 0) & (theirs > 0) & (theirs <= its) & (its <= self._work_last_days[works])
        asking = numbered.last_days[table.citing[rows]]
        is_open = ((its == 0) | (theirs == 0)) & (
            (theirs == 0) | (asking == 0) | (theirs <= asking)
        )
        other = self.work_of[table.citing[rows]] != works
        is_open |= self._is_unique[table.keys[rows]]
        exact, is_open = exact & other, is_open & other
        told = (table.bodies[rows] >= 0) & (self._work_bodies[works] >= 0)
        for at in np.flatnonzero((exact | is_open) & told).tolist():
            body = table.body_names[table.bodies[rows[at]]]
            if not _agree(body, numbered.body_names[self._work_bodies[works[at]]]):
                exact[at] = is_open[at] = False
        choices = np.bincount(rows[is_open], minlength=len(table.keys))
        is_dated = (theirs > 0) & (asking > 0)
        fits = exact | (is_open & ((choices[rows] == 1) | is_dated))
        rows, works, exact = rows[fits], works[fits], exact[fits]
        order = np.lexsort((-self._work_days[works], ~exact, rows))
        first_of_row = np.unique(rows[order], return_index=True)
        leads = np.full(len(table.keys), NOWHERE, np.int64)
        leads[first_of_row[0]] = works[order][first_of_row[1]]
        return leads


def _weighed(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda one: (-CHANGES.index(one.change), one.row))


def _days_of_works(numbered: Numbered, bodies: Ints, is_unique: NDArray[np.bool_]) -> Ints:
    """The day of the work that each numbered document is: its own, or the only one that
    documents of its number and body have; 0 where none is known."""
    days = numbered.first_days[numbered.docs].astype(np.int64)
    pairs = np.stack((numbered.keys, bodies))
    _, group = np.unique(pairs, axis=1, return_inverse=True)
    group = group.reshape(-1)
    earliest = np.full(len(days), np.iinfo(np.int64).max)
    latest = np.zeros(len(days), np.int64)
    dated = days > 0
    np.minimum.at(earliest, group[dated], days[dated])
    np.maximum.at(latest, group, days)
    is_one = is_unique[numbered.keys] | (earliest[group] >= latest[group])
    return np.where(is_one, latest[group], days)


def _is_unique(key: str) -> bool:
    """Whether the year and the body in a number leave one document that can have it. (Laws and
    resolutions of the National Assembly, without a kind in their numbers, are counted apart.)"""
    parts = number_parts(key)
    return parts.year is not None and parts.kind is not None and not numbered_alike(key)


def _agree(one: str, other: str) -> bool:
    """Whether two names may be one body's; ``Ủy ban nhân dân tỉnh`` may be any province's."""
    return one.startswith(other) or other.startswith(one)
