"""Misspelt words are corrected from the index's own words and neighbours: offered, and
searched unasked only where the query as typed finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import Index, Page, SearchRequest
from search.abbreviations import shipped
from search.corrections import Correction, correct
from search.model import Notice, Suggestion
from search.query import parse


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    """Usual neighbours in many pages, slips and rare names in one."""
    usual = (
        "nguyên tắc tập trung dân chủ. kiểm điểm đảng viên. sử dụng đất, sử dụng điện."
        " tỉnh tuyên quang. xử lý kỷ luật nghiêm. cùng nhau trồng chung một vườn cây."
        " quan chức, casino hồ tràm. cải cách hành chính, chính phủ. an toàn điện, toàn diện"
    )
    rare = (
        "ông lữ quang ngời ở cà mau. bà chu thị kép. cuốn sách của montreuil. tập chung."
        " khu tái định cư xóm giữa"
    )
    pages = {f"p{number}": usual for number in range(30)}
    return texts(rare=rare, **pages)


def suggested(index: Index, query: str) -> str | None:
    found = correct(parse(query), SearchRequest(query=query), index.engine, shipped())
    return found.query if found else None


def ask(index: Index, query: str, **settings: object) -> Page:
    return index.search(SearchRequest(query=query, **settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kiểm điễm đảng viên", "kiểm điểm đảng viên"),
        ("kiễm điểm", "kiểm điểm"),
        ("xử dụng đất", "sử dụng đất"),
        ("nguyên tắc tập chung dân chủ", "nguyên tắc tập trung dân chủ"),
        ("tỉnh tuyên quag", "tỉnh tuyên quang"),
        ("tỉnh tiyên quang", "tỉnh tuyên quang"),
        ("tỉnh tuyênn quang", "tỉnh tuyên quang"),
        ("tỉnh tuyne quang", "tỉnh tuyên quang"),
        ("casnio hồ tràm", "casino hồ tràm"),
        ("ci cách hành chính", "cải cách hành chính"),
        ("kải cách hành chính", "cải cách hành chính"),
        ("kỷ luậc nghiêm", "kỷ luật nghiêm"),
        ("lguyên tắc tập trung", "nguyên tắc tập trung"),
        ("nghuyên tắc tập trung", "nguyên tắc tập trung"),
    ],
)
def test_a_slip_is_corrected_by_its_neighbours(index: Index, typed: str, meant: str) -> None:
    assert suggested(index, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "nguyên tắc tập trung dân chủ",
        "trồng chung vườn cây",
        "xử lý kỷ luật",
        "an toàn điện",
        "bà chu thị kép",
        "xóm giữa",
        "dân chủ xóm giữa",
        "kiểm điểm là gì",
        "chính phủ bao nhiêu điện",
    ],
)
def test_what_is_typed_correctly_is_left_alone_however_rare(index: Index, typed: str) -> None:
    assert suggested(index, typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("+casnio hồ tràm", "+casino hồ tràm"),
        ("casnio OR (tuyên quag)", "casino OR (tuyên quang)"),
        ('"tập chung" tuyên quag 12-CT/TW', '"tập chung" tuyên quang 12-CT/TW'),
        ("loai:nq xử dụng đất -casnio", "loai:nq sử dụng đất -casnio"),
        ("Tuyên  Quag, UBND (năm 2024)", "Tuyên Quang, UBND (năm 2024)"),
        ("XỬ DỤNG ĐẤT", "SỬ DỤNG ĐẤT"),
        ("kỹ luật nghiêm", "kỷ luật nghiêm"),
        ("tuyen quag", "tuyen quang"),
    ],
)
def test_everything_but_the_slip_stays_as_typed(index: Index, typed: str, meant: str) -> None:
    assert suggested(index, typed) == meant


@pytest.mark.parametrize(
    "typed",
    ['"kiểm điễm"', "-casnio", "tieude:casnio", "casn*", "xyzzyq", "12-CT/TƯV", "quag2", ""],
)
def test_what_is_quoted_excluded_in_a_field_or_no_word_is_not_corrected(
    index: Index, typed: str
) -> None:
    assert suggested(index, typed) is None


def test_keystrokes_are_decoded_and_not_corrected(index: Index) -> None:
    assert suggested(index, "kieemr ddieemr") is None


def test_marks_that_were_left_out_are_no_slip(index: Index) -> None:
    assert suggested(index, "kiem điêm đảng viên") is None
    assert suggested(index, "kiem diem dang vien") is None


def test_of_wrong_marks_nothing_is_said_where_marks_are_ignored(index: Index) -> None:
    request = SearchRequest(query="kiểm điễm", diacritics="ignore")
    assert correct(parse(request.query), request, index.engine, shipped()) is None


def test_a_correction_is_offered_where_the_query_as_typed_finds_something(index: Index) -> None:
    page = ask(index, "xử dụng điện")
    assert page.total == 30
    assert page.suggestion == Suggestion(
        "sử dụng điện",
        "Có phải bạn muốn tìm: sử dụng điện",
        "Did you mean: sử dụng điện",
    )
    assert "corrected" not in {notice.code for notice in page.notices}


def test_an_unknown_word_is_named_with_its_correction(index: Index) -> None:
    page = ask(index, "casnio hồ tràm")
    assert page.total == 30
    assert page.notices == (
        Notice(
            "unknown_word",
            "Không văn bản nào có «casnio» (có phải «casino»?).",
            "No document has «casnio» (perhaps «casino»?).",
        ),
    )


def test_where_nothing_matches_the_correction_is_searched_and_said(index: Index) -> None:
    page = ask(index, "casnio")
    assert (page.query, page.total, page.suggestion) == ("casnio", 30, None)
    assert page.notices == (
        Notice(
            "corrected",
            "Không văn bản nào khớp như đã gõ nên đã tìm: casino («casnio» → «casino»).",
            "Nothing matches as typed, so this was searched: casino («casnio» → «casino»).",
            (("correct", "0"),),
        ),
    )
    assert index.rank("casnio", 5) == index.rank("casino", 5)


def test_the_correction_comes_before_one_more_word_may_be_missing(
    library: Callable[..., Index],
) -> None:
    shelf = library(
        [
            {"id": "a", "text": "cuộc họp bàn về mùa gặt sớm ở bản Pá"},
            {"id": "b", "text": "cuộc họp bàn về mùa gặt muộn"},
            {"id": "c", "text": "sở thích"},
            {"id": "d", "text": "gặc"},
        ]
    )
    page = ask(shelf, "mùa gặc")
    assert sorted(hit.id for hit in page.hits) == ["a", "b"]
    assert [notice.code for notice in page.notices] == ["corrected"]


def test_the_undo_searches_as_typed_and_offers_the_correction(index: Index) -> None:
    page = ask(index, "casnio", correct=False)
    assert page.total == 0
    assert page.suggestion is not None
    assert page.suggestion.query == "casino"


def test_a_correction_says_which_words_it_replaced(index: Index) -> None:
    query = "Casnio ở tuyên quag"
    assert correct(parse(query), SearchRequest(query=query), index.engine, shipped()) == Correction(
        "Casino ở tuyên quang", (("Casnio", "Casino"), ("quag", "quang"))
    )


def test_an_empty_index_suggests_nothing(library: Callable[..., Index]) -> None:
    assert suggested(library([]), "kiểm điễm") is None


@settings(deadline=None)
@given(
    query=st.text(max_size=40)
    | st.lists(st.sampled_from(["quag ", "tuyên ", "xử ", "dụng", '"', "-", "casnio", "34"])).map(
        "".join
    )
)
def test_a_suggestion_differs_from_the_query_and_is_itself_left_alone(
    index: Index, query: str
) -> None:
    parsed = parse(query)
    found = correct(parsed, SearchRequest(query=query), index.engine, shipped())
    if found is not None:
        assert found.query != parsed.text
        assert found.words
