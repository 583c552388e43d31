"""What ranks of the words of a query: syllables, neighbours, compounds, titles."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set
from typing import Final

from indexer.fields import PAIR, TEXT, TITLE, TITLE_PAIR, WORD
from search.engine import Engine
from search.primitives import Term, Weighted
from search.tokens import Token

SYLLABLE_WEIGHT: Final = 1.0
PAIR_WEIGHT: Final = 1.0
TITLE_WEIGHT: Final = 0.3
"""Syllables, pairs, and either in the title: nothing cleverer tried as a weight gained more
than 0.002 nDCG@10 on the three judged sets."""

COMPOUND_WEIGHT: Final = 0.5

AS_TYPED_WEIGHT: Final = 0.002
"""Enough to put a word written as typed before another reading of it, all else equal."""

ACT_SHARE: Final = 0.5
"""What the name of a law gives beside the words that ask something of it: on alqac2022 0.953
nDCG@10 (first stage); in full 0.952, with 0.3 0.954."""

MOST_SPELLINGS: Final = 32
"""Readings of one compound that rank; a query without marks has a handful that exist."""


def ranked(
    tokens: Sequence[Token],
    words: Sequence[range],
    without: Set[int],
    in_acts: Set[int],
    engine: Engine,
) -> list[Weighted]:
    """Syllables and neighbouring pairs the index has, in the text and in the title, and
    those of ``words`` (positions of tokens) that are compounds. The tokens at ``without``
    rank otherwise, those ``in_acts`` less."""
    found = []
    share = [ACT_SHARE if at in in_acts else 1.0 for at in range(len(tokens))]
    for at, token in enumerate(tokens):
        if (keys := token.reading.keys) and at not in without:
            weight = SYLLABLE_WEIGHT * share[at]
            found.append(Weighted(Term(TEXT, keys), weight, token.reading.likeliest))
            found.append(Weighted(Term(TITLE, keys), TITLE_WEIGHT * share[at]))
            if len(keys) > 1 and token.reading.typed in keys:
                found.append(Weighted(Term(TEXT, (token.reading.typed,)), AS_TYPED_WEIGHT))
    for at, (left, right) in enumerate(itertools.pairwise(tokens)):
        if at in without or at + 1 in without:
            continue
        likeliest = tuple(
            f"{first} {second}"
            for first in left.reading.likeliest
            for second in right.reading.likeliest
        )
        pairs = seen_pairs(left.reading.keys, right.reading.keys, engine)
        if not pairs and len(likeliest) == 1:
            pairs = likeliest
        if pairs:
            least = min(share[at : at + 2])
            found.append(Weighted(Term(PAIR, pairs), PAIR_WEIGHT * least, likeliest))
            found.append(Weighted(Term(TITLE_PAIR, pairs), TITLE_WEIGHT * least))
    found += [
        Weighted(Term(WORD, spellings), COMPOUND_WEIGHT * min(share[word.start : word.stop]))
        for word in words
        if without.isdisjoint(word)
        and (spellings := _spellings(tokens[word.start : word.stop], engine))
    ]
    return found


def seen_pairs(left: Sequence[str], right: Sequence[str], engine: Engine) -> tuple[str, ...]:
    """The pairs of a key of ``left`` and one of ``right`` that stand side by side somewhere;
    a single one unasked."""
    pairs = tuple(f"{first} {second}" for first in left for second in right)
    if len(pairs) < 2:
        return pairs
    seen = engine.pair_frequencies(left, right).ravel()
    return tuple(pair for pair, count in zip(pairs, seen.tolist(), strict=True) if count)


def _spellings(tokens: Sequence[Token], engine: Engine) -> tuple[str, ...]:
    """A compound in all its readings; none where it is a syllable, or has one that the index
    does not hold."""
    if len(tokens) < 2:
        return ()
    spellings = list(tokens[0].reading.keys)
    for left, right in itertools.pairwise(tokens):
        seen = [
            pair.split(" ") for pair in seen_pairs(left.reading.keys, right.reading.keys, engine)
        ]
        spellings = [
            f"{spelling} {second}"
            for spelling in spellings
            for first, second in seen
            if spelling.rpartition(" ")[2] == first
        ][:MOST_SPELLINGS]
    return tuple(sorted(spellings))
