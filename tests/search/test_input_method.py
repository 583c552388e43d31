"""Queries typed without an input method, over a small index."""

from __future__ import annotations

from datetime import date

import pytest

from indexer import reindex
from search import Index, SearchRequest, open_index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("keystrokes")
    texts = folder / "texts"
    texts.mkdir()
    for number in range(40):
        text = f"Công tác dân vận và nghị quyết số mã {number}: hướng dẫn học tập."
        (texts / f"{number:02}.txt").write_text(text, "utf-8")
    (texts / "foreign.txt").write_text("Casino Max ở Hồ Tràm có tên coong trong sách.", "utf-8")
    reindex([texts], directory=folder / "index", today=date(2026, 1, 1))
    return open_index(folder / "index")


def codes(index: Index, query: str, **more: str) -> list[str]:
    page = index.search(SearchRequest(query=query, **more))  # type: ignore[arg-type]
    return [notice.code for notice in page.notices]


@pytest.mark.parametrize(
    "query", ["coong tasc daan vaanj", "co6ng ta1c da6n va65n", "co^ng ta'c da^n va^.n"]
)
def test_keystrokes_find_what_the_spelled_words_find(index: Index, query: str) -> None:
    typed = index.search(SearchRequest(query=query))
    spelled = index.search(SearchRequest(query="công tác dân vận"))
    assert [hit.id for hit in typed.hits] == [hit.id for hit in spelled.hits]
    assert [hit.snippets for hit in typed.hits] == [hit.snippets for hit in spelled.hits]
    assert typed.notices[0].code == "decoded"
    assert "công tác dân vận" in typed.notices[0].vi


def test_a_word_far_rarer_than_what_it_spells_is_decoded_when_alone(index: Index) -> None:
    assert codes(index, "coong") == ["decoded"]


@pytest.mark.parametrize("query", ["max casino", "công tác", "hoc tap", "2024", "foreign words"])
def test_other_words_are_left_as_typed(index: Index, query: str) -> None:
    assert "decoded" not in codes(index, query)


@pytest.mark.parametrize("query", ["huong dan hoc tap?", "dan van khong hoc.", "da? roi"])
def test_what_ends_a_sentence_is_no_keystroke(index: Index, query: str) -> None:
    assert "decoded" not in codes(index, query)


def test_beside_other_keystrokes_a_sign_at_the_end_is_one(index: Index) -> None:
    assert "công tác học" in index.search(SearchRequest(query="co^ng ta'c hoc.")).notices[0].vi


def test_exact_marks_switch_decoding_off(index: Index) -> None:
    assert "decoded" not in codes(index, "nghij quyeets", diacritics="exact")
