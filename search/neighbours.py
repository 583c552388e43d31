"""How likely readings follow one another, by what stands side by side in the index.

Pairs are smoothed by absolute discounting, down to how many different words stand before a
word (Kneser and Ney 1995). Of three words in a row it counts, too, whether both of their
pairs stand in the same documents.

Constants were chosen on sentences, titles and headlines that the index does not hold, their
marks taken off: shares of syllables read wrong (law sentences 2.4 %, party sentences 3.6 %,
headlines over the party index 17.1 % by counts of documents alone; now 1.1, 2.2 and 11.1 %).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.fields import PAIR
from search.engine import Engine
from search.function_words import ASKED_WITH
from search.primitives import Term

Floats = NDArray[np.float64]

DISCOUNT: Final = 0.75
"""Taken from how often each pair was seen, and given to those never seen: at 0.6, 0.75 and
0.9 party sentences 2.22, 2.19 and 2.33 %."""

LISTED: Final = 2.0
"""How often more a pair counts as seen that is in the word list of compounds: at 1, 2
and 5 headlines 11.4, 11.1 and 11.0 %, party sentences 2.17, 2.19 and 2.25 %."""

ASKED: Final = 10.0
"""The same for what people ask with. Of the questions of alqac2022 over 1,377 articles 4.2 %
without, 3.7 % at 2, 10 and 40; 0.9 % with the words that the index lacks among the choices."""

TOGETHER: Final = 0.5
"""The power of how many times more often than by chance both pairs stand in a document: at 0,
0.25, 0.5, 0.75 and 1 law sentences 1.36, 1.14, 1.06, 1.08 and 1.00 %, questions of law over
the laws 13.9, 13.9, 13.8, 13.8 and 13.9 %."""

NEVER_SEEN: Final = 0.5
"""What a count of none counts as."""

HOPELESS: Final = 5.0
"""Choices whose best path is so far behind by pairs alone (in nats) are not looked at again; 4
reads the same."""


def through(choices: Sequence[Sequence[str]], engine: Engine) -> list[Floats]:
    """For every choice of every word the log-likelihood of the best path it lies on; -inf
    where that is hopeless. Two words at least."""
    first, links = _likelihoods(choices, engine)
    scores = through_pairs(links, first)
    kept = [np.flatnonzero(score >= score.max() - HOPELESS) for score in scores]
    few = [
        [options[at] for at in keep.tolist()] for options, keep in zip(choices, kept, strict=True)
    ]
    links = [
        link[np.ix_(*each)] for link, each in zip(links, itertools.pairwise(kept), strict=True)
    ]
    begin = first[kept[0]][:, None] + links[0]
    triples = zip(links[1:], _together(few, engine), strict=True)
    steps = [link[None, :, :] + TOGETHER * lift for link, lift in triples]
    found = [np.full(len(options), -np.inf) for options in choices]
    for score, keep, each in zip(found, kept, through_triples(begin, steps), strict=True):
        score[keep] = each
    return found


def _likelihoods(choices: Sequence[Sequence[str]], engine: Engine) -> tuple[Floats, list[Floats]]:
    """The log-likelihoods of the choices of the first word, and of those of every other word
    (columns) after each of the word before it (rows)."""
    usage = engine.usage([key for options in choices for key in options])
    borders = list(itertools.accumulate(map(len, choices)))[:-1]
    times, before, after = (
        np.split(each, borders) for each in (usage.times, usage.before, usage.after)
    )
    links = []
    for at, (left, right) in enumerate(itertools.pairwise(choices)):
        listed = engine.are_listed(left, right)
        asked = np.array([[f"{a} {b}" in ASKED_WITH for b in right] for a in left], bool)
        added = LISTED * listed + ASKED * asked
        listed |= asked
        seen = engine.pair_times(left, right) + added
        alone = (before[at + 1] + NEVER_SEEN) / (usage.pairs + NEVER_SEEN)
        kinds = after[at] + listed.sum(axis=1)
        total = np.maximum(times[at] + added.sum(axis=1), np.maximum(kinds, 1))
        likely = np.maximum(seen - DISCOUNT, 0) / total[:, None]
        left_over = np.where(kinds, DISCOUNT * kinds / total, 1.0)[:, None]
        links.append(np.log(likely + left_over * alone))
    return np.log(times[0] + NEVER_SEEN), links


def _together(choices: Sequence[Sequence[str]], engine: Engine) -> list[Floats]:
    """For every three words in a row, by their choices: how many times more often than by
    chance the two pairs stand in the same documents, as a logarithm; 0 where there is nothing
    to choose, or one of the pairs stands nowhere."""
    lifts = [
        np.zeros((len(first), len(second), len(third)))
        for first, second, third in zip(choices, choices[1:], choices[2:], strict=False)
    ]
    asked = []
    for at, lift in enumerate(lifts):
        for place in np.ndindex(lift.shape) if lift.size > 1 else ():
            a, b, c = (choices[at + step][place[step]] for step in range(3))
            asked.append((at, place, Term(PAIR, (f"{a} {b}",)), Term(PAIR, (f"{b} {c}",))))
    pairs = list(dict.fromkeys(pair for each in asked for pair in each[2:]))
    documents = dict(zip(pairs, engine.frequencies(pairs), strict=True))
    asked = [each for each in asked if documents[each[2]] and documents[each[3]]]
    both = engine.together([each[2:] for each in asked])
    for (at, place, left, right), count in zip(asked, both, strict=True):
        chance = documents[left] * documents[right] / engine.documents
        lifts[at][place] = np.log((count + NEVER_SEEN) / (chance + NEVER_SEEN))
    return lifts


def through_pairs(links: Sequence[Floats], first: Floats | None = None) -> list[Floats]:
    """For every choice the score of the best path it lies on (Viterbi 1967, forwards and
    backwards), ``first`` being the scores of the choices of the first word."""
    forward = [np.zeros(len(links[0])) if first is None else first]
    for link in links:
        forward.append((forward[-1][:, None] + link).max(axis=0))
    backward: list[Floats] = [np.zeros(links[-1].shape[1])]
    for link in reversed(links):
        backward.append((link + backward[-1][None, :]).max(axis=1))
    return [ahead + behind for ahead, behind in zip(forward, reversed(backward), strict=True)]


def through_triples(begin: Floats, steps: Sequence[Floats]) -> list[Floats]:
    """The same where each score is of a word after the two before it."""
    forward = [begin]
    for step in steps:
        forward.append((forward[-1][:, :, None] + step).max(axis=0))
    backward: list[Floats] = [np.zeros(forward[-1].shape)]
    for step in reversed(steps):
        backward.append((step + backward[-1][None, :, :]).max(axis=2))
    both = [ahead + behind for ahead, behind in zip(forward, reversed(backward), strict=True)]
    return [both[0].max(axis=1), *(each.max(axis=0) for each in both)]
