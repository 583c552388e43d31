"""Signature blocks."""

from __future__ import annotations

import pytest

from corpus.metadata.signers import find_signature


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("T/M BAN THƯỜNG VỤ  \nPHÓ BÍ THƯ\n\n\nTrần Văn Mẫu",
         ("Trần Văn Mẫu", "Phó Bí thư", "BAN THƯỜNG VỤ")),
        ("|\n**TM. ỦY BAN\nNHÂN DÂN**\nKT. CHỦ TỊCH\n**PHÓ CHỦ TỊCH**\n**Lê Thị Mẫu**\n|",
         ("Lê Thị Mẫu", "Phó Chủ tịch", "ỦY BAN NHÂN DÂN")),
        ("T/M BỘ CHÍNH TRỊ\nNguyễn Văn Mẫu", ("Nguyễn Văn Mẫu", None, "BỘ CHÍNH TRỊ")),
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN THƯỜNG TRỰC\n(đã ký)\nPhạm Mẫu Mực",
         ("Phạm Mẫu Mực", "Phó Trưởng ban thường trực", None)),
        ("T/M BỘ CHÍNH TRỊ\nNguyễn Văn Mẫu\nDANH MỤC\nkèm theo",
         ("Nguyễn Văn Mẫu", None, "BỘ CHÍNH TRỊ")),
        ("GIÁM ĐỐC\nTRẦN VĂN MẪU\nPHỤ LỤC\nkèm theo", ("Trần Văn Mẫu", "Giám đốc", None)),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nPGS.TS Trần Văn Mẫu",
         ("Trần Văn Mẫu", "Phó Bí thư", "BAN THƯỜNG VỤ")),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG\n\nTrần Văn Mẫu", ("Trần Văn Mẫu", "Thứ trưởng", None)),
    ],
)  # fmt: skip
def test_a_block_gives_name_position_and_body(
    block: str, expected: tuple[str, str | None, str | None]
) -> None:
    text = f"Điều 5. Thi hành.\n\nNơi nhận:\n- Như Điều 5,\n- Lưu.\n\n{block}"
    found = find_signature(text)
    assert found is not None
    title = found.title.lower() if found.title else None
    assert (found.name, title, found.body) == (
        expected[0],
        expected[1].lower() if expected[1] else None,
        expected[2],
    )
    assert text[found.name_start : found.name_end].casefold() == found.name.casefold()


def test_a_block_in_the_second_column_of_a_table_passes_over_the_first() -> None:
    text = (
        "| Nơi nhận: | T/M ỦY BAN KIỂM TRA |\n|---|---|\n| - Các tỉnh ủy, | **PHÓ CHỦ NHIỆM** |\n"
        "| - Lưu UBKT. | |\n| | **Trần Văn Mẫu** |\n"
    )
    found = find_signature(text)
    assert found is not None
    assert (found.name, found.title, found.body) == (
        "Trần Văn Mẫu",
        "Phó Chủ nhiệm",
        "ỦY BAN KIỂM TRA",
    )


def test_the_heads_of_party_and_state_are_called_as_they_are() -> None:
    titles = {
        "TỔNG BÍ THƯ": "Tổng Bí thư",
        "CHỦ TỊCH QUỐC HỘI": "Chủ tịch Quốc hội",
        "PHÓ CHỦ TỊCH THƯỜNG TRỰC": "Phó Chủ tịch Thường trực",
    }
    for position, title in titles.items():
        found = find_signature(f"Nơi nhận:\n- Lưu.\n\n{position}\nTrần Văn Mẫu\n")
        assert found is not None
        assert found.title == title


def test_a_text_without_a_block_has_no_signer() -> None:
    assert find_signature("Đồng chí Nguyễn Văn Mẫu phát biểu.\n\nTrần Văn Mẫu\n") is None
    assert find_signature("") is None
