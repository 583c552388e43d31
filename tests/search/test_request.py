"""Parameters become a valid request, or a list of everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import PartialDate
from corpus.congress import TERMS
from corpus.kinds import KINDS
from search.model import DIACRITICS, MATCHES, SORTS, UNKNOWN, SearchRequest
from search.request import (
    LARGEST_SIZE,
    LAST_PAGE,
    BadRequest,
    Problem,
    params_of,
    request_from,
)

TODAY = date(2026, 11, 22)


def asked(params: Mapping[str, Sequence[str]]) -> SearchRequest:
    return request_from(params, today=TODAY)


def problems(params: Mapping[str, Sequence[str]]) -> tuple[Problem, ...]:
    with pytest.raises(BadRequest) as caught:
        asked(params)
    return caught.value.problems


def test_nothing_asked_is_the_default_request() -> None:
    assert asked({}) == SearchRequest()
    assert asked({"q": [""], "from": ["  "], "kind": ["", " "], "page": [""]}) == SearchRequest()


def test_every_parameter_reaches_its_place() -> None:
    assert asked(
        {
            "q": [" dân vận "],
            "from": ["7/2024"],
            "to": ["04/07/2025"],
            "body": ["Ban Dân vận Trung ương", "Bộ Chính trị"],
            "kind": ["nghi-quyet", "ket-luan"],
            "year": ["2024", "unknown"],
            "term": ["XIII", "truoc-I"],
            "predecessors": ["1"],
            "sort": ["newest"],
            "diacritics": ["ignore"],
            "match": ["all"],
            "expand": ["0"],
            "page": ["3"],
            "size": ["20"],
        }
    ) == SearchRequest(
        query="dân vận",
        date_from=PartialDate(2024, 7),
        date_to=PartialDate(2025, 7, 4),
        bodies=("Ban Dân vận Trung ương", "Bộ Chính trị"),
        kinds=("nghi-quyet", "ket-luan"),
        years=("2024", "unknown"),
        terms=("XIII", "truoc-I"),
        predecessors=True,
        sort="newest",
        diacritics="ignore",
        match="all",
        expand=False,
        offset=40,
        limit=20,
    )


def test_selections_are_never_split_at_commas_and_hold_each_value_once() -> None:
    asked_bodies = asked({"body": ["Sở Nội vụ, Hà Nội", "Bộ Y tế", "Sở Nội vụ, Hà Nội"]}).bodies
    assert asked_bodies == ("Sở Nội vụ, Hà Nội", "Bộ Y tế")


def test_kinds_and_terms_may_be_typed_as_people_name_them() -> None:
    typed = {"kind": ["Nghị quyết", "nghi-quyet", "CT"], "term": ["khóa XIII", "13"]}
    assert asked(typed) == SearchRequest(kinds=("nghi-quyet", "chi-thi"), terms=("XIII",))


def test_of_a_repeated_single_value_the_last_counts() -> None:
    assert asked({"q": ["một", "hai"], "sort": ["newest", "oldest", ""]}) == SearchRequest(
        query="hai", sort="oldest"
    )


def test_values_are_composed_and_free_of_half_characters() -> None:
    assert asked({"q": ["da\u0302n\ud800"], "body": ["Bo\u0323\u0302 Y te\u0302\u0301"]}) == (
        SearchRequest(query="dân", bodies=("Bộ Y tế",))
    )


def test_every_wrong_parameter_is_listed_at_once() -> None:
    found = problems(
        {
            "from": ["31/02/2024"],
            "to": ["2984"],
            "kind": ["thơ", "nghi-quyet", "vè"],
            "year": ["24"],
            "term": ["XX"],
            "sort": ["best"],
            "diacritics": ["no"],
            "match": ["some"],
            "expand": ["yes"],
            "correct": ["maybe"],
            "page": ["0"],
            "size": ["101"],
        }
    )
    assert sorted((problem.field, problem.value) for problem in found) == [
        ("correct", "maybe"),
        ("diacritics", "no"),
        ("expand", "yes"),
        ("from", "31/02/2024"),
        ("kind", "thơ"),
        ("kind", "vè"),
        ("match", "some"),
        ("page", "0"),
        ("size", "101"),
        ("sort", "best"),
        ("term", "XX"),
        ("to", "2984"),
        ("year", "24"),
    ]


def test_other_names_of_the_size_and_the_page_are_refused_with_ours() -> None:
    assert problems({"limit": ["5"], "offset": ["20"], "utm_source": ["x"]}) == (
        Problem(
            "limit",
            "5",
            "Tham số này tên là size, không phải limit.",
            "This parameter is called size, not limit.",
        ),
        Problem(
            "offset",
            "20",
            "Tham số này tên là page, không phải offset.",
            "This parameter is called page, not offset.",
        ),
    )


def test_a_refused_date_is_explained_by_today_in_every_form() -> None:
    assert problems({"from": [" 2024-13 "]}) == (
        Problem(
            "from",
            " 2024-13 ",
            "Từ ngày phải là một ngày có thật từ năm 1900 đến năm 2100, viết như 2026, 2026-11, "
            "2026-11-22, 22/11/2026, 22-11-2026, 11/2026; không hiểu “ 2024-13 ”.",
            "from must be a real date from 1900 to 2100, such as 2026, 2026-11, "
            "2026-11-22, 22/11/2026, 22-11-2026, 11/2026; got “ 2024-13 ”.",
        ),
    )


def test_a_range_that_runs_backwards_is_a_problem_of_its_start() -> None:
    assert problems({"from": ["2025"], "to": ["2024-12"]}) == (
        Problem(
            "from",
            "2025",
            "Từ ngày (2025) sau Đến ngày (2024-12): hãy đổi chỗ hai ngày.",
            "from (2025) is after to (2024-12): swap the two dates.",
        ),
    )


def test_a_range_may_start_within_its_last_year() -> None:
    assert asked({"from": ["2024-07"], "to": ["2024"]}) == SearchRequest(
        date_from=PartialDate(2024, 7), date_to=PartialDate(2024)
    )


@pytest.mark.parametrize("page", ["-1", "1.5", "٣", "1e3", str(LAST_PAGE + 1), "9" * 5000])
def test_a_page_is_a_plain_whole_number(page: str) -> None:
    assert [(problem.field, problem.value) for problem in problems({"page": [page]})] == [
        ("page", page)
    ]


@given(
    st.dictionaries(
        st.sampled_from(["q", "from", "kind", "term", "page", "x"]), st.lists(st.text())
    )
)
def test_whatever_is_sent_gives_a_request_or_a_bad_request(params: dict[str, list[str]]) -> None:
    found: tuple[Problem, ...] = ()
    try:
        asked(params)
    except BadRequest as bad:
        found = bad.problems or (Problem("", "", "no problem", ""),)
    assert all(problem.value in params.get(problem.field, ()) for problem in found)


DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIAL = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    DATES,
    st.integers(1, 3),
)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
CLEAN = VALUES.map(lambda text: asked({"q": [text]}).query)


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    limit = draw(st.integers(1, LARGEST_SIZE))
    ends = sorted(draw(st.lists(PARTIAL, max_size=2)), key=lambda end: end.first_day)
    low, high = [*ends, None, None][:2]
    if draw(st.booleans()):
        low, high = (None, low) if high is None else (low, high)
    return SearchRequest(
        query=draw(CLEAN),
        date_from=low,
        date_to=high,
        bodies=tuple(draw(st.lists(CLEAN.filter(bool), unique=True, max_size=3))),
        kinds=tuple(draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=3))),
        years=tuple(draw(st.lists(st.sampled_from(["1930", "2024", UNKNOWN]), unique=True))),
        terms=tuple(draw(st.lists(st.sampled_from([*TERMS, UNKNOWN]), unique=True, max_size=3))),
        predecessors=draw(st.booleans()),
        sort=draw(st.sampled_from(SORTS)),
        diacritics=draw(st.sampled_from(DIACRITICS)),
        match=draw(st.sampled_from(MATCHES)),
        expand=draw(st.booleans()),
        correct=draw(st.booleans()),
        fold=draw(st.booleans()),
        offset=limit * draw(st.integers(0, LAST_PAGE - 1)),
        limit=limit,
    )


@given(requests())
def test_parameters_of_a_request_give_the_request_again(request: SearchRequest) -> None:
    sent = urlencode(params_of(request))
    assert asked(parse_qs(sent, keep_blank_values=True)) == request


def test_defaults_are_left_out_of_the_parameters() -> None:
    assert params_of(SearchRequest()) == []
    assert params_of(
        SearchRequest(query="dân vận", years=("2024", "2023"), expand=False, offset=25)
    ) == [("q", "dân vận"), ("year", "2024"), ("year", "2023"), ("expand", "0"), ("page", "3")]
