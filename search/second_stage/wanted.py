"""A resolved query as the second stage sees it: words and pairs, each with its idf mass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.fields import PAIR, TEXT
from search.engine import Engine
from search.function_words import FUNCTION_WORDS
from search.primitives import Term, Weighted
from search.second_stage.definitions import IS, asking

MOST: Final = 64
"""Words, and pairs, that are looked at; of a longer query the first ones."""

_LEAST_WEIGHT: Final = 0.01
"""Below it a term only breaks ties; it asks for nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``keys`` are all keys of the words, each once, ``word_of`` the word
    each belongs to. ``pair_codes`` (ascending) are ``first * len(keys) + second`` of every
    spelling of every pair, ``pair_of`` which pair each is. Masses are idf by weight.

    ``defined_masses`` are those of the words that name what a definition is asked of, 0 for
    all others; where one is asked, ``is_key`` is the key of "là", else -1."""

    keys: tuple[str, ...]
    word_of: NDArray[np.int64]
    word_masses: NDArray[np.float64]
    is_digits: NDArray[np.bool_]
    is_function: NDArray[np.bool_]
    pair_codes: NDArray[np.int64]
    pair_of: NDArray[np.int64]
    pair_masses: NDArray[np.float64]
    defined_masses: NDArray[np.float64]
    is_key: int


def wanted(ranking: Sequence[Weighted], engine: Engine) -> Wanted:
    """What ``ranking`` asks of titles and texts. A key counts for the first word that has
    it, a pair likewise: in a query without marks readings of several words may overlap."""
    word_of: dict[str, int] = {}
    words: list[Weighted] = []
    asked = _of_field(ranking, TEXT)
    only_asking = asking(pair for each in _of_field(ranking, PAIR) for pair in each.meant)
    if only_asking and asked:
        asked.append(Weighted(Term(TEXT, (IS,)), 0.0))
    for each in asked:
        new = [key for key in each.meant if key not in word_of]
        if new and len(words) < MOST:
            word_of.update(dict.fromkeys(new, len(words)))
            words.append(each)
    keys = tuple(word_of)
    likeliest = _likeliest(word_of, len(words), engine)
    place = {key: at for at, key in enumerate(keys)}
    pair_of: dict[int, int] = {}
    pairs: list[Weighted] = []
    for each in _of_field(ranking, PAIR):
        split = [pair.split(" ") for pair in each.meant]
        codes = [place[a] * len(keys) + place[b] for a, b in split if a in place and b in place]
        new_codes = [code for code in codes if code not in pair_of]
        if new_codes and len(pairs) < MOST:
            pair_of.update(dict.fromkeys(new_codes, len(pairs)))
            pairs.append(each)
    codes_in_order = sorted(pair_of)
    masses = _masses([*words, *pairs], engine)
    word_masses = masses[: len(words)]
    is_function = np.array([key in FUNCTION_WORDS for key in likeliest], bool)
    only_asks = np.isin(np.arange(len(words)), [word_of[k] for k in only_asking if k in word_of])
    return Wanted(
        keys=keys,
        word_of=np.array(list(word_of.values()), np.int64),
        word_masses=word_masses,
        is_digits=np.array([key[0].isdigit() for key in likeliest], bool),
        is_function=is_function,
        pair_codes=np.array(codes_in_order, np.int64),
        pair_of=np.array([pair_of[code] for code in codes_in_order], np.int64),
        pair_masses=masses[len(words) :],
        defined_masses=np.where(is_function | only_asks, 0.0, word_masses),
        is_key=place.get(IS, -1) if only_asking else -1,
    )


def _likeliest(word_of: Mapping[str, int], words: int, engine: Engine) -> list[str]:
    """Each word's key that stands in most documents: what a word without marks means."""
    counts = engine.frequencies([Term(TEXT, (key,)) for key in word_of])
    most: dict[int, tuple[int, str]] = {}
    for (key, word), count in zip(word_of.items(), counts, strict=True):
        most[word] = max(most.get(word, (-1, "")), (count, key))
    return [most[word][1] for word in range(words)]


def _of_field(ranking: Sequence[Weighted], field: str) -> list[Weighted]:
    return [each for each in ranking if each.term.field == field and each.weight > _LEAST_WEIGHT]


def _masses(terms: Sequence[Weighted], engine: Engine) -> NDArray[np.float64]:
    counts = np.array(engine.frequencies([Term(e.term.field, e.meant) for e in terms]))
    idf = np.log1p((engine.documents - counts + 0.5) / (counts + 0.5))
    return np.array([each.weight for each in terms]) * idf
