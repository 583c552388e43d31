"""Who stands under whom, who took over from whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority import bodies, provinces
from corpus.bodies import canonical, placed
from corpus.lineage import later, parent, predecessors


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Ban Tổ chức Trung ương", "Ban Chấp hành Trung ương"),
        ("Bộ Y tế", "Chính phủ"),
        ("Cục Thuế", "Bộ Tài chính"),
        ("Quốc hội", None),
        ("Sở Y tế thành phố Hồ Chí Minh", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Ban Tổ chức Thành ủy Hà Nội", "Thành ủy Hà Nội"),
        ("Tỉnh ủy Đồng Nai", "Đồng Nai"),
        ("Thành ủy Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Ủy ban nhân dân tỉnh", None),
        ("Ban Thường vụ Đảng ủy xã Vĩnh Hưng", "Đảng ủy xã Vĩnh Hưng"),
        ("Huyện ủy Sóc Sơn", None),
        ("Ban Liên lạc X", None),
    ],
)
def test_a_body_stands_under_another(name: str, above: str | None) -> None:
    assert parent(name) == above


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Bộ Thủy sản", ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường")),
        ("Tỉnh ủy Bình Dương", ("Thành ủy Thành phố Hồ Chí Minh",)),
        ("Ủy ban nhân dân tỉnh Hải Dương", ("Ủy ban nhân dân thành phố Hải Phòng",)),
        ("Sở Giao thông vận tải tỉnh Lào Cai", ("Sở Xây dựng tỉnh Lào Cai",)),
        ("Ban Dân vận Tỉnh ủy Bạc Liêu",
         ("Ban Tuyên giáo và Dân vận Tỉnh ủy Bạc Liêu", "Ban Dân vận Tỉnh ủy Cà Mau",
          "Ban Tuyên giáo và Dân vận Tỉnh ủy Cà Mau")),
        ("Ban Liên lạc X", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_the_work_of_a_body_went_on_elsewhere(name: str, after: tuple[str, ...]) -> None:
    assert later(name) == after


def test_predecessors_are_those_given_whose_work_was_taken_over() -> None:
    names = ["Ban Dân vận Trung ương", "Bộ Y tế", "Ban Tuyên giáo Trung ương", "Ban Liên lạc X"]
    assert predecessors(names) == {
        "Ban Tuyên giáo và Dân vận Trung ương": (
            "Ban Dân vận Trung ương",
            "Ban Tuyên giáo Trung ương",
        )
    }


@given(
    st.sampled_from(sorted(bodies())),
    st.sampled_from([None, *sorted(provinces())]),
)
def test_nobody_is_its_own_successor_and_every_name_is_canonical(
    organ: str, place: str | None
) -> None:
    local = bodies()[organ].group == "local" and place is not None
    name = canonical(placed(organ, place)) if local and place else organ
    assert name not in later(name)
    assert [canonical(each) for each in later(name)] == list(later(name))
    seen = [name]
    while (above := parent(seen[-1])) is not None:
        assert above not in seen
        seen.append(above)


@given(st.text(max_size=60))
def test_any_string_may_be_asked_about(name: str) -> None:
    assert name not in later(name)
    assert parent(name) != name
