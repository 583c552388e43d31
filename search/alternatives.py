"""Other searches worth trying, each with what it finds: only those that find something."""

from __future__ import annotations

from collections.abc import Callable

from search.engine import Engine
from search.model import Alternative, SearchRequest
from search.narrowing import Bodies, narrower
from search.query import tree
from search.widening import wider, widest

Count = Callable[[SearchRequest], int]


def narrowing(
    parsed: tree.Parsed, request: SearchRequest, bodies: Bodies, engine: Engine, count: Count
) -> tuple[Alternative, ...]:
    """Filters that the query's words name, in place of these words."""
    offered = (
        Alternative(each.filter, each.words, each.request, count(each.request))
        for each in narrower(parsed, request, bodies, engine)
    )
    return tuple(each for each in offered if each.count)


def widening(parsed: tree.Parsed, request: SearchRequest, count: Count) -> tuple[Alternative, ...]:
    """What brings hits if it is left out; all filters and signs where nothing does it alone."""
    for ways in (wider(parsed, request), widest(parsed, request)):
        offered = (
            Alternative(each.loosened, each.text, each.request, count(each.request))
            for each in ways
        )
        if found := tuple(each for each in offered if each.count):
            return found
    return ()
