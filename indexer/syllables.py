"""One word, one key: the spellings of a Vietnamese syllable that must be equal.

Two maps, both length-preserving on NFC text, so offsets survive:

* :func:`fold` (of ``corpus.letters``) drops every mark (``Đảng`` → ``Dang``);
* :func:`canonical` is the index key: lower case, one tone placement
  (``hoà`` → ``hòa``), one spelling of i/y as the only vowel (``kỷ`` → ``kỉ``),
  ``Ð`` and ``Ɖ`` read as ``Đ``, full-width and raised characters as plain ones
  (``２０２５``, ``km²``). It is idempotent.

Sources: the two placements differ only in open syllables ending in oa, oe, uy,
never after q; i and y alternate only as the single vowel after an onset.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from corpus.letters import fold, one_d

__all__ = ["canonical", "fold", "keeps_marks"]

_TONES: Final = "\u0300\u0301\u0309\u0303\u0323"
"""Grave, acute, hook above, tilde, dot below: huyền, sắc, hỏi, ngã, nặng."""


def _toned(vowel: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", vowel + tone) for tone in _TONES)


_OPEN_ENDINGS: Final = {
    new_first + new_last: old_first + new_plain
    for first, last in (("o", "a"), ("o", "e"), ("u", "y"))
    for new_first, new_last, old_first, new_plain in (
        (first, toned_last, toned_first, last)
        for toned_first, toned_last in zip(_toned(first), _toned(last), strict=True)
    )
}
_Y_TO_I: Final = str.maketrans(dict(zip(("y", *_toned("y")), ("i", *_toned("i")), strict=True)))
_ONLY_VOWEL_Y: Final = re.compile(
    r"(?:b|ch?|d|đ|gh?|h|kh?|l|m|ngh?|nh|n|ph?|qu|r|s|th|tr|t|v|x)[yỳýỷỹỵ]"
)
_PLAIN_WIDTH: Final = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789", strict=True))
)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def canonical(token: str) -> str:
    """The index key of one token: equal for all spellings of one syllable.

    Total on any string and as long as its argument; a token that is no
    Vietnamese syllable is only lower-cased.
    """
    key = _lower(one_d(token) if token.isascii() else one_d(token).translate(_PLAIN_WIDTH))
    ending = key[-2:]
    if ending in _OPEN_ENDINGS and key[-3:-2] != "q":
        key = key[:-2] + _OPEN_ENDINGS[ending]
    elif _ONLY_VOWEL_Y.fullmatch(key):
        key = key[:-1] + key[-1].translate(_Y_TO_I)
    return key


def keeps_marks(typed: str, reading: str) -> bool:
    """True when ``reading`` only adds marks to ``typed`` (both canonical keys).

    A typed mark is a constraint, a missing one may have been left out: tone and
    vowel marks count alike, letter by letter of the decomposed forms.
    """
    if typed == reading:
        return True
    if fold(typed) != fold(reading):
        return False
    return _marks(typed) <= _marks(reading)


@lru_cache(20_000)
def _marks(key: str) -> frozenset[tuple[int, str]]:
    """The marks of a key: vowel marks with their letter, the tone for the syllable."""
    marks: set[tuple[int, str]] = set()
    for position, letter in enumerate(key):
        if letter == "đ":
            marks.add((position, "đ"))
        for part in unicodedata.normalize("NFD", letter)[1:]:
            marks.add((-1 if part in _TONES else position, part))
    return frozenset(marks)
