"""The citations of all segments as one table, and where they lead."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indexer.citation_rows import NOBODY, CitationRows
from indexer.fields import CITES, NUMBER
from search.citation_graph import CitationGraph, CitationTable, Numbered
from search.engines.columns import Columns
from search.engines.whoosh_segments import Segments

Ints = NDArray[np.int64]


def citation_graph(segments: Segments, columns: Columns) -> CitationGraph:
    """Reads the columns of citations, numbers, dates and bodies of every segment once."""
    names = sorted({*segments.names(CITES), *segments.names(NUMBER)})
    place = {name: at for at, name in enumerate(names)}
    bodies: dict[str, int] = {}
    parts: list[list[Ints]] = []
    for base, reader in segments.each():
        rows = CitationRows(reader.arrays)
        keys = np.array([place[str(name)] for name in reader.names[CITES]] + [NOBODY], np.int64)
        here = [bodies.setdefault(name, len(bodies)) for name in rows.body_names]
        body_places = np.array([*here, NOBODY], np.int64)
        living = segments.live[rows.docs + base]
        parts.append(
            [
                column[living].astype(np.int64)
                for column in (
                    rows.docs + base,
                    keys[rows.keys],
                    rows.days,
                    rows.roles,
                    keys[rows.by],
                    body_places[rows.bodies],
                )
            ]
        )
    citing, keys, days, roles, by, named = _joined(parts, 6)
    table = CitationTable(citing, keys, days, roles, by, named, names, list(bodies))
    return CitationGraph(table, _numbered(segments, columns, place))


def _numbered(segments: Segments, columns: Columns, place: dict[str, int]) -> Numbered:
    parts: list[list[Ints]] = []
    for base, reader in segments.each():
        listed = reader.tables[NUMBER]
        here = [place[reader.term(NUMBER, key)] for key in listed.keys.tolist()]
        docs = listed.docs.astype(np.int64) + base
        keys = np.repeat(np.array(here, np.int64), np.diff(listed.offsets))
        living = segments.live[docs]
        parts.append([docs[living], keys[living]])

    docs, keys = _joined(parts, 2)
    bodies, body_names = columns.one_body()
    return Numbered(docs, keys, columns.first_day, columns.last_day, bodies, body_names)


def _joined(parts: list[list[Ints]], count: int) -> list[Ints]:
    nothing = np.zeros(0, np.int64)
    return [np.concatenate([nothing, *(part[at] for part in parts)]) for at in range(count)]
