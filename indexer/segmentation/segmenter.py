"""Which tokens of an analysis continue a word, as pyvi would have it.

pyvi cuts text otherwise than our analyzer (signs are tokens, ``_`` is a letter), so
its tokens are labelled and its borders carried over by their places in the text.
The borders are those of ``pyvi.ViTokenizer.tokenize`` on each stretch of text
between furniture (``bench/words.py`` compares them).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus import Furniture
from indexer.analyzer import Analysis, _outside
from indexer.segmentation.cutting import cut, leading_space
from indexer.segmentation.forms import ALONE, CAPITAL, Forms
from indexer.segmentation.model import WordModel
from indexer.segmentation.path import Steps
from indexer.segmentation.pyvi_files import installed_pyvi

Part = tuple[str, Analysis, Sequence[Furniture]]
"""A text, its analysis, and the furniture that the analysis left out."""

_BREAK: Final = ""
"""Stands between two stretches of text; its form is 0."""


class Segmenter:
    """The model of words, ready for use. ``version`` is pyvi's."""

    def __init__(self, model: WordModel) -> None:
        self.version: Final = model.version
        self._model: Final = model
        self._forms: Final = Forms(model.words)
        self._steps: Final = Steps(model.transitions)

    @classmethod
    def compiled(cls) -> Segmenter:
        """From the installed pyvi, read and not imported. Raises PyviUnusable."""
        return cls(WordModel.compiled(installed_pyvi()))

    @classmethod
    def open(cls, path: Path) -> Segmenter:
        """From the file that :meth:`save` wrote. Raises DamagedFile or OSError."""
        return cls(WordModel.open(path))

    def save(self, path: Path) -> None:
        """Writes the compiled model, all that :meth:`open` needs."""
        self._model.save(path)

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
        tokens: list[str] = []
        breaks: list[int] = []
        gaps: list[int] = []
        origins: list[int] = []
        origin = reached = 0
        for text, _, furniture in parts:
            for low, high in _outside(len(text), furniture):
                begin = leading_space(text, low, high)
                if begin < high:
                    breaks.append(len(tokens))
                    gaps.append(origin + begin - reached)
                    tokens.append(_BREAK)
                    tokens += cut(text, begin, high)
                    reached = origin + high
            origins.append(origin)
            origin += len(text) + 1
        breaks.append(len(tokens))
        gaps.append(0)
        tokens.append(_BREAK)
        lengths = np.fromiter(map(len, tokens), np.int64, len(tokens))
        lengths[breaks] = gaps
        ends = np.cumsum(lengths)
        return self._carried_over(parts, origins, ends, self._joins(tokens, np.array(breaks)))

    def _joins(self, tokens: Sequence[str], breaks: NDArray[np.intp]) -> NDArray[np.bool_]:
        """True where pyvi writes a ``_`` before the token."""
        forms = np.fromiter(map(self._forms.__getitem__, tokens), np.int32, len(tokens))
        joins = self._steps.best(self._model.says(forms), breaks[:-1] + 1, breaks[1:] - 1)
        alone, capital = (forms & ALONE) > 0, (forms & CAPITAL) > 0
        joins &= ~alone
        joins[1:] &= ~(alone[:-1] | (capital[1:] & ~capital[:-1]))
        joins[0] = False
        joins[breaks] = joins[breaks[:-1] + 1] = False
        return joins

    @staticmethod
    def _carried_over(
        parts: Sequence[Part],
        origins: Sequence[int],
        ends: NDArray[np.int64],
        joins: NDArray[np.bool_],
    ) -> list[NDArray[np.bool_]]:
        """``joins`` of pyvi's tokens, which end at ``ends``, as those of the analyses."""
        analyses = [analysis for _, analysis, _ in parts]
        counts = [len(analysis.keys) for analysis in analyses]
        shift = np.repeat(np.array(origins, np.int64), counts)
        found = np.searchsorted(ends, _column(a.starts for a in analyses) + shift, "right")
        joined = joins[found]
        joined[:1] = False
        places = np.flatnonzero(joined)
        last = (_column(a.ends for a in analyses) + shift)[places - 1] - 1
        joined[places] = np.searchsorted(ends, last, "right") == found[places] - 1
        return np.split(joined, np.cumsum(counts[:-1]))


def _column(arrays: Iterable[NDArray[np.int32]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, np.int64), *arrays])
