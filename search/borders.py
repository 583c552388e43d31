"""Where a text may be cut so that what is cut out reads as a whole.

A *block* is a paragraph, a heading, a row of a table: never broken by furniture.
Blocks have sentences, sentences have clauses, clauses have words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus import Furniture
from corpus.wrapping import WRAPPED_FROM_CHARS, goes_on

_LINE_END: Final = re.compile(r"\n\s*")
_ENDS_BLOCK: Final = frozenset(".!?…:;*|")
_BEGINS_BLOCK: Final = frozenset("#*>|+•–-")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"”»’)*_]*(?:\[\d+\])*\s+(?=\S)")
_ABBREVIATION: Final = re.compile(r"(?<!\w)(?:[^\W\d_]|[A-ZĐƯ]{2,4}|Th[sS]|Nxb|\d{1,3})\Z")
_STRONG_CLAUSE_END: Final = re.compile(r"[;:]\s+|\s+[–—-]\s+|\s*\|\s*")
_CLAUSE_END: Final = re.compile(r",\s+|(?<=[”\")])\s+")
_SPACE: Final = re.compile(r"\s+")
_HEAD_DEBRIS: Final = re.compile(
    r"(?:[\s*_#|>\-–—.,;:)\]/\\^+•]|\[\d+\]|\d+\.?\s*\||\bdate\s+\d{4}(?:-\d\d){0,2}\s)+"
)
"""Marks of formatting, and the day that a collector wrote before the first sentence."""
_TAIL_DEBRIS: Final = frozenset("*_#|>-–—,/\\([^+•:;")


def blocks(text: str, furniture: Sequence[Furniture] = ()) -> Iterator[tuple[int, int]]:
    """The blocks of ``text`` outside ``furniture``, in order, none of them blank."""
    low = 0
    for piece in (*furniture, Furniture(len(text), len(text))):
        if piece.start > low:
            yield from _blocks_within(text, low, piece.start)
        low = max(low, piece.end)


def _blocks_within(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    blank = _SPACE.match(text, low, high)
    low = line = blank.end() if blank else low
    for border in _LINE_END.finditer(text, low, high):
        end, following = border.span()
        is_full = end - line >= WRAPPED_FROM_CHARS or (
            not text[following : following + 1].isupper() and goes_on(text, end)
        )
        if not is_full or _parts_blocks(text, end, following):
            if low < end:
                yield low, end
            low = following
        line = following
    if low < high:
        yield low, high


def _parts_blocks(text: str, end: int, following: int) -> bool:
    """Whether a line that ends at ``end`` and the one from ``following`` are two blocks."""
    return (
        text[end - 1] in _ENDS_BLOCK
        or text[following : following + 1] in _BEGINS_BLOCK
        or text.count("\n", end, following) > 1
    )


def sentence_start(text: str, floor: int, at: int) -> int:
    """Where the sentence of ``text[at]`` begins, not before ``floor``."""
    starts = [end for _, end in _sentence_borders(text, floor, at)]
    return starts[-1] if starts else floor


def sentence_end(text: str, at: int, ceiling: int) -> int:
    """Where the sentence of ``text[at - 1]`` ends, not behind ``ceiling``."""
    return next((end for end, _ in _sentence_borders(text, at, ceiling)), ceiling)


def _sentence_borders(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where sentences end between ``low`` and ``high``, and where the next begin."""
    for found in _SENTENCE_END.finditer(text, low, high):
        before = text[max(low, found.start() - 8) : found.start()]
        if found.end() < high and text[found.end()].islower():
            continue
        if text[found.start()] == "." and _ABBREVIATION.search(before):
            continue
        yield found.start() + len(found.group().rstrip()), found.end()


def clause_start(text: str, floor: int, at: int) -> int:
    """The first place from ``floor`` to ``at`` where a clause begins, else a word, else ``at``."""
    for border in (_STRONG_CLAUSE_END, _CLAUSE_END, _SPACE):
        if found := border.search(text, floor, at):
            return found.end()
    return at


def clause_end(text: str, at: int, ceiling: int) -> int:
    """The last place from ``at`` to ``ceiling`` where a clause ends, else a word, else
    ``ceiling`` where not even a word does."""
    for border in (_STRONG_CLAUSE_END, _CLAUSE_END, _SPACE):
        if ends := [found.start() for found in border.finditer(text, at, ceiling)]:
            return ends[-1]
    return ceiling


def without_debris(text: str, start: int, low: int, high: int, end: int) -> tuple[int, int]:
    """``start`` to ``end`` without the debris at either side; what lies from ``low`` to
    ``high`` stays."""
    if debris := _HEAD_DEBRIS.match(text, start, low):
        start = debris.end()
    while end > max(high, start) and (text[end - 1] in _TAIL_DEBRIS or text[end - 1].isspace()):
        end -= 1
    return start, end
