"""Congress terms: which Party congress's term a date belongs to."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

from corpus.dates import PartialDate
from corpus.letters import plain

_OPENINGS: Final = (
    ("I", date(1935, 3, 27)),
    ("II", date(1951, 2, 11)),
    ("III", date(1960, 9, 5)),
    ("IV", date(1976, 12, 14)),
    ("V", date(1982, 3, 27)),
    ("VI", date(1986, 12, 15)),
    ("VII", date(1991, 6, 24)),
    ("VIII", date(1996, 6, 28)),
    ("IX", date(2001, 4, 19)),
    ("X", date(2006, 4, 18)),
    ("XI", date(2011, 1, 12)),
    ("XII", date(2016, 1, 20)),
    ("XIII", date(2021, 1, 25)),
    ("XIV", date(2026, 1, 19)),
)
"""Opening days as commonly stated; a term runs to the eve of the next congress."""

BEFORE: Final = "truoc-I"
TERMS: Final = (BEFORE, *(term for term, _ in _OPENINGS))

_WORDS: Final = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "muoi ba": 13,
    "muoi bon": 14, "muoi tu": 14,
}  # fmt: skip
_TYPED: Final = re.compile(
    r"(?:(?:nhiem ky|dai hoi|dh|dai bieu|toan quoc|dang|khoa|lan|thu|cua)\s+)*"
    r"(?P<value>[ivx]+|\d{1,2}|[a-z]+(?: [a-z]+)?)(?: cua dang)?"
)
_YEARS: Final = re.compile(r" \([\d –]+\)\Z")


def term_on(day: date) -> str:
    """The term that covers one day."""
    current = BEFORE
    for term, opening in _OPENINGS:
        if day < opening:
            break
        current = term
    return current


def terms_of(when: PartialDate) -> tuple[str, ...]:
    """The terms a date may lie in, oldest first: more than one only where it is not precise."""
    first, last = TERMS.index(term_on(when.first_day)), TERMS.index(term_on(when.last_day))
    return TERMS[first : last + 1]


def label(term: str, lang: Literal["vi", "en"] = "vi") -> str:
    """``Khóa XIII (2021–2026)``. Raises ValueError for what is no term."""
    place = TERMS.index(term)
    years = [opening.year for _, opening in _OPENINGS]
    if place == 0:
        return (
            f"Trước Đại hội I (–{years[0]})" if lang == "vi" else f"Before congress I (–{years[0]})"
        )
    until = years[place] if place < len(years) else ""
    span = f"({years[place - 1]}–{until})"
    return f"Khóa {term} {span}" if lang == "vi" else f"Congress {term} {span}"


def parse_term(typed: str) -> str | None:
    """The term a person means: ``XIII``, ``13``, ``khóa XIII``, ``Đại hội 13``,
    ``đại hội lần thứ mười ba``, ``trước I``, what :func:`label` calls it in Vietnamese;
    None for anything else."""
    name = _YEARS.sub("", " ".join(plain(typed).replace("-", " ").split()))
    if name in ("truoc i", "truoc dai hoi i", "truoc 1"):
        return BEFORE
    found = _TYPED.fullmatch(name)
    if found is None:
        return None
    value = found["value"]
    if value.upper() in TERMS:
        return value.upper()
    number = int(value) if value.isdigit() else _WORDS.get(value, 0)
    return TERMS[number] if 0 < number < len(TERMS) else None
