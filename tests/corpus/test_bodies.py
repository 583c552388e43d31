"""Bodies: one name for each spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bodies import canonical, complete, find_bodies, names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ban Dân vận T.Ư", "Ban Dân vận Trung ương"),
        ("Ban Dân vận TW", "Ban Dân vận Trung ương"),
        ("BAN CHẤP HÀNH\nTRUNG ƯƠNG", "Ban Chấp hành Trung ương"),
        ("Uỷ ban Kiểm tra trung ương", "Ủy ban Kiểm tra Trung ương"),
        ("UBND TP. Hà Nội", "Ủy ban nhân dân thành phố Hà Nội"),
        ("ỦY BAN NHÂN\nDÂN **\nTỈNH HÀ TĨNH", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
        ("Tỉnh uỷ Đồng Nai", "Tỉnh ủy Đồng Nai"),
        ("Bộ trưởng Bộ Xây dựng", "Bộ Xây dựng"),
        ("Đại hội XII của Đảng",
         "Đại hội đại biểu toàn quốc lần thứ XII của Đảng Cộng sản Việt Nam"),
        ("  **Ban Liên lạc X** ", "Ban Liên lạc X"),
        ("BAN LIÊN LẠC", "Ban liên lạc"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_body_has_one_name(printed: str, name: str) -> None:
    assert canonical(printed) == name


@pytest.mark.parametrize("name", names())
def test_a_canonical_name_stays(name: str) -> None:
    assert canonical(name) == name


def test_bodies_are_found_where_they_stand() -> None:
    text = "Bộ Chính trị làm việc với Đảng ủy MTTQ, các đoàn thể T.Ư tại Hà Nội."
    assert [(text[found.start : found.end], found.name) for found in find_bodies(text)] == [
        ("Bộ Chính trị", "Bộ Chính trị"),
        (
            "Đảng ủy MTTQ, các đoàn thể T.Ư",
            "Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương",
        ),
    ]


def test_a_local_body_takes_the_province_it_lacked() -> None:
    assert complete("Ủy ban nhân dân", "tỉnh Hà Tĩnh") == "Ủy ban nhân dân tỉnh Hà Tĩnh"
    assert complete("Ủy ban nhân dân tỉnh", "Hà Tĩnh") == "Ủy ban nhân dân tỉnh Hà Tĩnh"
    assert complete("Bộ Chính trị", "Hà Tĩnh") == "Bộ Chính trị"


@given(st.text(alphabet="BanTỉnhủy MTTQ,.ƯĐồngai\n*", max_size=80))
def test_mentions_are_disjoint_and_canonical_is_idempotent(text: str) -> None:
    last = 0
    for found in find_bodies(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
    assert canonical(canonical(text)) == canonical(text)
