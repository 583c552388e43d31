"""Titles for texts that have none."""

from __future__ import annotations

import pytest

from corpus.metadata.titles import LONGEST, clean, find_title


@pytest.mark.parametrize(
    ("text", "title", "method"),
    [
        (" date 2024-11 (BÁO) - Chiều 18/11, tại Hà Nội, lãnh đạo Đảng gặp mặt. Sau đó…",
         "Lãnh đạo Đảng gặp mặt", "sentence"),
        ("TCCS - Ngày 4-7-2024, tại Hà Nội, ban chỉ đạo họp. Tiếp theo.", "Ban chỉ đạo họp",
         "sentence"),
        ("Hà Nội, ngày 12-4-2025 - Hội nghị bế mạc. Tiếp theo.", "Hội nghị bế mạc", "sentence"),
        ("Thứ Tư, 25/12/2024\nHội nghị tổng kết công tác năm\n\nNội dung.",
         "Hội nghị tổng kết công tác năm", "headline"),
        ("# Giới thiệu *chung*\n\nNội dung", "Giới thiệu chung", "headline"),
    ],
)  # fmt: skip
def test_a_title_is_the_headline_or_the_first_sentence(text: str, title: str, method: str) -> None:
    found = find_title(text, ())
    assert found is not None
    assert (found.title, found.method) == (title, method)


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    found = find_title("Các cấp ủy lãnh đạo, " * 20, ())
    assert found is not None
    assert len(found.title) <= LONGEST
    assert found.title.endswith("lãnh đạo")


def test_a_text_without_words_has_no_title() -> None:
    assert find_title("-----\n\n***\n", ()) is None
    assert clean("**Đậm** [liên kết](http://x)") == "Đậm liên kết"


def test_marks_within_a_syllable_part_no_word() -> None:
    assert clean("CỤC HẢI Q****U****AN t**ỉ**nh P**h****ú** Thọ") == "CỤC HẢI QUAN tỉnh Phú Thọ"
    assert clean("theo**nghị quyết**") == "theo nghị quyết"


def test_a_headline_in_capitals_goes_on_in_the_next_line() -> None:
    text = "PHÁT BIỂU CỦA ĐỒNG CHÍ BÍ THƯ\ntại Hội nghị tổng kết công tác\n\nThưa các đồng chí!"
    found = find_title(text, ())
    assert found is not None
    assert found.title == "PHÁT BIỂU CỦA ĐỒNG CHÍ BÍ THƯ tại Hội nghị tổng kết công tác"
    assert text[found.start : found.end].split()[-1] == "tác"
