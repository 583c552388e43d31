"""A run of plain words becomes units to look for: numbers, abbreviations, words.

A unit is what may be present in a document or missing, under the name it was
typed by; a compound word is one. Everything ranks; function words only rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from search import congresses, days, plenums
from search.abbreviated import add_abbreviation, other_forms, shares_of_short_forms
from search.abbreviations import Abbreviations
from search.compounds import words_of
from search.congresses import Congress, Steps
from search.days import Day
from search.engine import Engine
from search.function_words import is_function_word
from search.gathered import Gathered, Unit
from search.model import Diacritics
from search.numbered import CITED_NUMBER_POINTS, OWN_NUMBER_POINTS, add_number
from search.numbers import Mention
from search.pieces import Piece, pieces_of, with_short_forms
from search.plenums import Plenum
from search.primitives import And, Bonus, Or
from search.questions import named_acts, only_asking
from search.ranked import ranked
from search.tokens import Spoken, Token

CITING_POINTS: Final = 120.0
"""Who asks for what a plenum adopted finds next to it what cites that and names the plenum."""
TOLD_POINTS: Final = 60.0
"""Pages about a plenum come behind what it adopted, before what only speaks of it."""


def gather(
    spoken: Spoken,
    into: Gathered,
    engine: Engine,
    diacritics: Diacritics,
    abbreviations: Abbreviations | None,
) -> None:
    """Adds what ``spoken``, a run of plain words, asks for; without ``abbreviations`` nothing
    is expanded."""
    if abbreviations:
        spoken = with_short_forms(spoken, abbreviations)
    words = list(words_of(spoken, engine))
    pieces = pieces_of(spoken, words, engine, diacritics, abbreviations)
    asks = only_asking(spoken)
    functions = _functions(spoken, engine, diacritics)
    in_acts = {at for act in named_acts(spoken, words) for at in act}
    shares = shares_of_short_forms(pieces, engine)
    into.ranking += [
        replace(each, weight=each.weight * shares.get(each.term.terms, 1.0))
        for each in ranked(spoken.tokens, words, _elsewhere(pieces), in_acts, engine)
    ]
    if said := _as_read(spoken, pieces):
        into.understood.append(said)
    previous: int | None = None
    end = 0
    for piece in pieces:
        meaning = piece.meaning
        positions = range(end, end + len(piece.tokens))
        end = positions.stop
        if isinstance(meaning, (Mention, Plenum, Congress, Day)):
            _add_named(meaning, piece.tokens, into, engine, alone=len(pieces) == 1)
            previous = None
            continue
        in_act = positions.start in in_acts
        carries = [at not in asks and not functions[at] for at in positions]
        others = other_forms(piece.tokens, meaning, abbreviations, engine)
        if meaning:
            add_abbreviation(piece.tokens, meaning, others, into, in_act=in_act)
            typed = " ".join(token.text for token in piece.tokens)
            into.not_meant += [(typed, pair) for pair in piece.not_meant]
        else:
            _add_word(piece.tokens, carries, into, in_act=in_act)
        for token, topic in zip(piece.tokens, carries, strict=True):
            previous = into.add_slot(token.reading.keys, previous, faint=not topic)
        for other in others:
            into.add_phrase(tuple((key,) for key in other), 1.0 / len(other))


def _functions(spoken: Spoken, engine: Engine, diacritics: Diacritics) -> list[bool]:
    """For each token whether it is a function word. Where marks are ignored that depends on
    none: what is written most often decides (``van`` is rather *văn* than *vẫn*)."""
    if diacritics == "ignore":
        known = engine.readings([token.reading.typed for token in spoken.tokens])
        most = [max(sorted(forms), key=forms.__getitem__, default="") for forms in known]
        return [is_function_word(key, lacks_marks=False) for key in most]
    lacks_marks = diacritics == "auto" and spoken.lacks_marks
    return [is_function_word(each.reading.best, lacks_marks=lacks_marks) for each in spoken.tokens]


def _elsewhere(pieces: Sequence[Piece]) -> frozenset[int]:
    """The positions of the tokens that rank in all spellings of what they name."""
    found: list[int] = []
    at = 0
    for piece in pieces:
        if isinstance(piece.meaning, (Mention, Plenum, Congress)):
            found += range(at, at + len(piece.tokens))
        at += len(piece.tokens)
    return frozenset(found)


def _as_read(spoken: Spoken, pieces: Sequence[Piece]) -> str | None:
    """The text with the marks that were added to its words, numbers as typed; None where
    none were, but to what is named and searched in all its spellings anyway."""
    named = [
        token
        for piece in pieces
        for token in piece.tokens
        if not isinstance(piece.meaning, Mention)
    ]
    if not any(
        token.is_read
        for piece in pieces
        for token in piece.tokens
        if not isinstance(piece.meaning, (Mention, Plenum, Congress, Day))
    ):
        return None
    said = []
    at = spoken.tokens[0].start
    for token, shown in zip(named, _in_one_case([token.named for token in named]), strict=True):
        said += [spoken.text[at : token.start], shown]
        at = token.end
    return "".join([*said, spoken.text[at : spoken.tokens[-1].end]])


def _in_one_case(words: Sequence[str]) -> list[str]:
    """The words without a capital that stands alone among small ones: ``ho chi Minh`` is no
    way to write a name."""
    return [
        word.lower() if at and word.istitle() and not any(map(str.istitle, around)) else word
        for at, word in enumerate(words)
        for around in [(*words[at - 1 : at], *words[at + 1 : at + 2])]
    ]


def _add_word(
    tokens: Sequence[Token], carries: Sequence[bool], into: Gathered, *, in_act: bool
) -> None:
    """One unit for a word, present when all its syllables are, a function word where none of
    those ``carries`` a topic; a syllable that the index does not hold is named and left out."""
    into.unknown += [token.text for token in tokens if not token.reading.keys]
    known = [at for at, token in enumerate(tokens) if token.reading.keys]
    if not known:
        return
    terms = tuple(tokens[at].node for at in known)
    unit = Unit(" ".join(tokens[at].named for at in known), And(terms) if terms[1:] else terms[0])
    into.add_unit(unit, is_function=not any(carries[at] for at in known), in_act=in_act)


def _add_named(
    named: Mention | Plenum | Congress | Day,
    tokens: Sequence[Token],
    into: Gathered,
    engine: Engine,
    *,
    alone: bool,
) -> None:
    """``alone``: the query is nothing but its name. Of one named by what it adopted, documents
    that cite that and name the plenum come before pages about the plenum."""
    if isinstance(named, Mention):
        add_number(named, tokens, into, engine)
        return
    text = " ".join(token.named for token in tokens)
    into.meant.append(named)
    marked: Sequence[Steps]
    if isinstance(named, Congress):
        present = congresses.presence(named.term)
        into.add_unit(Unit(text, present))
        into.bonuses.append(Bonus(present, CITED_NUMBER_POINTS))
        into.ranking += congresses.ranking(named)
        marked = congresses.marked(named.term)
    elif isinstance(named, Day):
        present = days.presence(named)
        into.add_unit(Unit(named.text, present))
        into.bonuses.append(Bonus(present, CITED_NUMBER_POINTS))
        marked = days.forms(named)
    else:
        own, cited, called = plenums.own(named), plenums.cited(named), plenums.named(named)
        told = plenums.told(named)
        of_it = (own, cited, called, told) if named.terms else (own, called, told)
        into.add_unit(Unit(text, Or(of_it)))
        into.ranking += plenums.ranking(named)
        into.bonuses += [
            Bonus(own, OWN_NUMBER_POINTS, leads=True),
            Bonus(told, TOLD_POINTS if alone else CITED_NUMBER_POINTS, leads=alone),
            Bonus(cited, CITED_NUMBER_POINTS),
            Bonus(called, CITED_NUMBER_POINTS),
        ]
        if alone and named.by_its_acts:
            into.bonuses.append(Bonus(And((cited, called)), CITING_POINTS, leads=True))
        into.numbers.update(plenums.keys(named))
        marked = plenums.marked(named)
    for steps in marked:
        into.add_phrase(steps, 1.0 / len(steps))
