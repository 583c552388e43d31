"""An abbreviation of a query as one unit: present in any of its forms, ranked by all of them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Final

from indexer import keeps_marks
from indexer.fields import PAIR, TEXT, TITLE, TITLE_PAIR
from search.abbreviation_lists import Abbreviation
from search.abbreviations import Abbreviations
from search.engine import Engine
from search.gathered import Gathered, Unit
from search.meanings import held
from search.pieces import Piece
from search.primitives import And, Or, Phrase, Term, Weighted
from search.ranked import PAIR_WEIGHT, SYLLABLE_WEIGHT, TITLE_WEIGHT
from search.tokens import Token

SHORTENED_SHARE: Final = 0.25
"""What a short form ranks where the long one was typed: on party-known, spelled out, 0.890
MRR@10; in full 0.888, not at all 0.892, but then pages with the short form only come last."""


LESS_LIKELY_SHARE: Final = 0.5
"""What the less likely meanings of an abbreviation rank, beside the likeliest."""


def shares_of_short_forms(pieces: Sequence[Piece], engine: Engine) -> dict[tuple[str, ...], float]:
    """How much typed abbreviations rank as they stand. Where texts mostly spell one out, its
    few short forms would outweigh all other words: half way (geometrically) to the idf of what
    it stands for. One that is mostly something else in texts ranks little."""
    found: dict[tuple[str, ...], float] = {}
    for piece in pieces:
        if not isinstance(piece.meaning, tuple) or len(piece.tokens) > 1:
            continue
        pair, keys = piece.meaning[0], piece.tokens[0].reading.keys
        if not _is_short(pair, piece.tokens):
            continue
        if pair.context in ("typed", "name"):
            found[keys] = SHORTENED_SHARE
        elif len(pair.long) > 1:
            spelled = [Term(PAIR, (f"{a} {b}",)) for a, b in itertools.pairwise(pair.long)]
            short, *long = engine.frequencies([Term(TEXT, keys), *spelled])
            if 0 < short < min(long):
                found[keys] = math.sqrt(
                    math.log1p(engine.documents / min(long)) / math.log1p(engine.documents / short)
                )
    return found


def _is_short(pair: Abbreviation, tokens: Sequence[Token]) -> bool:
    """Whether the tokens are the short form, perhaps without its marks."""
    typed = [token.reading.typed for token in tokens]
    return len(typed) == len(pair.short) and all(map(keeps_marks, typed, pair.short))


def add_abbreviation(
    tokens: Sequence[Token],
    pairs: Sequence[Abbreviation],
    others: Mapping[tuple[str, ...], float],
    into: Gathered,
    *,
    in_act: bool,
) -> None:
    """One unit for all forms: present as typed, or as one of the ``others`` as a phrase."""
    as_typed = And(tuple(token.node for token in tokens))
    nodes = tuple(Phrase(tuple((key,) for key in other)) for other in others)
    text = " ".join(token.named for token in tokens)
    into.add_unit(Unit(text, Or((as_typed, *nodes))), in_act=in_act)
    is_short = _is_short(pairs[0], tokens)
    if is_short:
        into.expanded += pairs
    else:
        into.shortened += [pair for pair in pairs if pair.short in others] or pairs
    for other, likely in others.items():
        share = likely * (1.0 if is_short else SHORTENED_SHARE) / len(other)
        ends = [f"{a} {b}" for a, b in itertools.pairwise(other)]
        weights = [(TEXT, other, SYLLABLE_WEIGHT * share), (PAIR, ends, PAIR_WEIGHT * likely)]
        if is_short:
            weights += [
                (TITLE, other, TITLE_WEIGHT * share),
                (TITLE_PAIR, ends, TITLE_WEIGHT * likely),
            ]
        into.ranking += [
            Weighted(Term(field, (key,)), weight) for field, keys, weight in weights for key in keys
        ]


def other_forms(
    tokens: Sequence[Token],
    pairs: Sequence[Abbreviation] | None,
    abbreviations: Abbreviations | None,
    engine: Engine,
) -> dict[tuple[str, ...], float]:
    """Every form of what is abbreviated that the index may have, but the one that was typed,
    and how much it ranks: of several meanings the first is the likeliest."""
    if not pairs or not abbreviations:
        return {}
    typed = {tuple(token.reading.typed for token in tokens)}
    typed |= {pair.long for pair in pairs if not _is_short(pair, tokens)}
    forms: dict[tuple[str, ...], float] = {}
    for pair in pairs:
        likely = 1.0 if not forms or not _is_short(pair, tokens) else LESS_LIKELY_SHARE
        for form in abbreviations.forms_of(pair):
            forms.setdefault(form, likely)
    kept = held(tuple(forms), engine)
    return {form: forms[form] for form in kept if form not in typed}
