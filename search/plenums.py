"""A plenum in a query: ``Nghị quyết Trung ương 6 khóa XII``, ``NQTW4 khóa XI``.

Its name stands for the numbers it adopted (``data/plenums.tsv``, a source for each
line). Numbering begins anew with each term, so a number counts with its date; and a plenum
whose term is not said stands for those of all terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from corpus.congress import BEFORE, TERMS
from corpus.numbers import number_key, number_parts
from indexer.fields import CITES, NUMBER, PAIR, TEXT, TITLE, TITLE_PAIR
from search.congresses import Steps, numerals
from search.engine import Engine
from search.plenum_names import COUNTED, PlenumName, plenum_names
from search.primitives import EVERYTHING, And, DateRange, Node, Not, Or, Phrase, Term, Weighted
from search.ranked import PAIR_WEIGHT, SYLLABLE_WEIGHT, TITLE_WEIGHT

MEANT: Final = timedelta(days=4 * 365)
"""How long after its day a document of the number is the one adopted: its page may bear the
day of a report on it, and the next term comes to the same number after four and a half years
at the earliest (``27-NQ/TW`` of 2018 and 2022)."""

_BODIES: Final = ("ương", "tw", "bchtw")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A document that a plenum adopted on ``day``."""

    plenum: int
    term: str
    number: str
    day: date


@dataclass(frozen=True, slots=True)
class Plenum:
    """``text``, at ``[start:end]`` of the query, names a plenum of one or more ``terms``,
    of any where there are none; ``adopted`` is what is known of it, of the kind that was
    named, which ``by_its_acts`` tells."""

    text: str
    start: int
    end: int
    number: int
    terms: tuple[str, ...]
    adopted: tuple[Adopted, ...]
    by_its_acts: bool = False


@cache
def adopted() -> tuple[Adopted, ...]:
    """The whole list, in its order."""
    table = files("search").joinpath("data/plenums.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(
        Adopted(int(plenum), term, number, date.fromisoformat(day))
        for plenum, term, number, day, _subject, _source in lines
    )


def plenums(text: str) -> list[Plenum]:
    """The plenums that ``text`` names, in order and disjoint. One that the list has nothing
    of is known by a meeting, or a term; of a kind alone it may be a number."""
    found = []
    for name in plenum_names(text):
        known = tuple(_adopted_by(name))
        if known or name.terms or name.kind is None:
            typed = text[name.start : name.end]
            found.append(
                Plenum(
                    typed,
                    name.start,
                    name.end,
                    name.number,
                    name.terms,
                    known,
                    name.kind is not None,
                )
            )
    return found


def _adopted_by(name: PlenumName) -> Iterator[Adopted]:
    for each in adopted():
        is_its = each.plenum == name.number and (not name.terms or each.term in name.terms)
        if is_its and name.kind in (None, number_parts(_key(each)).kind):
            yield each


def _key(each: Adopted) -> str:
    key = number_key(each.number)
    assert key is not None, each.number
    return key


def keys(plenum: Plenum) -> tuple[str, ...]:
    """The number keys of what it adopted."""
    return tuple(dict.fromkeys(map(_key, plenum.adopted)))


def own(plenum: Plenum) -> Node:
    """What it adopted: documents of these numbers from their days on, not
    those of later terms."""
    return Or(
        tuple(
            And((Term(NUMBER, (_key(each),)), _dated(each.day, each.day + MEANT)))
            for each in plenum.adopted
        )
    )


def cited(plenum: Plenum) -> Node:
    """What names one of these numbers and is not older than it."""
    return Or(
        tuple(
            And((Term(CITES, (_key(each),)), _dated(each.day, date.max))) for each in plenum.adopted
        )
    )


def _dated(first: date, last: date) -> Node:
    """Documents of these days, and those without a date."""
    days = DateRange(first.toordinal(), last.toordinal())
    return Or((days, Not(DateRange(None, None))))


def named(plenum: Plenum) -> Node:
    """Documents that name it, number and term together; between them may stand whose it is
    (``lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII``) or another term (``XI, XII``).
    The number stands beside its word, and the term somewhere: that narrows what is looked
    through from thousands of texts to tens."""
    called = Term(PAIR, _called(plenum))
    counted = Term(PAIR, _counted(plenum))
    glued = Term(TEXT, _glued(plenum))
    resolution = Term(PAIR, tuple(f"{w} {n}" for w in ("quyết", "nq") for n in _number(plenum)))
    if not plenum.terms:
        return Or((called, glued, _meeting(plenum)))
    found: list[Node] = []
    for term in plenum.terms:
        end = (("khóa",), numerals(term))
        has_term = Or((Term(PAIR, _of_term(term)), Term(TEXT, (term.lower(),))))
        spoken = Phrase((("thứ",), _ordinal(plenum), _BODIES, *end), slop=6)
        short = Phrase((("ương", "tw", "nqtw", "hntw"), _number(plenum), *end), slop=2)
        found += [
            And((counted, has_term, spoken)),
            And((Or((called, counted)), has_term, short)),
        ]
        found += [And((glued, Phrase((_glued(plenum), *end), slop=2)))]
        found += [And((resolution, Term(PAIR, _of_term(term))))]
    return Or(tuple(found))


def _meeting(plenum: Plenum) -> Node:
    """``hội nghị lần thứ sáu Ban Chấp hành Trung ương``."""
    spoken = Phrase((("lần", "nghị"), ("thứ",), _ordinal(plenum), _BODIES), slop=5)
    return And((Term(PAIR, _counted(plenum)), spoken))


def told(plenum: Plenum) -> Node:
    """Documents about it: their titles name it, or the committee whose plenum it is while
    their texts name its number."""
    counted = And((Term(TITLE_PAIR, _counted(plenum)), Term(TITLE_PAIR, ("hội nghị",))))
    called = Or((Term(TITLE_PAIR, _called(plenum)), counted))
    of_term = tuple(each for term in plenum.terms for each in _of_term(term))
    committee = (
        Term(TITLE_PAIR, ("chấp hành",)),
        Term(TITLE_PAIR, ("trung ương",)),
        Term(TITLE_PAIR, of_term) if of_term else Term(TITLE, ("khóa",)),
        Not(Term(TITLE_PAIR, ("ương đoàn", "ương hội"))),
        Or((Term(PAIR, _called(plenum)), _meeting(plenum))),
    )
    its_title = (called, Term(TITLE, _BODIES), *((Term(TITLE_PAIR, of_term),) if of_term else ()))
    return Or((And(its_title), And(committee)))


def held(plenum: Plenum, engine: Engine) -> tuple[str, ...]:
    """The terms whose plenum of this number the index tells of, the latest first."""
    of_terms = [
        replace(plenum, terms=(t,), adopted=tuple(a for a in plenum.adopted if a.term == t))
        for t in reversed(TERMS)
        if t != BEFORE
    ]
    return tuple(
        each.terms[0]
        for each in of_terms
        if engine.coverage((Or((own(each), cited(each), named(each))),), EVERYTHING)[1]
    )


def marked(plenum: Plenum) -> tuple[Steps, ...]:
    """What is marked where its name stands."""
    ends: list[Steps] = [(("khóa",), numerals(term)) for term in plenum.terms]
    nothing: list[Steps] = [()]
    short = (("tw", "nqtw", "hntw"), _number(plenum))
    return (
        *((("trung",), ("ương",), _number(plenum), *end) for end in ends or nothing),
        *((*short, *end) for end in ends or nothing),
        (_glued(plenum),),
        (("lần",), ("thứ",), _ordinal(plenum)),
        *ends,
    )


def ranking(plenum: Plenum) -> list[Weighted]:
    """Its number and its term, each with the word before it, as one term in all spellings."""
    terms = tuple(each for term in plenum.terms for each in numerals(term))
    of_term = tuple(each for term in plenum.terms for each in _of_term(term))
    words = [("ương", "tw", *_glued(plenum)), _ordinal(plenum)]
    both: tuple[tuple[str, str, tuple[str, ...], float], ...] = (
        (TEXT, TITLE, terms, SYLLABLE_WEIGHT),
        (PAIR, TITLE_PAIR, ("trung ương",), PAIR_WEIGHT),
        (PAIR, TITLE_PAIR, (*_called(plenum), *_counted(plenum)), PAIR_WEIGHT),
        (PAIR, TITLE_PAIR, of_term, PAIR_WEIGHT),
    )
    return [
        *(Weighted(Term(TEXT, each), SYLLABLE_WEIGHT) for each in words),
    ] + [
        Weighted(Term(field, each), weighs)
        for text, title, each, weight in both
        if each
        for field, weighs in ((text, weight), (title, TITLE_WEIGHT))
    ]


def _number(plenum: Plenum) -> tuple[str, ...]:
    return (
        (str(plenum.number), f"{plenum.number:02}") if plenum.number < 10 else (str(plenum.number),)
    )


def _called(plenum: Plenum) -> tuple[str, ...]:
    bodies = ("ương", "tw", "nqtw", "hntw")
    return tuple(f"{body} {each}" for body in bodies for each in _number(plenum))


def _of_term(term: str) -> tuple[str, ...]:
    return tuple(f"khóa {each}" for each in numerals(term))


def _counted(plenum: Plenum) -> tuple[str, ...]:
    return tuple(f"thứ {each}" for each in _ordinal(plenum))


def _glued(plenum: Plenum) -> tuple[str, ...]:
    return tuple(f"{short}{plenum.number}" for short in ("nqtw", "hntw", "tw"))


def _ordinal(plenum: Plenum) -> tuple[str, ...]:
    words = COUNTED[plenum.number].split() if plenum.number < 11 else ()
    return (*_number(plenum), *words)
