"""Near duplicates are one hit: display only, so counts and evaluation see every document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import PartialDate
from indexer import ALONE
from search import Index, Page, SearchRequest
from search.engines.folding import Folding
from search.model import Copy

Library = Callable[[Iterable[Mapping[str, object]]], Index]

NOTICE = (
    "Ban Tổ chức đề nghị các chi bộ rà soát hồ sơ đảng viên, bổ sung giấy tờ còn thiếu và gửi "
    "danh sách về văn phòng trước ngày họp giao ban, kèm ý kiến của cấp ủy nơi cư trú."
)


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    """Three copies, the second the best answer to "hồ sơ rà soát", and two other texts."""
    return library(
        [
            {
                "id": "a",
                "title": "Thông báo",
                "text": NOTICE,
                "date": "2024-05-01",
                "url": "https://x.vn/a",
            },
            {"id": "b", "title": "Rà soát hồ sơ", "text": NOTICE, "date": "2024-05-02"},
            {"id": "c", "title": "Thông báo", "text": f"{NOTICE} Hết.", "date": "2023"},
            {"id": "d", "title": "Hồ sơ cũ", "text": "Rà soát kho lưu trữ hồ sơ đảng viên."},
            {"id": "e", "title": "Chuyện bản", "text": "Bà con gặt lúa mùa."},
        ]
    )


def ask(index: Index, **asked: Any) -> Page:
    return index.search(replace(SearchRequest(query="rà soát hồ sơ"), **asked))


def test_the_best_copy_stands_for_all_and_names_the_others(index: Index) -> None:
    page = ask(index)
    assert [(hit.rank, hit.id, hit.duplicates, hit.duplicate_ids) for hit in page.hits] == [
        (1, "b", 2, ("a", "c")),
        (2, "d", 0, ()),
    ]
    [folded] = [hit for hit in page.hits if hit.duplicates]
    assert folded.copies == (
        Copy("a", "Thông báo", None, PartialDate(2024, 5, 1), "https://x.vn/a"),
        Copy("c", "Thông báo", None, PartialDate(2023), None),
    )


def test_total_and_facets_count_every_document(index: Index) -> None:
    folded, apart = ask(index), ask(index, fold=False)
    assert (folded.total, folded.rows) == (4, 2)
    assert (apart.total, apart.rows) == (4, 4)
    assert folded.facets == apart.facets
    assert [hit.duplicates for hit in apart.hits] == [0, 0, 0, 0]
    assert {hit.id for hit in apart.hits} == {"a", "b", "c", "d"}


def test_the_newest_copy_stands_for_all_where_the_newest_come_first(index: Index) -> None:
    newest = ask(index, query="", sort="newest")
    assert [(hit.id, hit.duplicate_ids) for hit in newest.hits] == [
        ("b", ("a", "c")),
        ("d", ()),
        ("e", ()),
    ]
    oldest = ask(index, query="", sort="oldest")
    assert (oldest.hits[0].id, oldest.hits[0].duplicate_ids) == ("c", ("a", "b"))


def test_only_copies_that_pass_the_filters_are_folded(index: Index) -> None:
    page = ask(index, years=("2024",))
    assert [(hit.id, hit.duplicate_ids) for hit in page.hits] == [("b", ("a",))]
    assert (page.total, page.rows) == (2, 1)


def test_pages_are_full_and_show_every_document_once(index: Index) -> None:
    pages = [ask(index, query="", offset=offset, limit=1) for offset in range(4)]
    assert [len(page.hits) for page in pages] == [1, 1, 1, 0]
    shown = [id for page in pages for hit in page.hits for id in (hit.id, *hit.duplicate_ids)]
    assert sorted(shown) == ["a", "b", "c", "d", "e"]
    assert [hit.rank for page in pages for hit in page.hits] == [1, 2, 3]


def test_ranking_for_evaluation_folds_nothing(index: Index) -> None:
    assert {id for id, _ in index.rank("rà soát hồ sơ", 10)} == {"a", "b", "c", "d"}


def test_a_document_knows_its_copies(index: Index) -> None:
    document, alone = index.document("c"), index.document("e")
    assert document is not None
    assert alone is not None
    assert [copy.id for copy in index.copies(document)] == ["a", "b"]
    assert index.copies(alone) == ()


DOCUMENTS = st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 3), st.booleans()), max_size=20)


@given(DOCUMENTS)
def test_each_group_is_folded_under_its_first(rows: list[tuple[int, int, bool]]) -> None:
    groups = np.array([ALONE if row[0] < 0 else row[0] for row in rows], np.int32)
    documents = np.array([at for at, row in enumerate(rows) if row[2]], np.int64)
    order = np.array([rows[at][1] for at in documents.tolist()], np.float32)
    id_rank = np.arange(len(rows), dtype=np.int32)[::-1].copy()
    folding = Folding(documents, order, groups, id_rank)
    standing = documents[folding.standing].tolist()
    assert standing == sorted(standing)
    key = {at: (rows[at][1], -at) for at in documents.tolist()}
    shown = [at for first in standing for at in (first, *folding.under(first))]
    assert sorted(shown) == documents.tolist()
    for first in standing:
        family = [first, *folding.under(first)]
        assert family == sorted(family, key=key.__getitem__)
        assert len({groups[at] for at in family}) == 1
    grouped = [groups[at] for at in standing if groups[at] != ALONE]
    assert len(grouped) == len(set(grouped))
