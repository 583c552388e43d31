"""Text becomes spans: the one analysis that documents and queries share.

A token is a run of letters and digits, an abbreviation with dots (``T.Ư``)
counting as one. Its key is what the index stores. Nothing is rewritten: a span
is ``text[start:end]``, and what lies between two spans has no letter or digit,
except furniture, which is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Furniture
from corpus.numbers import find_numbers
from indexer.syllables import canonical, fold

SpanType = Literal["syllable", "digits", "abbreviation", "number", "word"]

LONGEST_KEY: Final = 64
"""Characters of a token that count: a longer run (a pasted key, OCR noise) is cut in the index."""

_TOKEN: Final = re.compile(
    r"(?:[A-ZĐÐƉƯ](?:\.[A-ZĐÐƉƯ])+|[A-ZĐÐƉ]+T\.Ư|[Tt]\.[ưw])(?![^\W_])"  # U.B.N.D, BTCT.Ư, t.ư
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|[\u00ad\u200c\u200d\u2060]+[^\W_]+)*"
)
_UNSEEN: Final = str.maketrans("", "", ".\u00ad\u200c\u200d\u2060")
"""What may stand inside a token and is no part of its key: dots of an abbreviation, and signs
that show where a word may be broken (``đ\u00adược`` in the laws) or must not be."""

CENTRAL: Final = "tw"
"""The key of Trung ương in its short spellings: TW, T.W, TƯ, T.Ư."""

_SHORT_CENTRAL: Final = frozenset({"T.Ư", "T.ư", "t.ư", "TƯ"})
"""Those that would otherwise be the syllable tư."""

_CENTRAL_BODY: Final = re.compile("[A-ZĐÐƉ]+TƯ")
"""BCHTƯ, QUTƯ, BTCTƯ: as if written with TW."""


class Span(NamedTuple):
    """``text[start:end]``, its index key, its key without marks, and what it is."""

    start: int
    end: int
    key: str
    folded: str
    type: SpanType


@dataclass(frozen=True, slots=True)
class Analysis:
    """The tokens of a text, column by column.

    ``starts`` and ``ends``: int32 character offsets, ascending; ``keys``: the
    index keys, as many.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    keys: list[str]


class _Keys(dict[str, str]):
    """Surface form → key, computed once a form; emptied before it grows without bound."""

    LIMIT: Final = 500_000

    def __missing__(self, surface: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        letters = surface.translate(_UNSEEN)
        if _CENTRAL_BODY.fullmatch(letters):
            letters = f"{letters[:-1]}W"
        key = canonical(letters)[:LONGEST_KEY]
        self[surface] = key
        return key


_KEYS: Final = _Keys()


def analyze(text: str, furniture: Sequence[Furniture] = ()) -> Analysis:
    """The tokens of ``text`` outside ``furniture``. Total on any string, linear time."""
    starts: list[int] = []
    ends: list[int] = []
    surfaces: list[str] = []
    for low, high in outside(len(text), furniture):
        for found in _TOKEN.finditer(text, low, high):
            starts.append(found.start())
            ends.append(found.end())
            surfaces.append(found.group())
    keys = list(map(_KEYS.__getitem__, surfaces))
    for index, surface in enumerate(surfaces):
        if surface in _SHORT_CENTRAL and not _is_syllable_tu(surfaces, index):
            keys[index] = CENTRAL
    return Analysis(np.array(starts, np.int32), np.array(ends, np.int32), keys)


def token_end(text: str, start: int) -> int:
    """Where the token that starts at ``text[start]`` ends."""
    found = _TOKEN.match(text, start)
    return found.end() if found else start


def spans(text: str, furniture: Sequence[Furniture] = ()) -> list[Span]:
    """The same tokens as a list of spans, with document numbers as spans of their own
    (a number's span covers the tokens it is made of, and comes before them)."""
    analysis = analyze(text, furniture)
    found = [
        Span(start, end, key, fold(key), _type(text[start:end], key))
        for start, end, key in zip(
            analysis.starts.tolist(), analysis.ends.tolist(), analysis.keys, strict=True
        )
    ]
    found += [
        Span(number.start, number.end, number.key, fold(number.key), "number")
        for number in find_numbers(text)
        if not any(piece.start < number.end and number.start < piece.end for piece in furniture)
    ]
    return sorted(found, key=lambda span: (span.start, -span.end, span.type != "number"))


def outside(length: int, furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    """The stretches of a text of that length between its furniture, none empty."""
    pieces: list[tuple[int, int]] = []
    low = 0
    for piece in furniture:
        if piece.start > low:
            pieces.append((low, piece.start))
        low = max(low, piece.end)
    if low < length:
        pieces.append((low, length))
    return pieces


def _is_syllable_tu(surfaces: Sequence[str], index: int) -> bool:
    """True for TƯ that is the syllable tư in a line of capitals (``ĐẦU TƯ``, ``CHƯƠNG TƯ``),
    not so beside another abbreviation (``UBKT TƯ``)."""
    if surfaces[index] != "TƯ":
        return False
    around = (*surfaces[max(index - 1, 0) : index], *surfaces[index + 1 : index + 2])
    return any(
        len(near) > 1 and near.isupper() and _spells_a_syllable(canonical(near)) for near in around
    )


_SYLLABLE: Final = re.compile(
    r"(?!.*([aeiuy])\1)(?:[bdhlmrsvx]|ch?|g[hi]?|kh?|ngh?|nh?|ph?|qu?|t[hr]?)?"
    r"[aeiouy]{1,3}(?:ch?|k|m|n[gh]?|p|t)?"
)
"""The letters of a Vietnamese syllable without its marks, and of names like Đắk Lắk."""


def _spells_a_syllable(key: str) -> bool:
    return _SYLLABLE.fullmatch(fold(key)) is not None


def _type(surface: str, key: str) -> SpanType:
    """Capitals that spell no syllable abbreviate (``UBND``, ``QĐi``, ``XIV``)."""
    if surface.isdigit():
        return "digits"
    spelled_out = "." not in surface and key != CENTRAL and _spells_a_syllable(key)
    in_capitals = sum(map(str.isupper, surface)) > 1 or (len(surface) > 1 and surface.isupper())
    return "abbreviation" if in_capitals and not spelled_out else "syllable"
