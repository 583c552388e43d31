"""Dates in running text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import PartialDate
from corpus.dating import find_dates, find_day_months, valid


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Thứ Tư, 25/12/2024", ["2024-12-25"]),
        ("ngày 4-7-2024", ["2024-07-04"]),
        ("ngày 19\ntháng 11 năm 2025", ["2025-11-19"]),
        ("tháng 11-1958", ["1958-11"]),
        ("date 2024-11 x", ["2024-11"]),
        ("sau ngày 30 – 4 – 1975", ["1975-04-30"]),
        ("12–11–1981, 4\u20117\u20112024", ["1981-11-12", "2024-07-04"]),
        ("tháng 10 – 1930", ["1930-10"]),
        ("tháng 9 năm 1930, Tháng **9** năm 1930", ["1930-09", "1930-09"]),
        ("Kế hoạch 5 năm 1976–1980", []),
        ("trong quý 4 năm 2025, Quân khu 4 năm 1965, lần thứ 8 năm 1996", []),
        ("ngày 31/02/2024", []),
        ("giai đoạn 2021-2025", []),
        ("quý III/2021", []),
        ("Luật số 11/2013/QH13", []),
        ("từ 3/2/1930 đến 3/2/2020", ["1930-02-03", "2020-02-03"]),
    ],
)
def test_dates_are_found_with_their_precision(text: str, dates: list[str]) -> None:
    assert [str(found.date) for found in find_dates(text)] == dates


def test_a_day_without_a_year_is_no_date() -> None:
    text = "Chiều 18/11, tại Hà Nội"
    assert list(find_dates(text)) == []
    found = list(find_day_months(text, 0, len(text)))
    assert [(day.day, day.month, text[day.start : day.end]) for day in found] == [(18, 11, "18/11")]


def test_dates_run_from_1920_to_the_last_day() -> None:
    last = date(2025, 1, 2)
    assert valid(PartialDate(1920), last)
    assert valid(PartialDate(2025, 1, 2), last)
    assert not valid(PartialDate(1919, 12, 31), last)
    assert not valid(PartialDate(2025, 1, 3), last)


@given(st.text(alphabet="0123456789/-. \nthángnămngày", max_size=60))
def test_no_string_raises(text: str) -> None:
    last = 0
    for found in find_dates(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
