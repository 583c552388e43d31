"""Times in the words of a query, and what only looks like one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.typed_times import typed_times
from tests.growth import assert_linear


def said(query: str) -> list[tuple[str, str, str]]:
    return [
        (query[time.start : time.end], str(time.low or ""), str(time.high or ""))
        for time in typed_times(query)
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("năm 2024", ("năm 2024", "2024", "2024")),
        ("nghị quyết 2022", ("2022", "2022", "2022")),
        ("chỉ thị tháng 5/2019", ("tháng 5/2019", "2019-05", "2019-05")),
        ("thang 5 nam 2019", ("thang 5 nam 2019", "2019-05", "2019-05")),
        ("văn bản ngày 4/7/2024", ("ngày 4/7/2024", "2024-07-04", "2024-07-04")),
        (
            "ngày 18 tháng 11 năm 2025",
            ("ngày 18 tháng 11 năm 2025", "2025-11-18", "2025-11-18"),
        ),
        ("từ 2019 đến 2021", ("từ 2019 đến 2021", "2019", "2021")),
        ("từ năm 2019 đến hết năm 2021", ("từ năm 2019 đến hết năm 2021", "2019", "2021")),
        ("dân vận 2019-2021", ("2019-2021", "2019", "2021")),
        ("từ tháng 5/2019 đến 7/2020", ("từ tháng 5/2019 đến 7/2020", "2019-05", "2020-07")),
        ("từ năm 2020", ("từ năm 2020", "2020", "")),
        ("trước năm 1975", ("trước năm 1975", "", "1974")),
        ("sau 1986", ("sau 1986", "1987", "")),
    ],
)
def test_a_time_is_found_in_its_usual_forms(query: str, found: tuple[str, str, str]) -> None:
    assert said(query) == [found]


@pytest.mark.parametrize(
    "query",
    [
        "giai đoạn 2021-2025",
        "nhiệm kỳ 2020 - 2025",
        "tầm nhìn 2045",
        "chiến lược biển đến năm 2030",
        "91/2015/QH13",
        "178/2024",
        "tháng 13/2024",
        "ngày 31 tháng 2 năm 2024",
        "5/2019/NĐ-CP",
        "12024",
        "tháng 5",
        "",
    ],
)
def test_a_period_spoken_of_a_number_and_no_date_are_none(query: str) -> None:
    assert said(query) == []


def test_a_range_that_runs_backwards_is_two_times() -> None:
    assert [found[0] for found in said("từ 2021 đến 2019")] == ["từ 2021"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["từ 2019 ", "tháng 5 năm ", "1/1/", "2019-", "đến 2021 "])
def test_the_time_grows_with_the_length(piece: str) -> None:
    assert_linear(typed_times, piece)


@given(st.text(alphabet="từđến năm thang 0129/-.") | st.text())
def test_any_string_is_looked_at_without_raising(text: str) -> None:
    found = typed_times(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
