"""Passages as they are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus import Furniture
from search.quoting import quotation

PIECES = ["dân vận ", "B1", "**", "*", "\n", "\n\n", "|", " | ", "# ", "---", "\\-", "\n|\n", "- "]


def quoted(text: str, words: str, mark: str) -> tuple[str, list[str]]:
    """The stretch ``words`` of a text as it is read, and what is marked there."""
    start = text.index(words)
    found = quotation(text, start, start + len(words))
    at = text.index(mark, start)
    return found.text, [found.text[low:high] for low, high in found.ranges([(at, at + len(mark))])]


def test_signs_that_are_paired_outside_the_passage_are_not_read() -> None:
    text = "Mở đầu.\n\n**Phan Thị Lan** (1929) là *nhà giáo*, 1\\. dân vận."
    assert quoted(text, text[11 : text.index(" dân")], "Lan** (1929) là *nhà") == (
        "Phan Thị Lan (1929) là nhà giáo, 1.",
        ["Lan (1929) là nhà"],
    )


def test_cells_are_set_apart_and_rows_are_lines() -> None:
    text = "| Chức vụ | |\n|---|---|\n| Kế vị | **Trưởng Ban** |"
    assert quoted(text, text, "Kế vị | **Trưởng") == (
        "Chức vụ\nKế vị · Trưởng Ban",
        ["Kế vị", "Trưởng"],
    )


def test_headings_links_and_names_of_characters() -> None:
    text = "## Mục [một](https://x.vn/dan)\n\nA &amp; B"
    assert quoted(text, text, "một") == ("Mục một\n\nA & B", ["một"])


def test_bars_and_dashes_of_the_author_stay() -> None:
    text = "- Hả? Trang chủ | Tin tức, 5 * 3 #1 snake_case_x"
    assert quoted(text, text, "5 * 3") == (text, ["5 * 3"])


def test_signs_alone_are_quoted_as_they_are() -> None:
    assert quotation("|---|", 0, 5).text == "|---|"


def test_signs_are_not_paired_across_furniture() -> None:
    text = "*Menu\nDân vận* khéo"
    assert quotation(text, 6, len(text), [Furniture(0, 5)]).text == "Dân vận* khéo"


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.data())
def test_letters_are_quoted_in_order_and_ranges_cover_the_same(
    text: str, data: st.DataObject
) -> None:
    edges = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 4)))
    start, low, high, end = edges
    found = quotation(text, start, end)
    assert letters(found.text) == letters(text[start:end])
    ranges = found.ranges([(low, high)])
    assert letters("".join(found.text[a:b] for a, b in ranges)) == letters(text[low:high])


def letters(text: str) -> list[str]:
    return [char for char in text if char.isalnum()]
