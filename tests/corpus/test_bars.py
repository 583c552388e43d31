"""Tables whose cells are parted by bars on lines of their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.bars import LONGEST_CELL, pieces

BODY = "Nội dung của văn bản. " * (LONGEST_CELL // 20)


def shown(*cells: str) -> list[str | list[list[str]]]:
    """The pieces of the cells joined by bars; an empty one is where two rows meet."""
    text = "\n|\n".join(cells)
    return [
        [[text[slice(*cell)] for cell in row] for row in piece]
        if isinstance(piece, list)
        else text[slice(*piece)]
        for piece in pieces(text, 0, len(text))
    ]


def test_a_text_without_bars_is_one_piece() -> None:
    assert shown("Một\n\nhai | ba") == ["Một\n\nhai | ba"]


def test_a_letterhead_is_two_rows_and_what_follows_is_text() -> None:
    assert shown("", "BỘ X", "CỘNG HÒA", "", "Số: 1", "Hà Nội", "THÔNG BÁO\nvề việc Y") == [
        [["BỘ X", "CỘNG HÒA"], ["Số: 1", "Hà Nội"]],
        "THÔNG BÁO\nvề việc Y",
    ]


def test_a_text_between_two_tables_belongs_to_neither() -> None:
    assert shown("", "BỘ X", "CỘNG HÒA", "", "Số: 1", "Hà Nội", BODY, "Nơi nhận", "KÝ TÊN", "") == [
        [["BỘ X", "CỘNG HÒA"], ["Số: 1", "Hà Nội"]],
        BODY.strip(),
        [["Nơi nhận", "KÝ TÊN"]],
    ]


def test_a_long_text_between_single_rows_belongs_to_neither() -> None:
    assert shown("", "BỘ X", "CỘNG HÒA", BODY, "Nơi nhận", "KÝ TÊN", "") == [
        [["BỘ X", "CỘNG HÒA"]],
        BODY.strip(),
        [["Nơi nhận", "KÝ TÊN"]],
    ]


def test_a_heading_may_stand_over_all_columns() -> None:
    head = ("", "TT", "Tên", "Hạn", "", "Mục I", "", "1", "a", "b")
    assert shown(*head, "", "Mục II", "", "2", "c", "d", "Cuối") == [
        [["TT", "Tên", "Hạn"], ["Mục I"], ["1", "a", "b"], ["Mục II"], ["2", "c", "d"]],
        "Cuối",
    ]


def test_rows_of_another_width_are_another_table() -> None:
    assert shown("", "a", "b", "c", "", "d", "e", "f", "", "g", "h", "", "i", "k", "") == [
        [["a", "b", "c"], ["d", "e", "f"]],
        [["g", "h"], ["i", "k"]],
    ]


def test_a_text_behind_a_signature_is_no_cell() -> None:
    appendix = "PHỤ LỤC\n" + "Danh mục thủ tục hành chính mới ban hành " * 6
    assert shown("", "", "CHỦ TỊCH", appendix.strip(), "") == ["CHỦ TỊCH", appendix.strip()]


def test_cells_that_nothing_counts_are_text() -> None:
    assert shown("", "một", "hai", "ba", "") == ["một", "hai", "ba"]


@given(st.lists(st.sampled_from(["", "a", "b\nc", "d" * (LONGEST_CELL + 1), "\n\n"]), max_size=30))
def test_every_cell_is_there_once_and_in_order(cells: list[str]) -> None:
    found: list[str] = []
    for piece in shown(*cells):
        found += [piece] if isinstance(piece, str) else [cell for row in piece for cell in row]
    assert found == [cell for cell in cells if cell.strip()]
