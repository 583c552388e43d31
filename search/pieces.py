"""What the words of a query are, piece by piece: numbers, abbreviations, compounds, words.

Law: the pieces tile the tokens, in order.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.abbreviations import Abbreviation, long_at, short_at
from search.engine import Engine
from search.model import Diacritics
from search.numbers import Mention, mentions
from search.tokens import Spoken, Token

Meaning: TypeAlias = "Mention | tuple[Abbreviation, ...] | None"
"""The number, or what is abbreviated (as a short form or spelled out); None for a word."""


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
    an abbreviation is a word like others."""
    tokens = spoken.tokens
    meanings = _numbers(spoken, engine)
    if expand:
        meanings |= _abbreviations(tokens, set().union(*meanings), diacritics)
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


def _numbers(spoken: Spoken, engine: Engine) -> dict[range, Meaning]:
    """The numbers, with what they are called and dated by, where they stand."""
    found: dict[range, Meaning] = {}
    for mention in mentions(spoken.text, engine):
        inside = [
            at
            for at, token in enumerate(spoken.tokens)
            if mention.start <= token.start < mention.end
        ]
        if inside:
            found[range(inside[0], inside[-1] + 1)] = mention
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
