"""An index answers whatever is typed, from any thread, and follows a switch of generations."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexer
from corpus import PartialDate
from indexer import IndexMissing
from search import Index, Live, Page, SearchRequest, open_index
from search.query.parser import parse

Library = Callable[[list[Mapping[str, object]]], Index]

TEXTS = {
    "a": "Tổ dân vận đến từng nhà ở bản Pá, theo Nghị quyết số 34-NQ/TW.",
    "b": "Đảng viên trẻ học nghị quyết, bà con nghe kể chuyện.",
    "c": "MTTQ xã và các đoàn thể làm công tác dân vận.",
}


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    return library(
        [
            {"id": "a", "title": "Dân vận ở bản Pá", "text": TEXTS["a"], "date": "2024-05"},
            {"id": "b", "title": "Đảng viên trẻ", "text": TEXTS["b"], "kind": "bai-viet"},
            {"id": "c", "title": "Mặt trận xã", "text": TEXTS["c"], "date": "2023-11-18"},
        ]
    )


def ask(index: Index, query: str) -> Page:
    return index.search(SearchRequest(query=query))


MOST_TIMES = 200
"""How many times longer than two plain words a query made to be slow may take."""


def _seconds(index: Index, query: str) -> float:
    begun = time.process_time()
    ask(index, query)
    return time.process_time() - begun


def timeless(page: Page) -> Page:
    return replace(page, took_ms=0.0)


ODD = {
    "long": "dân vận khéo " * 800,
    "one long word": "x" * 10_000,
    "ten thousand digits": "34" * 5_000,
    "punctuation": '.,;:!?-+*()[]{}"“”',
    "an open quotation mark": '"dân vận',
    "quotation marks only": '""""',
    "operators": "NOT OR x",
    "operators only": "AND OR NOT",
    "a star": "*",
    "a NUL": "dân\x00vận",
    "directions": "\u202edân vận\u202c\u200f",
    "a lone surrogate": "dân\ud800vận",
    "combining marks only": "\u0301\u0323",
    "parentheses": "((((((((((dân) vận",
    "many parentheses": "(" * 3_000 + "dân" + ")" * 3_000,
    "a field without a value": "so:",
    "an unknown field": "abc:dân",
    "a date that is none": "ngay:31/02/2024",
    "a slop": '"dân vận"~999999',
    "emoji": "dân vận 🇻🇳👍🏽",
    "another script": "民运 работа",
    "many exclusions": "-dân " * 200,
    "many choices": "dân OR " * 200,
    "many phrases": '"dân vận" ' * 150,
    "prefixes": "d* " * 300,
}


@pytest.mark.slow
@pytest.mark.parametrize("query", ODD.values(), ids=ODD.keys())
def test_whatever_is_typed_is_answered_at_once(index: Index, query: str) -> None:
    plain = min(_seconds(index, "dân vận") for _ in range(3))
    assert min(_seconds(index, query) for _ in range(2)) < MOST_TIMES * max(plain, 0.002)
    page = ask(index, query)
    assert page.query == parse(query).text
    assert page.total == len(page.hits)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (ODD["long"], "too_long"),
        (ODD["punctuation"], "ignored"),
        (ODD["an open quotation mark"], "unbalanced"),
        (ODD["operators"], "ignored"),
        (ODD["a star"], "ignored"),
        (ODD["an unknown field"], "unknown_field"),
        (ODD["a date that is none"], "bad_date"),
        ("zuzu", "unknown_word"),
    ],
)
def test_what_was_not_taken_as_typed_is_said(index: Index, query: str, code: str) -> None:
    assert code in {notice.code for notice in ask(index, query).notices}


def test_control_and_direction_marks_change_nothing(index: Index) -> None:
    usual = ask(index, "dân vận").hits
    assert ask(index, ODD["a NUL"]).hits == usual
    assert ask(index, ODD["directions"]).hits == usual


@settings(deadline=None)
@given(
    query=st.text(max_size=60)
    | st.lists(st.sampled_from([*'"()*+-|~:', "dân", "vận ", "OR ", "so:", "34"])).map("".join)
)
def test_no_query_raises(index: Index, query: str) -> None:
    page = ask(index, query)
    assert page.total >= len(page.hits)
    for hit in page.hits:
        for start, end in hit.title_marks:
            assert 0 <= start < end <= len(hit.title)


SPELLINGS = [
    ("hòa bình", "hoà bình"),
    ("khỏe", "khoẻ"),
    ("ủy ban", "uỷ ban"),
    ("kỷ luật", "kỉ luật"),
    ("lý luận", "lí luận"),
    ("công ty", "công ti"),
    ("dân vận", "da\u0302n va\u0323\u0302n"),
    ("ĐẢNG VIÊN", "đảng viên"),
    ("Đảng viên", "Ðảng viên"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_of_one_word_find_the_same_in_the_same_order(
    library: Library, one: str, other: str
) -> None:
    shelf = library(
        [{"id": "1", "text": one}, {"id": "2", "text": other}, {"id": "3", "text": "x"}]
    )
    pages = [ask(shelf, one), ask(shelf, other)]
    assert [[hit.id for hit in page.hits] for page in pages] == [["1", "2"], ["1", "2"]]
    assert [hit.score for hit in pages[0].hits] == [hit.score for hit in pages[1].hits]


def test_eight_threads_get_the_pages_that_one_gets(index: Index) -> None:
    queries = ["dân vận", "dan van", "34-NQ/TW", "mttq", '"công tác dân vận"', "đảng v*", "", "x"]
    alone = [timeless(ask(index, query)) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: timeless(ask(index, query)), queries * 20))
    assert together == alone * 20


def test_marks_in_a_document_are_those_of_the_query(index: Index) -> None:
    document = index.document("a")
    assert document is not None
    found = index.marks(document, SearchRequest(query="dan van 34-NQ/TW"))
    assert [document.text[start:end] for start, end in found] == ["dân vận", "34-NQ/TW"]
    assert index.marks(document, SearchRequest()) == ()


def test_a_title_is_marked_where_it_has_the_words(index: Index) -> None:
    (hit,) = (hit for hit in ask(index, "dân vận").hits if hit.id == "a")
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Dân vận"]


def test_a_word_joined_in_the_text_is_not_marked_alone_in_the_title(library: Library) -> None:
    shelf = library([{"id": "1", "title": "Nhân dân ta", "text": "Tổ dân vận về bản."}])
    assert ask(shelf, "dân vận").hits[0].title_marks == ()


def test_a_hit_tells_where_its_date_is_from(index: Index) -> None:
    hits = {hit.id: hit for hit in ask(index, "").hits}
    assert (hits["a"].date, hits["a"].date_method) == (PartialDate(2024, 5), "given")
    assert (hits["b"].date, hits["b"].date_method) == (None, None)


def test_a_body_may_stand_for_those_whose_work_it_took_over(library: Library) -> None:
    new, old, older = (
        "Ban Tuyên giáo và Dân vận Trung ương",
        "Ban Dân vận Trung ương",
        "Ban Tư tưởng - Văn hóa Trung ương",
    )
    index = library(
        [
            {"id": "2025", "text": "Họp ban.", "bodies": [new], "date": "2025-03"},
            {"id": "2020", "text": "Họp ban.", "bodies": [old], "date": "2020"},
            {"id": "1999", "text": "Họp ban.", "bodies": [older, old], "date": "1999"},
            {"id": "x", "text": "Họp ban.", "bodies": ["Ban Liên lạc X"]},
        ]
    )

    def found(body: str, *, predecessors: bool) -> tuple[list[str], int, dict[str, int]]:
        request = SearchRequest(bodies=(body,), predecessors=predecessors, sort="newest")
        page = index.search(request)
        counts = {value.value: value.count for value in page.facets[0].values}
        assert [value.value for value in page.facets[0].values if value.selected] == [body]
        return [hit.id for hit in page.hits], page.total, counts

    counts = {old: 2, new: 1, older: 1, "Ban Liên lạc X": 1}
    assert found(new, predecessors=False) == (["2025"], 1, counts)
    assert found(new, predecessors=True) == (["2025", "2020", "1999"], 3, counts)
    assert found(old, predecessors=True) == (["2020", "1999"], 2, counts)
    assert found("Ban Liên lạc X", predecessors=True) == (["x"], 1, counts)
    value = index.search(SearchRequest(bodies=(new,))).facets[0].values[2]
    assert (value.value, value.parent) == (new, "Ban Chấp hành Trung ương")
    assert value.predecessors == (old, older)


def test_an_unknown_document_is_none(index: Index) -> None:
    assert index.document("nowhere") is None


def test_stats_count_what_was_put_in(index: Index) -> None:
    stats = index.stats()
    assert stats.documents == index.document_count == 3
    assert stats.text_bytes == sum(len(text.encode()) for text in TEXTS.values())
    assert stats.segments == 1
    assert stats.fields["text"] > 20
    assert not index.is_sample


def test_live_follows_a_switch_and_an_old_page_still_works(tmp_path: Path) -> None:
    def build(text: str) -> None:
        (tmp_path / "d.jsonl").write_text(json.dumps({"id": "1", "text": text}), encoding="utf-8")
        directory = tmp_path / "index"
        indexer.reindex([tmp_path / "d.jsonl"], directory=directory, today=date(2026, 11, 22))

    live = Live(tmp_path / "index")
    with pytest.raises(IndexMissing):
        live.current()
    build("tre")
    before = live.current()
    assert live.current() is before
    build("trúc")
    assert ask(live.current(), "trúc").total == 1
    assert (ask(before, "tre").total, ask(before, "trúc").total) == (1, 0)
    assert ask(open_index(tmp_path / "index"), "trúc").total == 1
