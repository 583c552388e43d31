"""What stands in the search box: finished words, and one that is still being typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer import analyze
from search.beginnings import Beginning

Range = tuple[int, int]

LONGEST: Final = 160
"""Characters for which anything is offered: a longer text was pasted."""
MOST_WORDS: Final = 20

_OPERATORS: Final = re.compile(
    r'["“”*|~]|(?<!\S)[-+!](?=\S)|(?<!\S)\w+:\S|(?<!\S)(?:OR|AND|NOT)(?!\S)'
)
"""Signs of the query language: who writes them knows what to write next."""


@dataclass(frozen=True, slots=True)
class Typed:
    """``text`` as typed, without surplus white space.

    ``surfaces`` and ``keys`` are of the finished words, ``starts`` where they begin in the
    text; ``beginning`` is the last word, empty when it is not begun yet.
    """

    text: str
    surfaces: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    beginning: Beginning

    @property
    def words(self) -> tuple[Beginning, ...]:
        """All words, the last one perhaps unfinished."""
        whole = [Beginning.of(surface, is_whole=True) for surface in self.surfaces]
        return (*whole, *([self.beginning] if self.beginning.typed else []))


def typed_as(text: str) -> Typed | None:
    """``text`` taken apart; None where nothing can be offered for it: nothing said yet, too
    much, or more than words."""
    if len(text) > 2 * LONGEST:
        return None
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).lstrip()
    if len(text) > LONGEST or _OPERATORS.search(text):
        return None
    analysis = analyze(text)
    starts, ends = analysis.starts.tolist(), analysis.ends.tolist()
    if not starts or len(starts) > MOST_WORDS:
        return None
    surfaces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    beginning = Beginning("")
    if ends[-1] == len(text):
        beginning = Beginning.of(surfaces.pop())
    size = len(surfaces)
    return Typed(
        text, tuple(surfaces), tuple(analysis.keys[:size]), tuple(starts[:size]), beginning
    )


def marks(text: str, words: Sequence[Beginning]) -> tuple[Range, ...]:
    """The parts of ``text`` that were typed: of each word its first place behind the word
    before it, else its first."""
    analysis = analyze(text)
    starts, ends = analysis.starts.tolist(), analysis.ends.tolist()
    taken: list[int] = []
    for word in words:
        free = [
            place
            for place, key in enumerate(analysis.keys)
            if place not in taken and word.fits(key)
        ]
        after = [place for place in free if not taken or place > taken[-1]]
        taken += (after or free)[:1]
    lengths = {place: len(word.typed) for place, word in zip(taken, words, strict=False)}
    return tuple(
        (starts[place], min(ends[place], starts[place] + lengths[place]))
        for place in sorted(lengths)
    )
