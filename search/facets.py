"""Facets for people: values in a sensible order, with labels, the selected ones always there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from corpus.congress import TERMS
from corpus.congress import label as term_label
from corpus.kinds import label as kind_label
from corpus.lineage import parent
from search.model import FACETS, UNKNOWN, Facet, FacetValue, SearchRequest

MOST_BODIES: Final = 200
"""Values of the body facet that are handed on; the rest is found by searching for it."""


def facets(
    counts: Mapping[str, Mapping[str, int]],
    request: SearchRequest,
    predecessors: Mapping[str, tuple[str, ...]],
) -> tuple[Facet, ...]:
    """All facets: bodies and kinds by count, years and terms newest first, unknown last.
    ``predecessors`` are the bodies of the index whose work others took over."""
    listed = (_facet(name, counts[name], _selected(name, request)) for name in FACETS)
    return tuple(
        _related(facet, predecessors) if facet.name == "body" else facet for facet in listed
    )


def _related(bodies: Facet, predecessors: Mapping[str, tuple[str, ...]]) -> Facet:
    """The facet of bodies, each with whom it stands under and whose work it took over."""
    return replace(
        bodies,
        values=tuple(
            replace(
                body,
                parent=parent(body.value),
                predecessors=predecessors.get(body.value, ()),
            )
            for body in bodies.values
        ),
    )


def _selected(name: str, request: SearchRequest) -> tuple[str, ...]:
    return {
        "body": request.bodies,
        "kind": request.kinds,
        "year": request.years,
        "term": request.terms,
    }[name]


def _facet(name: str, counts: Mapping[str, int], selected: tuple[str, ...]) -> Facet:
    values = {**dict.fromkeys(selected, 0), **counts}
    ordered = sorted(values, key=lambda value: _order(name, value, values[value]))
    if name == "body":
        ordered = ordered[:MOST_BODIES] + [v for v in ordered[MOST_BODIES:] if v in selected]
    return Facet(
        name,
        tuple(
            FacetValue(value, _label(name, value), values[value], value in selected)
            for value in ordered
        ),
    )


def _order(name: str, value: str, count: int) -> tuple[bool, int, str]:
    unknown = value == UNKNOWN
    if name == "year":
        return (unknown, 0 if unknown else -int(value), value)
    if name == "term":
        return (unknown, 0 if unknown else -TERMS.index(value), value)
    return (unknown, -count, value)


def _label(name: str, value: str) -> str:
    if value == UNKNOWN:
        return "không rõ"
    if name == "kind":
        return kind_label(value)
    return term_label(value) if name == "term" else value
