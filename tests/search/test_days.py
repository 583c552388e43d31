"""A day that is typed is found however a text writes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search import Index, Page, SearchRequest
from search.days import Day, days

Library = Callable[..., Index]


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    texts = {
        "strokes": "Hội nghị họp ngày 3/2/1930 ở Cửu Long.",
        "zeros": "Hội nghị họp ngày 03-02-1930 ở Cửu Long.",
        "spelled": "Hội nghị họp ngày 03 tháng 2 năm 1930 ở Cửu Long.",
        "other": "Ngày 2/3/1930 có 1930 người đọc 3 tờ báo và 2 tờ tin.",
        "apart": "Trang 3, bảng 2: số liệu năm 1930.",
    }
    return library([{"id": name, "title": name, "text": text} for name, text in texts.items()])


def ask(index: Index, query: str, *, expand: bool = True) -> Page:
    return index.search(SearchRequest(query=query, expand=expand))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/2/1930", [Day("3/2/1930", 0, 8, 3, 2, 1930)]),
        ("họp ngày 03-02-1930", [Day("ngày 03-02-1930", 4, 19, 3, 2, 1930)]),
        ("ngay 3 thang 2 nam 1930", [Day("ngay 3 thang 2 nam 1930", 0, 23, 3, 2, 1930)]),
        ("19.5.1890", [Day("19.5.1890", 0, 9, 19, 5, 1890)]),
        ("ngày 3 thắng 2 năm 1930", []),
        ("từ 3/2/1930 đến 5/2/1930", []),
        ("31/2/1930", []),
        ("tháng 2/1930", []),
        ("34-NQ/TW 1930", []),
    ],
)
def test_days_are_read_in_every_way_to_write_them(text: str, expected: list[Day]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize("query", ["3/2/1930", "03.02.1930", "ngày 3 tháng 2 năm 1930"])
def test_a_day_finds_the_texts_that_write_it_in_any_way_and_no_others(
    index: Index, query: str
) -> None:
    page = ask(index, query)
    assert {hit.id for hit in page.hits} == {"strokes", "zeros", "spelled"}
    (notice,) = page.notices
    assert notice.vi == f"Đã mở rộng: «{query}»: tìm mọi cách viết ngày ấy."
    assert notice.undo == (("expand", "0"),)


def test_the_whole_day_is_marked(index: Index) -> None:
    (spelled,) = (hit for hit in ask(index, "3/2/1930").hits if hit.id == "spelled")
    (snippet,) = spelled.snippets
    marks = [snippet.text[start:end] for start, end in snippet.marks]
    assert " ".join(marks) == "03 tháng 2 năm 1930"


def test_a_day_that_a_hit_lacks_is_named_as_typed(index: Index) -> None:
    page = ask(index, "tờ báo tờ tin ngày 3/2/1930")
    assert [(hit.id, hit.missing) for hit in page.hits][:1] == [("other", ("ngày 3/2/1930",))]


def test_a_day_that_is_not_expanded_is_its_numbers(index: Index) -> None:
    assert "apart" in {hit.id for hit in ask(index, "3/2/1930", expand=False).hits}
