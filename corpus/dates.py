"""Dates as documents carry them: a year, a month or a day, never more than is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Precision = Literal["year", "month", "day"]

FIRST_YEAR: Final = 1920
"""Older years in Party documents are slips of the pen or of OCR (the Party dates from 1930)."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; it stands for its whole span.

    Ordering is by the start of the span, a less precise date first. Raises
    ValueError when born impossible (month 13, 31 February, a day without a month).
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    def _key(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)

    def __lt__(self, other: PartialDate) -> bool:
        return self._key() < other._key()

    def __le__(self, other: PartialDate) -> bool:
        return self._key() <= other._key()

    def __gt__(self, other: PartialDate) -> bool:
        return self._key() > other._key()

    def __ge__(self, other: PartialDate) -> bool:
        return self._key() >= other._key()

    @property
    def precision(self) -> Precision:
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def refines(self, other: PartialDate) -> bool:
        """True when this date lies within ``other`` and says at least as much."""
        return self._key()[: len(other.parts)] == other.parts

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    def __str__(self) -> str:
        """``2024``, ``2024-07`` or ``2024-07-04``."""
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in self.parts[1:])])


_TYPED: Final = (
    re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})[/.-])?(?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
)


def parse_date(typed: str) -> PartialDate:
    """The date a person typed: ``2024``, ``2024-07``, ``2024-07-04``, ``04/07/2024``,
    ``4-7-2024``, ``7/2024`` (day first). Raises ValueError for anything else and
    for days that do not exist.
    """
    for pattern in _TYPED:
        if found := pattern.fullmatch(typed.strip()):
            parts = found.groupdict()
            return PartialDate(
                int(parts["y"]),
                int(parts["m"]) if parts["m"] else None,
                int(parts["d"]) if parts["d"] else None,
            )
    raise ValueError(f"not a date: {typed!r}")
