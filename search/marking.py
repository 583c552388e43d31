"""What of a query is to be marked in a text, and where it stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.numbers import find_numbers
from indexer import analyze, token_end
from search.engine import Occurrences

Range = tuple[int, int]
_NOWHERE: Final = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Slot:
    """One word to mark: the keys it may stand as.

    ``after`` is the position of the slot it follows in the query, or None.
    ``weight`` is its share in choosing a passage. A ``faint`` slot (a function
    word) is marked beside its neighbours only.
    """

    keys: tuple[str, ...]
    after: int | None
    weight: float
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """Everything a query marks: ``slots`` for words, ``phrases`` as runs of slot positions
    that mark only where they stand whole, ``numbers`` by their keys."""

    slots: tuple[Slot, ...] = ()
    phrases: tuple[tuple[int, ...], ...] = ()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Places:
    """Token positions to mark, slot by slot (int64, ascending), and where tokens start.

    ``neighbours`` are those beside the slot they follow; ``numbers`` where a
    document number of the query stands.
    """

    tokens: tuple[NDArray[np.int64], ...]
    neighbours: tuple[NDArray[np.int64], ...]
    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]

    def marked(self) -> NDArray[np.int64]:
        """All of them, once each."""
        return np.unique(np.concatenate([self.numbers, *self.tokens]))


def places(
    marking: Marking,
    occurrences: Occurrences,
    number_starts: Sequence[int] = (),
    joined: frozenset[int] = frozenset(),
) -> Places:
    """Which occurrences are marks; ``number_starts`` are offsets of the query's numbers,
    ``joined`` the slots that are marked beside their neighbours only.

    A word of the query that stands beside its neighbour somewhere in the text is
    marked there and not where it stands alone: ``dân vận`` does not mark the
    ``dân`` of ``nhân dân``.
    """
    found = list(occurrences.positions)
    for phrase in marking.phrases:
        starts = found[phrase[0]]
        for step, slot in enumerate(phrase):
            starts = starts[_among(starts + step, found[slot])]
        for step, slot in enumerate(phrase):
            found[slot] = starts + step
    in_phrase = {slot for phrase in marking.phrases for slot in phrase}
    beside: list[list[NDArray[np.int64]]] = [[] for _ in found]
    pairs: list[NDArray[np.int64]] = [_NOWHERE for _ in found]
    for slot, word in enumerate(marking.slots):
        if word.after is None or slot in in_phrase:
            continue
        follows = found[slot][_among(found[slot] - 1, found[word.after])]
        pairs[slot] = follows
        beside[slot].append(follows)
        beside[word.after].append(follows - 1)
    tokens = []
    for slot, word in enumerate(marking.slots):
        together = np.unique(np.concatenate(beside[slot])) if beside[slot] else _NOWHERE
        alone = not len(together) and not word.faint and slot not in joined
        tokens.append(found[slot] if alone or slot in in_phrase else together)
    numbers = np.searchsorted(occurrences.starts, np.array(number_starts, np.int64))
    numbers = numbers[numbers < len(occurrences.starts)]
    return Places(tuple(tokens), tuple(pairs), numbers, occurrences.starts)


def _among(values: NDArray[np.int64], ascending: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of ``values`` are in ``ascending``: for short arrays many times as fast as isin."""
    if not len(ascending):
        return np.zeros(len(values), bool)
    places = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    return np.asarray(ascending[places] == values)


def marks_in_title(title: str, marking: Marking, in_text: Places) -> tuple[Range, ...]:
    """The ranges to mark in a title, which has no stored analysis.

    A word that stands beside its neighbour in the text (``in_text``) is not marked
    alone in the title either.
    """
    analysis = analyze(title)
    positions = tuple(
        np.array([at for at, key in enumerate(analysis.keys) if key in slot.keys], np.int64)
        for slot in marking.slots
    )
    joined = frozenset(
        at for at, slot in enumerate(marking.slots) if _is_joined(at, slot, marking, in_text)
    )
    occurrences = Occurrences(positions, analysis.starts.astype(np.int64))
    found = places(marking, occurrences, joined=joined)
    return ranges(title, marking, found, 0, len(title))


def _is_joined(at: int, slot: Slot, marking: Marking, found: Places) -> bool:
    """True when the slot stands somewhere beside the one before or behind it."""
    behind = marking.slots[at + 1 : at + 2]
    return bool(len(found.neighbours[at])) or (
        bool(behind) and behind[0].after == at and bool(len(found.neighbours[at + 1]))
    )


def ranges(text: str, marking: Marking, found: Places, low: int, high: int) -> tuple[Range, ...]:
    """The character ranges to mark within ``text[low:high]``, sorted and disjoint.

    Ranges are in ``text``. Neighbouring tokens of the query become one range.
    """
    marked = found.marked()
    starts = found.starts[marked]
    inside = marked[(starts >= low) & (starts < high)]
    pieces: list[Range] = []
    last = -2
    for position in inside.tolist():
        start = int(found.starts[position])
        end = min(token_end(text, start), high)
        if position == last + 1 and pieces and _is_blank(text[pieces[-1][1] : start]):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
        last = position
    if marking.numbers:
        pieces += [
            (low + number.start, low + number.end)
            for number in find_numbers(text[low:high])
            if number.key in marking.numbers
        ]
    return disjoint(pieces)


def _is_blank(between: str) -> bool:
    """Blanks that do not part paragraphs."""
    return not between.strip() and between.count("\n") < 2


def disjoint(pieces: Sequence[Range]) -> tuple[Range, ...]:
    """The same ranges sorted, overlapping ones as one, empty ones gone."""
    merged: list[Range] = []
    for start, end in sorted(piece for piece in pieces if piece[0] < piece[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
