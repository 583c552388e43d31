"""Which line ends are only where a line was full."""

from __future__ import annotations

import pytest

from corpus.wrapping import Wrapping, goes_on

FOLDED = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng\n"
    "6 năm 2025 và Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6\n"
    "năm 2010 của Chính phủ về kiểm soát thủ tục hành chính,\n"
    "theo đề nghị của Giám đốc Sở Nội vụ tỉnh và ý kiến của Sở\n"
    "Tài chính về việc này;\n"
    "- bảo đảm kinh phí thực hiện nhiệm vụ được giao hằng năm\n"
    "a) theo dự toán,\n"
    "Chương trình\n"
    "CHỦ TỊCH"
)


def folds(text: str) -> list[str]:
    """The first words behind the line ends that are folds."""
    wrapping = Wrapping(text)
    start, found = 0, []
    for line in text.split("\n")[:-1]:
        end = start + len(line)
        if wrapping.is_fold(start, end):
            found.append(text[end + 1 :].split()[0])
        start = end + 1
    return found


def test_lines_of_a_folded_text_go_on_but_where_a_list_or_a_heading_begins() -> None:
    assert folds(FOLDED) == ["6", "năm", "theo", "Tài", "Chương"]


def test_a_paragraph_a_line_has_no_folds() -> None:
    lines = ["Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy đảng trong toàn tỉnh", "như trên"]
    assert (
        folds("\n".join([*lines, "Ban Chấp hành Đảng bộ tỉnh khóa mới họp phiên thứ nhất"])) == []
    )


def test_verses_stay_lines() -> None:
    assert folds("Dưới trăng quyên đã gọi hè\nĐầu tường lửa lựu lập lòe đơm bông\n" * 4) == []


def test_words_set_apart_within_a_sentence_begin_no_line() -> None:
    assert folds("Tờ\n*Nhân Dân*viết;\n**Điều 2** và tờ\n**Lao Động**, rồi\n*Hết*.") == [
        "*Nhân",
        "**Lao",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ngày\n23 tháng 7", True),
        ("*của Bộ*\n*trưởng*", True),
        ("Sở\nNội vụ", False),
        ("CHƯƠNG\n2", False),
        ("năm 2025.\nvà", False),
        ("gồm\n2. Hai", False),
        ("gồm\nb) hai", False),
        ("\nvà", False),
    ],
)
def test_a_sentence_goes_on_in_a_small_letter_or_a_number(text: str, told: bool) -> None:
    assert goes_on(text, text.index("\n")) is told
