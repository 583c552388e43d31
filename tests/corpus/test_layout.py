"""How a text was laid out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.layout import Part, parts
from corpus.wrapping import Wrapping
from tests.growth import assert_linear


def laid_out(text: str) -> list[Part]:
    return list(parts(text, 0, len(text), Wrapping(text)))


def unsigned(text: str, start: int, end: int, part: Part) -> str:
    """What is read of a stretch of a part."""
    read = ""
    for sign in part.signs:
        if start <= sign.start and sign.end <= end:
            read += text[start : sign.start] + sign.shown
            start = sign.end
    return read + text[start:end]


def read(text: str) -> list[object]:
    """Each part as it is read: the level of a heading, rows of cells, None for a rule."""
    found: list[object] = []
    for part in laid_out(text):
        if part.kind == "rule":
            found.append(None)
        elif part.kind == "table":
            found.append([[unsigned(text, *cell, part) for cell in row] for row in part.rows])
        else:
            said = unsigned(text, part.start, part.end, part)
            found.append((part.level, said) if part.kind == "heading" else said)
    return found


def test_headings_paragraphs_and_rules() -> None:
    text = "# **Nghị quyết**\nMột\nhai\n\n**---**\n## Mục 2 ##\n#1 không là đầu đề\n#\n***\n"
    assert read(text) == [
        (1, "Nghị quyết"),
        "Một\nhai",
        None,
        (2, "Mục 2"),
        "#1 không là đầu đề",
        None,
    ]


def test_a_table_of_markdown() -> None:
    text = "| Tên | **Chức vụ** |\n|---|:-:|\n| Nguyễn A | |\n| B \\| C | d |  |"
    assert read(text) == [[["Tên", "Chức vụ"], ["Nguyễn A"], ["B | C", "d"]]]


def test_rows_as_our_readers_write_them_are_a_table_a_single_one_is_not() -> None:
    assert read("TT | Họ tên\n1 | Nguyễn A\n2 | Trần B | Sở X") == [
        [["TT", "Họ tên"], ["1", "Nguyễn A"], ["2", "Trần B", "Sở X"]]
    ]
    assert read("Trang chủ | Tin tức\nNgày mới") == ["Trang chủ | Tin tức\nNgày mới"]
    assert read("a || b là phép hoặc") == ["a || b là phép hoặc"]


def test_empty_cells_hold_their_column() -> None:
    assert read("| a | b | c |\n| | d | |\n| | | e |") == [
        [["a", "b", "c"], ["", "d"], ["", "", "e"]]
    ]


def test_cells_of_several_lines_are_whole() -> None:
    text = "| TRUNG ƯƠNG\n\\-------- | ĐẢNG\n\\---- |\n| :-- | :-- |\n| Số: 1 | *Hà Nội* |"
    assert read(text) == [[["TRUNG ƯƠNG\n", "ĐẢNG\n"], ["Số: 1", "Hà Nội"]]]
    assert read("| a | b\nc | d") == [[["a", "b"], ["c", "d"]]]


def test_a_row_of_one_cell_is_a_paragraph() -> None:
    assert read("| Chuyên đề |\n|---|\nSau") == ["Chuyên đề", "Sau"]


def test_the_two_halves_of_a_letterhead() -> None:
    text = (
        "|\n**BỘ X**\n-----\n|\n**CỘNG HÒA**\n--------\n|\n|\nSố: 1\n|\n*Hà Nội*\n|\n**THÔNG BÁO**"
    )
    assert read(text) == [
        [["BỘ X\n", "CỘNG HÒA\n"], ["Số: 1", "Hà Nội"]],
        "THÔNG BÁO",
    ]


def test_lines_that_were_folded_are_one() -> None:
    text = "Căn cứ Luật\nsố 1\nvà Nghị định\nsố 2;\n- Sở\nNội vụ"
    assert read(text) == ["Căn cứ Luật số 1 và Nghị định số 2;\n- Sở\nNội vụ"]


def test_signs_alone_are_nothing_to_read_but_stars_that_part_chapters() -> None:
    assert read("|\n\n**\n\n#\n\n** **\n\n||||\n\nx\n\n*\n* *\n\ny") == ["x", None, "y"]


TEXTS = st.lists(
    st.sampled_from(
        ["một ", "hai", "B1", "\n", "\n\n", "|", " | ", "\n|\n", "**", "*", "# ", "---", "- ", "\\"]
    ),
    max_size=40,
).map("".join)


@given(TEXTS)
def test_every_letter_is_read_once_and_in_order(text: str) -> None:
    said = []
    done = 0
    for part in laid_out(text):
        assert done <= part.start <= part.end <= len(text)
        done = part.end
        cells = [cell for row in part.rows for cell in row] or [(part.start, part.end)]
        assert all(one[1] <= two[0] for one, two in pairwise(cells))
        said += [unsigned(text, *cell, part) for cell in cells]
    assert [char for char in "".join(said) if char.isalnum()] == [
        char for char in text if char.isalnum()
    ]


@given(TEXTS)
def test_signs_are_apart_and_emphases_lie_within(text: str) -> None:
    for part in laid_out(text):
        ends = [edge for sign in part.signs for edge in (sign.start, sign.end)]
        assert [part.start, *ends, part.end] == sorted([part.start, *ends, part.end])
        assert all(part.start <= one.start < one.end <= part.end for one in part.emphases)


@pytest.mark.slow
def test_layout_takes_time_in_proportion() -> None:
    def lay_out(text: str) -> object:
        return laid_out(text)

    for piece in ("|\na\n|\n|\nb\n", "# a\n\n| a | b |\n\nCăn cứ **Luật**\nsố 1;\n\n"):
        assert_linear(lay_out, piece, length=4_000)
