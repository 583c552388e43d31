"""Which marks were left out of what was typed: decided by neighbours the index has seen.

A typed mark is a constraint, a missing one may have been left out. The path as
typed stands unless another, of words that stand side by side in documents, is many times
more frequent. Then of all ways to add marks the likeliest wins (``search/neighbours.py``),
and every reading on a path nearly as likely is searched.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import fold, keeps_marks
from search.engine import Engine
from search.function_words import asked_with
from search.model import Diacritics
from search.neighbours import through, through_pairs

MANY_TIMES: Final = 12.0
"""How many times more frequent another path must be to replace the one as typed. In the party
corpus ``dân vận`` is 657 times as frequent as ``dan van``, correctly typed pairs have no rival."""

LIKELIER: Final = 30.0
"""How many times likelier another path must be where no word has a mark, and pairs are too rare
to be counted. Of 4,800 short runs of words from other texts, their marks taken off, 330 are
left as typed without it, 135 with it, 87 at 12; of 2,746 that have no marks by nature 374, 395
and 438 are misread."""

NEARLY: Final = 20.0
"""A reading is searched when its best path is at least one part in so many of the best: 5, 20
and 100 give zalo-train's unaccented questions 0.751, 0.7535 and 0.754 nDCG@10 by the first
stage, and 0.790, 0.788 at 20 and 100 by both."""

UNSEEN: Final = 0.5
"""The frequency a pair counts with that the index never saw: no evidence, no veto."""

MOST_READINGS: Final = 16
"""Readings of one word that take part, the most frequent first (``dan`` has 14 in 51 MB)."""


OFFERED: Final = 4
OFFERED_SHARE: Final = 0.05
"""Other readings of a single word that are offered: at most so many, and none that stands in
fewer documents than this share of the most frequent one (``đảng`` for ``đang``, not ``đẳng``)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one typed key is read: ``keys`` are searched as one word, ``best`` is the likeliest.

    ``keys`` is empty when the index holds the word in no reading. ``is_told`` where the words
    beside it told ``best`` from the others.
    """

    typed: str
    best: str
    keys: tuple[str, ...]
    is_told: bool = False

    @property
    def likeliest(self) -> tuple[str, ...]:
        """Those of ``keys`` that are probably meant."""
        return (self.best,) if self.is_told and self.best in self.keys else self.keys


def spelled(surface: str, key: str) -> str:
    """``key``, a reading of ``surface``, in the spelling that was typed: ``quy`` as ``quy``
    though its key is ``qui``, with the capitals that were typed."""
    if len(surface) != len(key):
        return key
    return "".join(
        _in_case(
            unicodedata.normalize("NFC", "y" + unicodedata.normalize("NFD", letter)[1:])
            if typed in "yY" and fold(letter) == "i"
            else letter,
            typed,
        )
        for typed, letter in zip(fold(surface), key, strict=True)
    )


def _in_case(letter: str, typed: str) -> str:
    upper = letter.upper()
    return upper if typed.isupper() and len(upper) == 1 else letter


def read(typed: Sequence[str], engine: Engine, diacritics: Diacritics) -> list[Reading]:
    """A reading for each of ``typed``, keys of words that stand side by side in the query."""
    known = engine.readings(typed)
    if diacritics == "exact":
        return [_as_typed(key, forms) for key, forms in zip(typed, known, strict=True)]
    if diacritics == "ignore":
        return [
            Reading(key, key, tuple(sorted(forms))) for key, forms in zip(typed, known, strict=True)
        ]
    choices = [_choices(key, forms) for key, forms in zip(typed, known, strict=True)]
    if len(typed) == 1:
        bare = typed[0] == fold(typed[0])
        return [_single(typed[0], known[0], choices[0], bare)]
    return _by_neighbours(typed, known, choices, engine)


def other_readings(reading: Reading, engine: Engine) -> list[str]:
    """What a word with marks, read as typed, may be with more of them, the likeliest first."""
    (forms,) = engine.readings([reading.typed])
    if reading.keys != (reading.typed,):
        return []
    least = OFFERED_SHARE * max(forms.values())
    likely = [form for form in _choices(reading.typed, forms)[1:] if forms[form] >= least]
    return likely[:OFFERED]


def _as_typed(key: str, forms: dict[str, int]) -> Reading:
    return Reading(key, key, (key,) if key in forms else ())


def _choices(key: str, forms: dict[str, int]) -> list[str]:
    """What ``key`` may be read as: itself first, then by frequency."""
    others = [form for form in forms if form != key and keeps_marks(key, form)]
    others.sort(key=lambda form: (-forms[form], form))
    return [key, *others[:MOST_READINGS]]


def _best_path(
    through: Sequence[NDArray[np.float64]], links: Sequence[NDArray[np.float64]]
) -> list[int]:
    """The choices of the best path; of equals the ones nearest to what was typed."""
    path = [int(np.argmax(through[0]))]
    for link, scores in zip(links, through[1:], strict=True):
        on_best = np.isclose(scores, scores.max())
        path.append(int(np.argmax(np.where(on_best, link[path[-1]], -np.inf))))
    return path


def _beats(path: Sequence[int], links: Sequence[NDArray[np.float64]]) -> bool:
    """True when ``path`` replaces the one as typed: many times more frequent, or seen
    all along where the one as typed was not (small indexes have small counts)."""
    steps = list(zip(path, path[1:], links, strict=False))
    score = sum(link[left, right] for left, right, link in steps)
    as_typed = sum(link[0, 0] for link in links)
    seen = all(link[left, right] >= 0 for left, right, link in steps)
    typed_seen = all(link[0, 0] >= 0 for link in links)
    return bool(score - as_typed > np.log(MANY_TIMES) or (seen and not typed_seen))


def _single(key: str, forms: dict[str, int], choices: list[str], bare: bool) -> Reading:
    if not bare and key in forms:
        return Reading(key, key, (key,))
    present = [form for form in choices if form in forms]
    best = key if key in forms or not present else max(present, key=lambda form: forms[form])
    return Reading(key, best, tuple(sorted(present)))


def _by_neighbours(
    typed: Sequence[str],
    known: Sequence[dict[str, int]],
    choices: Sequence[list[str]],
    engine: Engine,
) -> list[Reading]:
    """Readings along the best paths through the choices; where the path as typed stands, of the
    words that the index does not hold as typed."""
    counts = [engine.pair_frequencies(left, right) for left, right in itertools.pairwise(choices)]
    links = [np.log(np.maximum(count, UNSEEN)) for count in counts]
    stands = not _beats(_best_path(through_pairs(links), links), links)
    scored: list[NDArray[np.float64]] = []
    if not stands or all(key == fold(key) for key in typed):
        choices = [
            [*options, *asked_with(key, known=forms)]
            for key, forms, options in zip(typed, known, choices, strict=True)
        ]
        scored = through(choices, engine)
        stands &= all(scores[0] >= scores.max() - np.log(LIKELIER) for scores in scored)
    if stands:
        choices = [
            [key] if key in forms else options
            for key, forms, options in zip(typed, known, choices, strict=True)
        ]
        if all(len(options) == 1 for options in choices):
            return [_as_typed(key, forms) for key, forms in zip(typed, known, strict=True)]
        scored = through(choices, engine)
    readings = []
    for key, forms, options, scores in zip(typed, known, choices, scored, strict=True):
        plausible = [
            option
            for option, score in zip(options, scores, strict=True)
            if option in forms and score >= scores.max() - np.log(NEARLY)
        ]
        best = options[int(np.argmax(scores))]
        readings.append(Reading(key, best, tuple(sorted(plausible)), is_told=True))
    return readings
