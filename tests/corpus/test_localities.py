"""Names of districts and communes, as far as they go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bodies import find_bodies
from corpus.localities import locality


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ĐẢNG ỦY XÃ VĨNH HƯNG\nSố 5-NQ/ĐU", ["Đảng ủy xã Vĩnh Hưng"]),
        (
            "HUYỆN ỦY PHÚ HÒA ĐẢNG CỘNG SẢN VIỆT NAM\n*",
            ["Huyện ủy Phú Hòa", "Đảng Cộng sản Việt Nam"],
        ),
        ("ỦY BAN NHÂN DÂN\nXÃ PHÚ HÒA", ["Ủy ban nhân dân xã Phú Hòa"]),
        ("Ủy ban nhân dân xã Mẫu Sơn Thượng, tỉnh", ["Ủy ban nhân dân xã Mẫu Sơn Thượng"]),
        ("Bí thư Huyện ủy Kim Sơn Trần Văn Mẫu dự", ["Huyện ủy Kim Sơn"]),
        ("Thị ủy Gia Nghĩa Trưởng đoàn", ["Thị ủy Gia Nghĩa"]),
        ("Huyện ủy Trần Văn Thời tổ chức", ["Huyện ủy Trần Văn Thời"]),
        ("Đảng ủy phường Bến Thành rồi", ["Đảng ủy phường Bến Thành"]),
        ("Huyện ủy M'Drắk, Huyện ủy Krông Pa", ["Huyện ủy M'Drắk", "Huyện ủy Krông Pa"]),
        ("UBND quận 8 và Quận ủy Quận 10.", ["Ủy ban nhân dân quận 8", "Quận ủy Quận 10"]),
        ("Chủ tịch UBND phường Hà Giang 2", ["Ủy ban nhân dân phường Hà Giang 2"]),
        ("Huyện ủy Chủ tịch Hội đồng", ["Huyện ủy"]),
        ("Ban Thường vụ Đảng ủy xã họp", ["Ban Thường vụ Đảng ủy xã"]),
        (
            "Văn phòng Quân ủy Trung ương, Quận ủy Ba Đình",
            ["Quân ủy Trung ương", "Quận ủy Ba Đình"],
        ),
        ("ông là Huyện ủy viên, rồi Tỉnh ủy viên", []),
    ],
)
def test_an_organ_of_a_district_or_a_commune_has_its_name(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_bodies(text)] == names


@given(st.text(alphabet="Xã PHÚ HòaĐ 12'-\n,.", max_size=40), st.integers(0, 40))
def test_a_name_lies_within_the_text(text: str, at: int) -> None:
    named = locality(text, at)
    assert named is None or (named[0] and at < named[1] <= len(text))
