"""A run of plain words becomes units to look for: numbers, abbreviations, words.

A unit is what may be present in a document or missing, under the name it was
typed by. Everything ranks; function words only rank.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from indexer import analyze
from indexer.fields import CITES, NUMBER, PAIR, TEXT, TITLE, TITLE_PAIR
from search.abbreviations import Abbreviation, forms_of, long_at, short_at
from search.engine import Engine
from search.function_words import FUNCTION_WORDS
from search.marking import Slot
from search.model import Diacritics
from search.numbers import Mention, mentions
from search.primitives import EVERYTHING, And, Bonus, Node, Or, Phrase, Term, Weighted
from search.readings import Reading, read, spelled

SYLLABLE_WEIGHT: Final = 1.0
PAIR_WEIGHT: Final = 1.0
TITLE_WEIGHT: Final = 0.3
"""Syllables, pairs, and either in the title: nothing cleverer tried as a weight gained more
than 0.002 nDCG@10 on the three judged sets."""

AS_TYPED_WEIGHT: Final = 0.002
"""Enough to put a word written as typed before another reading of it, all else equal."""

OWN_NUMBER_POINTS: Final = 200.0
"""More than the words of any query can give: the document itself comes first."""
CITED_NUMBER_POINTS: Final = 10.0
"""About what three rare words give: documents that cite it come next."""


_FAINT_WEIGHT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """Something the query asks for: as typed, and the node that tells its presence."""

    text: str
    node: Node


@dataclass(slots=True)
class Gathered:
    """What the words of a query come to, collected run by run.

    ``function`` are the units that count only when there is nothing else;
    ``unknown`` words that the index holds in no reading; ``understood`` runs as
    read with marks added; ``expanded`` abbreviations that were typed, ``shortened``
    those whose long form was.
    """

    units: list[Unit] = field(default_factory=list)
    function: list[Unit] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    expanded: list[Abbreviation] = field(default_factory=list)
    shortened: list[Abbreviation] = field(default_factory=list)
    ranking: list[Weighted] = field(default_factory=list)
    bonuses: list[Bonus] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    phrases: list[tuple[int, ...]] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    _known: dict[object, int] = field(default_factory=dict)

    def add_unit(self, unit: Unit, *, is_function: bool = False) -> None:
        """Takes up a unit; a word typed twice is asked for once."""
        units = self.function if is_function else self.units
        if self._known.setdefault(unit.node, len(units)) == len(units):
            units.append(unit)

    def add_slot(self, keys: tuple[str, ...], after: int | None, *, faint: bool) -> int:
        """The position of the slot for ``keys`` behind that one, which is there once."""
        behind = None if after is None else self.slots[after].keys
        at = self._known.setdefault((behind, keys), len(self.slots))
        if at == len(self.slots):
            self.slots.append(Slot(keys, after, _FAINT_WEIGHT if faint else 1.0, faint))
        return at

    def add_phrase(self, steps: tuple[tuple[str, ...], ...], weight: float) -> None:
        """Slots that are marked only where they stand together."""
        first = len(self.slots)
        if self._known.setdefault(("phrase", steps), first) == first:
            self.slots += [Slot(keys, None, weight) for keys in steps]
            self.phrases.append(tuple(range(first, first + len(steps))))


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    reading: Reading

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_read(self) -> bool:
        """True where marks were added."""
        return self.reading.best != self.reading.typed

    @property
    def named(self) -> str:
        """What the reader is told it is: as typed, or as read where marks were added."""
        return spelled(self.text, self.reading.best) if self.is_read else self.text

    @property
    def node(self) -> Term:
        return Term(TEXT, self.reading.keys)


def gather(
    text: str, into: Gathered, engine: Engine, diacritics: Diacritics, *, expand: bool
) -> None:
    """Adds what ``text``, a run of plain words, asks for."""
    tokens = _tokens(text, engine, diacritics)
    _rank(tokens, into, engine)
    found = mentions(text, engine)
    by_start = {mention.start: mention for mention in found}
    spoken = [t for t in tokens if not any(m.start <= t.start < m.end for m in found)]
    if any(token.is_read for token in spoken):
        into.understood.append(_as_read(text, tokens, spoken))
    previous: int | None = None
    at = 0
    while at < len(tokens):
        mention = by_start.get(tokens[at].start)
        pairs = _abbreviations(tokens, at, diacritics) if expand and mention is None else ()
        if mention is not None:
            size = sum(mention.start <= token.start < mention.end for token in tokens)
            _add_number(mention, tokens[at : at + size], into, engine)
        elif pairs:
            size = len(pairs[0].short if _is_short(pairs[0], tokens, at) else pairs[0].long)
            _add_abbreviation(tokens[at : at + size], pairs, into)
        else:
            size = 1
            _add_word(tokens[at], into)
        for token in () if mention else tokens[at : at + size]:
            faint = token.reading.best in FUNCTION_WORDS
            previous = into.add_slot(token.reading.keys, previous, faint=faint)
        if mention is not None:
            previous = None
        if pairs:
            _mark_other_forms(tokens[at : at + size], pairs, into)
        at += size


def _tokens(text: str, engine: Engine, diacritics: Diacritics) -> list[_Token]:
    analysis = analyze(text)
    if not analysis.keys:
        return []
    return [
        _Token(text[start:end], start, reading)
        for start, end, reading in zip(
            analysis.starts.tolist(),
            analysis.ends.tolist(),
            read(analysis.keys, engine, diacritics),
            strict=True,
        )
    ]


def _as_read(text: str, tokens: Sequence[_Token], spoken: Sequence[_Token]) -> str:
    """``text`` with the marks that were added to its words, numbers as typed."""
    pieces = []
    at = tokens[0].start
    for token in spoken:
        pieces += [text[at : token.start], token.named]
        at = token.end
    return "".join([*pieces, text[at : tokens[-1].end]])


def _rank(tokens: Sequence[_Token], into: Gathered, engine: Engine) -> None:
    """Syllables and neighbouring pairs the index has, in the text and in the title."""
    for token in tokens:
        if keys := token.reading.keys:
            into.ranking.append(Weighted(Term(TEXT, keys), SYLLABLE_WEIGHT))
            into.ranking.append(Weighted(Term(TITLE, keys), TITLE_WEIGHT))
            if len(keys) > 1 and token.reading.typed in keys:
                as_typed = Term(TEXT, (token.reading.typed,))
                into.ranking.append(Weighted(as_typed, AS_TYPED_WEIGHT))
    for left, right in itertools.pairwise(tokens):
        firsts, seconds = left.reading.keys, right.reading.keys
        if not firsts or not seconds:
            continue
        pairs = tuple(f"{first} {second}" for first in firsts for second in seconds)
        if len(pairs) > 1:
            seen = engine.pair_frequencies(firsts, seconds).ravel()
            pairs = tuple(pair for pair, count in zip(pairs, seen.tolist(), strict=True) if count)
        if pairs:
            into.ranking.append(Weighted(Term(PAIR, pairs), PAIR_WEIGHT))
            into.ranking.append(Weighted(Term(TITLE_PAIR, pairs), TITLE_WEIGHT))


def _add_word(token: _Token, into: Gathered) -> None:
    if not token.reading.keys:
        into.unknown.append(token.text)
    else:
        unit = Unit(token.named, token.node)
        into.add_unit(unit, is_function=token.reading.best in FUNCTION_WORDS)


def _add_number(mention: Mention, tokens: Sequence[_Token], into: Gathered, engine: Engine) -> None:
    """One unit: the document of that number, those that cite it, those that call it so."""
    own, cited = Term(NUMBER, mention.keys), Term(CITES, mention.keys)
    named = [t for t in tokens if t.start < mention.number_end]
    number = [t for t in named if t.start >= mention.number_start]
    steps, number_steps = (tuple(t.reading.keys for t in some) for some in (named, number))
    node = Or((own, cited, Phrase(number_steps)))
    if engine.coverage((node,), EVERYTHING)[1] == 0:
        into.unknown.append(mention.text)
        return
    into.add_unit(Unit(mention.text, node))
    into.bonuses += [Bonus(own, OWN_NUMBER_POINTS), Bonus(cited, CITED_NUMBER_POINTS)]
    into.numbers.update(mention.keys)
    for phrase in (steps, number_steps):
        into.add_phrase(phrase, 0.5)


def _abbreviations(
    tokens: Sequence[_Token], at: int, diacritics: Diacritics
) -> tuple[Abbreviation, ...]:
    """The abbreviations that stand at ``tokens[at]``, as a short form or spelled out."""
    typed = [token.reading.typed for token in tokens]
    return short_at(typed, at) or long_at(typed, at, marks_may_lack=diacritics != "exact")


def _is_short(pair: Abbreviation, tokens: Sequence[_Token], at: int) -> bool:
    typed = tuple(token.reading.typed for token in tokens[at : at + len(pair.short)])
    return typed == pair.short


def _add_abbreviation(
    tokens: Sequence[_Token], pairs: Sequence[Abbreviation], into: Gathered
) -> None:
    """One unit for all forms: present as typed, or in another form as a phrase."""
    others = _other_forms(tokens, pairs)
    as_typed = And(tuple(token.node for token in tokens))
    nodes = tuple(Phrase(tuple((key,) for key in other)) for other in others)
    into.add_unit(Unit(" ".join(token.named for token in tokens), Or((as_typed, *nodes))))
    for pair in pairs:
        (into.expanded if _is_short(pair, tokens, 0) else into.shortened).append(pair)
    for other in others:
        share = 1.0 / len(other)
        into.ranking += [Weighted(Term(TEXT, (key,)), SYLLABLE_WEIGHT * share) for key in other]
        into.ranking += [
            Weighted(Term(PAIR, (f"{a} {b}",)), PAIR_WEIGHT) for a, b in itertools.pairwise(other)
        ]


def _other_forms(
    tokens: Sequence[_Token], pairs: Sequence[Abbreviation]
) -> tuple[tuple[str, ...], ...]:
    """Every form of what is abbreviated, but the one that was typed."""
    typed = {pair.short if _is_short(pair, tokens, 0) else pair.long for pair in pairs}
    forms = (form for pair in pairs for form in forms_of(pair.long_text))
    return tuple(form for form in dict.fromkeys(forms) if form not in typed)


def _mark_other_forms(
    tokens: Sequence[_Token], pairs: Sequence[Abbreviation], into: Gathered
) -> None:
    for other in _other_forms(tokens, pairs):
        into.add_phrase(tuple((key,) for key in other), 1.0 / len(other))
