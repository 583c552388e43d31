"""Titles that are paths: where the part begins that names the page itself."""

from __future__ import annotations

import pytest

from indexer import analyze
from indexer.title_paths import last_part


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Công tác Đảng › I. Tổ chức › 2. Quy trình", "2 qui trình"),
        ("Đất đai — Thu hồi đất", "thu hồi đất"),
        ("Trang chủ > Tin tức", "tin tức"),
        ("Sổ tay » Quân khu 1 » T.Ư", "tw"),
    ],
)
def test_the_last_part_of_a_path_names_the_page(title: str, end: str) -> None:
    assert " ".join(analyze(title).keys[last_part(title) :]) == end


@pytest.mark.parametrize(
    "title",
    ["", "Dân vận khéo", "Bộ Lao động - Thương binh và Xã hội", "A—B", "Sổ tay › ", "5 < 6", "› a"],
)
def test_other_titles_are_one_part(title: str) -> None:
    assert last_part(title) == 0
