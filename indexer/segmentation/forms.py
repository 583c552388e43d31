"""A token of pyvi as a number: its lower-cased form and how it is written."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Final

UPPER, TITLE, DIGITS, ALONE, CAPITAL = (1 << bit for bit in range(5))
"""``isupper()``, ``istitle()``, ``isdigit()``; never part of a word of several syllables
(a punctuation mark, or beginning with a digit); beginning with a capital."""

STYLE_BITS: Final = 5
STYLES: Final = 1 << STYLE_BITS

_REMEMBERED: Final = 500_000
_LONGEST_REMEMBERED: Final = 64


class Forms(dict[str, int]):
    """A token with the white space after it → ``row << STYLE_BITS | style``.

    ``row`` is 1 + the position of the lower-cased token in ``words``, 0 if it is not there.
    Computed once a token; emptied before it grows without bound.
    """

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._rows: Final = {word: row for row, word in enumerate(words, 1)}

    def __missing__(self, token: str) -> int:
        form = self._form(token.rstrip() or "\n") if token else 0
        if len(token) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[token] = form
        return form

    def _form(self, token: str) -> int:
        lowered = token.lower().partition("\0")[0]  # for CRFsuite a name ends there
        return self._rows.get(lowered, 0) << STYLE_BITS | _style(token)


def _style(token: str) -> int:
    return (
        UPPER * token.isupper()
        | TITLE * token.istitle()
        | DIGITS * token.isdigit()
        | ALONE * (token in string.punctuation or token[0].isdigit())
        | CAPITAL * token[0].istitle()
    )
