"""Which tokens of an analysis continue a word, as pyvi would have it.

pyvi cuts text otherwise than our analyzer (signs are tokens, ``_`` is a letter), so
its tokens are labelled and its borders carried over by their places in the text.
The borders are those of ``pyvi.ViTokenizer.tokenize`` on each stretch of text
between furniture (``bench/words.py`` compares them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus import Furniture
from indexer.analyzer import Analysis, outside
from indexer.segmentation.forms import ALONE, BREAK, CAPITAL, NOTHING, RECORD, Pieces, record
from indexer.segmentation.model import WordModel
from indexer.segmentation.path import Steps
from indexer.segmentation.pyvi_files import installed_pyvi

Part = tuple[str, Analysis, Sequence[Furniture]]
"""A text, its analysis, and the furniture that the analysis left out."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    """pyvi's tokens of some texts set one after another: their forms, and the characters
    before the end of each (``BREAK`` before every stretch of text, and at the end)."""

    forms: NDArray[np.int32]
    ends: NDArray[np.int64]


class Segmenter:
    """The model of words, ready for use. ``version`` is pyvi's."""

    def __init__(self, model: WordModel, row_of: Callable[[str], int]) -> None:
        self.version: Final = model.version
        self._model: Final = model
        self._pieces: Final = Pieces(row_of)
        self._steps: Final = Steps(model.transitions)

    @classmethod
    def compiled(cls) -> Segmenter:
        """From the installed pyvi, read and not imported. Raises PyviUnusable."""
        model = _installed_model()
        return cls(model, model.row_as_written())

    @classmethod
    def open(cls, path: Path) -> Segmenter:
        """From the file that :meth:`save` wrote. Raises DamagedFile or OSError."""
        model = WordModel.open(path)
        return cls(model, model.row_as_written())

    def blind_to_spelling(self) -> Segmenter:
        """The same model with every syllable read in the spelling that its word list has most:
        ``hòa bình``, which pyvi does not know, is then one word like ``hoà bình``.

        Texts that differ in equal spellings only are cut the same.
        """
        return Segmenter(self._model, self._model.row_of_any_spelling())

    @cached_property
    def compounds(self) -> frozenset[str]:
        """The compounds of two syllables in pyvi's word list, as canonical keys with a space
        between."""
        return self._model.pairs()

    def save(self, path: Path) -> None:
        """Writes the compiled model, all that :meth:`open` needs."""
        self._model.save(path)

    def words(self, text: str) -> list[tuple[int, int]]:
        """The spans of the words of ``text`` as pyvi has them: what is no white space is in one,
        signs and line breaks too."""
        tokens, _ = self._tokens([(text, ())])
        joins = self._joins(tokens.forms)
        found: list[tuple[int, int]] = []
        done = 0
        for end, continues in zip(tokens.ends[1:-1].tolist(), joins[1:-1].tolist(), strict=True):
            start = done
            while text[start].isspace() and text[start] != "\n":
                start += 1
            done = start + (len(text[start:end].rstrip()) or 1)
            found.append((found.pop()[0] if continues else start, done))
        return found

    def joined(
        self, text: str, analysis: Analysis, furniture: Sequence[Furniture] = ()
    ) -> NDArray[np.bool_]:
        """As many as ``analysis.keys``: True where a token continues the word of the token
        before it. ``furniture`` is what ``analysis`` was made without; no word reaches over it.
        """
        return self.joined_each([(text, analysis, furniture)])[0]

    def joined_each(self, parts: Iterable[Part]) -> list[NDArray[np.bool_]]:
        """:meth:`joined` of every part; many short texts at once are much faster so."""
        parts = list(parts)
        if not parts:
            return []
        tokens, origins = self._tokens([(text, furniture) for text, _, furniture in parts])
        joins = self._joins(tokens.forms)
        counts = [len(analysis.keys) for _, analysis, _ in parts]
        shift = np.repeat(np.array(origins, np.int64), counts)
        starts = shift + np.concatenate([analysis.starts for _, analysis, _ in parts])
        ends = shift + np.concatenate([analysis.ends for _, analysis, _ in parts])
        found = np.searchsorted(tokens.ends, starts, "right")
        joined = joins[found]
        joined[:1] = False
        places = np.flatnonzero(joined)
        before = np.searchsorted(tokens.ends, ends[places - 1] - 1, "right")
        joined[places] = before == found[places] - 1
        borders = [0, *accumulate(counts)]
        return [joined[low:high] for low, high in pairwise(borders)]

    def _tokens(
        self, texts: Iterable[tuple[str, Sequence[Furniture]]]
    ) -> tuple[_Tokens, list[int]]:
        """The tokens of ``texts``, and how many characters are before each text."""
        records: list[bytes] = []
        origins: list[int] = []
        origin = reached = 0
        for text, furniture in texts:
            for low, high in outside(len(text), furniture):
                records.append(record(BREAK, origin + low - 1 - reached))
                records += self._pieces.records(text[low:high])
                reached = origin + high
            origins.append(origin)
            origin += len(text) + 1
        records.append(record(BREAK, 1))
        table = np.frombuffer(b"".join(records), RECORD)
        ends = np.maximum.accumulate(np.cumsum(table["width"], dtype=np.int64))
        is_token = table["form"] != NOTHING
        return _Tokens(table["form"][is_token], ends[is_token]), origins

    def _joins(self, forms: NDArray[np.int32]) -> NDArray[np.bool_]:
        """True where pyvi writes a ``_`` before the token."""
        breaks = np.flatnonzero(forms == BREAK)
        joins = self._steps.best(self._model.says(forms), breaks[:-1] + 1, breaks[1:] - 1)
        alone, capital = (forms & ALONE) > 0, (forms & CAPITAL) > 0
        joins &= ~alone
        joins[1:] &= ~(alone[:-1] | (capital[1:] & ~capital[:-1]))
        joins[breaks] = joins[breaks[:-1] + 1] = False
        return joins


@cache
def _installed_model() -> WordModel:
    return WordModel.compiled(installed_pyvi())
