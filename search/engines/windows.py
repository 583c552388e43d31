"""What follows places in texts, side by side, and which phrases that makes.

A window is cut at the border of a clause and before digits. A phrase ends where
the segmenter ends a word, never with a function word nor before a figure, and is
left out where it is only a part of a longer one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import SegmentReader, analyze
from search.engines.sampling import Sample, documents_of
from search.function_words import FUNCTION_WORDS

_Integers = NDArray[np.int64]
_Mask = NDArray[np.bool_]

_LONGEST: Final = 5
"""Words a phrase has at most behind those it goes on from."""
_WORD_ENDS: Final = 0.5
"""Share of its documents in which a phrase must end with a word."""
_GOES_ON: Final = 0.6
"""Share of its documents in which a phrase goes on with one same word, so that it is only a
part: ``dân chủ ở cơ`` of ``dân chủ ở cơ sở``."""
_BEFORE_FIGURE: Final = 0.8
"""Share of its documents in which a phrase is followed by a figure, so that it wants one:
``lần thứ``, ``theo khoản``."""
_KEPT: Final = 10
"""Phrases of one length and one segment that are looked at further."""
_PLACES: Final = 5
"""Places that are kept of a phrase."""
_CUT: Final = -1
_ROMAN: Final = tuple(analyze("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XX").keys)
FEWEST: Final = 2
"""Documents in which a phrase must stand."""


@dataclass(frozen=True, slots=True)
class Windows:
    """A row of ``tokens`` for each of ``rows`` of a sample's places: ``context`` words, what
    follows them, ``_CUT`` from where it is cut off. ``continues``: which tokens continue the
    word before them; ``figures``: which are figures, those that cut it off among them."""

    rows: _Integers
    tokens: _Integers
    continues: _Mask
    figures: _Mask
    context: int


@dataclass(frozen=True, slots=True)
class PhraseCount:
    """A phrase: in how many documents of the sample, which share of those of its pair of
    neighbours that is, and (document, position) of its first token in some."""

    keys: tuple[str, ...]
    pair: int
    documents: int
    share: float
    places: list[tuple[int, int]]


def windows(
    reader: SegmentReader, read: Sample, context: int, characters: _Integers, *, mid_word: bool
) -> Windows:
    """What stands at the places of ``read``, the last of ``context`` words being there.

    ``characters`` of each key of the vocabulary; unless ``mid_word`` a window begins with a
    word. A sign may stand behind the words of the context: people leave commas out.
    """
    steps: NDArray[np.uint8] = reader.arrays["starts"]
    joined: NDArray[np.uint8] = reader.arrays["sequence.joined"]
    letters: NDArray[np.uint8] = reader.arrays["vocabulary.bytes"]
    offsets: _Integers = reader.arrays["vocabulary.offsets"]
    width = context + _LONGEST + 1
    shape = (len(read.places), width)
    tokens = np.full(shape, _CUT, np.int64)
    continues, figures = np.zeros(shape, bool), np.zeros(shape, bool)
    is_digits = letters[offsets[:-1]] <= ord("9")
    is_figure = is_digits | _only(reader, _ROMAN)
    going = np.ones(len(read.places), bool)
    ends, shift = read.ends[read.owners], (read.lows - read.starts)[read.owners]
    for column in range(width):
        at = read.places + (column + 1 - context)
        going &= at < ends
        at = np.where(going, at, read.places)
        token = read.tokens[at].astype(np.int64)
        place = at + shift
        continued = (joined[place >> 3] >> (7 - (place & 7)) & 1) > 0
        if column:
            gap = steps[place] - characters[tokens[:, column - 1]]
            going &= (gap == 1) | ((gap == 2) & (column <= context))
        elif not mid_word:
            going &= ~continued
        if column >= context:
            figures[:, column] = going & is_figure[token]
            going &= ~is_digits[token]
        tokens[going, column] = token[going]
        continues[:, column] = going & continued
    rows = np.flatnonzero(tokens[:, min(context, width - 1)] != _CUT)
    return Windows(rows, tokens[rows], continues[rows], figures[rows], context)


def phrases(reader: SegmentReader, read: Sample, seen: Windows) -> Iterator[PhraseCount]:
    """The phrases of the windows, the most frequent ones of each length."""
    is_function = _only(reader, FUNCTION_WORDS)
    owners = read.owners[seen.rows]
    rows = np.arange(len(seen.rows))
    codes = first = np.zeros(len(rows), np.int64)
    for column in range(seen.tokens.shape[1]):
        if len(rows) < FEWEST:
            return
        following = seen.tokens[rows, column]
        alive = following != _CUT
        numbered = codes[alive] * len(reader.vocabulary) + following[alive]
        _, begun, longer = np.unique(numbered, return_index=True, return_inverse=True)
        if column > seen.context:
            ends = ~seen.continues[rows, column]
            here = owners[rows]
            everywhere = documents_of(codes, here, 0)
            ending = documents_of(codes[ends], here[ends], len(everywhere))
            content = ~is_function[following[alive]] | seen.continues[rows[alive], column]
            onward = _onward(codes[alive], longer, here[alive], content, len(everywhere))
            good = (ending > 0) & (ending >= _WORD_ENDS * everywhere)
            figure = seen.figures[rows, column]
            counted = documents_of(codes[figure], here[figure], len(everywhere))
            good &= counted < _BEFORE_FIGURE * everywhere
            good &= onward < _GOES_ON * everywhere
            good &= ~is_function[seen.tokens[first, column - 1]] | seen.continues[first, column - 1]
            groups = np.flatnonzero(good)
            for group in groups[np.argsort(-ending[groups], kind="stable")[:_KEPT]].tolist():
                keys = seen.tokens[first[group], :column].tolist()
                places = seen.rows[rows[(codes == group) & ends]]
                pair = int(read.pairs[places[0]])
                yield PhraseCount(
                    tuple(str(reader.vocabulary[key]) for key in keys),
                    pair,
                    int(ending[group]),
                    float(ending[group] / read.documents[pair]),
                    _some(read, places, seen.context),
                )
        rows, codes = rows[alive], longer.astype(np.int64)
        first = rows[begun]


def _only(reader: SegmentReader, keys: Collection[str]) -> _Mask:
    """Which places of the vocabulary are one of ``keys``."""
    only = np.zeros(len(reader.vocabulary), bool)
    only[[place for key in keys if (place := reader.vocabulary.find(key)) >= 0]] = True
    return only


def _onward(
    codes: _Integers, longer: _Integers, owners: _Integers, content: _Mask, size: int
) -> _Integers:
    """For each of ``size`` phrases in how many documents it goes on with its most frequent
    next word of ``content``: ``codes`` number the phrases, ``longer`` those with that word."""
    most = np.zeros(size, np.int64)
    documents = documents_of(longer[content], owners[content], 0)
    np.maximum.at(most, codes[content], documents[longer[content]])
    return most


def _some(read: Sample, rows: _Integers, context: int) -> list[tuple[int, int]]:
    """Some documents of ``rows``, the shortest first, and where in them the phrase begins."""
    owners, at = np.unique(read.owners[rows], return_index=True)
    order = np.argsort((read.ends - read.starts)[owners], kind="stable")[:_PLACES]
    positions = read.places[rows[at[order]]] - (context - 1) - read.starts[owners[order]]
    return list(zip(read.numbers[owners[order]].tolist(), positions.tolist(), strict=True))
