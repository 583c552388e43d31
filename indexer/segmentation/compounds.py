"""The word list: which pairs and triples of syllables are in it, and what that says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFile, ArrayFileWriter
from indexer.segmentation.forms import FIRST_ROW

_NAMES: Final = (
    *("-1:word.bi_gram()", "+1:word.bi_gram()"),
    *("-2:word.tri_gram()", "+2:word.tri_gram()"),
)
_ARRAYS: Final = ("width", "pairs", "marks", "triples", "weights")
_IS_COMPOUND, _OPENS_TRIPLE = 1, 2
_SIEVE_BITS: Final = 18


@dataclass(frozen=True, slots=True)
class ListedCompounds:
    """``pairs``: the keys (first row × ``width`` + second row), ascending, of two syllables
    that are a compound or open a longer one, with ``marks`` that tell which; ``triples``:
    the keys (place in ``pairs`` × ``width`` + third row), ascending.

    ``weights``: what a pair says of its second and its first token, and a triple
    of its third and its first.
    """

    width: NDArray[np.int64]
    pairs: NDArray[np.int64]
    marks: NDArray[np.uint8]
    triples: NDArray[np.int64]
    weights: NDArray[np.float64]
    _sieve: NDArray[np.bool_] = field(init=False, repr=False)
    """False where no pair has these last bits: most neighbours are no compound."""

    def __post_init__(self) -> None:
        if (
            len(self.width) != 1
            or len(self.pairs) != len(self.marks)
            or len(self.weights) != len(_NAMES)
        ):
            raise ValueError("its arrays do not belong together")
        sieve = np.zeros(1 << _SIEVE_BITS, np.bool_)
        sieve[self.pairs & (len(sieve) - 1)] = True
        object.__setattr__(self, "_sieve", sieve)

    @classmethod
    def compiled(
        cls,
        compounds: Iterable[tuple[str, ...]],
        rows: Mapping[str, int],
        said: Mapping[str, float],
    ) -> ListedCompounds:
        """Of compounds of two and three syllables; ``rows`` has a row for every syllable."""
        width = len(rows) + FIRST_ROW
        marks: dict[int, int] = {}
        longer: list[tuple[int, int]] = []
        for first, second, *third in compounds:
            pair = rows[first] * width + rows[second]
            marks[pair] = marks.get(pair, 0) | (_OPENS_TRIPLE if third else _IS_COMPOUND)
            longer += [(pair, rows[syllable]) for syllable in third]
        pairs = sorted(marks)
        place = {pair: at for at, pair in enumerate(pairs)}
        return cls(
            np.array([width], np.int64),
            np.array(pairs, np.int64),
            np.array([marks[pair] for pair in pairs], np.uint8),
            np.array(sorted(place[pair] * width + row for pair, row in longer), np.int64),
            np.array([said.get(name, 0.0) for name in _NAMES]),
        )

    @classmethod
    def read(cls, file: ArrayFile) -> ListedCompounds:
        """What :meth:`write` wrote. Raises KeyError or ValueError."""
        return cls(*(file[f"compounds.{name}"] for name in _ARRAYS))

    def write(self, file: ArrayFileWriter) -> None:
        for name in _ARRAYS:
            file.add(f"compounds.{name}", getattr(self, name))

    def counts(self, rows: int) -> NDArray[np.intp]:
        """In how many listed pairs each of so many rows is."""
        [width] = self.width.tolist()
        both = np.concatenate([self.pairs // width, self.pairs % width])
        return np.bincount(both, minlength=rows)

    def of_two(self) -> NDArray[np.int64]:
        """The rows of the compounds of two syllables, two columns."""
        listed = self.pairs[(self.marks & _IS_COMPOUND) > 0]
        return np.stack(np.divmod(listed, self.width[0]), axis=1)

    def add_to(self, says: NDArray[np.float64], rows: NDArray[np.int32]) -> None:
        """Adds to ``says`` what the list says of the tokens of these rows, the last of which
        stands for no token."""
        [width] = self.width.tolist()
        keys = rows[:-1] * np.int64(width)
        keys += rows[1:]
        likely = np.flatnonzero(self._sieve[keys & (len(self._sieve) - 1)])
        places, known = _found(self.pairs, keys[likely])
        first = likely[known]
        marks = self.marks[places]
        of_second, of_first, of_third, of_first_of_three = self.weights.tolist()
        pair = first[(marks & _IS_COMPOUND) > 0]
        says[pair + 1] += of_second
        says[pair] += of_first
        opens = (marks & _OPENS_TRIPLE) > 0
        opening = first[opens]
        _, known = _found(self.triples, places[opens] * width + rows[opening + 2])
        triple = opening[known]
        says[triple + 2] += of_third
        says[triple] += of_first_of_three


def _found(
    listed: NDArray[np.int64], keys: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The places in ``listed`` of those ``keys`` that are there, and which these are."""
    places = np.searchsorted(listed, keys)
    known = np.zeros(len(keys), np.bool_)
    inside = places < len(listed)
    known[inside] = listed[places[inside]] == keys[inside]
    return places[known], known
