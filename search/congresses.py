"""A congress term in a query: ``Đại hội 13``, ``khóa XIII``, ``đại hội lần thứ mười ba``,
``ĐH XIII``, ``dh13``.

All its spellings mean the same, in queries and in texts. ``khóa XIII`` of another
body, the National Assembly or a youth union, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.congress import BEFORE, TERMS, parse_term
from indexer import analyze, fold, keeps_marks
from indexer.fields import PAIR, TEXT, TITLE, TITLE_PAIR
from search.primitives import Node, Or, Phrase, Term, Weighted
from search.ranked import PAIR_WEIGHT, SYLLABLE_WEIGHT, TITLE_WEIGHT

Steps = tuple[tuple[str, ...], ...]
"""Words one after another, each a choice of keys."""

_SPOKEN: Final = (
    *("", "nhất", "hai", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"),
    *("mười một", "mười hai", "mười ba", "mười bốn"),
)
"""How the numbers are spelled out behind ``thứ``; of two words the second is the unit."""

_NUMERAL: Final = (
    r"(?P<numeral>[ivx]{1,4}|1?\d|(?<=thu )(?:muoi(?: (?:mot|hai|ba|bon|tu))?"
    r"|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin))(?![^\W_]|[-/]\w)"
)
_PARTY: Final = (
    r"(?:(?:dai bieu |db |toan quoc |tq |cua |dang |cong san viet nam |csvn |nhiem ky |khoa |\()*)"
)
_SHORT: Final = r"(?<!truong )dh(?:d(?:b(?:tq)?)?)?"
"""``ĐH``, ``ĐHĐ``, ``ĐHĐB``, ``ĐHĐBTQ``. What is glued to it is a figure, or two letters."""
_CONGRESS: Final = re.compile(
    rf"(?<![^\W_])(?P<name>(?:dai hoi|{_SHORT}) {_PARTY}(?:lan )?(?:thu )?"
    rf"|{_SHORT}(?=\d|[ivx]{{2}})|khoa (?:thu )?){_NUMERAL}(?! nam(?! (?:19|20)\d\d)|\.\d)"
    r"(?! cua (?:hoi|doan|mat tran|mttq|cong doan|lien|tinh|thanh|huyen|quan|xa)(?![^\W_]))"
)
_OTHERS: Final = re.compile(
    r"(?:quoc hoi|qh|dbqh|nghi vien|hoi dong|hdnd|mat tran|mttq|doan|hoi|cong doan|ldld"
    r"|tinh uy|thanh uy|huyen uy|dang bo|tinh|thanh pho|huyen|xa|lop|truong|hoc vien|boi duong"
    r"|sinh vien|thanh nien|phu nu|nong dan)(?![^\W_])"
)
_OURS: Final = re.compile(
    r"(?:trung uong(?! (?:doan|hoi))|bch ?tw|tw(?! (?:doan|hoi))|t\.?[uw](?! (?:doan|hoi))"
    r"|bo chinh tri|(?:uv)?bct|uvtw|ban bi thu|bbt|dang(?! bo)|dai hoi(?! doan))(?![^\W_])"
)
_BEFORE: Final = 80
"""Characters before ``khóa`` in which the body is looked for."""

SHORT: Final = ("đh", "đhđ", "đhđb", "đhđbtq")
"""How texts shorten it before its number."""

_MARKED: Final = {
    fold(key): key
    for key in analyze(
        "đại hội biểu toàn quốc của đảng cộng sản việt nhiệm kỳ khóa lần thứ"
        " nhất hai ba bốn sáu bảy tám chín mười một đh đhđ đhđb đhđbtq đb"
    ).keys
}


@dataclass(frozen=True, slots=True)
class Congress:
    """``text``, at ``[start:end]`` of the query, names the congress or its term, ``XIII``;
    ``of_body`` where it tells which of its kind a body is (``Bộ Chính trị khóa XIII``)."""

    text: str
    start: int
    end: int
    term: str
    of_body: bool = False


def congresses(text: str) -> list[Congress]:
    """The congress terms that ``text`` names, in order and disjoint."""
    plain = fold(text).lower()
    found = []
    for match in _CONGRESS.finditer(plain):
        start, end = match.span()
        term = parse_term(match["numeral"])
        if term is None or term == BEFORE or not _is_spelled_so(text[start:end]):
            continue
        of_body = False
        if match["name"].startswith("khoa"):
            before = plain[max(start - _BEFORE, 0) : start]
            ours, others = _last(_OURS, before), _last(_OTHERS, before)
            if others > ours:
                continue
            of_body = ours > 0
        found.append(Congress(text[start:end], start, end, term, of_body))
    return found


def _is_spelled_so(said: str) -> bool:
    """Whether no mark of ``said`` is another than those of the words it is read as."""
    return all(
        keeps_marks(key, _MARKED[fold(key)]) for key in analyze(said).keys if fold(key) in _MARKED
    )


def _last(body: re.Pattern[str], before: str) -> int:
    """Where the last mention of such a body ends: the one named last has the term."""
    return max((match.end() for match in body.finditer(before)), default=-1)


def numerals(term: str) -> tuple[str, ...]:
    """The keys of the term's number in digits and Roman letters."""
    return (term.lower(), str(TERMS.index(term)))


def _spoken(term: str) -> Steps:
    words = _SPOKEN[TERMS.index(term)].split(" ")
    spelled = words[0] == "mười" and len(words) > 1
    return tuple((word,) for word in words) if spelled else (tuple(words),)


def _glued(term: str) -> tuple[str, ...]:
    return tuple(f"{short}{number}" for short in SHORT for number in numerals(term))


def forms(term: str) -> tuple[Steps, ...]:
    """How texts name the congress or its term, words that tell whose it is included."""
    number = numerals(term)
    ordinals: tuple[Steps, ...] = tuple(
        (("lần",), ("thứ",), *spelled) for spelled in ((number,), _spoken(term))
    )
    names: tuple[Steps, ...] = (
        (("đại",), ("hội",)),
        (("đảng",),),
        (("biểu",), ("toàn",), ("quốc",)),
        (("đảng",), ("toàn",), ("quốc",)),
        (("sản",), ("việt",), ("nam",)),
    )
    plenum = tuple(str(each) for each in range(1, 20))
    bodies = ("ương", "tw", "bchtw", "đảng", "trị", "bct", "thư", "bbt")
    return (
        (("đại",), ("hội",), number),
        (SHORT, number),
        (_glued(term),),
        (("hội", "đh"), ("đảng",), number),
        *((*name, *ordinal) for name in names for ordinal in ordinals),
        ((*bodies, "kì"), ("khóa",), number),
        (("ương", "tw"), plenum, ("khóa",), number),
        (("đại",), ("hội",), ("khóa",), number),
        (("sản",), ("việt",), ("nam",), ("khóa",), number),
    )


def presence(term: str) -> Node:
    """Documents that name the congress or its term in any way."""
    return Or(tuple(Phrase(steps) for steps in forms(term)))


def marked(term: str) -> tuple[Steps, ...]:
    """What is marked of the ways to name it, without the words that tell whose it is."""
    number = numerals(term)
    return (
        *(steps for steps in forms(term) if steps[0] in (("đại",), SHORT, _glued(term))),
        (("khóa",), number),
        (("lần",), ("thứ",), number),
        (("lần",), ("thứ",), *_spoken(term)),
    )


def ranking(congress: Congress) -> list[Weighted]:
    """The number as one term in its spellings, so too with the word before it. ``khóa XIII``
    only of a body, for the pages on the National Assembly are full of it."""
    term = congress.term
    number = numerals(term)
    before = ("hội", "đảng", "thứ", *SHORT, *(("khóa",) if congress.of_body else ()))
    pairs = tuple(f"{word} {each}" for word in before for each in number)
    if len(spoken := _spoken(term)) == 1:
        pairs += tuple(f"thứ {word}" for word in spoken[0])
    both: Sequence[tuple[str, str, tuple[str, ...], float]] = (
        (TEXT, TITLE, number, SYLLABLE_WEIGHT),
        (PAIR, TITLE_PAIR, ("đại hội",), PAIR_WEIGHT),
        (PAIR, TITLE_PAIR, pairs, PAIR_WEIGHT),
        (PAIR, TITLE_PAIR, ("ương khóa", "đảng khóa", "tw khóa"), PAIR_WEIGHT),
    )
    return [
        Weighted(Term(field, terms), weighs)
        for text, title, terms, weight in both
        for field, weighs in ((text, weight), (title, TITLE_WEIGHT))
    ]
