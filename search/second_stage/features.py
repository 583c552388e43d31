"""What the second stage looks at: one row of numbers for each candidate.

Shares are of the query's idf mass, between 0 and 1; everything comes from the stored
analysis and the first stage's scores, so any engine can supply it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.engine import Engine, Found, Standing
from search.second_stage.wanted import Wanted

FARTHEST: Final = 30_000
"""Tokens of a text that are looked at: all of it for 99 documents of a hundred."""

BLOCK: Final = 30
"""Tokens; passages are runs of blocks."""

PASSAGES: Final = {"passage": 4, "sentence": 2}
"""Blocks of a passage of 120 tokens (the ranking notes' measure) and of a short one."""

_PADDING: Final = max(PASSAGES.values()) - 1

FEATURES: Final = (
    "score",
    "score_share",
    "rank",
    "words",
    "pairs",
    "missing_mass",
    "content",
    "digits",
    "bm25_words",
    "bm25_pairs",
    "bm25_words_best",
    "bm25_pairs_best",
    "passage",
    "passage_best",
    "passage_words",
    "passage_pairs",
    "passage_most_words",
    "passage_place",
    "passage_start",
    "passage_title",
    "sentence",
    "sentence_best",
    "sentence_words",
    "sentence_pairs",
    "head",
    "title_words",
    "title_pairs",
    "title_best",
    "title_about",
    "title_run",
    "run",
    "run_mass",
    "length",
    "passage_title_best",
    "passage_flat",
    "passage_title_flat",
    "sentence_flat",
)

Values = NDArray[np.float64]


def features(wanted: Wanted, candidates: Sequence[Found], engine: Engine) -> Values:
    """One row for each of ``candidates`` (one at least), in the engine's order; columns as
    FEATURES. ``wanted`` has a key at least."""
    count = len(candidates)
    scores = np.array([each.score for each in candidates])
    found = engine.candidates([each.document for each in candidates], wanted.keys, FARTHEST)
    masses = np.concatenate((wanted.word_masses, wanted.pair_masses))
    words = len(wanted.word_masses)
    word_total = max(float(wanted.word_masses.sum()), 1e-9)
    pair_total = max(float(wanted.pair_masses.sum()), 1e-9)
    weights = np.zeros((len(masses), 2))
    weights[:words, 0] = wanted.word_masses / word_total
    weights[words:, 1] = wanted.pair_masses / pair_total

    text, title = _Seen(found.text, wanted, count), _Seen(found.title, wanted, count)
    times = text.times + title.times
    has = times > 0
    shares = has @ weights
    norm = 1.2 * (0.25 + 0.75 * found.lengths / found.mean_length)
    bm25 = (times * 2.2 / (times + norm[:, None])) @ weights
    in_title = (title.times > 0) @ weights
    value: dict[str, NDArray[np.float64]] = {
        "score": scores / max(float(scores.max()), 1e-9),
        "score_share": scores / (word_total + pair_total),
        "rank": np.log1p(np.arange(count, dtype=np.float64)),
        "words": shares[:, 0],
        "pairs": shares[:, 1],
        "missing_mass": np.max(np.where(has[:, :words], 0, weights[:words, 0]), axis=1),
        "content": _share_of(has[:, :words], wanted.word_masses, ~wanted.is_function),
        "digits": _share_of(has[:, :words], wanted.word_masses, wanted.is_digits),
        "bm25_words": bm25[:, 0],
        "bm25_pairs": bm25[:, 1],
        "bm25_words_best": _to_best(bm25[:, 0]),
        "bm25_pairs_best": _to_best(bm25[:, 1]),
        "title_words": in_title[:, 0],
        "title_pairs": in_title[:, 1],
        "title_best": _to_best(in_title.sum(1)),
        "title_about": title.times[:, :words]
        @ wanted.word_masses
        / np.maximum(found.title_masses, 1e-9),
        "title_run": title.runs[0],
        "run": text.runs[0],
        "run_mass": text.runs[1] / pair_total,
        "length": np.log1p(found.lengths),
    }
    flat = np.zeros(len(masses))
    flat[:words] = np.where(wanted.is_function, 0.0, 1.0)
    flat /= max(float(flat.sum()), 1.0)
    _passages(value, text, title.times > 0, weights, flat)
    value["passage_title_best"] = _to_best(value["passage_title"])
    return np.column_stack([value[name] for name in FEATURES])


def _to_best(values: Values) -> Values:
    return values / max(float(values.max()), 1e-9)


def _share_of(has: NDArray[np.bool_], masses: Values, of: NDArray[np.bool_]) -> Values:
    """The share of the mass of some of the words; 1 where there are none of them."""
    total = float(masses[of].sum())
    return has[:, of] @ masses[of] / total if total else np.ones(len(has))


class _Seen:
    """Words and pairs of the query in one part of the candidates.

    ``times`` is how often each candidate (row) has each word, then each pair.
    ``runs`` is the longest stretch of the query found in sequence: syllables, and idf mass.
    """

    def __init__(self, part: Standing, wanted: Wanted, count: int) -> None:
        words, pairs = len(wanted.word_masses), len(wanted.pair_masses)
        rows, positions, keys = part.rows, part.positions, part.keys
        at = np.flatnonzero((positions[1:] == positions[:-1] + 1) & (rows[1:] == rows[:-1]))
        codes = keys[at] * len(wanted.keys) + keys[at + 1]
        if len(wanted.pair_codes):
            place = np.searchsorted(wanted.pair_codes, codes)
            place[place == len(wanted.pair_codes)] = 0
            is_pair = wanted.pair_codes[place] == codes
            at, pair = at[is_pair], wanted.pair_of[place[is_pair]]
        else:
            at = pair = np.zeros(0, np.int64)
        self.lengths = part.lengths
        self.rows = np.concatenate((rows, rows[at]))
        self.positions = np.concatenate((positions, positions[at]))
        self.units = np.concatenate((wanted.word_of[keys], pair + words))
        size = words + pairs
        self.times = (
            np.bincount(self.rows * size + self.units, minlength=count * size)
            .reshape(count, size)
            .astype(np.float64)
        )
        self.runs = _runs(rows[at], positions[at], pair, wanted.pair_masses, count)


def _runs(
    rows: NDArray[np.int64],
    positions: NDArray[np.int64],
    pairs: NDArray[np.int64],
    masses: Values,
    count: int,
) -> tuple[Values, Values]:
    """The longest run of pairs in the query's own sequence, in syllables and in idf mass."""
    longest, heaviest = np.zeros(count), np.zeros(count)
    if len(rows):
        goes_on = (
            (rows[1:] == rows[:-1])
            & (positions[1:] == positions[:-1] + 1)
            & (pairs[1:] == pairs[:-1] + 1)
        )
        begins = np.flatnonzero(np.concatenate(([True], ~goes_on)))
        sizes = np.diff(np.append(begins, len(rows))) + 1.0
        np.maximum.at(longest, rows[begins], sizes)
        np.maximum.at(heaviest, rows[begins], np.add.reduceat(masses[pairs], begins))
    return longest, heaviest


def _passages(
    value: dict[str, Values],
    text: _Seen,
    in_title: NDArray[np.bool_],
    weights: Values,
    flat: Values,
) -> None:
    """Adds what the best passages hold, by the sum of words' and pairs' shares.

    Every text is followed by empty blocks, so that no passage reaches into the next.
    """
    inhabited = text.lengths // BLOCK + 1
    ends = np.cumsum(inhabited + _PADDING)
    begins = ends - inhabited - _PADDING
    stands = np.zeros((len(weights), int(ends[-1])), bool)
    stands[text.units, begins[text.rows] + text.positions // BLOCK] = True
    both = weights.T.astype(np.float32)
    for name, size in PASSAGES.items():
        starts = stands.shape[1] - size + 1
        inside = stands[:, :starts].copy()
        for step in range(1, size):
            inside |= stands[:, step : starts + step]
        words, pairs = both @ inside.astype(np.float32)
        sums = np.round((words + pairs).astype(np.float64), 5)
        spans = list(zip(begins.tolist(), (begins + inhabited).tolist(), strict=True))
        best = np.array([low + int(sums[low:high].argmax()) for low, high in spans])
        held = inside[:, best].T
        shares = held @ weights
        value[f"{name}_flat"] = held @ flat
        value[name] = sums[best]
        value[f"{name}_best"] = _to_best(sums[best])
        value[f"{name}_words"] = shares[:, 0]
        value[f"{name}_pairs"] = shares[:, 1]
        if name == "passage":
            value["head"] = sums[begins]
            value["passage_place"] = (best - begins) / inhabited
            value["passage_start"] = np.log1p(best - begins)
            value["passage_title"] = ((held | in_title) @ weights).sum(1)
            value["passage_title_flat"] = (held | in_title) @ flat
            most = np.array([float(words[low:high].max()) for low, high in spans])
            value["passage_most_words"] = np.round(most, 5)
