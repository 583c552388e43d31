"""Everything that may be meant by what stands in the search box, in one list."""

from __future__ import annotations

from typing import Final

from indexer import analyze
from search.engine import Engine
from search.readings import read
from search.suggestions.bodies import bodies
from search.suggestions.numbers import numbers
from search.suggestions.offers import Completion, Completions
from search.suggestions.phrases import phrases
from search.suggestions.titles import titles
from search.suggestions.typed import LONGEST, typed_as

MOST: Final = 10
_NUMBERS: Final = 4
_BODIES: Final = 2
_PHRASES: Final = 5
_TITLES: Final = 4


def complete(text: str, engine: Engine) -> Completions:
    """What is offered for ``text``, numbers and bodies first. A search is offered once, and
    so is a document. Never raises, whatever is typed."""
    typed = typed_as(text)
    if typed is None:
        return Completions(text[:LONGEST], ())
    readings = read(typed.keys, engine, "auto") if typed.keys else []
    called = numbers(typed.text, engine, _NUMBERS)
    offered: dict[tuple[object, ...], Completion] = {}
    for one in (
        *called,
        *bodies(typed, engine, _BODIES),
        *([] if called else phrases(typed, readings, engine, _PHRASES)),
        *titles(typed, readings, engine, _TITLES),
    ):
        offered.setdefault((one.document is None, *analyze(one.text).keys), one)
    return Completions(typed.text, tuple(offered.values())[:MOST])
