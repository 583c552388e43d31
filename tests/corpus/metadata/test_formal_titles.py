"""Titles of official documents."""

from __future__ import annotations

import pytest

from corpus.metadata.formal_titles import LONGEST, letter_title, official_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("KẾT LUẬN**  \n**CỦA BAN THƯỜNG VỤ**  \n**về một việc**\n\n-----\n\nSau mười năm…",
         "KẾT LUẬN CỦA BAN THƯỜNG VỤ về một việc"),
        ("NGHỊ QUYẾT\nCỦA BỘ CHÍNH TRỊ\n\nvề một số việc lớn\n\nNghị quyết nêu hai việc.",
         "NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ về một số việc lớn"),
        ("NGHỊ QUYẾT\nHỘI NGHỊ LẦN THỨ HAI (KHÓA II)\nvề việc mẫu\n\nTháng 1 năm 1959\n\nHọp.",
         "NGHỊ QUYẾT HỘI NGHỊ LẦN THỨ HAI (KHÓA II) về việc mẫu"),
        ("QUYẾT ĐỊNH**\nVỀ VIỆC CÔNG BỐ DANH MỤC\n**CHỦ TỊCH ỦY BAN\nNHÂN DÂN TỈNH**\nCăn cứ luật;",
         "QUYẾT ĐỊNH VỀ VIỆC CÔNG BỐ DANH MỤC"),
        ("THÔNG BÁO\n\nKẾT LUẬN TẠI BUỔI LÀM VIỆC VỚI\nTỈNH ỦY THANH HÓA\n\nTừ ngày 8 tháng 11",
         "THÔNG BÁO KẾT LUẬN TẠI BUỔI LÀM VIỆC VỚI TỈNH ỦY THANH HÓA"),
        ("QUY CHẾ\nlàm việc của chi bộ\n\n(Kèm theo Quyết định số 1-QĐ/TU)",
         "QUY CHẾ làm việc của chi bộ"),
        ("CHỈ THỊ\nToàn dân làm việc tốt\n\nTháng 12 năm 1946\n\nVăn bản nêu ba việc.",
         "CHỈ THỊ Toàn dân làm việc tốt"),
        ("THÔNG TƯ\n\nCăn cứ Luật mẫu;", "THÔNG TƯ 39/2025/TT-BXD"),
        ("THÔNG BÁO\nLỊCH HỌP CỦA CÁC\nCHI BỘ (QUÝ I)\nVăn phòng báo lịch họp\nquý này như sau:",
         "THÔNG BÁO LỊCH HỌP CỦA CÁC CHI BỘ (QUÝ I)"),
        ("KẾ HOẠCH\nTHỰC HIỆN NGHỊ QUYẾT\nGiai đoạn 2021 - 2025\n\nCăn cứ luật;",
         "KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT Giai đoạn 2021 - 2025"),
    ],
)  # fmt: skip
def test_a_title_reads_as_people_cite_it(text: str, title: str) -> None:
    found = official_title(text, 0, "39/2025/TT-BXD")
    assert found is not None
    assert found.title == title


def test_a_long_subject_is_cut_where_a_clause_ends() -> None:
    subject = "VỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC, QUY TRÌNH NỘI BỘ " * 6
    found = official_title(f"QUYẾT ĐỊNH\n{subject}\n\nCăn cứ", 0, None)
    assert found is not None
    assert len(found.title) <= LONGEST
    assert found.title.endswith("DANH MỤC THỦ TỤC")


def test_a_letter_is_cited_by_its_kind_its_number_and_what_it_is_about() -> None:
    text = (
        "17-CV/VPTW     Hà Nội, ngày 2 tháng 8 năm 2025\nV/v tặng quà\nngười dân\n\nKính gửi: Ban"
    )
    assert letter_title(text, 0, "17-CV/VPTW").title == (
        "Công văn 17-CV/VPTW V/v tặng quà người dân"
    )
    assert letter_title("17-CV/VPTW\n\nKính gửi: Ban", 0, "17-CV/VPTW").title == (
        "Công văn 17-CV/VPTW"
    )
