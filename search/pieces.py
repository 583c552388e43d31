"""What the words of a query are, piece by piece: numbers, abbreviations, compounds, words.

Law: the pieces tile the tokens, in order.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.abbreviations import Abbreviation, long_at, short_at
from search.congresses import Congress, congresses
from search.engine import Engine
from search.model import Diacritics
from search.numbers import Mention, mentions
from search.plenums import Plenum, plenums
from search.tokens import Spoken, Token

Named: TypeAlias = "Mention | Plenum | Congress"
"""What has a name of several words: a number, a plenum, a congress."""

Meaning: TypeAlias = "Named | tuple[Abbreviation, ...] | None"
"""What is named or abbreviated (as a short form or spelled out); None for a word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """``tokens`` that are asked for as one, and what they mean."""

    tokens: tuple[Token, ...]
    meaning: Meaning


def pieces_of(
    spoken: Spoken,
    words: Sequence[range],
    engine: Engine,
    diacritics: Diacritics,
    *,
    expand: bool,
) -> list[Piece]:
    """The pieces of ``spoken``, whose ``words`` are positions of tokens; without ``expand``
    only numbers are more than words."""
    tokens = spoken.tokens
    named: list[Named] = [*mentions(spoken.text, engine)]
    if expand:
        named += plenums(spoken.text)
        named += congresses(spoken.text)
    meanings = _placed(named, tokens)
    taken = {at for span in meanings for at in span}
    if expand:
        meanings |= _abbreviations(tokens, taken, diacritics)
        taken = {at for span in meanings for at in span}
    for word in words:
        free = [at for at in word if at not in taken]
        for _, group in itertools.groupby(enumerate(free), lambda each: each[1] - each[0]):
            positions = [at for _, at in group]
            meanings[range(positions[0], positions[-1] + 1)] = None
    return [
        Piece(tokens[span.start : span.stop], meanings[span])
        for span in sorted(meanings, key=lambda span: span.start)
    ]


def _placed(named: Sequence[Named], tokens: Sequence[Token]) -> dict[range, Meaning]:
    """What is named, by its tokens; of two that overlap the first one."""
    found: dict[range, Meaning] = {}
    taken: set[int] = set()
    for each in named:
        inside = [at for at, token in enumerate(tokens) if each.start <= token.start < each.end]
        if inside and taken.isdisjoint(inside):
            found[range(inside[0], inside[-1] + 1)] = each
            taken.update(inside)
    return found


def _abbreviations(
    tokens: Sequence[Token], taken: set[int], diacritics: Diacritics
) -> dict[range, Meaning]:
    """The abbreviations, as short forms or spelled out, outside of ``taken``."""
    typed = [token.reading.typed for token in tokens]
    found: dict[range, Meaning] = {}
    at = 0
    while at < len(tokens):
        pairs = short_at(typed, at)
        size = len(pairs[0].short) if pairs else 1
        if not pairs:
            pairs = long_at(typed, at, marks_may_lack=diacritics != "exact")
            size = len(pairs[0].long) if pairs else 1
        span = range(at, at + size)
        if pairs and taken.isdisjoint(span):
            found[span] = pairs
            at += size
        else:
            at += 1
    return found
