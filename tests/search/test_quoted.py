"""Words between quotes: exact with any mark, read without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search import Index, SearchRequest
from search.quoted import Quoted, quoted


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    pages = {f"p{number}": "Công tác dân vận khéo, số liệu." for number in range(30)}
    return texts(foreign="VIET NAM DUTY NOT PAID", **pages)


def steps(index: Index, text: str) -> str:
    found = quoted(text, 0, index.engine, "auto")
    return " ".join("/".join(step) for step in found.steps)


def test_a_phrase_with_any_mark_is_exact(index: Index) -> None:
    assert quoted("dân van", 0, index.engine, "auto") == Quoted((("dân",), ("van",)))


def test_beside_other_words_a_phrase_that_stands_nowhere_may_lack_marks(index: Index) -> None:
    page = index.search(SearchRequest(query='số liệu "dân van khéo"'))
    assert (page.total, [notice.vi for notice in page.notices]) == (
        30,
        ['Hiểu là: "dân vận khéo".'],
    )
    assert index.search(SearchRequest(query='số liệu "dần van khéo"')).total == 0


def test_a_phrase_without_marks_is_read_and_says_so(index: Index) -> None:
    assert quoted("Dan van kheo", 0, index.engine, "auto") == Quoted(
        (("dân",), ("vận",), ("khéo",)), understood='"Dân vận khéo"'
    )


def test_a_phrase_that_stands_so_is_searched_as_typed(index: Index) -> None:
    assert steps(index, "viet nam duty not paid") == "viet nam duty not paid"


def test_keystrokes_between_quotes_are_decoded(index: Index) -> None:
    page = index.search(SearchRequest(query='"coong tasc daan vaanj"'))
    assert (page.total, [notice.code for notice in page.notices]) == (30, ["decoded"])
    assert "công tác dân vận" in page.notices[0].vi


def test_with_exact_marks_nothing_is_read(index: Index) -> None:
    assert quoted("dan van", 0, index.engine, "exact") == Quoted((("dan",), ("van",)))


def test_ignoring_marks_every_spelling_is_searched(index: Index) -> None:
    assert quoted("dần ván", 0, index.engine, "ignore").steps == (("dân",), ("vận",))
