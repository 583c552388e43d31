"""What the words of a query are, piece by piece: numbers, abbreviations, compounds, words.

Law: the pieces tile the tokens, in order.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from indexer import analyze, fold
from indexer.fields import PAIR
from search.abbreviation_lists import Abbreviation, Context
from search.abbreviations import Abbreviations
from search.congresses import Congress, congresses
from search.days import Day, days
from search.engine import Engine
from search.meanings import held, weighed
from search.misspellings import is_syllable
from search.model import Diacritics
from search.numbers import Mention, mentions
from search.plenums import Plenum, plenums
from search.primitives import Term
from search.readings import Reading
from search.tokens import Spoken, Token

Named: TypeAlias = "Mention | Plenum | Congress | Day"
"""What has a name of several words: a number, a plenum, a congress, a day."""

Meaning: TypeAlias = "Named | tuple[Abbreviation, ...] | None"
"""What is named or abbreviated (as a short form or spelled out); None for a word."""


_NEAR: Final = 6
"""Words before an abbreviation that tell what it means."""
_STATE: Final = re.compile(r"(?<![^\W_])(?:thong tu|tt|ttlt|lien tich|nghi dinh|nd)(?![^\W_])")
_HAVE_CHAIRMEN: Final = frozenset(analyze("nước UBND HĐND Quốc").keys)


@dataclass(frozen=True, slots=True)
class Piece:
    """``tokens`` that are asked for as one, and what they mean; of an abbreviation
    ``not_meant`` is what it stands for elsewhere."""

    tokens: tuple[Token, ...]
    meaning: Meaning
    not_meant: tuple[Abbreviation, ...] = ()


def pieces_of(
    spoken: Spoken,
    words: Sequence[range],
    engine: Engine,
    diacritics: Diacritics,
    abbreviations: Abbreviations | None,
) -> list[Piece]:
    """The pieces of ``spoken``, whose ``words`` are positions of tokens; without
    ``abbreviations`` only numbers are more than words."""
    tokens = spoken.tokens
    named: list[Named] = [*mentions(spoken.text, engine)]
    if abbreviations:
        named += plenums(spoken.text)
        named += congresses(spoken.text)
        named += days(spoken.text)
    meanings = _placed(named, tokens)
    taken = {at for span in meanings for at in span}
    others: dict[range, tuple[Abbreviation, ...]] = {}
    if abbreviations:
        short = _abbreviated(tokens, taken, diacritics, abbreviations, engine)
        meanings |= {span: meant for span, (meant, _) in short.items()}
        others = {span: not_meant for span, (_, not_meant) in short.items()}
        taken = {at for span in meanings for at in span}
    for word in words:
        free = [at for at in word if at not in taken]
        for _, group in itertools.groupby(enumerate(free), lambda each: each[1] - each[0]):
            positions = [at for _, at in group]
            meanings[range(positions[0], positions[-1] + 1)] = None
    return [
        Piece(tokens[span.start : span.stop], meanings[span], others.get(span, ()))
        for span in sorted(meanings, key=lambda span: span.start)
    ]


def with_short_forms(spoken: Spoken, abbreviations: Abbreviations) -> Spoken:
    """``spoken`` with abbreviations in capitals as typed: ``TU Thanh Hóa`` is no ``từ``. Where
    everything was typed in capitals these say nothing."""
    if spoken.text == spoken.text.upper():
        return spoken
    typed = [token.reading.typed for token in spoken.tokens]
    tokens = [
        replace(token, reading=Reading(key, key, (key,)))
        if token.is_read and token.text.isupper() and abbreviations.short_at(typed, at)
        else token
        for at, (token, key) in enumerate(zip(spoken.tokens, typed, strict=True))
    ]
    return replace(spoken, tokens=tuple(tokens))


def _placed(named: Sequence[Named], tokens: Sequence[Token]) -> dict[range, Meaning]:
    """What is named, by its tokens; of two that overlap the first one."""
    found: dict[range, Meaning] = {}
    taken: set[int] = set()
    for each in named:
        inside = [at for at, token in enumerate(tokens) if each.start <= token.start < each.end]
        if inside and taken.isdisjoint(inside):
            found[range(inside[0], inside[-1] + 1)] = each
            taken.update(inside)
    return found


def _abbreviated(
    tokens: Sequence[Token],
    taken: set[int],
    diacritics: Diacritics,
    abbreviations: Abbreviations,
    engine: Engine,
) -> dict[range, tuple[tuple[Abbreviation, ...], tuple[Abbreviation, ...]]]:
    """The abbreviations, as short forms or spelled out, outside of ``taken``: what each means
    here, and what a short form means elsewhere."""
    typed = [token.reading.typed for token in tokens]
    found = {}
    at = 0
    while at < len(tokens):
        may_lack = diacritics != "exact"
        short = abbreviations.short_at(typed, at, _contexts(tokens, at), marks_may_lack=may_lack)
        pairs = tuple(pair for pair in short if _is_meant(pair, tokens[at:], engine))
        size = len(pairs[0].short) if pairs else 1
        not_meant: tuple[Abbreviation, ...] = ()
        if not pairs:
            pairs = tuple(
                pair
                for pair in abbreviations.long_at(typed, at, marks_may_lack=may_lack)
                if _is_shortened(pair, abbreviations, engine)
            )
            size = len(pairs[0].long) if pairs else 1
        elif len(pairs) > 1:
            pairs, not_meant = weighed(pairs, tokens[:at], tokens[at + size :], engine)
        span = range(at, at + size)
        if pairs and taken.isdisjoint(span):
            found[span] = pairs, not_meant
            at += size
        else:
            at += 1
    return found


def _is_shortened(pair: Abbreviation, abbreviations: Abbreviations, engine: Engine) -> bool:
    """Whether the index has another form of what ``pair`` abbreviates than the long one; where
    it has none the words are words like others."""
    others = tuple(form for form in abbreviations.forms_of(pair) if form != pair.long)
    return bool(held(others, engine))


def _contexts(tokens: Sequence[Token], at: int) -> frozenset[Context]:
    """In what company the token at ``at`` stands."""
    before = " ".join(fold(token.reading.typed) for token in tokens[max(at - _NEAR, 0) : at])
    after = tokens[at + 1 : at + 3]
    found: set[Context] = set()
    if _STATE.search(before):
        found.add("state")
    is_name = len(after) == 2 and all(token.text.istitle() for token in after)
    if tokens[at].text.isupper() and (
        is_name or (after and after[0].reading.best in _HAVE_CHAIRMEN)
    ):
        found.add("name")
    return frozenset(found)


def _is_meant(pair: Abbreviation, tokens: Sequence[Token], engine: Engine) -> bool:
    """Whether the short form at the head of ``tokens`` is one: in capitals it is; else only
    if it is no syllable of its own, and the index has the long form's words together."""
    said = tokens[: len(pair.short)]
    if all(token.text.isupper() for token in said):
        return True
    if len(said) == 1 and is_syllable(fold(said[0].reading.typed)):
        return False
    pairs = [Term(PAIR, (f"{a} {b}",)) for a, b in itertools.pairwise(pair.long)]
    return all(engine.frequencies(pairs))
