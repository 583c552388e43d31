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
        ("nghị quyết 4 khóa XI", ["12-NQ/TW", "13-NQ/TW"]),
        ("NQ 8 (khóa XI", ["28-NQ/TW", "29-NQ/TW"]),
        ("HNTW8 khoá XI", ["28-NQ/TW", "29-NQ/TW"]),
        ("HNTW 8 khóa 11", ["28-NQ/TW", "29-NQ/TW"]),
        ("nqtw8 k13", ["42-NQ/TW", "43-NQ/TW", "44-NQ/TW", "45-NQ/TW"]),
        ("NQTW8/XI", ["28-NQ/TW", "29-NQ/TW"]),
        ("nghị quyết trung ương năm khóa tám", ["03-NQ/TW"]),
        ("nghi quyet trung uong nam khoa tam", ["03-NQ/TW"]),
        ("NQ hội nghị TW lần thứ tám (khóa mười một)", ["28-NQ/TW", "29-NQ/TW"]),
        (
            "nghị quyết trung ương 4 khóa XI, XII",
            ["12-NQ/TW", "13-NQ/TW", "04-NQ/TW", "05-NQ/TW", "06-NQ/TW"],
        ),
    ],
)
def test_a_plenum_is_known_in_all_its_names(query: str, found: list[str]) -> None:
    assert numbers(query) == found


@pytest.mark.parametrize(
    ("query", "name", "number"),
    [
        ("NQTW4", "NQTW4", 4),
        ("học tập nq tw 4 năm 2017", "nq tw 4", 4),
        ("hội nghị trung ương sáu", "hội nghị trung ương sáu", 6),
        ("hội nghị trung ương 6 ngày 4/10/2017", "hội nghị trung ương 6", 6),
        ("nghị quyết trung ương 4 hội nhập", "nghị quyết trung ương 4", 4),
        ("hội nghị lần thứ 7 ban chấp hành trung ương", None, 7),
        ("HNTW 14", "HNTW 14", 14),
    ],
)
def test_without_its_term_it_is_that_of_any(query: str, name: str | None, number: int) -> None:
    (found,) = plenums(query)
    assert (found.text, found.number, found.terms) == (name or query, number, ())


@pytest.mark.parametrize(
    "query",
    [
        "trung ương 7",
        "nghị quyết trung ương từ 2019",
        "nghi quyet trung uong tu 2019",
        "hội nghị trung ương năm 2024",
        "nghị quyết trung ương năm nay",
        "hội nghị trung ương 3 ngày",
        "nghị quyết trung ương 27",
        "nghị quyết 34 khóa XIII",
        "nghị quyết 4 khóa 12",
        "nghị quyết trung ương 34-NQ/TW",
        "hội nghị lần thứ 9 Trung ương Đoàn khóa XII",
        "nghị quyết 6 tỉnh ủy khóa XII",
        "trung ương khóa XII",
        "",
    ],
)
def test_what_only_looks_like_one_is_none(query: str) -> None:
    assert plenums(query) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["trung ương 4 khóa xi, ", "hội nghị lần thứ ", "x, xi, ", "nq 4 khóa xi "]
)
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
            {
                "id": "calls",
                "title": "Kiểm điểm",
                "text": "Kiểm điểm theo Nghị quyết Trung ương 4 (khóa XI, XII).",
            },
            {
                "id": "spells",
                "title": "Tin trong ngày",
                "text": "Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI đã họp.",
            },
            {
                "id": "told",
                "title": "Ban Chấp hành Trung ương khóa XI",
                "text": "Sau Đại hội có nhiều kỳ họp. Trung ương 4 bàn việc xây dựng Đảng.",
            },
            {"id": "glued", "title": "Học tập", "text": "Học tập NQTW4 ở chi bộ."},
            {"id": "else", "text": "Hội nghị Trung ương 5 khóa XI đã họp."},
        ]
    )


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


def test_its_document_comes_first_then_what_is_about_the_plenum_if_that_is_asked_for(
    index: Index,
) -> None:
    acts = [hit.id for hit in ask(index, "Nghị quyết Trung ương 4 khóa XI").hits]
    assert acts[0] == "own"
    assert sorted(acts) == ["calls", "cites", "own", "spells", "told"]
    plenum = [hit.id for hit in ask(index, "Hội nghị Trung ương 4 khóa XI").hits]
    assert plenum[:2] == ["own", "told"]
    assert sorted(plenum) == sorted(acts)


def test_every_name_gives_the_same_answer(index: Index) -> None:
    expected = [hit.id for hit in ask(index, "Nghị quyết Trung ương 4 khóa XI").hits]
    for query in (
        "NQTW4 khóa 11",
        "nqtw4 k11",
        "nghị quyết trung ương tư khóa mười một",
        "nghị quyết hội nghị lần thứ 4 BCHTW khóa XI",
    ):
        assert [hit.id for hit in ask(index, query).hits] == expected


def test_the_notice_names_numbers_and_days(index: Index) -> None:
    (notice,) = ask(index, "NQTW4 khóa XI").notices
    assert notice.code == "expanded"
    assert "12-NQ/TW (16/1/2012), 13-NQ/TW (16/1/2012)" in notice.vi
    assert notice.undo == (("expand", "0"),)


def test_without_its_term_those_of_all_terms_are_searched_and_each_is_offered(index: Index) -> None:
    page = ask(index, "NQTW4")
    assert [hit.id for hit in page.hits[:2]] == ["own", "told"]
    found = sorted(hit.id for hit in page.hits)
    assert found == ["calls", "glued", "own", "spells", "told"]
    (notice,) = page.notices
    assert (notice.code, notice.undo) == ("which_term", (("expand", "0"),))
    assert notice.offers == ("NQTW4 khóa XII", "NQTW4 khóa XI")
    assert notice.vi == (
        "«NQTW4»: tìm hội nghị Trung ương 4 của mọi khóa (XII: 04-NQ/TW, 05-NQ/TW, 06-NQ/TW;"
        " XI: 12-NQ/TW, 13-NQ/TW). Chỉ một khóa: NQTW4 khóa XII, NQTW4 khóa XI."
    )


def test_an_offer_keeps_the_other_words(index: Index) -> None:
    (notice,) = ask(index, "học tập nqtw4 chi bộ").notices
    assert notice.offers[-1] == "học tập nqtw4 khóa XI chi bộ"


def test_its_numbers_are_marked(index: Index) -> None:
    (hit,) = (hit for hit in ask(index, "NQTW4 khóa XI").hits if hit.id == "cites")
    assert [s.text[a:b] for s in hit.snippets for a, b in s.marks] == ["12-NQ/TW"]
