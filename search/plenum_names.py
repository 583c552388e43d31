"""The name of a plenum in a query: ``Nghị quyết Trung ương 6 khóa XII``, ``HNTW8 k11``,
``hội nghị trung ương sáu``, ``nghị quyết trung ương năm khóa tám``.

A word that counts (``tư``, ``năm``) may stand for something else: without its term it is
one only where the name ends with it or goes on as one does, and never with other marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.congress import BEFORE, parse_term
from indexer import analyze, fold, keeps_marks

COUNTED: Final = (
    *("", "nhất", "hai", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"),
    *("mười một", "mười hai", "mười ba", "mười bốn mười tư", "mười lăm"),
)
"""How the numbers of plenums are spelled out; behind ``mười`` a word is the unit."""

_BY_WORDS: Final = {
    fold(spelled): (number, spelled)
    for number, words in enumerate(COUNTED)
    for spelled in (re.findall(r"mười \w+", words) or words.split())
}
_KINDS: Final = {
    "nghi quyet": "nq", "nq": "nq", "ket luan": "kl", "kl": "kl", "quy dinh": "qd", "qd": "qd",
}  # fmt: skip
_KIND: Final = rf"(?:(?P<kind>{'|'.join(_KINDS)})[\s/-]?\s?)?"
_BODY: Final = r"(?:ban chap hanh trung uong|bch ?(?:trung uong|tw|t\.?u)|trung uong|t\.?[uw])"
_OTHERS: Final = r"(?! (?:doan|hoi|mat tran|mttq|cong doan|lien)(?![^\W_]))"
_WORDS: Final = "|".join(sorted(_BY_WORDS, key=len, reverse=True))
_PLENUM: Final = rf"(?P<plenum>1?\d|{_WORDS})"
_ROMAN: Final = r"[ivx]{1,4}"
_TERM: Final = rf"(?:{_ROMAN}|1?\d|(?:thu )?(?:{_WORDS}))(?![^\W_]|[-/.]\d)(?! (?:19|20)\d\d)"
_TERMS: Final = (
    rf"[\s,(/-]{{0,3}}(?:khoa|k)\s?(?P<terms>{_TERM}(?:\s*(?:,|va)\s*(?:khoa )?{_TERM}){{0,9}})"
    rf"|[\s,]{{0,2}}[\s(/-](?P<bare>[ivx]{{2,4}})(?![^\W_]|[-/]\w)"
)
_NAME: Final = re.compile(
    rf"(?<![^\W_]){_KIND}(?:cua )?(?P<meeting>(?:hoi nghi|hn)\s?)?"
    rf"(?:{_BODY}(?: dang)?\s?(?:lan )?(?:thu )?{_PLENUM}"
    rf"|lan (?:thu )?{_PLENUM.replace('plenum', 'ordinal')} (?:cua )?{_BODY}(?: dang)?{_OTHERS})"
    rf"(?:{_TERMS}|(?![^\W_]|[-/.,]\w))"
)
_BY_ITS_RESOLUTION: Final = re.compile(
    r"(?<![^\W_])(?P<kind>nghi quyet|nq|ket luan|kl)\s?(?:so )?(?P<plenum>1?\d)"
    r"[\s,(]{1,3}khoa (?P<term>[ivx]{1,4})(?![^\W_]|[-/.]\w)"
)
"""``nghị quyết 15 khóa II``: numbers of documents are seldom told by their term."""
_GOES_ON: Final = re.compile(
    r"\s*(?:\Z|[^\w\s]|(?:va|ve|ban|da|cua|thong qua|ban hanh|ngay|nam (?:19|20)\d\d)(?![^\W_]))"
)
_COUNTS_SOMETHING: Final = re.compile(
    r" (?:ngay(?! \d)|nam(?! (?:19|20)\d\d)|thang(?! \d)|nguoi|noi dung|van de|nhiem vu|lan)"
    r"(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class PlenumName:
    """The text ``[start:end)`` names plenum ``number`` of ``terms`` (none: of which is not
    said), or what is of ``kind`` (``nq``, ``kl``, ``qd``) among what it adopted."""

    start: int
    end: int
    number: int
    terms: tuple[str, ...]
    kind: str | None


def plenum_names(text: str) -> list[PlenumName]:
    """The plenums that ``text`` names, in order and disjoint."""
    plain = fold(text).lower()
    found = list(_whole_names(text, plain))
    taken = bytearray(len(plain))
    for name in found:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for match in _BY_ITS_RESOLUTION.finditer(plain):
        term = parse_term(match["term"])
        start, end = match.span()
        if term and not any(taken[start:end]) and int(match["plenum"]):
            kind = _KINDS[match["kind"]]
            found.append(PlenumName(start, end, int(match["plenum"]), (term,), kind))
    return sorted(found, key=lambda name: name.start)


def _whole_names(text: str, plain: str) -> Iterator[PlenumName]:
    for match in _NAME.finditer(plain):
        group = "plenum" if match["plenum"] else "ordinal"
        number = _number(text[slice(*match.span(group))])
        terms = tuple(_terms(match, text))
        kind = _KINDS.get(match["kind"] or "")
        if not number or ((match["terms"] or match["bare"]) and not terms):
            continue
        if not terms:
            is_called = kind or match["meeting"]
            follows = _GOES_ON if not match[group].isdigit() and group == "plenum" else None
            if not is_called or (follows and not follows.match(plain, match.end())):
                continue
            if _COUNTS_SOMETHING.match(plain, match.end()):
                continue
        start, end = match.span()
        closes = "(" in plain[start:end] and plain[end : end + 1] == ")"
        yield PlenumName(start, end + closes, number, terms, kind)


def _number(typed: str) -> int:
    """The number of a plenum in digits or words; 0 where the word has other marks."""
    if typed.isdigit():
        return int(typed)
    number, spelled = _BY_WORDS[fold(typed).lower()]
    return number if _is_spelled_so(typed, spelled) else 0


def _terms(match: re.Match[str], text: str) -> Iterator[str]:
    group = "bare" if match["bare"] else "terms"
    begun = match.start(group)
    for each in re.finditer(rf"(?<![^\W_]){_TERM}", match[group] or ""):
        typed = text[begun + each.start() : begun + each.end()]
        term = parse_term(typed)
        words = fold(typed).lower().removeprefix("thu ")
        if term in (None, BEFORE):
            continue
        if words not in _BY_WORDS or _is_spelled_so(typed[-len(words) :], _BY_WORDS[words][1]):
            yield str(term)


def _is_spelled_so(typed: str, spelled: str) -> bool:
    return all(map(keeps_marks, analyze(typed).keys, analyze(spelled).keys))
