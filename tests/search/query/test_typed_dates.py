"""Dates and ranges as typed into a search."""

from __future__ import annotations

import pytest

from corpus import PartialDate
from search.query.typed_dates import typed_date, typed_range


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("2021..2023", PartialDate(2021), PartialDate(2023)),
        ("7/2024...4/9/2024", PartialDate(2024, 7), PartialDate(2024, 9, 4)),
        ("2021..", PartialDate(2021), None),
        ("..2024-07", None, PartialDate(2024, 7)),
        ("2021…2023", PartialDate(2021), PartialDate(2023)),
        ("2021 .. 2023", PartialDate(2021), PartialDate(2023)),
        ("2021-2023", PartialDate(2021), PartialDate(2023)),
        ("2023..2021", PartialDate(2023), PartialDate(2021)),
        ("4.7.2024", PartialDate(2024, 7, 4), PartialDate(2024, 7, 4)),
        ("1930", PartialDate(1930), PartialDate(1930)),
    ],
)
def test_a_range_has_two_ends_one_end_or_is_one_date(
    typed: str, low: PartialDate | None, high: PartialDate | None
) -> None:
    assert typed_range(typed) == (low, high)


@pytest.mark.parametrize(
    "typed",
    ["", "..", "…", "hôm qua", "2021..x", "31/02/2024..2025", "1800..1900", "202"],
)
def test_what_is_no_range_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"date|range|month|day|year"):
        typed_range(typed)


@pytest.mark.parametrize("typed", ["1899", "2101", "2984-01", "4/7/0202", "31/02/2024", "x", ""])
def test_dates_that_do_not_exist_or_lie_out_of_all_reason_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"date|range|month|day|year"):
        typed_date(typed)


def test_the_first_and_the_last_year_are_taken() -> None:
    assert (typed_date("1900"), typed_date("31/12/2100")) == (
        PartialDate(1900),
        PartialDate(2100, 12, 31),
    )
