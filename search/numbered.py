"""A document number of a query as one unit, the same in all its spellings.

``18-NQ/TW``, ``18nq/tw``, ``18 nqtw`` and ``nghị quyết số 18-NQ/TW`` are one number, so
they find the same documents in the same order: what matches and ranks is made of the number's
key, not of what was typed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from corpus.numbers import number_parts
from indexer import analyze
from indexer.fields import CITES, NUMBER, PAIR, TEXT, TITLE, TITLE_PAIR
from search.congresses import Steps
from search.engine import Engine
from search.gathered import Gathered, Unit
from search.numbers import Mention, shown_number, spelled_alike
from search.primitives import EVERYTHING, And, Bonus, DateRange, Or, Phrase, Term, Weighted
from search.ranked import PAIR_WEIGHT, SYLLABLE_WEIGHT, TITLE_WEIGHT
from search.tokens import Token

OWN_NUMBER_POINTS: Final = 200.0
"""More than the words of any query can give: the document itself comes first."""
OF_ITS_DAY_POINTS: Final = 100.0
"""Of several documents of one number that of the day that was typed with it."""
CITED_NUMBER_POINTS: Final = 10.0
"""About what three rare words give: documents that cite it come next."""

_MOST_ALIKE: Final = 4
_ONE_DIGIT: Final = re.compile(r"\A(?=\d-)")

_DAY: Final = re.compile(r"(\d{1,2})\D{1,9}(\d{1,2})\D{1,7}(\d{4})")


def add_number(mention: Mention, tokens: Sequence[Token], into: Gathered, engine: Engine) -> None:
    """One unit: the document of that number, those that cite it, those that call it so."""
    own, cited = Term(NUMBER, mention.keys), Term(CITES, mention.keys)
    written = [steps for key in mention.keys if (steps := _written(key, engine))]
    names = [analyze(name).keys for name in mention.names]
    called = (Phrase(tuple((key,) for key in name)) for name in names)
    node = Or((own, cited, *map(Phrase, written), *called))
    if engine.coverage((node,), EVERYTHING)[1] == 0:
        into.near.append((mention.text, _alike(mention, engine)))
        return
    into.add_unit(Unit(mention.text, node))
    into.bonuses += [
        Bonus(own, OWN_NUMBER_POINTS, leads=True),
        Bonus(cited, CITED_NUMBER_POINTS),
    ]
    if day := _day(mention):
        into.bonuses.append(Bonus(And((own, DateRange(day, day))), OF_ITS_DAY_POINTS))
    into.ranking += _ranking(written, names)
    into.numbers.update(mention.keys)
    named = [token for token in tokens if token.start < mention.number_end]
    into.add_phrase(tuple(token.reading.keys for token in named), 0.5)
    for steps in written:
        into.add_phrase(steps, 0.5)


def _alike(mention: Mention, engine: Engine) -> tuple[str, ...]:
    """Numbers of the same serial and kind that the index knows, as people write them."""
    parts = number_parts(mention.keys[0])
    codes = (parts.kind,) if parts.kind else ()
    found = spelled_alike(parts.serial, codes, engine)
    terms = [Term(field, (key,)) for key in found for field in (NUMBER, CITES)]
    held = engine.frequencies(terms)
    alive = [key for at, key in enumerate(found) if any(held[2 * at : 2 * at + 2])]
    nearest = sorted(alive, key=lambda key: number_parts(key).year != parts.year)
    return tuple(_ONE_DIGIT.sub("0", shown_number(key)) for key in nearest[:_MOST_ALIKE])


def _written(key: str, engine: Engine) -> Steps:
    """How texts write the number, as keys that the index has; empty where one is lacking."""
    parts = number_parts(key)
    serial, *rest = analyze(parts.serial).keys
    padded = (serial, serial.zfill(2), serial.zfill(3))
    codes = [
        code for part in (parts.year, parts.kind, parts.body) if part for code in part.split("|")
    ]
    spelled = engine.readings(codes)
    steps = (
        tuple(dict.fromkeys(padded)),
        *((each,) for each in rest),
        *(
            tuple(sorted(form for form in forms if form.replace("đ", "d") == code))
            for code, forms in zip(codes, spelled, strict=True)
        ),
    )
    return steps if all(steps) else ()


def _ranking(written: Sequence[Steps], names: Sequence[Sequence[str]]) -> list[Weighted]:
    """The parts of the number and their neighbours, each in all spellings; of what is called by
    kind and serial these two. A serial below ten ranks as ``02``: a ``2`` stands everywhere."""
    ends = tuple(dict.fromkeys(" ".join(name[-2:]) for name in names))
    words: list[tuple[str, ...]] = []
    pairs: list[tuple[str, ...]] = [ends] if ends else []
    if ends:
        words += [tuple(dict.fromkeys(end.split(" ")[at] for end in ends)) for at in (0, 1)]
    for steps in written if not ends else ():
        usual = min(steps[0], key=lambda serial: abs(len(serial) - 2))
        words += ((usual,), *steps[1:])
        pairs += [tuple(f"{a} {b}" for a in x for b in y) for x, y in itertools.pairwise(steps)]
    return [
        Weighted(Term(field, keys), weight)
        for text, title, found, of_text in (
            (TEXT, TITLE, words, SYLLABLE_WEIGHT),
            (PAIR, TITLE_PAIR, pairs, PAIR_WEIGHT),
        )
        for keys in dict.fromkeys(found)
        for field, weight in ((text, of_text), (title, TITLE_WEIGHT))
    ]


def _day(mention: Mention) -> int | None:
    """The ordinal of the day that stands behind the number; None where there is none, or no
    such day."""
    behind = mention.text[mention.number_end - mention.start :]
    found = _DAY.search(behind)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
