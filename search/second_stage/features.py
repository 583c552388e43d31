"""What the second stage looks at: one row of numbers for each candidate.

Shares are of the query's idf mass, between 0 and 1; everything comes from the stored
analysis and the first stage's scores, so any engine can supply it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.engine import Candidates, Engine, Found
from search.second_stage.definitions import defined
from search.second_stage.passages import best_passages
from search.second_stage.seen import Seen, Values
from search.second_stage.wanted import Wanted

FARTHEST: Final = 30_000
"""Tokens of a text that are looked at: all of it for 99 documents of a hundred."""

PASSAGE: Final = 4
SENTENCE: Final = 2
"""Blocks of a passage of 120 tokens (the ranking notes' measure) and of a short one."""

FEATURES: Final = (
    "score",
    "score_above_mean",
    "rank",
    "content",
    "pairs",
    "bm25_pairs_best",
    "missing_mass",
    "passage_title",
    "passage_title_best",
    "passage_title_flat",
    "passage_place",
    "passage_start",
    "sentence_flat",
    "title_about",
    "title_all",
    "title_digits",
    "title_run",
    "title_end_about",
    "title_end_content",
    "title_end_length",
    "run",
    "defined",
    "siblings",
    "length",
)


def features(wanted: Wanted, candidates: Sequence[Found], engine: Engine) -> Values:
    """One row for each of ``candidates`` (one at least), in the engine's order; columns as
    FEATURES. ``wanted`` has a key at least."""
    scores = np.array([each.score for each in candidates])
    found = engine.candidates([each.document for each in candidates], wanted.keys, FARTHEST)
    text = Seen(found.text, wanted, len(candidates))
    title = Seen(found.title, wanted, len(candidates))
    value = {
        "score": scores / max(float(scores.max()), 1e-9),
        "score_above_mean": (scores - scores.mean()) / max(float(scores.std()), 1e-9),
        "rank": np.log1p(np.arange(len(candidates), dtype=np.float64)),
        **_of_documents(wanted, found, text, title),
        **_of_titles(wanted, found, title),
        **_of_title_ends(wanted, found, title),
        **_of_passages(wanted, text, title),
        "run": text.runs,
        "siblings": _siblings(found.numbers),
        "length": np.log1p(found.lengths),
    }
    return np.column_stack([value[name] for name in FEATURES])


def _of_documents(wanted: Wanted, found: Candidates, text: Seen, title: Seen) -> dict[str, Values]:
    """What the whole document holds."""
    words = len(wanted.word_masses)
    times = text.times + title.times
    has = times > 0
    pair_shares = _shares(wanted.pair_masses)
    norm = 1.2 * (0.25 + 0.75 * found.lengths / found.mean_length)
    pairs = times[:, words:]
    told = defined(
        found.text, wanted.word_of, wanted.defined_masses, wanted.is_key, len(times)
    ) / max(float(wanted.defined_masses.sum()), 1e-9)
    return {
        "content": _share_of(has[:, :words], wanted.word_masses, ~wanted.is_function),
        "missing_mass": np.max(np.where(has[:, :words], 0, _shares(wanted.word_masses)), axis=1),
        "pairs": has[:, words:] @ pair_shares,
        "bm25_pairs_best": _to_best((pairs * 2.2 / (pairs + norm[:, None])) @ pair_shares),
        "defined": told,
    }


def _of_titles(wanted: Wanted, found: Candidates, title: Seen) -> dict[str, Values]:
    """How much of the query the title holds, and how much of the title the query."""
    words = title.times[:, : len(wanted.word_masses)]
    content = _share_of(words > 0, wanted.word_masses, ~wanted.is_function)
    return {
        "title_about": words @ wanted.word_masses / np.maximum(found.title_masses, 1e-9),
        "title_all": (content > 1 - 1e-9).astype(np.float64),
        "title_digits": _share_of(words > 0, wanted.word_masses, wanted.is_digits),
        "title_run": title.runs,
    }


def _of_title_ends(wanted: Wanted, found: Candidates, title: Seen) -> dict[str, Values]:
    """The same of the last part of a title that is a path, which is the page's own; of other
    titles all. Books have long paths, and every page of them names the book."""
    words = len(wanted.word_masses)
    is_end = (title.units < words) & (title.positions >= found.last_parts[title.rows])
    count = len(found.last_parts)
    times = np.bincount(
        title.rows[is_end] * words + title.units[is_end], minlength=count * words
    ).reshape(count, words)
    sizes = title.lengths - found.last_parts
    return {
        "title_end_about": times.sum(axis=1) / np.maximum(sizes, 1),
        "title_end_content": _share_of(times > 0, wanted.word_masses, ~wanted.is_function),
        "title_end_length": np.log1p(sizes),
    }


def _siblings(numbers: NDArray[np.uint64]) -> Values:
    """How much of the head of the list has the same own number, the document itself left out:
    the articles of the law that is asked about are found together."""
    heads = 1.0 / (np.arange(len(numbers)) + 2.0)
    _, group = np.unique(numbers, return_inverse=True)
    mass = np.bincount(group, heads)[group] - heads
    return np.where(numbers > 0, mass / heads.sum(), 0.0)


def _of_passages(wanted: Wanted, text: Seen, title: Seen) -> dict[str, Values]:
    """What the best passage holds, by itself and together with the title; ``flat`` is the
    share of the words of content, whatever their mass."""
    words = len(wanted.word_masses)
    masses = np.concatenate((_shares(wanted.word_masses), _shares(wanted.pair_masses)))
    flat = np.concatenate((~wanted.is_function, np.zeros(len(masses) - words, bool)))
    flat_shares = flat / max(int(flat.sum()), 1)
    passage, sentence = best_passages(text, masses, (PASSAGE, SENTENCE))
    held = passage.holds | (title.times > 0)
    both = held @ masses
    return {
        "passage_title": both,
        "passage_title_best": _to_best(both),
        "passage_title_flat": held @ flat_shares,
        "passage_place": passage.starts / passage.blocks,
        "passage_start": np.log1p(passage.starts),
        "sentence_flat": sentence.holds @ flat_shares,
    }


def _shares(masses: Values) -> Values:
    return masses / max(float(masses.sum()), 1e-9)


def _to_best(values: Values) -> Values:
    return values / max(float(values.max()), 1e-9)


def _share_of(has: NDArray[np.bool_], masses: Values, of: NDArray[np.bool_]) -> Values:
    """The share of the mass of some of the words; 1 where there are none of them."""
    total = float(masses[of].sum())
    return has[:, of] @ masses[of] / total if total else np.ones(len(has))
