"""The name of a plenum stands for the numbers of what it adopted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import PartialDate
from corpus.congress import TERMS, terms_of
from corpus.numbers import number_key
from search import Index, Page, SearchRequest
from search.plenums import adopted, plenums
from tests.growth import assert_linear


def numbers(query: str) -> list[str]:
    return [each.number for plenum in plenums(query) for each in plenum.adopted]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Nghị quyết Trung ương 4 khóa XI", ["12-NQ/TW", "13-NQ/TW"]),
        ("NQTW4 khóa XI", ["12-NQ/TW", "13-NQ/TW"]),
        ("nq tw 4 (khoá 11)", ["12-NQ/TW", "13-NQ/TW"]),
        ("nghi quyet trung uong 7 khoa xi", ["24-NQ/TW", "25-NQ/TW"]),
        (
            "nghị quyết hội nghị lần thứ tư BCHTW khóa XII",
            ["04-NQ/TW", "05-NQ/TW", "06-NQ/TW"],
        ),
        ("Nghị quyết T.Ư 5, khóa VIII", ["03-NQ/TW"]),
        ("Kết luận Hội nghị Trung ương 4 khóa XIII", ["21-KL/TW"]),
        ("hội nghị trung ương 4 khóa XIII", ["21-KL/TW", "37-QĐ/TW"]),
        (
            "nghị quyết trung ương 4 khóa XI, XII",
            ["12-NQ/TW", "13-NQ/TW", "04-NQ/TW", "05-NQ/TW", "06-NQ/TW"],
        ),
    ],
)
def test_a_plenum_is_known_in_all_its_names(query: str, found: list[str]) -> None:
    assert numbers(query) == found


@pytest.mark.parametrize(
    "query",
    [
        "hội nghị trung ương 7",
        "hội nghị lần thứ 9 Trung ương Đoàn khóa XII",
        "nghị quyết 6 tỉnh ủy khóa XII",
        "trung ương khóa XII",
        "",
    ],
)
def test_without_its_number_and_term_it_is_none(query: str) -> None:
    assert plenums(query) == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["trung ương 4 khóa xi, ", "hội nghị lần thứ ", "x, xi, "])
def test_the_time_grows_with_the_length(piece: str) -> None:
    assert_linear(plenums, piece)


@given(st.text())
def test_any_string_is_looked_at_without_raising(text: str) -> None:
    assert all(text[found.start : found.end] == found.text for found in plenums(text))


def test_every_line_of_the_list_is_a_number_of_its_term_and_stands_once() -> None:
    assert len(adopted()) == len(set(adopted())) >= 50
    for each in adopted():
        day = PartialDate(each.day.year, each.day.month, each.day.day)
        assert each.term in TERMS
        assert (terms_of(day), number_key(each.number) is not None) == ((each.term,), True)


@pytest.fixture(scope="module")
def index(library: Callable[..., Index]) -> Index:
    return library(
        [
            {
                "id": "own",
                "text": "Một số việc cần làm ngay.",
                "number": "12-NQ/TW",
                "date": "2012-01-16",
            },
            {
                "id": "later",
                "text": "Sắp xếp doanh nghiệp.",
                "number": "12-NQ/TW",
                "date": "2017-06-03",
            },
            {"id": "cites", "text": "Học tập Nghị quyết số 12-NQ/TW.", "date": "2012-05"},
            {"id": "older", "text": "Triển khai Nghị quyết số 12-NQ/TW.", "date": "2005-05"},
            {"id": "calls", "text": "Kiểm điểm theo Nghị quyết Trung ương 4 (khóa XI, XII)."},
            {
                "id": "spells",
                "text": "Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI đã họp.",
            },
            {"id": "else", "text": "Hội nghị Trung ương 5 khóa XI đã họp."},
        ]
    )


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


def test_the_document_comes_first_then_what_cites_or_calls_it(index: Index) -> None:
    hits = [hit.id for hit in ask(index, "Nghị quyết Trung ương 4 khóa XI").hits]
    assert hits[0] == "own"
    assert sorted(hits) == ["calls", "cites", "own", "spells"]


def test_every_name_gives_the_same_answer(index: Index) -> None:
    expected = [hit.id for hit in ask(index, "Nghị quyết Trung ương 4 khóa XI").hits]
    for query in ("NQTW4 khóa 11", "nghị quyết hội nghị lần thứ 4 BCHTW khóa XI"):
        assert [hit.id for hit in ask(index, query).hits] == expected


def test_the_notice_names_numbers_and_days(index: Index) -> None:
    (notice,) = ask(index, "NQTW4 khóa XI").notices
    assert notice.code == "expanded"
    assert "12-NQ/TW (16/01/2012), 13-NQ/TW (16/01/2012)" in notice.vi
    assert notice.undo == (("expand", "0"),)


def test_its_numbers_are_marked(index: Index) -> None:
    (hit,) = (hit for hit in ask(index, "NQTW4 khóa XI").hits if hit.id == "cites")
    assert [s.text[a:b] for s in hit.snippets for a, b in s.marks] == ["12-NQ/TW"]
