"""A time in the words of a query: ``năm 2024``, ``tháng 5/2019``, ``từ 2019 đến 2021``.

A period that is spoken of (``giai đoạn 2021-2025``, ``nhiệm kỳ 2020``, ``tầm nhìn 2045``) is no
time of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus import PartialDate, parse_date
from indexer import fold

_SPELLED: Final = re.compile(
    r"(?:ngay (?P<day>\d{1,2}) )?thang (?P<month>\d{1,2}),? nam (?P<year>(?:18|19|20)\d\d)"
)
_DATE: Final = (
    r"(?:(?:ngay \d{1,2} )?thang \d{1,2},? nam (?:18|19|20)\d\d"
    r"|(?:nam |thang |ngay )?(?:\d{1,2}[/.-]){0,2}(?:18|19|20)\d\d)"
)
_BEGINS: Final = r"(?<![^\W_])(?<![-/.]\b)"
_ENDS: Final = r"(?![^\W_]|[-/.]\w)"
_RANGE: Final = re.compile(
    rf"{_BEGINS}(?:tu )?(?P<low>{_DATE})"
    rf"\s?(?:den|toi|[-–]|\.\.+)(?: het)?\s?(?P<high>{_DATE}){_ENDS}"
)
_SINCE: Final = re.compile(rf"{_BEGINS}(?P<how>tu|ke tu|sau|truoc) (?P<date>{_DATE}){_ENDS}")
_SINGLE: Final = re.compile(rf"{_BEGINS}(?P<date>{_DATE}){_ENDS}")
_NEAR: Final = 20
_SPOKEN_OF: Final = re.compile(
    r"(?:giai doan|nhiem ky|khoa|thoi ky|tam nhin|muc tieu|den|toi)[\s(]*\Z"
)


@dataclass(frozen=True, slots=True)
class TypedTime:
    """``[start:end]`` of a text names the time from ``low`` to ``high`` (None is open)."""

    start: int
    end: int
    low: PartialDate | None
    high: PartialDate | None

    @property
    def is_year(self) -> bool:
        return self.low == self.high and self.low is not None and self.low.precision == "year"


def typed_times(text: str) -> list[TypedTime]:
    """The times that ``text`` names, in order and disjoint."""
    plain = fold(text).lower()
    seen: list[TypedTime] = []
    taken = bytearray(len(plain))
    for each in (*_ranges(plain), *_open(plain), *_single(plain)):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            seen.append(each)
    of_document = [
        each
        for each in seen
        if not _SPOKEN_OF.search(plain, max(each.start - _NEAR, 0), each.start)
    ]
    return sorted(of_document, key=lambda each: each.start)


def _ranges(plain: str) -> Iterator[TypedTime]:
    for match in _RANGE.finditer(plain):
        low, high = _date(match["low"]), _date(match["high"])
        if low and high and low.first_day <= high.last_day:
            yield TypedTime(match.start(), match.end(), low, high)


def _open(plain: str) -> Iterator[TypedTime]:
    """``từ 2019``; ``sau`` and ``trước`` a year are the years next to it."""
    for match in _SINCE.finditer(plain):
        date = _date(match["date"])
        if date is None:
            continue
        if match["how"] in ("tu", "ke tu"):
            yield TypedTime(match.start(), match.end(), date, None)
        elif date.precision == "year":
            is_after = match["how"] == "sau"
            next_to = PartialDate(date.year + (1 if is_after else -1))
            low, high = (next_to, None) if is_after else (None, next_to)
            yield TypedTime(match.start(), match.end(), low, high)


def _single(plain: str) -> Iterator[TypedTime]:
    for match in _SINGLE.finditer(plain):
        if date := _date(match["date"]):
            yield TypedTime(match.start(), match.end(), date, date)


def _date(said: str) -> PartialDate | None:
    try:
        if spelled := _SPELLED.fullmatch(said):
            day = spelled["day"]
            return PartialDate(
                int(spelled["year"]), int(spelled["month"]), int(day) if day else None
            )
        return parse_date(said.rsplit(" ", 1)[-1])
    except ValueError:
        return None
