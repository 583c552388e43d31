"""Words that carry no topic, also where their marks were left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search import Index, SearchRequest


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    return texts(
        wanted="Việc làm ổn định cho thanh niên.",
        other="Bản tin về thời tiết.",
        third="Họp bàn việc đồng áng.",
    )


@pytest.mark.parametrize(
    "query", ["việc làm là gì", "viec lam la gi", "việc lam la gi", "Việc lam là gi?"]
)
def test_question_words_need_not_be_there(index: Index, query: str) -> None:
    page = index.search(SearchRequest(query=query))
    assert [(hit.id, hit.missing) for hit in page.hits] == [("wanted", ())]


def test_a_bare_word_counts_where_all_other_marks_are_there(index: Index) -> None:
    page = index.search(SearchRequest(query="việc làm gi"))
    assert [notice.code for notice in page.notices] == ["unknown_word"]


def test_a_function_word_typed_alone_is_marked(texts: Callable[..., Index]) -> None:
    (hit,) = (
        texts(one="Bà con đang gặt lúa.", two="Bản tin.").search(SearchRequest(query="đang")).hits
    )
    (snippet,) = hit.snippets
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["đang"]
