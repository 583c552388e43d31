"""Text as tokens of pyvi, each a number: its lower-cased form and how it is written.

What stands between two spaces is cut once and remembered, for most of any text is
pieces seen before. A remembered piece is a few bytes, so that a whole text is
one join of them and no token is touched one by one.
"""

from __future__ import annotations

import string
import struct
from collections.abc import Callable
from typing import Final

import numpy as np

from indexer.segmentation.cutting import cut

UPPER, TITLE, DIGITS, ALONE, CAPITAL = (1 << bit for bit in range(5))
"""``isupper()``, ``istitle()``, ``isdigit()``; never part of a word of several syllables
(a punctuation mark, or beginning with a digit); beginning with a capital."""

STYLE_BITS: Final = 5
STYLES: Final = 1 << STYLE_BITS

BREAK: Final = 0
"""The form of what parts two stretches of text."""

NOTHING: Final = -1
"""The form of white space alone: no token, though it takes its place."""

UNKNOWN_ROW, FIRST_ROW = 1, 2
"""The row of any word that is not known, and of the first that is; row 0 is none at all."""

RECORD: Final = np.dtype([("form", "<i4"), ("width", "<i4")])
"""A token, and how many characters lie between the end of the one before it and its own end."""

_RECORD: Final = struct.Struct("<ii")
_REMEMBERED: Final = 200_000
_LONGEST_REMEMBERED: Final = 64


class Pieces(dict[str, bytes]):
    """A piece of text that follows a space and has none → the records of its tokens.

    A token's form is ``row << STYLE_BITS | style``. The space counts, and a line break is a
    piece which, with the space before and after it, takes no place (see ``records``).
    Emptied before it grows without bound.
    """

    def __init__(self, row_of: Callable[[str], int]) -> None:
        super().__init__()
        self._row_of: Final = row_of

    def records(self, text: str) -> list[bytes]:
        """The records of ``text``, as if a space were before it."""
        return list(map(self.__getitem__, text.replace("\n", " \n ").split(" ")))

    def __missing__(self, piece: str) -> bytes:
        records = self._records(piece)
        if len(piece) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[piece] = records
        return records

    def _records(self, piece: str) -> bytes:
        if piece == "\n":
            return record(self._form(piece), 0)
        tokens = cut(piece)
        if not tokens:
            return record(NOTHING, 1 + len(piece))
        before = 1 + len(piece) - sum(map(len, tokens))
        return record(self._form(tokens[0].rstrip()), before + len(tokens[0])) + b"".join(
            record(self._form(token.rstrip()), len(token)) for token in tokens[1:]
        )

    def _form(self, token: str) -> int:
        lowered = token.lower().partition("\0")[0]  # for CRFsuite a name ends there
        return self._row_of(lowered) << STYLE_BITS | _style(token)


def record(form: int, width: int) -> bytes:
    """The bytes of one ``RECORD``."""
    return _RECORD.pack(form, width)


def _style(token: str) -> int:
    if token.islower():
        return ALONE * token[0].isdigit()
    return (
        UPPER * token.isupper()
        | TITLE * token.istitle()
        | DIGITS * token.isdigit()
        | ALONE * (token in string.punctuation or token[0].isdigit())
        | CAPITAL * token[0].istitle()
    )
