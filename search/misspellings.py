"""Slips of the pen and of the ear: which spellings a misspelt word may have been meant as.

Pure functions on one word. The cost of a slip is about minus the logarithm of how
often it is made, in nats: sounds that a region does not tell apart (s/x, tr/ch,
hỏi/ngã) come cheapest, any letter for any other dearest.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from indexer import canonical, fold

_ONSETS: Final = (
    *(("s", "x", 2.5), ("tr", "ch", 2.5), ("d", "gi", 2.5), ("d", "r", 3.5), ("gi", "r", 3.0)),
    *(("d", "v", 4.0), ("gi", "v", 4.0), ("l", "n", 3.0), ("ng", "ngh", 2.0), ("g", "gh", 2.0)),
    *(("c", "k", 2.5), ("c", "q", 2.5), ("k", "q", 2.5), ("ph", "f", 2.5), ("s", "sh", 4.0)),
)
_CODAS: Final = (
    *(("c", "t", 3.0), ("n", "ng", 3.0), ("n", "nh", 3.5), ("c", "ch", 3.5), ("t", "ch", 3.5)),
    ("ng", "nh", 4.0),
)
_NUCLEI: Final = (("i", "y", 2.5), ("ie", "ye", 2.5), ("ai", "ay", 3.0), ("ui", "uy", 3.5))

_DOUBLED: Final = 3.5
_SWAPPED: Final = 4.0
_MISSING: Final = 4.5
_EXTRA: Final = 5.0
_NEXT_KEY: Final = 5.0
_OTHER_KEY: Final = 6.5

_HOOK_FOR_TILDE: Final = 2.5
_WRONG_TONE: Final = 4.5
_WRONG_MARK: Final = 4.5
_MARK_TOO_MUCH: Final = 5.0
_MARK_LEFT_OUT: Final = 2.0

LONGEST: Final = 24
"""Letters of a word that may be misspelt; a longer one is no word."""
SHORTEST_FOREIGN: Final = 5
"""Letters of a word that is no Vietnamese syllable and may still be misspelt."""

_PARTS: Final = re.compile(
    r"(?P<onset>ngh?|nh|gh|gi(?=[aeiouy])|kh|ch|th|tr|ph|qu?(?=[aeiouy])|[bcdfghklmnprstvx]h?)?"
    r"(?P<nucleus>[aeiouy]{1,3})(?P<coda>ng|nh|ch|[cmnpt])?"
)
_SYLLABLE: Final = re.compile(
    r"(?:gi|qu|[bdhlmrsvx]|ch?|gh(?=[ei])|g(?!h)|kh|k(?=[eiy])|ngh(?=[ei])|ng(?!h)|nh|n(?![gh])"
    r"|ph|p|th|tr|t(?![hr]))?"
    r"(?:a|e|i|o|u|y|a[iouy]|e[ou]|i[aeu]|ieu|o[aei]|oa[iy]|oeo|oo|u[aeiouy]|ua[iy]|uo[iu]|uy[aeu]"
    r"|ye|yeu)(?:ng|nh|ch|[cmnpt])?"
)
"""The letters of a well-formed syllable without its marks."""

_KEYBOARD: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_TONES: Final = frozenset("\u0300\u0301\u0309\u0303\u0323")
_HOOK_AND_TILDE: Final = {"\u0309", "\u0303"}


def is_syllable(key: str) -> bool:
    """True when the letters of ``key`` make a Vietnamese syllable, marks aside."""
    return _SYLLABLE.fullmatch(fold(key)) is not None


@lru_cache(4_000)
def slips(folded: str) -> dict[str, float]:
    """Keys without marks that may have been meant by ``folded``, itself first, with the
    cost of the slip. Well-formed syllables; of longer words also any spelling."""
    meant = {folded: 0.0}
    if not (folded.isascii() and folded.isalpha() and len(folded) <= LONGEST):
        return meant
    is_foreign = len(folded) >= SHORTEST_FOREIGN and not is_syllable(folded)
    for spelling, cost in (*_confused(folded), *_edited(folded)):
        if is_foreign or is_syllable(spelling):
            key = canonical(spelling)
            meant[key] = min(cost, meant.get(key, cost))
    return meant


def cost_of_marks(typed: str, meant: str) -> float:
    """What it costs to have typed the marks of ``typed`` for those of ``meant``."""
    typed_tone, typed_marks = _marks(typed)
    tone, marks = _marks(meant)
    cost = 0.0
    if typed_tone != tone:
        if {typed_tone, tone} == _HOOK_AND_TILDE:
            cost += _HOOK_FOR_TILDE
        else:
            cost += _change(typed_tone, tone, _WRONG_TONE)
    too_many, lacking = typed_marks - marks, marks - typed_marks
    wrong = min(too_many.total(), lacking.total())
    cost += wrong * _WRONG_MARK
    cost += (too_many.total() - wrong) * _MARK_TOO_MUCH
    return cost + (lacking.total() - wrong) * _MARK_LEFT_OUT


def _change(typed: str, meant: str, wrong: float) -> float:
    if not typed:
        return _MARK_LEFT_OUT
    return wrong if meant else _MARK_TOO_MUCH


@lru_cache(20_000)
def _marks(key: str) -> tuple[str, Counter[str]]:
    """The tone of a key, and its other marks, ``đ`` among them, with their number."""
    tone = ""
    marks: Counter[str] = Counter()
    for letter in key:
        if letter == "đ":
            marks[letter] += 1
        for mark in unicodedata.normalize("NFD", letter)[1:]:
            if mark in _TONES:
                tone = mark
            else:
                marks[mark] += 1
    return tone, marks


def _confused(folded: str) -> Iterator[tuple[str, float]]:
    """Parts of the syllable that sound alike, or that the next letter decides between."""
    parts = _PARTS.fullmatch(folded)
    if parts is None:
        return
    onset, nucleus, coda = parts["onset"] or "", parts["nucleus"], parts["coda"] or ""
    for other, cost in _alternatives(onset, _ONSETS):
        yield other + nucleus + coda, cost
        if onset == "gi" and other != "gi":
            yield other + "i" + nucleus + coda, cost
    for other, cost in _alternatives(nucleus, _NUCLEI):
        yield onset + other + coda, cost
    for other, cost in _alternatives(coda, _CODAS):
        yield onset + nucleus + other, cost


def _alternatives(
    part: str, table: Iterable[tuple[str, str, float]]
) -> Iterator[tuple[str, float]]:
    for one, other, cost in table:
        if part in (one, other):
            yield (other if part == one else one), cost


def _edited(folded: str) -> Iterator[tuple[str, float]]:
    """One letter missing, too many, replaced, or swapped with the next (Damerau 1964)."""
    for at, letter in enumerate(folded):
        head, tail = folded[:at], folded[at + 1 :]
        is_doubled = head.endswith(letter)
        yield head + tail, _DOUBLED if is_doubled else _EXTRA
        if tail:
            yield head + tail[0] + letter + tail[1:], _SWAPPED
        for other in _LETTERS:
            if other != letter:
                is_near = other in _neighbours(letter)
                yield head + other + tail, _NEXT_KEY if is_near else _OTHER_KEY
    for at in range(len(folded) + 1):
        for other in _LETTERS:
            yield folded[:at] + other + folded[at:], _MISSING


@lru_cache(32)
def _neighbours(letter: str) -> str:
    """The letters whose keys touch that of ``letter`` in its own row."""
    for row in _KEYBOARD:
        at = row.find(letter)
        if at >= 0:
            return row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    return ""
