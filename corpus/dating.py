"""Dates written in running text, with their place and their precision.

Laws: mentions are disjoint and in order; every date exists and lies between
``FIRST_YEAR`` and the last day given; nothing raises on any string. A day and
month without a year (``Chiều 18/11``) is a ``DayMonth``, no date by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from corpus.dates import FIRST_YEAR, PartialDate

_DASHES: Final = "\u2010-\u2015\u2212-"
"""Inside a character class: the dashes that printing makes of ``-`` (``30 – 4 – 1975``)."""

_S: Final = r"[\s*_]{1,4}"
_AFTER_MONTH: Final = r"(?:(?<=[Tt][Hh][Áá][Nn][Gg][\s*_])|(?<=[Tt][Hh][Áá][Nn][Gg][\s*_]{3}))"
"""Only behind the word, or ``5 năm 1976–1980`` were May."""
_YEAR: Final = r"(?:19|20)\d\d(?!\d)"
_FULL: Final = re.compile(
    rf"(?P<d>\d{{1,2}}){_S}(?:[Tt]háng|THÁNG)[\s*_]{{0,4}}(?P<m>\d{{1,2}}){_S}(?:(?:[Nn]ăm|NĂM){_S})?"
    rf"(?P<y>{_YEAR})"
    rf"|(?P<d2>\d{{1,2}})\s?(?P<sep>[/.{_DASHES}])\s?(?P<m2>\d{{1,2}})\s?(?P=sep)\s?(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})-(?P<m3>\d\d)(?:-(?P<d3>\d\d))?(?![\d-])"
    rf"|(?P<m4>\d{{1,2}})\s?[/-]\s?(?P<y4>{_YEAR})(?!\s?[/-])"
    rf"|{_AFTER_MONTH}(?P<m6>\d{{1,2}})(?:\s?[{_DASHES}]\s?|{_S}(?:[Nn]ăm|NĂM){_S})(?P<y6>{_YEAR})"
    rf"|(?P<d5>\d{{1,2}})/(?P<m5>\d{{1,2}}){_S}(?P<y5>{_YEAR})"
)
_PLACE: Final = r"[^\W\d_][^\n\d,|\t.;:()]{1,40},[ *_]{0,4}"
_LEADS: Final = (
    r"(?:(?:[Nn]gày|NGÀY)[ *_]{1,4}|(?P<month>(?:[Tt]háng|THÁNG)[ *_]{1,4})"
    r"|(?P<year>(?:[Nn]ăm|NĂM)[ *_]{1,4}))"
)
_DATE_LINE: Final = re.compile(
    rf"(?m)^[ \t*_#|>]{{0,80}}[(\[]?[*_]{{0,3}}(?:{_PLACE}|(?=[NTnt\d]))(?:{_LEADS})?"
    r"(?=(?P<digits>\d{1,4}))"
)
_LINE_REST: Final = re.compile(r"[ \t*_|.)\]]{0,80}(?=\n|\Z)")
_ONLY_YEAR: Final = re.compile(_YEAR)
_DIGITS: Final = re.compile(r"\d+")
_DAY_MONTH: Final = re.compile(
    r"(?:(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Hh]ôm nay)(?: nay)?,?\s(?:ngày\s)?\(?)"
    r"(?P<d>\d{1,2})(?:\s?[/-]\s?|\stháng\s)(?P<m>\d{1,2})(?!\s?[/-]\s?\d|\d|\s+năm)"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at ``text[start:end]``."""

    start: int
    end: int
    date: PartialDate


@dataclass(frozen=True, slots=True)
class DayMonth:
    """A day of some year at ``text[start:end]``."""

    start: int
    end: int
    day: int
    month: int


def valid(when: PartialDate, last_day: date) -> bool:
    """True for dates a document can have: from FIRST_YEAR to ``last_day``."""
    return when.year >= FIRST_YEAR and when.first_day <= last_day


def date_at(text: str, start: int) -> DateMention | None:
    """The date whose first digit stands at ``text[start]``, or None."""
    found = _FULL.match(text, start)
    if found is None:
        return None
    parts = {
        name[0]: int(value) for name, value in found.groupdict().items() if value and name != "sep"
    }
    if parts["y"] < FIRST_YEAR:
        return None
    try:
        when = PartialDate(parts["y"], parts.get("m"), parts.get("d"))
    except ValueError:
        return None
    return DateMention(start, found.end(), when)


def date_lines(text: str, start: int, end: int) -> Iterator[DateMention]:
    """Lines that are nothing but a date, perhaps with a place before it, in order:
    ``Tháng 2 năm 1951``, ``Năm 1930``, ``Hà Nội, ngày 20 tháng 7 năm 1946``, ``(12-3-1945)``."""
    for line in _DATE_LINE.finditer(text, start, end):
        first = line.start("digits")
        found = date_at(text, first)
        if found is None and line["year"] and (year := _ONLY_YEAR.match(text, first)):
            found = DateMention(first, year.end(), PartialDate(int(year.group())))
        if found is None or not _LINE_REST.match(text, found.end):
            continue
        named = line["month"] or found.date.precision != "month"
        if named and (line["year"] is None or found.date.precision == "year"):
            lead = line.start() + len(line.group()) - len(line.group().lstrip(" \t*_#|>(["))
            yield DateMention(lead, found.end, found.date)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """Every date of month or day precision in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    free_from = start
    for digits in _DIGITS.finditer(text, start, stop):
        first = digits.start()
        if first < free_from or (
            first and text[first - 1] in "/-." and text[first - 2 : first - 1].isdigit()
        ):
            continue
        mention = date_at(text, first)
        if mention is not None:
            yield mention
            free_from = mention.end


def find_day_months(text: str, start: int, end: int) -> Iterator[DayMonth]:
    """Days without a year in ``text[start:end]``: ``Chiều 18/11``, ``ngày 6 tháng 10``."""
    for found in _DAY_MONTH.finditer(text, start, end):
        day, month = int(found["d"]), int(found["m"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield DayMonth(found.start("d"), found.end(), day, month)
