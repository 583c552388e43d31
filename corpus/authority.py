"""The authority file: which bodies and provinces there are, from when to when, under whom,
and who took their work over.

It is data with a source on every line (``data/bodies.tsv``, ``data/provinces.tsv``). Of a local
organ there is one line for all provinces (``Tỉnh ủy``); see ``corpus.lineage`` for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from corpus.dates import PartialDate, parse_date


@dataclass(frozen=True, slots=True)
class Body:
    """A line of the authority file under its canonical ``name``.

    ``group`` is party, congress, state, ministry, organisation, local (a province's name may
    follow) or lower (a district's or a commune's); ``parent`` the body it
    stands under, or None; ``first`` and ``last`` the days of its work as precisely as they are
    known, None where it still works or nothing is known; ``successors`` took its work over, the
    one that got most of it first; ``source`` is a document's number or where it is told.
    """

    name: str
    group: str
    parent: str | None
    first: PartialDate | None
    last: PartialDate | None
    successors: tuple[str, ...]
    source: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a city like one. ``before`` is what it was until 2025-06-30 (``tỉnh`` or
    ``thành phố``), ``since`` what it is now, None where it is no more: ``last`` was its last
    day and ``successors`` are where its land belongs since."""

    name: str
    before: str
    since: str | None
    last: PartialDate | None
    successors: tuple[str, ...]
    source: str
    spellings: tuple[str, ...]


@cache
def bodies() -> Mapping[str, Body]:
    """Every body by its canonical name, in the order of the file."""
    return MappingProxyType(
        {
            name: Body(
                name,
                group,
                parent or None,
                _date(first),
                _date(last),
                _several(successors),
                source,
                _several(spellings),
            )
            for name, group, parent, first, last, successors, source, spellings in _rows(
                "bodies.tsv"
            )
        }
    )


@cache
def provinces() -> Mapping[str, Province]:
    """Every province by its name without ``tỉnh`` or ``thành phố``."""
    return MappingProxyType(
        {
            name: Province(
                name,
                before,
                since or None,
                _date(last),
                _several(successors),
                source,
                _several(spellings),
            )
            for name, before, since, last, successors, source, spellings in _rows("provinces.tsv")
        }
    )


def _rows(table: str) -> Iterator[list[str]]:
    text = files("corpus").joinpath(f"data/{table}").read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _date(cell: str) -> PartialDate | None:
    return parse_date(cell) if cell else None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("; ")))
