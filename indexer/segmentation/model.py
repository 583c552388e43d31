"""The model of words as a handful of arrays: compiled from pyvi's files, stored and opened.

A token is a *form* (see ``forms``): the row of its lower-cased spelling and its
style. What a form says for "this token goes on with the word" is looked up in
three roles: as the token itself, as the one before it, as the one after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFile, ArrayFileWriter, DamagedFile
from indexer.lexicon import Strings, write_strings
from indexer.segmentation.forms import DIGITS, FIRST_ROW, STYLE_BITS, STYLES, TITLE, UPPER
from indexer.segmentation.pyvi_files import PyviFiles

Floats = NDArray[np.float64]

_ROLES: Final = ("", "-1:", "+1:")
_STYLE_NAMES: Final = (("isupper()", UPPER), ("istitle()", TITLE), ("isdigit()", DIGITS))
_COMPOUND_NAMES: Final = (
    *("-1:word.bi_gram()", "+1:word.bi_gram()", "-2:word.tri_gram()", "+2:word.tri_gram()"),
)
_IS_COMPOUND, _OPENS_TRIPLE = 1, 2


@dataclass(frozen=True, slots=True)
class WordModel:
    """``words``: lower-cased tokens, the row of each being ``FIRST_ROW`` + its place.

    ``by_row`` and ``by_style``: what a row and a style say as the token itself,
    before it and after it (three arrays each). ``pairs``: keys of two rows,
    ascending, with ``pair_marks``; ``triples``: keys of a place in ``pairs`` and
    a row, ascending. ``compounds``: what a known pair says of its second and its first
    token, and a known triple of its third and its first. ``transitions``: from × to.
    """

    version: str
    words: tuple[str, ...]
    by_row: tuple[Floats, ...]
    by_style: tuple[Floats, ...]
    pairs: NDArray[np.int64]
    pair_marks: NDArray[np.uint8]
    triples: NDArray[np.int64]
    compounds: Floats
    transitions: Floats

    def __post_init__(self) -> None:
        rows = len(self.words) + FIRST_ROW
        sizes = [len(array) for array in (*self.by_row, *self.by_style)]
        if (
            sizes != [rows] * len(_ROLES) + [STYLES] * len(_ROLES)
            or len(self.pairs) != len(self.pair_marks)
            or len(self.compounds) != len(_COMPOUND_NAMES)
            or self.transitions.shape != (2, 2)
        ):
            raise ValueError("its arrays do not belong together")

    @classmethod
    def compiled(cls, files: PyviFiles) -> WordModel:
        """The model in ``files`` of pyvi."""
        said = files.chain.attributes
        words = sorted(_spelled(said).union(*files.compounds))
        rows = {word: row for row, word in enumerate(words, FIRST_ROW)}
        pairs, marks, triples = _tables(files.compounds, rows)
        return cls(
            version=files.version,
            words=tuple(words),
            by_row=tuple(
                np.array(
                    [0.0] * FIRST_ROW + [said.get(f"{role}word.lower():{w}", 0.0) for w in words]
                )
                for role in _ROLES
            ),
            by_style=tuple(_style_weights(said, role) for role in _ROLES),
            pairs=pairs,
            pair_marks=marks,
            triples=triples,
            compounds=np.array([said.get(name, 0.0) for name in _COMPOUND_NAMES]),
            transitions=files.chain.transitions,
        )

    def save(self, path: Path) -> None:
        """Writes the model for :meth:`open`."""
        with ArrayFileWriter(path) as file:
            write_strings(file, "version", [self.version])
            write_strings(file, "words", self.words)
            for name in ("by_row", "by_style"):
                file.add(name, np.concatenate(getattr(self, name)))
            for name in ("pairs", "pair_marks", "triples", "compounds"):
                file.add(name, getattr(self, name))
            file.add("transitions", self.transitions.ravel())

    @classmethod
    def open(cls, path: Path) -> WordModel:
        """The model that :meth:`save` wrote. Raises DamagedFile or OSError."""
        file = ArrayFile(path)
        try:
            return cls(
                version=Strings(file, "version")[0],
                words=tuple(Strings(file, "words")),
                by_row=tuple(np.split(file["by_row"], len(_ROLES))),
                by_style=tuple(np.split(file["by_style"], len(_ROLES))),
                pairs=file["pairs"],
                pair_marks=file["pair_marks"],
                triples=file["triples"],
                compounds=file["compounds"],
                transitions=file["transitions"].reshape(2, 2),
            )
        except (LookupError, ValueError) as error:
            raise DamagedFile(path, f"no model of words ({error})") from error

    def says(self, forms: NDArray[np.int32]) -> Floats:
        """What every form in its place says for going on with the word before it.

        The form ``BREAK`` says nothing of its neighbours.
        """
        rows, styles = forms >> STYLE_BITS, forms & (STYLES - 1)
        itself: Floats
        itself, before, after = (
            by_row[rows] + by_style[styles]
            for by_row, by_style in zip(self.by_row, self.by_style, strict=True)
        )
        itself[1:] += before[:-1]
        itself[:-1] += after[1:]
        self._add_compounds(itself, rows.astype(np.int64))
        return itself

    def _add_compounds(self, says: Floats, rows: NDArray[np.int64]) -> None:
        width = len(self.words) + FIRST_ROW
        seconds, found = _found(self.pairs, rows[:-1] * width + rows[1:])
        marks = self.pair_marks[found]
        is_pair = (marks & _IS_COMPOUND) > 0
        of_second, of_first, of_third, of_triple_first = self.compounds.tolist()
        says[seconds[is_pair] + 1] += of_second
        says[seconds[is_pair]] += of_first
        opens = (marks & _OPENS_TRIPLE) > 0
        opened, prefixes = seconds[opens], found[opens]
        if len(opened) and opened[-1] + 2 == len(rows):
            opened, prefixes = opened[:-1], prefixes[:-1]
        thirds, _ = _found(self.triples, prefixes * width + rows[opened + 2])
        says[opened[thirds] + 2] += of_third
        says[opened[thirds]] += of_triple_first


def _spelled(said: dict[str, float]) -> set[str]:
    prefixes = tuple(f"{role}word.lower():" for role in _ROLES)
    return {
        name.removeprefix(prefix) for name in said for prefix in prefixes if name.startswith(prefix)
    }


def _style_weights(said: dict[str, float], role: str) -> Floats:
    weights = np.full(STYLES, 0.0 if role else said.get("bias", 0.0))
    for name, bit in _STYLE_NAMES:
        weights[(np.arange(STYLES) & bit) > 0] += said.get(f"{role}word.{name}", 0.0)
    return weights


def _tables(
    compounds: Iterable[tuple[str, ...]], rows: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.int64]]:
    """``pairs``, ``pair_marks`` and ``triples`` of these compounds."""
    width = len(rows) + FIRST_ROW
    marks: dict[int, int] = {}
    longer: list[tuple[int, int]] = []
    for first, second, *third in compounds:
        pair = rows[first] * width + rows[second]
        marks[pair] = marks.get(pair, 0) | (_OPENS_TRIPLE if third else _IS_COMPOUND)
        longer += [(pair, rows[syllable]) for syllable in third]
    pairs = np.array(sorted(marks), np.int64)
    place = {pair: at for at, pair in enumerate(pairs.tolist())}
    return (
        pairs,
        np.array([marks[pair] for pair in pairs.tolist()], np.uint8),
        np.array(sorted(place[pair] * width + row for pair, row in longer), np.int64),
    )


def _found(
    known: NDArray[np.int64], keys: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which ``keys`` are in ``known``, and where there."""
    if len(known) == 0:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    places = np.searchsorted(known, keys)
    places[places == len(known)] = 0
    hits = np.flatnonzero(known[places] == keys)
    return hits, places[hits]
