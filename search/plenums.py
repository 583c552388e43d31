"""A plenum in a query: ``Nghị quyết Trung ương 6 khóa XII``, ``NQTW4 khóa XI``.

Its name stands for the numbers it adopted (``data/plenums.tsv``, a source for each
line). Numbering begins anew with each term, so a number counts with its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from corpus.congress import BEFORE, parse_term
from corpus.numbers import number_key, number_parts
from indexer import fold
from indexer.fields import CITES, NUMBER, PAIR, TEXT, TITLE, TITLE_PAIR
from search.congresses import Steps, numerals
from search.primitives import And, DateRange, Node, Not, Or, Phrase, Term, Weighted
from search.ranked import PAIR_WEIGHT, SYLLABLE_WEIGHT, TITLE_WEIGHT

MEANT: Final = timedelta(days=4 * 365)
"""How long after its day a document of the number is the one adopted: its page may bear the
day of a report on it, and the next term comes to the same number after four and a half years
at the earliest (``27-NQ/TW`` of 2018 and 2022)."""

_COUNTED: Final = (
    *("", "nhất", "hai", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"),
)
"""How the numbers of plenums are spelled out behind ``lần thứ``."""

_BY_WORD: Final = {
    fold(word): number for number, words in enumerate(_COUNTED) for word in words.split()
}
_KINDS: Final = {
    "nghi quyet": "nq", "nq": "nq", "ket luan": "kl", "kl": "kl", "quy dinh": "qd", "qd": "qd",
}  # fmt: skip
_KIND: Final = rf"(?:(?P<kind>{'|'.join(_KINDS)})\s*)?"
_BODY: Final = r"(?:ban chap hanh trung uong|bch ?(?:trung uong|tw|t\.?u)|trung uong|t\.?[uw])"
_PLENUM: Final = rf"(?P<plenum>1?\d|{'|'.join(filter(None, _BY_WORD))})"
_TERM: Final = r"[ivx]{1,4}|1?\d"
_NAME: Final = re.compile(
    rf"(?<![^\W_]){_KIND}(?:cua )?(?:hoi nghi )?"
    rf"(?:{_BODY}(?: dang)?\s*(?:lan )?(?:thu )?{_PLENUM}"
    rf"|lan (?:thu )?{_PLENUM.replace('plenum', 'ordinal')} (?:cua )?{_BODY}(?: dang)?)"
    rf"[\s,]+\(?khoa (?P<terms>(?:{_TERM})(?:\s*(?:,|va)\s*(?:khoa )?(?:{_TERM}))*)"
    r"(?![^\W_]|[-/]\w)"
)


@dataclass(frozen=True, slots=True)
class Adopted:
    """A document that a plenum adopted on ``day``."""

    plenum: int
    term: str
    number: str
    day: date


@dataclass(frozen=True, slots=True)
class Plenum:
    """``text``, at ``[start:end]`` of the query, names a plenum of one or more ``terms``;
    ``adopted`` is what is known of it, of the kind that was named."""

    text: str
    start: int
    end: int
    number: int
    terms: tuple[str, ...]
    adopted: tuple[Adopted, ...]


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
    """The plenums that ``text`` names with their terms, in order and disjoint."""
    found = []
    for match in _NAME.finditer(fold(text).lower()):
        said = match["plenum"] or match["ordinal"]
        number = int(said) if said.isdigit() else _BY_WORD[said]
        typed = re.findall(rf"(?<![^\W_])(?:{_TERM})(?![^\W_])", match["terms"])
        terms = tuple(term for each in typed if (term := parse_term(each)) and term != BEFORE)
        kind = _KINDS.get(match["kind"] or "")
        start, end = match.span()
        if terms and number:
            known = tuple(_adopted_by(number, terms, kind))
            found.append(Plenum(text[start:end], start, end, number, terms, known))
    return found


def _adopted_by(number: int, terms: tuple[str, ...], kind: str | None) -> Iterator[Adopted]:
    for each in adopted():
        is_its = each.plenum == number and each.term in terms
        if is_its and kind in (None, number_parts(_key(each)).kind):
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


def names(plenum: Plenum) -> tuple[Phrase, ...]:
    """How texts name it, number and term together; between them may stand whose it is
    (``lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII``) or another term (``XI, XII``)."""
    found = []
    for term in plenum.terms:
        end = (("khóa",), numerals(term))
        found += [
            Phrase((("ương", "tw", "nqtw"), _number(plenum), *end), slop=2),
            Phrase((("thứ",), _ordinal(plenum), ("ương", "tw", "bchtw"), *end), slop=6),
        ]
    return tuple(found)


def marked(plenum: Plenum) -> tuple[Steps, ...]:
    """What is marked where its name stands."""
    ends = [(("khóa",), numerals(term)) for term in plenum.terms]
    return (
        *((("trung",), ("ương",), _number(plenum), *end) for end in ends),
        *((("tw", "nqtw"), _number(plenum), *end) for end in ends),
        (("lần",), ("thứ",), _ordinal(plenum)),
        *ends,
    )


def ranking(plenum: Plenum) -> list[Weighted]:
    """Its number and its term, each with the word before it, as one term in all spellings."""
    ordinals = tuple(f"thứ {word}" for word in _ordinal(plenum))
    called = tuple(f"{body} {each}" for body in ("ương", "tw", "nqtw") for each in _number(plenum))
    terms = tuple(each for term in plenum.terms for each in numerals(term))
    of_term = tuple(f"khóa {each}" for each in terms)
    both: tuple[tuple[str, str, tuple[str, ...], float], ...] = (
        (TEXT, TITLE, terms, SYLLABLE_WEIGHT),
        (PAIR, TITLE_PAIR, ("trung ương",), PAIR_WEIGHT),
        (PAIR, TITLE_PAIR, (*called, *ordinals), PAIR_WEIGHT),
        (PAIR, TITLE_PAIR, of_term, PAIR_WEIGHT),
    )
    return [
        Weighted(Term(field, each), weighs)
        for text, title, each, weight in both
        for field, weighs in ((text, weight), (title, TITLE_WEIGHT))
    ]


def _number(plenum: Plenum) -> tuple[str, ...]:
    return (
        (str(plenum.number), f"{plenum.number:02}") if plenum.number < 10 else (str(plenum.number),)
    )


def _ordinal(plenum: Plenum) -> tuple[str, ...]:
    words = _COUNTED[plenum.number].split() if plenum.number < len(_COUNTED) else ()
    return (*_number(plenum), *words)
