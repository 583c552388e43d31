"""The compounds among the words of a query, cut as the index cuts its texts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from search.engine import Engine
from search.tokens import Spoken, Token


def words_of(spoken: Spoken, engine: Engine) -> Iterator[range]:
    """The words of ``spoken``, each as the positions of its syllables; a word by itself is one.

    A compound does not go over a comma, a dash or a digit. Keys are cut, not what was typed,
    so that equal spellings are cut alike.
    """
    tokens = spoken.tokens
    low = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or _parts(spoken, at):
            yield from _cut(tokens, low, at, engine)
            low = at


def _parts(spoken: Spoken, at: int) -> bool:
    left, right = spoken.tokens[at - 1 : at + 1]
    between = spoken.text[left.end : right.start]
    return not (between.isspace() and left.text.isalpha() and right.text.isalpha())


def _cut(tokens: Sequence[Token], low: int, high: int, engine: Engine) -> Iterator[range]:
    keys = [token.reading.best for token in tokens[low:high]]
    joined = engine.joined(keys) if len(keys) > 1 else ()
    begins = [low, *(low + at for at, continues in enumerate(joined) if at and not continues)]
    for begin, end in itertools.pairwise([*begins, high]):
        yield range(begin, end)
