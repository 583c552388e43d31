"""Did you mean: misspelt words, corrected from the index's own words and neighbours.

A noisy channel (Kernighan, Church and Gale 1990): of what may have been meant, the
query wins that is likeliest in this index times likeliest to be mistyped so. The
likelihood of a query is that of its neighbouring pairs, smoothed by the words alone.
What is not much likelier than what was typed is not offered.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import analyze, fold, keeps_marks
from search.abbreviations import Abbreviations
from search.engine import Engine
from search.function_words import FUNCTION_WORDS
from search.input_method import decode
from search.misspellings import cost_of_marks, is_syllable, slips
from search.model import Diacritics, SearchRequest
from search.numbers import mentions
from search.query import tree
from search.readings import MOST_READINGS, Reading, read

LIKELIER: Final = 1.0
"""How much likelier, in nats, a correction must be than a word the index does not hold."""

LIKELIER_THAN_KNOWN: Final = 3.5
"""The same for a word it does hold: that people ask for what never stood together is usual.
At 2.5 one more of the ten misspelt party-known queries is restored, and 16 instead of 11 of
600 correct headlines of other news are corrected; at 6 restoring loses 5 in 100."""

DEAREST: Final = 8.0
"""The cost of a slip beyond which nothing is read into a word."""

MOST_CANDIDATES: Final = 80
"""Corrections of one word that take part, the cheapest and most frequent."""

MOST_WORDS: Final = 100
"""Words of a query that are looked at; a longer one is a pasted passage."""

WORDS_A_DOCUMENT: Final = 200
"""Different words in a document, about: makes a frequency of the counts of documents."""

UNKNOWN: Final = 0.02
"""Documents that a word counts with which the index does not hold."""

BY_CHANCE: Final = 0.3
"""How often words of a query stand side by side that do not belong together (the weight
of Jelinek and Mercer 1980): a pair never seen is no evidence against anything."""

HARDLY_KNOWN: Final = 4
"""Documents that may hold a slip of their own."""

USUAL: Final = 0.02
"""A pair is usual when it stands in so large a share of the documents of its rarer word."""

CLOSELY: Final = 0.05
"""The same for the pairs by which the correction of a known word is told."""

AS_COMPOUND: Final = 0.15
"""The same where only one neighbour tells it."""

LOOSELY: Final = 0.02
"""The same for a word that the index does not know, or hardly."""


_OF_QUESTIONS: Final = "nhiêu lâu mấy sao đâu không tôi mình ta chúng hỏi xin ạ nhỉ"
_SMALL_WORDS: Final = FUNCTION_WORDS | frozenset(analyze(_OF_QUESTIONS).keys)
"""Words of those who ask, which those who write documents seldom use: never misspelt."""
_SMALL_BARE_WORDS: Final = frozenset(map(fold, _SMALL_WORDS))


_OFTEN_Y: Final = re.compile("(?:h|k|l|m|qu|s|t)i")


@dataclass(frozen=True, slots=True)
class Correction:
    """``query``, the whole query with what was probably meant; ``words`` pairs each word
    that was replaced, as typed, with its correction."""

    query: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the query at ``[start, end)`` of it; ``forms`` are what it may be: first
    its readings, ``readings`` many, then corrections, each with the cost of the slip."""

    start: int
    end: int
    readings: int
    forms: tuple[str, ...]
    costs: tuple[float, ...]
    counts: tuple[int, ...]


def correct(
    parsed: tree.Parsed, request: SearchRequest, engine: Engine, abbreviations: Abbreviations
) -> Correction | None:
    """What was probably meant where it is not what was typed, else None."""
    if parsed.root is None or not engine.documents:
        return None
    pieces: list[tuple[int, int, str]] = []
    for words in _runs(parsed.root):
        pieces += [
            (words.start + start, words.start + end, meant)
            for start, end, meant in _corrected(
                words.text, request.diacritics, engine, abbreviations
            )
        ]
    if not pieces:
        return None
    query, at = "", 0
    for start, end, meant in pieces:
        query += parsed.text[at:start] + meant
        at = end
    return Correction(
        query + parsed.text[at:],
        tuple((parsed.text[start:end], meant) for start, end, meant in pieces),
    )


def _runs(node: tree.Node) -> Iterator[tree.Words]:
    """The plain words that are looked for in the text: not quoted, excluded or in a field."""
    if isinstance(node, tree.Words):
        yield node
    elif isinstance(node, (tree.Group, tree.And, tree.Or)):
        for child in node.children:
            yield from _runs(child)
    elif isinstance(node, tree.Required):
        yield from _runs(node.child)


def _corrected(
    text: str, diacritics: Diacritics, engine: Engine, abbreviations: Abbreviations
) -> list[tuple[int, int, str]]:
    """The words of ``text`` that were misspelt: where they stand and what was meant."""
    analysis = analyze(text)
    if not 0 < len(analysis.keys) <= MOST_WORDS or decode(text, engine):
        return []
    readings = read(analysis.keys, engine, diacritics)
    fixed = _left_alone(text, engine, abbreviations)
    words = _words(text, readings, fixed, engine)
    if all(len(word.forms) == word.readings for word in words):
        return []
    path = _likeliest(words, engine)
    told = _told(words, path, engine)
    is_bare = text == fold(text)
    found = []
    for word, at, is_told in zip(words, path, told, strict=True):
        if at >= word.readings and is_told:
            surface = text[word.start : word.end]
            found.append((word.start, word.end, _written(word.forms[at], surface, is_bare)))
    return found


def _left_alone(text: str, engine: Engine, abbreviations: Abbreviations) -> set[int]:
    """The places of numbers and abbreviations among the words."""
    analysis = analyze(text)
    keys = analysis.keys
    spans = zip(analysis.starts.tolist(), analysis.ends.tolist(), strict=True)
    numbers = mentions(text, engine)
    shouted = text == text.upper()
    alone = set()
    for at, (start, end) in enumerate(spans):
        surface = text[start:end]
        is_short = surface.isupper() and surface.isascii() and len(surface) > 1 and not shouted
        if is_short or not surface.isalpha() or any(m.start <= start < m.end for m in numbers):
            alone.add(at)
        if short := abbreviations.short_at(keys, at):
            alone.update(range(at, at + len(short[0].short)))
    return alone


def _words(text: str, readings: Sequence[Reading], fixed: set[int], engine: Engine) -> list[_Word]:
    analysis = analyze(text)
    known = engine.readings([reading.typed for reading in readings])
    counts = [
        max((forms.get(key, 0) for key in (reading.best, *reading.keys)), default=0)
        for reading, forms in zip(readings, known, strict=True)
    ]
    usual = _usual(readings, counts, engine)
    is_bare = text == fold(text)
    words = []
    for at, reading in enumerate(readings):
        forms = list(dict.fromkeys((reading.best, *reading.keys)))
        if is_bare:
            others = [form for form in known[at] if form not in forms]
            forms += sorted(others, key=lambda form: (-known[at][form], form))[:MOST_READINGS]
        options: list[tuple[float, str, int]] = []
        if at not in fixed and not usual[at] and not _is_small(reading, is_bare=is_bare):
            options = _candidates(reading, engine, is_bare=is_bare, alone=len(readings) == 1)
        words.append(
            _Word(
                int(analysis.starts[at]),
                int(analysis.ends[at]),
                len(forms),
                (*forms, *(form for _, form, _ in options)),
                (*(0.0 for _ in forms), *(cost for cost, _, _ in options)),
                (*(known[at].get(form, 0) for form in forms), *(many for _, _, many in options)),
            )
        )
    return words


def _is_small(reading: Reading, *, is_bare: bool) -> bool:
    """Whether a small word was typed, perhaps without its marks (``chung`` among words with
    marks is not taken for ``chúng``)."""
    typed = reading.typed
    if typed in _SMALL_WORDS or (typed == fold(typed) and reading.best in _SMALL_WORDS):
        return True
    return (is_bare or len(typed) == 2) and typed in _SMALL_BARE_WORDS


def _usual(readings: Sequence[Reading], counts: Sequence[int], engine: Engine) -> list[bool]:
    """For each word whether it stands beside a neighbour as it usually does."""
    usual = [False] * len(readings)
    for at in range(len(readings) - 1):
        left, right = readings[at : at + 2]
        if left.keys and right.keys:
            pairs = int(engine.pair_frequencies((left.best,), (right.best,))[0, 0])
            if pairs >= 2 and pairs >= USUAL * min(counts[at], counts[at + 1]):
                usual[at] = usual[at + 1] = True
    return usual


def _candidates(
    reading: Reading, engine: Engine, *, is_bare: bool, alone: bool
) -> list[tuple[float, str, int]]:
    """Corrections of a word with their costs and counts, the cheapest of their counts first;
    in a bare query marks cost nothing. A word that says something is never corrected to
    one that does not, nor is one that stands alone."""
    typed = reading.typed
    if reading.keys and typed == fold(typed) and not is_syllable(typed):
        return []
    is_topic = alone or bool(reading.keys)
    margin = LIKELIER_THAN_KNOWN if reading.keys else LIKELIER
    meant = slips(fold(typed))
    found = []
    for cost, forms in zip(meant.values(), engine.readings(tuple(meant)), strict=True):
        for form, many in forms.items():
            if form in reading.keys or (cost == 0 and keeps_marks(typed, form)):
                continue
            whole = cost if is_bare else cost + cost_of_marks(typed, form)
            if whole <= DEAREST and not (is_topic and form in FUNCTION_WORDS):
                found.append((whole + margin, form, many))
    found.sort(key=lambda each: (each[0] - math.log(each[2]), each[1]))
    return found[:MOST_CANDIDATES]


def _likeliest(words: Sequence[_Word], engine: Engine) -> list[int]:
    """For each word the place of its form in the likeliest query (Viterbi 1967)."""
    total = engine.documents * WORDS_A_DOCUMENT
    alone = [np.log(np.maximum(word.counts, UNKNOWN) / total) for word in words]
    costs = [np.array(word.costs) for word in words]
    score = alone[0] - costs[0]
    back: list[NDArray[np.int64]] = []
    for at in range(1, len(words)):
        left, right = words[at - 1], words[at]
        pairs = engine.pair_frequencies(left.forms, right.forms)
        before = np.maximum(np.array(left.counts), 1)[:, None]
        by_chance = BY_CHANCE * np.exp(alone[at])[None, :]
        link = np.log((1 - BY_CHANCE) * pairs / before + by_chance)
        through = score[:, None] + link
        back.append(through.argmax(axis=0))
        score = through.max(axis=0) - costs[at]
    path = [int(score.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _told(words: Sequence[_Word], path: Sequence[int], engine: Engine) -> list[bool]:
    """For each word of the path whether its neighbours tell it.

    For a word that the index knows they must be as close as a compound, or all be seen
    beside it; for a well-formed one that it does not know, seen more than once. What is
    no syllable is a slip for sure, if it has marks or is a foreign word.
    """
    forms = [word.forms[at] for word, at in zip(words, path, strict=True)]
    counts = [word.counts[at] for word, at in zip(words, path, strict=True)]
    pairs = [
        int(engine.pair_frequencies((left,), (right,))[0, 0])
        for left, right in itertools.pairwise(forms)
    ]
    shares = [
        seen / max(min(beside), 1)
        for seen, beside in zip(pairs, itertools.pairwise(counts), strict=True)
    ]
    told = []
    for at, (word, form) in enumerate(zip(words, forms, strict=True)):
        near = slice(max(at - 1, 0), at + 1)
        closest = max(shares[near], default=0.0)
        typed = word.forms[0]
        is_foreign = not is_syllable(form)
        if len(words) == 1 or is_foreign or (typed != fold(typed) and not is_syllable(typed)):
            told.append(True)
        elif word.counts[0] > HARDLY_KNOWN:
            told.append(closest >= (CLOSELY if all(pairs[near]) else AS_COMPOUND))
        else:
            told.append(sum(pairs[near]) > 1 and closest >= LOOSELY)
    return told


def _written(form: str, surface: str, is_bare: bool) -> str:
    """A key as one writes it in place of ``surface``: with its capitals, and with ``y`` for
    ``i`` where that is usual (``quy``, ``kỷ``) and no ``i`` was typed."""
    spelled = fold(form) if is_bare else form
    if _OFTEN_Y.fullmatch(fold(form)) and "i" not in fold(surface).lower():
        letters = unicodedata.normalize("NFD", spelled)
        spelled = unicodedata.normalize("NFC", letters.replace("i", "y"))
    if surface.isupper() and len(surface) > 1:
        return spelled.upper()
    return spelled.capitalize() if surface[:1].isupper() else spelled
