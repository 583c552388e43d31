"""A day in the words of a query, however it is written: ``3/2/1930``, ``03-02-1930``,
``ngày 3 tháng 2 năm 1930`` are one thing to look for, not three numbers. They rank as
the words they are typed as.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from indexer import analyze, fold, keeps_marks
from search.congresses import Steps
from search.primitives import Node, Or, Phrase
from search.typed_times import typed_times

_MARKED: Final = {fold(key): key for key in analyze("ngày tháng năm").keys}


@dataclass(frozen=True, slots=True)
class Day:
    """``text``, at ``[start:end]`` of the query, names a day."""

    text: str
    start: int
    end: int
    day: int
    month: int
    year: int


def days(text: str) -> list[Day]:
    """The days that ``text`` names, in order and disjoint; no borders of a longer time."""
    found = []
    for time in typed_times(text):
        when = time.low
        if when is None or when != time.high or when.month is None or when.day is None:
            continue
        said = text[time.start : time.end]
        if all(keeps_marks(key, _MARKED.get(fold(key), key)) for key in analyze(said).keys):
            found.append(Day(said, time.start, time.end, when.day, when.month, when.year))
    return found


def forms(day: Day) -> tuple[Steps, ...]:
    """How texts write the day."""
    of_month, month, year = _spelled(day.day), _spelled(day.month), (str(day.year),)
    return (
        (of_month, month, year),
        (of_month, ("tháng",), month, ("năm",), year),
        (of_month, ("tháng",), month, year),
    )


def presence(day: Day) -> Node:
    """Documents that write the day in any way."""
    return Or(tuple(Phrase(steps) for steps in forms(day)))


def _spelled(number: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys((str(number), f"{number:02}")))
