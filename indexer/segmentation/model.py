"""The model of words as a handful of arrays: compiled from pyvi's files, stored and opened.

A token is a *form* (see ``forms``): the row of its lower-cased spelling and its
style. What a form says for "this token goes on with the word" is looked up in
three roles: as the token itself, as the one before it, as the one after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFile, ArrayFileWriter, DamagedFile
from indexer.lexicon import Strings, write_strings
from indexer.segmentation.compounds import ListedCompounds
from indexer.segmentation.forms import (
    DIGITS,
    FIRST_ROW,
    STYLE_BITS,
    STYLES,
    TITLE,
    UNKNOWN_ROW,
    UPPER,
)
from indexer.segmentation.pyvi_files import PyviFiles
from indexer.syllables import canonical

Floats = NDArray[np.float64]

_ROLES: Final = ("", "-1:", "+1:")
_STYLE_NAMES: Final = (("isupper()", UPPER), ("istitle()", TITLE), ("isdigit()", DIGITS))


@dataclass(frozen=True, slots=True)
class WordModel:
    """``words``: lower-cased tokens, the row of each being ``FIRST_ROW`` + its place.

    ``by_row`` and ``by_style``: what a row and a style say as the token itself,
    before it and after it (three columns). ``transitions``: from × to.
    """

    version: str
    words: tuple[str, ...]
    by_row: Floats
    by_style: Floats
    compounds: ListedCompounds
    transitions: Floats

    def __post_init__(self) -> None:
        rows = len(self.words) + FIRST_ROW
        if (
            self.by_row.shape != (rows, len(_ROLES))
            or self.by_style.shape != (STYLES, len(_ROLES))
            or self.transitions.shape != (2, 2)
        ):
            raise ValueError("its arrays do not belong together")

    @classmethod
    def compiled(cls, files: PyviFiles) -> WordModel:
        """The model in ``files`` of pyvi."""
        said = files.chain.attributes
        words = sorted(_spelled(said).union(*files.compounds))
        rows = {word: row for row, word in enumerate(words, FIRST_ROW)}
        return cls(
            version=files.version,
            words=tuple(words),
            by_row=np.array(
                [(0.0,) * len(_ROLES)] * FIRST_ROW
                + [_spelling_weights(said, word) for word in words]
            ),
            by_style=np.stack([_style_weights(said, role) for role in _ROLES], axis=1),
            compounds=ListedCompounds.compiled(files.compounds, rows, said),
            transitions=files.chain.transitions,
        )

    def save(self, path: Path) -> None:
        """Writes the model for :meth:`open`."""
        with ArrayFileWriter(path) as file:
            write_strings(file, "version", [self.version])
            write_strings(file, "words", self.words)
            for name in ("by_row", "by_style"):
                file.add(name, getattr(self, name).ravel())
            self.compounds.write(file)
            file.add("transitions", self.transitions.ravel())

    @classmethod
    def open(cls, path: Path) -> WordModel:
        """The model that :meth:`save` wrote. Raises DamagedFile or OSError."""
        file = ArrayFile(path)
        try:
            return cls(
                version=Strings(file, "version")[0],
                words=tuple(Strings(file, "words")),
                by_row=file["by_row"].reshape(-1, len(_ROLES)),
                by_style=file["by_style"].reshape(-1, len(_ROLES)),
                compounds=ListedCompounds.read(file),
                transitions=file["transitions"].reshape(2, 2),
            )
        except (LookupError, ValueError) as error:
            raise DamagedFile(path, f"no model of words ({error})") from error

    def row_as_written(self) -> Callable[[str], int]:
        """The row of a lower-cased token."""
        rows = {word: row for row, word in enumerate(self.words, FIRST_ROW)}
        return lambda lowered: rows.get(lowered, UNKNOWN_ROW)

    def row_of_any_spelling(self) -> Callable[[str], int]:
        """The row of a lower-cased token, of all its equal spellings the one that is in most
        compounds of the list."""
        in_compounds = self.compounds.counts(len(self.words) + FIRST_ROW)
        rows: dict[str, int] = {}
        for row in np.argsort(in_compounds[FIRST_ROW:], kind="stable") + FIRST_ROW:
            rows[canonical(self.words[row - FIRST_ROW])] = int(row)
        return lambda lowered: rows.get(canonical(lowered), UNKNOWN_ROW)

    def pairs(self) -> frozenset[str]:
        """The listed compounds of two syllables, as canonical keys with a space between."""
        keys = [canonical(word) for word in self.words]
        return frozenset(
            f"{keys[first - FIRST_ROW]} {keys[second - FIRST_ROW]}"
            for first, second in self.compounds.of_two().tolist()
        )

    def says(self, forms: NDArray[np.int32]) -> Floats:
        """What every form in its place says for going on with the word before it.

        The form ``BREAK`` says nothing of its neighbours.
        """
        rows = forms >> STYLE_BITS
        said = self.by_row.take(rows, 0)
        said += self.by_style.take(forms & (STYLES - 1), 0)
        itself: Floats = said[:, 0].copy()
        itself[1:] += said[:-1, 1]
        itself[:-1] += said[1:, 2]
        self.compounds.add_to(itself, rows)
        return itself


def _spelled(said: dict[str, float]) -> set[str]:
    prefixes = tuple(f"{role}word.lower():" for role in _ROLES)
    return {
        name.removeprefix(prefix) for name in said for prefix in prefixes if name.startswith(prefix)
    }


def _spelling_weights(said: dict[str, float], word: str) -> tuple[float, ...]:
    return tuple(said.get(f"{role}word.lower():{word}", 0.0) for role in _ROLES)


def _style_weights(said: dict[str, float], role: str) -> Floats:
    weights = np.full(STYLES, 0.0 if role else said.get("bias", 0.0))
    for name, bit in _STYLE_NAMES:
        weights[(np.arange(STYLES) & bit) > 0] += said.get(f"{role}word.{name}", 0.0)
    return weights
