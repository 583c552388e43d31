"""Bodies that may be meant, by the beginnings of the words of their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Final

from corpus.bodies import canonical as canonical_body
from indexer import analyze
from indexer.fields import BODY
from search.beginnings import Beginning
from search.engine import Engine
from search.primitives import Term
from search.suggestions.offers import Completion
from search.suggestions.typed import Typed, marks

_ANYWHERE_FROM: Final = 3
"""Letters from which a single word may also stand within a name: ``côn`` in Bộ Công an."""


def bodies(typed: Typed, engine: Engine, most: int) -> list[Completion]:
    """The bodies of the index whose names have the words side by side, first those that begin
    with them; among equals those with more documents."""
    words = [Beginning(word.typed) for word in typed.words]
    anywhere = sum(len(word.typed) for word in words) >= _ANYWHERE_FROM
    short_for = canonical_body(typed.text.strip().upper())
    fits = [cache(word.fits) for word in words]
    graded = []
    for name in engine.names(BODY):
        at = 0 if name == short_for else _place(_keys(name), fits)
        if at == 0 or (at > 0 and anywhere):
            graded.append((at > 0, name))
    counts = engine.frequencies([Term(BODY, (name,)) for _, name in graded])
    ranked = sorted(
        (within, -count, name) for (within, name), count in zip(graded, counts, strict=True)
    )
    return [
        Completion(name, "body", marks(name, words), count=-count)
        for _, count, name in ranked[:most]
        if count
    ]


def _place(keys: Sequence[str], fits: Sequence[Callable[[str], bool]]) -> int:
    """Where in ``keys`` words that fit stand side by side, or -1."""
    for at in range(len(keys) - len(fits) + 1):
        if all(fit(key) for fit, key in zip(fits, keys[at:], strict=False)):
            return at
    return -1


@lru_cache(20_000)
def _keys(name: str) -> tuple[str, ...]:
    return tuple(analyze(name).keys)
