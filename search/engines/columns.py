"""One value a document, as arrays: filters and facets without touching a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

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
        years, self._year_codes = np.unique(self._year, return_inverse=True)
        self._year_names = [str(year) if year else UNKNOWN for year in years.tolist()]
        term_sets, self._term_codes = np.unique(self._terms, return_inverse=True)
        self._term_sets = [_term_names(bits) for bits in term_sets.tolist()]
        self._body_names, self._body_docs, self._body_codes = self._bodies()

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
        if facet == "body":
            return _counted(self._body_codes[mask[self._body_docs]], self._body_names)
        if facet == "kind":
            return _counted(self.kind[mask], KINDS)
        if facet == "year":
            return _counted(self._year_codes[mask], self._year_names)
        found = np.bincount(self._term_codes[mask], minlength=len(self._term_sets))
        total: Counter[str] = Counter()
        for terms, count in zip(self._term_sets, found.tolist(), strict=True):
            total.update(dict.fromkeys(terms, count))
        return {term: count for term, count in total.items() if count}

    def one_body(self) -> tuple[NDArray[np.int64], Sequence[str]]:
        """One body of each document, as its place among the names of all, or -1."""
        found = np.full(self._segments.size, -1, np.int64)
        found[self._body_docs[::-1]] = self._body_codes[::-1]
        return found, self._body_names

    def _bodies(self) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
        """The names of all bodies, and for every mention of one in a document's metadata the
        document and the place of the name."""
        names = list(self._segments.names(BODY))
        place = {name: at for at, name in enumerate(names)}
        docs, codes = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for base, reader in self._segments.each():
            table = reader.tables[BODY]
            here = [place.get(reader.term(BODY, key), 0) for key in table.keys.tolist()]
            codes.append(np.repeat(np.array(here, np.int32), np.diff(table.offsets)))
            docs.append(table.docs + np.int32(base))
        all_docs, all_codes = np.concatenate(docs), np.concatenate(codes)
        live = self._segments.live[all_docs]
        return names, all_docs[live], all_codes[live]


def _counted(codes: NDArray[Any], names: Sequence[str]) -> dict[str, int]:
    """How often each name occurs, from its places in ``names``."""
    counts = np.bincount(codes, minlength=len(names))
    return {names[at]: int(counts[at]) for at in np.flatnonzero(counts).tolist()}


def _years(first_days: NDArray[np.int32]) -> NDArray[np.int16]:
    """The year of each ordinal, 0 where there is no date."""
    days, inverse = np.unique(first_days, return_inverse=True)
    years = [date.fromordinal(day).year if day else 0 for day in days.tolist()]
    return np.array(years, np.int16)[inverse] if len(days) else np.zeros(0, np.int16)


def _term_names(bits: int) -> tuple[str, ...]:
    """The congress terms of a set of bits; a document without any has no date."""
    return tuple(term for bit, term in enumerate(TERMS) if bits >> bit & 1) or (UNKNOWN,)
