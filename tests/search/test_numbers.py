"""Numbers in a query: every spelling finds the document first, then those that cite it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import Index, Page, SearchRequest
from search.numbers import mentions
from search.query import parse


@pytest.fixture(scope="module")
def index(library: Callable[..., Index]) -> Index:
    filler = [{"id": f"x{n}", "text": f"dân vận năm 2023, điều {n} khoản 34"} for n in range(5)]
    return library(
        [
            {"id": "cites", "text": "Thực hiện Nghị quyết số 34-NQ/TW về đối ngoại, 34-NQ/TW."},
            {"id": "own", "text": "Về công tác đối ngoại.", "number": "34-NQ/TW"},
            {"id": "rule", "text": "Những điều cần tránh.", "number": "37-QĐ/TW"},
            {"id": "law", "text": "Luật mới.", "number": "91/2015/QH13"},
            {"id": "local", "text": "Chuyện của tỉnh.", "number": "34-NQ/TU"},
            {"id": "called", "text": "Báo chí nói tới nghị quyết số 34 ấy."},
            {"id": "circular", "text": "Về lệ phí.", "number": "108/2025/TT-BTC"},
            {"id": "decree", "text": "Về phụ cấp.", "number": "108/2025/NĐ-CP"},
            *filler,
        ]
    )


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


@pytest.mark.parametrize(
    "query",
    [
        *("34-NQ/TW", "34/NQ-TW", "Số 34 - NQ/TW", "34-NQ/T.Ư", "34-NQ/TƯ", "số 034-NQ/TW"),
        *("34NQ/TW", "nq34-nq/tw", "34nqtw", "NQ34-NQ/TW"),
        *("34 NQ TW", "nq34tw", "nghi quyet 34-nq/tw", "Nghị quyết số 34-NQ/TW ngày 9-1-2023"),
    ],
)
def test_every_spelling_finds_the_document_first_then_those_that_cite_it(
    index: Index, query: str
) -> None:
    assert [hit.id for hit in ask(index, query).hits[:2]] == ["own", "cites"]


def test_a_number_with_its_name_is_one_word_of_the_query(index: Index) -> None:
    assert {hit.id for hit in ask(index, "nghị quyết 34-NQ/TW").hits} == {"own", "cites"}


def test_kind_and_serial_mean_the_numbers_of_that_kind(index: Index) -> None:
    for query in (
        *("nghị quyết 34", "nghi quyet 34", "nghị quyết số 34", "nq 34", "NQ 034", "nq34"),
        *("34-NQ", "34 NQ", "nq số 34", "nghị quyết 34 ngày 9/1/2023"),
    ):
        found = {hit.id for hit in ask(index, query).hits}
        assert found == {"own", "cites", "local", "called"}, query


def test_kind_serial_and_year_or_body_mean_one_number(index: Index) -> None:
    for query in (
        *("tt108/2025 btc", "thông tư 108/2025", "tt 108 btc", "thông tư số 108 năm 2025"),
        "108/2025/tt btc",
    ):
        assert [hit.id for hit in ask(index, query).hits] == ["circular"], query
    assert {hit.id for hit in ask(index, "108/2025").hits} == {"circular", "decree"}
    assert [hit.id for hit in ask(index, "luật 91/2015").hits] == ["law"]


def test_decision_and_regulation_share_their_code(index: Index) -> None:
    for query in ("quy định 37", "quyết định 37", "qđ 37", "quyet dinh so 37"):
        assert [hit.id for hit in ask(index, query).hits] == ["rule"], query


def test_a_year_or_a_lone_number_is_no_document_number(index: Index) -> None:
    assert mentions("dân vận 2023", index.engine) == []
    for query in (
        *("điều 34", "năm 2024", "quý 3/2024", "tháng 34/2025", "0912 034 108", "34/108/2025"),
        *("kế hoạch 5 năm", "2 tt", "34 nq", "nghị quyết 34/5", "luật 108/2025"),
    ):
        assert mentions(query, index.engine) == [], query
    assert {hit.id for hit in ask(index, "dân vận 2023").hits} == {f"x{n}" for n in range(5)}


def test_a_number_that_stands_nowhere_is_named(index: Index) -> None:
    page = ask(index, "quy định 99-QĐ/TW")
    assert page.total == 0
    assert [notice.code for notice in page.notices] == ["unknown_word"]
    assert "«quy định 99-QĐ/TW»" in page.notices[0].vi


def test_beside_other_words_an_unknown_number_is_left_out(index: Index) -> None:
    page = ask(index, "đối ngoại 99-QĐ/TW")
    assert {hit.id for hit in page.hits} == {"own", "cites"}
    assert [notice.code for notice in page.notices] == ["unknown_word"]


def test_a_number_is_marked_as_the_author_wrote_it(index: Index) -> None:
    (hit,) = (hit for hit in ask(index, "34/NQ-TƯ").hits if hit.id == "cites")
    text = hit.snippets[0].text
    assert {text[start:end] for start, end in hit.snippets[0].marks} == {"34-NQ/TW"}


def test_marks_are_not_said_to_be_added_to_a_number(index: Index) -> None:
    assert ask(index, "rule 37-QD/TW điều").notices == ask(index, "rule điều").notices


@settings(deadline=None)
@given(text=st.text("34 nqtuNQTƯĐ/-.số nghị quyết 0,", max_size=30))
def test_mentions_are_disjoint_in_order_and_quote_the_query(index: Index, text: str) -> None:
    found = mentions(text, index.engine)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(each.start <= each.number_start < each.number_end <= each.end for each in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_blanks_between_words_do_not_matter() -> None:
    assert parse("nghị  quyết \t 57").text == "nghị quyết 57"


def test_a_quoted_number_brings_its_document_first(library: Callable[..., Index]) -> None:
    said = "Nghị quyết số 34-NQ/TW. "
    lines = [{"id": f"c{at}", "title": said, "text": said * at} for at in (3, 4)]
    own = {"id": "own", "title": "Bản in", "text": f"Bản in của {said}", "number": "34-NQ/TW"}
    page = library([*lines, own]).search(SearchRequest(query='"34-NQ/TW"'))
    assert (page.hits[0].id, page.total) == ("own", 3)


def test_all_documents_of_one_number_are_offered_before_those_that_cite_it(
    library: Callable[..., Index],
) -> None:
    own = [
        {"id": f"of {year}", "text": f"Văn bản năm {year}.", "number": "25-NQ/TW", "date": year}
        for year in ("2008", "2013")
    ]
    citing = {"id": "cites", "text": "Nghị quyết số 25-NQ/TW. " * 5}
    for query in ("25-NQ/TW", "nghị quyết 25", "25 nq tw"):
        hits = ask(library([citing, *own]), query).hits
        assert [hit.id for hit in hits] == ["of 2008", "of 2013", "cites"]
