"""One value a document, as arrays: filters and facets without touching a document."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.congress import TERMS
from corpus.kinds import KINDS
from indexer.fields import BODY
from search.engines.whoosh_segments import Segments
from search.model import UNKNOWN
from search.primitives import DateRange, Filters, Term

Mask = NDArray[np.bool_]

FACET_NAMES: Final = ("body", "kind", "year", "term")


class Columns:
    """Dates, kinds, congress terms and bodies of all documents of an index."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self.first_day: NDArray[np.int32] = segments.column("first_day")
        self.last_day: NDArray[np.int32] = segments.column("last_day")
        self.kind: NDArray[np.uint8] = segments.column("kind")
        self._terms: NDArray[np.uint16] = segments.column("terms")
        self._year = _years(self.first_day)

    def overlapping(self, days: DateRange) -> Mask:
        mask = self.first_day > 0
        if days.first is not None:
            mask &= self.last_day >= days.first
        if days.last is not None:
            mask &= self.first_day <= days.last
        return mask

    def selections(self, filters: Filters) -> dict[str, Mask]:
        """For every facet with a selection the documents it leaves."""
        masks: dict[str, Mask] = {}
        if filters.bodies:
            masks["body"] = np.zeros(self._segments.size, bool)
            masks["body"][self._segments.postings(Term(BODY, filters.bodies)).docs] = True
        if filters.kinds:
            masks["kind"] = np.isin(self.kind, [KINDS.index(kind) for kind in filters.kinds])
        if filters.years:
            wanted = [0 if year == UNKNOWN else int(year) for year in filters.years]
            masks["year"] = np.isin(self._year, wanted)
        if filters.terms:
            bits = sum(1 << TERMS.index(term) for term in set(filters.terms) - {UNKNOWN})
            masks["term"] = (self._terms & bits) > 0
            if UNKNOWN in filters.terms:
                masks["term"] |= self.first_day == 0
        return masks

    def counts(self, facet: str, mask: Mask) -> dict[str, int]:
        """How many of the documents in ``mask`` have each value of a facet."""
        if facet == "kind":
            return _counted(np.bincount(self.kind[mask], minlength=len(KINDS)), KINDS)
        if facet == "year":
            values, counts = np.unique(self._year[mask], return_counts=True)
            return {
                str(value) if value else UNKNOWN: int(count)
                for value, count in zip(values, counts, strict=True)
            }
        if facet == "term":
            found = {
                term: int(((self._terms[mask] >> bit) & 1).sum()) for bit, term in enumerate(TERMS)
            }
            found[UNKNOWN] = int((self.first_day[mask] == 0).sum())
            return {term: count for term, count in found.items() if count}
        return self._bodies(mask)

    def _bodies(self, mask: Mask) -> dict[str, int]:
        total: Counter[str] = Counter()
        for base, reader in self._segments.each():
            table = reader.tables[BODY]
            if not len(table):
                continue
            inside = mask[table.docs + np.int32(base)].astype(np.int64)
            for row, count in enumerate(np.add.reduceat(inside, table.offsets[:-1]).tolist()):
                if count:
                    total[reader.term(BODY, int(table.keys[row]))] += count
        return dict(total)


def _counted(counts: NDArray[np.int64], names: tuple[str, ...]) -> dict[str, int]:
    return {name: count for name, count in zip(names, counts.tolist(), strict=False) if count}


def _years(first_days: NDArray[np.int32]) -> NDArray[np.int16]:
    """The year of each ordinal, 0 where there is no date."""
    days, inverse = np.unique(first_days, return_inverse=True)
    years = [date.fromordinal(day).year if day else 0 for day in days.tolist()]
    return np.array(years, np.int16)[inverse] if len(days) else np.zeros(0, np.int16)
