"""A congress term means the same however it is spelled, and only where it is the Party's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.congress import TERMS
from search import Index, Page, SearchRequest
from search.congresses import congresses, forms
from tests.growth import assert_linear


def said(query: str) -> list[tuple[str, str]]:
    return [(found.text, found.term) for found in congresses(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Đại hội 13", [("Đại hội 13", "XIII")]),
        ("văn kiện đại hội XIII", [("đại hội XIII", "XIII")]),
        ("khoá XIII", [("khoá XIII", "XIII")]),
        ("dai hoi lan thu muoi ba", [("dai hoi lan thu muoi ba", "XIII")]),
        ("đại hội đảng lần thứ 13", [("đại hội đảng lần thứ 13", "XIII")]),
        ("đại hội toàn quốc lần thứ nhất", [("đại hội toàn quốc lần thứ nhất", "I")]),
        (
            "Đại hội đại biểu toàn quốc lần thứ VI của Đảng",
            [("Đại hội đại biểu toàn quốc lần thứ VI", "VI")],
        ),
        ("Bộ Chính trị khóa 12", [("khóa 12", "XII")]),
        ("văn kiện ĐH XIII", [("ĐH XIII", "XIII")]),
        ("ĐHXIII", [("ĐHXIII", "XIII")]),
        ("dh13", [("dh13", "XIII")]),
        ("dh 13", [("dh 13", "XIII")]),
        ("đhđb XIII", [("đhđb XIII", "XIII")]),
        ("ĐHĐB toàn quốc lần thứ XIII", [("ĐHĐB toàn quốc lần thứ XIII", "XIII")]),
        ("ĐHĐBTQ lần thứ 13", [("ĐHĐBTQ lần thứ 13", "XIII")]),
        ("ĐH Đảng VI", [("ĐH Đảng VI", "VI")]),
        ("so sánh đại hội XII và đại hội XIII", [("đại hội XII", "XII"), ("đại hội XIII", "XIII")]),
        ("quốc hội bầu nhân sự đại hội XIII", [("đại hội XIII", "XIII")]),
    ],
)
def test_every_spelling_is_understood(query: str, found: list[tuple[str, str]]) -> None:
    assert said(query) == found


@pytest.mark.parametrize(
    "query",
    [
        "Quốc hội khóa XIII",
        "dai bieu quoc hoi khoa 13",
        "HĐND tỉnh khóa 14",
        "Ban Chấp hành Đảng bộ tỉnh khóa XI",
        "Trung ương Đoàn khóa XII",
        "Đại hội Đảng bộ huyện lần thứ XIII",
        "đại hội đại biểu toàn quốc lần thứ VI của Hội Nông dân",
        "lớp trung cấp khóa 5",
        "đại hội 20",
        "đại hội năm 2020",
        "đại hội ba nước",
        "đại hỏi 13",
        "khóa 13/2024",
        "trường ĐH X",
        "học ĐH 4 năm",
        "ĐH 4.0",
        "ĐHV",
        "ĐHĐB tỉnh lần thứ XIII",
        "",
    ],
)
def test_what_is_another_bodys_or_no_term_is_left_alone(query: str) -> None:
    assert said(query) == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["đại hội đảng ", "khóa xi, ", "đại hội XIII của đoàn "])
def test_the_time_grows_with_the_length(piece: str) -> None:
    assert_linear(congresses, piece)


@given(st.text())
def test_any_string_is_looked_at_without_raising(text: str) -> None:
    assert all(text[found.start : found.end] == found.text for found in congresses(text))


def test_every_term_has_its_forms() -> None:
    assert all(step and all(step) for term in TERMS[1:] for steps in forms(term) for step in steps)


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    return texts(
        short="học tập văn kiện ĐH XIII",
        glued="góp ý ĐHXIII",
        roman="thực hiện Nghị quyết Đại hội XIII trong năm đầu",
        full="Đại hội đại biểu toàn quốc lần thứ XIII của Đảng họp tại Hà Nội",
        spelled="văn kiện Đại hội lần thứ mười ba",
        body="Ban Chấp hành Trung ương Đảng khóa 13 họp phiên đầu",
        plenum="Hội nghị Trung ương 6 (khóa XIII) bàn ba nội dung",
        assembly="Quốc hội khóa XIII họp phiên cuối",
        other="Đại hội XII bầu ra bộ máy mới",
        province="Đại hội Đảng bộ tỉnh lần thứ XIII",
    )


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


NAMED = ["short", "glued", "roman", "full", "spelled", "body", "plenum"]


@pytest.mark.parametrize(
    "query",
    [
        "Đại hội 13",
        "ĐH XIII",
        "ĐHXIII",
        "dh13",
        "dh 13",
        "đhđb XIII",
        "khóa XIII",
        "dai hoi 13",
        "khoa 13",
        "đại hội đảng lần thứ mười ba",
    ],
)
def test_all_spellings_find_the_same_in_the_same_order(index: Index, query: str) -> None:
    page = ask(index, query)
    assert sorted(hit.id for hit in page.hits) == sorted(NAMED)
    assert [(hit.id, round(hit.score, 6)) for hit in page.hits] == [
        (hit.id, round(hit.score, 6)) for hit in ask(index, "Đại hội XIII").hits
    ]


def test_the_notice_says_so_and_switches_it_off(index: Index) -> None:
    (notice,) = ask(index, "Đại hội 13").notices
    assert (notice.code, notice.undo) == ("expanded", (("expand", "0"),))
    assert "«Đại hội 13» = Đại hội XIII" in notice.vi
    off = ask(index, "đại hội XIII", expand=False)
    assert sorted(hit.id for hit in off.hits) == ["full", "province", "roman"]
    assert off.notices == ()


def test_every_spelling_is_marked(index: Index) -> None:
    marks = {
        hit.id: [snippet.text[a:b] for snippet in hit.snippets for a, b in snippet.marks]
        for hit in ask(index, "khóa 13").hits
    }
    assert marks["roman"] == ["Đại hội XIII"]
    assert marks["spelled"] == ["Đại hội lần thứ mười ba"]
    assert marks["body"] == ["khóa 13"]
    assert marks["short"] == ["ĐH XIII"]
    assert marks["glued"] == ["ĐHXIII"]


def test_it_counts_as_one_word(index: Index) -> None:
    hits = {hit.id: hit.missing for hit in ask(index, "Đại hội 12 Nghị quyết", match="any").hits}
    assert hits["roman"] == ("Đại hội 12",)
