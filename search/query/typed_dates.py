"""Dates as people type them into a search: the forms of ``corpus.parse_date``, and ranges."""

from __future__ import annotations

import re
from typing import Final

from corpus import PartialDate, parse_date

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2100

_DATE: Final = r"\d+(?:[/.-]\d+)*"
_RANGE: Final = re.compile(rf"(?P<low>{_DATE})?\s*(?:\.{{2,}}|…)\s*(?P<high>{_DATE})?")
_YEARS: Final = re.compile(r"(?P<low>\d{4})\s*[-–—]\s*(?P<high>\d{4})")


def typed_date(typed: str) -> PartialDate:
    """The date meant. Raises ValueError for what is none, and for years out of all reason."""
    found = parse_date(typed)
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise ValueError(f"a year out of range: {typed!r}")
    return found


def typed_range(typed: str) -> tuple[PartialDate | None, PartialDate | None]:
    """Both ends of ``2021..2023``, ``2021..``, ``..2023``, ``2021-2023``; a single date is both.

    The ends come as typed, even the later one first. Raises ValueError.
    """
    if found := _RANGE.fullmatch(typed) or _YEARS.fullmatch(typed):
        low, high = (typed_date(end) if end else None for end in found.group("low", "high"))
        if low is None and high is None:
            raise ValueError("a range without ends")
        return low, high
    date = typed_date(typed)
    return date, date
