"""Who issued a document, by letterheads of many kinds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.metadata import Described, describe

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def read(text: str) -> Described:
    return describe(text, furniture=(), given={}, url=None, name="x", today=date(2026, 11, 22))


def written(left: str, right: str, number: str, rest: str = "") -> str:
    """A letterhead of two columns, a heading and what follows."""
    return (
        f"{left}\n-------\n{right}\n\nSố: {number}\n\n*Nơi nào đó, ngày 05 tháng 11 năm 2025*\n\n"
        f"KẾ HOẠCH\n\nthực hiện công tác năm tới\n\n{rest}Các đơn vị làm theo kế hoạch này.\n"
    )


@pytest.mark.parametrize(
    ("left", "right", "number", "bodies"),
    [
        ("ĐẢNG BỘ TỈNH ĐỒNG NAI\nHUYỆN ỦY MẪU SƠN", PARTY, "15-KH/HU", ("Huyện ủy Mẫu Sơn",)),
        ("ĐẢNG ỦY PHƯỜNG BẾN MẪU", PARTY, "03-KH/ĐU", ("Đảng ủy phường Bến Mẫu",)),
        ("ỦY BAN NHÂN DÂN\nXÃ PHÚ MẪU", STATE, "12/KH-UBND", ("Ủy ban nhân dân xã Phú Mẫu",)),
        ("HỘI ĐỒNG NHÂN DÂN\nĐẶC KHU CÔN MẪU", STATE, "12/KH-HĐND",
         ("Hội đồng nhân dân đặc khu Côn Mẫu",)),
        ("TỈNH ỦY ĐỒNG NAI\nBAN TỔ CHỨC", PARTY, "15-KH/BTCTU",
         ("Ban Tổ chức Tỉnh ủy Đồng Nai",)),
        ("THÀNH ỦY HÀ NỘI\nVĂN PHÒNG", PARTY, "15-KH/VPTU", ("Văn phòng Thành ủy Hà Nội",)),
        ("HUYỆN ỦY MẪU SƠN\nBAN DÂN VẬN", PARTY, "15-KH/BDVHU",
         ("Ban Dân vận Huyện ủy Mẫu Sơn",)),
        ("HUYỆN ỦY MẪU SƠN\nBAN TUYÊN GIÁO HUYỆN ỦY", PARTY, "15-KH/BTGHU",
         ("Ban Tuyên giáo Huyện ủy Mẫu Sơn",)),
        ("ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TRUNG ƯƠNG\nĐẢNG ỦY HỌC VIỆN CHÍNH TRỊ QUỐC GIA HỒ CHÍ MINH",
         PARTY, "15-KH/ĐU", ("Đảng ủy Học viện Chính trị quốc gia Hồ Chí Minh",)),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN NỘI CHÍNH", PARTY, "15-KH/XX",
         ("Ban Nội chính Trung ương",)),
        ("UBND TỈNH NGHỆ AN\nSỞ Y TẾ", STATE, "15/KH-SYT", ("Sở Y tế tỉnh Nghệ An",)),
        ("UBND THÀNH PHỐ HUẾ\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", STATE, "15/KH-TTPVHCC",
         ("Trung tâm Phục vụ hành chính công thành phố Huế",)),
        ("BỘ Y TẾ\nCỤC QUẢN LÝ DƯỢC", STATE, "15/KH-QLD", ("Cục quản lý dược",)),
        ("UBND TỈNH NGHỆ AN\nBAN QUẢN LÝ\nKHU KINH TẾ", STATE, "15/KH-KKT",
         ("Ban quản lý khu kinh tế",)),
        ("BỘ NỘI VỤ - BỘ TÀI CHÍNH", STATE, "15/KHLT", ("Bộ Nội vụ", "Bộ Tài chính")),
        ("ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH TỈNH BẾN MẪU", STATE, "45 KH/TĐTN-XDĐ",
         ("Ban chấp hành tỉnh Bến Mẫu",)),
        ("BỘ CÔNG AN", STATE, "15/KHLT-BCA-BTP", ("Bộ Công an", "Bộ Tư pháp")),
    ],
)  # fmt: skip
def test_the_lowest_name_of_the_letterhead_issues(
    left: str, right: str, number: str, bodies: tuple[str, ...]
) -> None:
    found = read(written(left, right, number))
    assert (found.bodies, found.body_role) == (bodies, "issuer")


def test_a_body_nobody_listed_is_called_as_the_text_writes_it() -> None:
    left = "BỘ Y TẾ\nCỤC QUẢN LÝ MẪU"
    found = read(written(left, STATE, "15/KH-QLM", "Cục Quản lý Mẫu giao việc cho các phòng. "))
    assert found.bodies == ("Cục Quản lý Mẫu",)
    assert found.provenance["bodies"].method == "letterhead"
    assert [piece.text for piece in found.provenance["bodies"].evidence] == ["CỤC QUẢN LÝ MẪU"]


def test_who_decides_stands_over_the_grounds() -> None:
    text = (
        "QUYẾT ĐỊNH\n\nBan hành quy chế làm việc\n\n"
        "**TRƯỞNG BAN CHỈ ĐẠO QUỐC GIA\nVỀ VIỆC MẪU**\n\n*Căn cứ Luật Mẫu;*\n\n"
        "Điều 1. Ban Chỉ đạo quốc gia về việc mẫu họp mỗi quý.\n"
    )
    assert read(text).bodies == ("Ban Chỉ đạo quốc gia về việc mẫu",)


def test_a_saved_page_may_record_who_issued() -> None:
    text = (
        "**Số hiệu:**\n|\n171/CV-BCĐ\n|\n**Loại văn bản:**\n|\nCông văn\n|\n**Nơi ban hành:**\n|\n"
        "Ban Chỉ đạo Việc mẫu\n|\n**Ngày ban hành:**\n|\n21/11/2025\n|\n\n**Kính gửi:** Các bộ\n\n"
        "Đề nghị các bộ báo cáo.\n"
    )
    found = read(text)
    assert (found.bodies, found.provenance["bodies"].method) == (
        ("Ban Chỉ đạo Việc mẫu",),
        "record",
    )


def test_a_ministry_that_issues_in_the_opening_is_the_issuer() -> None:
    text = (
        "**THÔNG TƯ**\n\nSửa đổi quy định về việc mẫu\n\n*Căn\ncứ Luật Mẫu;*\n\n*Bộ\ntrưởng Bộ Y "
        "tế ban hành Thông tư sửa đổi quy định về việc mẫu.*\n\n**Điều 1.** Sửa Điều 4.\n"
    )
    assert read(text).bodies == ("Bộ Y tế",)


@given(st.text(alphabet="BANỘI Y\n|*-ỦHUYỆNsố1/Căncứ:", max_size=300))
def test_any_head_is_read(text: str) -> None:
    found = read(f"{text}\nKẾ HOẠCH\n\nSố: 1/KH-X\n")
    for piece in found.provenance["bodies"].evidence if "bodies" in found.provenance else ():
        assert piece.start is None or piece.text
