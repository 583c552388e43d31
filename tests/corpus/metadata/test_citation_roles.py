"""What a text does with the numbers it cites, told by the words around them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.metadata.citations import cite
from corpus.numbers import number_key

LAST = date(2026, 1, 1)

PIECES = (
    "Căn cứ", "; ", "thay thế", ", ", "và", "số", ". ", "được sửa đổi, bổ sung bởi", "Luật", "này",
    "hết hiệu lực", ":\n\n", "12-NQ/TW", "3/2020/NĐ-CP", "64/2025/QH15", "khoản 1 Điều 2 của",
    "Nghị định", "a)", "*", "|", "theo", "hướng dẫn thi hành", "ngày 5/2/2020", "của Bộ Chính trị",
)  # fmt: skip


def roles(text: str, own: str | None = None) -> dict[str, tuple[str | None, str | None]]:
    """The role of each number and who acts, of a text that has the number ``own``."""
    own_key = number_key(own) if own else None
    found = cite(text, own_key=own_key, furniture=(), last_day=LAST)
    return {each.number: (each.role, each.by) for each in found}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("*Căn cứ Nghị định số 24/2020/NĐ-CP ngày 5/2/2020;*", "basis"),
        ("Căn cứ Luật Đường bộ và cầu phà số 24/2020/QH14;", "basis"),
        ("Căn cứ tại điểm 2.1, mục I, phần thứ hai, Hướng dẫn số 24-HD/BTCTW", "basis"),
        ("Theo đề nghị của Giám đốc Sở Giao thông tại Tờ trình số 24/TTr-SGT", "basis"),
        ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Cầu phà số 24/2020/QH14;", "basis"),
        ("Thực hiện Kết luận số 24-KL/TW, cấp ủy giao", "implements"),
        ("tổng kết 10 năm thực hiện Nghị quyết số 24-NQ/TW", "implements"),
        ("quán triệt nghiêm túc tinh thần Nghị quyết 24-NQ/TW", "implements"),
        ("mức chi theo quy định tại khoản 1 Điều 4 Nghị định số 24/2020/NĐ-CP", "follows"),
        ("Thông tư hướng dẫn thi hành một số điều của Nghị định số 24/2020/NĐ-CP", "guides"),
        ("quy định chi tiết và biện pháp thi hành Nghị quyết số 24/2020/QH14", "guides"),
        ("Ban ký ban hành Quyết định số 24-QĐ/TW về nhân sự", None),
        ("vi phạm Quy định số 24-QĐ/TW", None),
        ("kể từ ngày thông tư có hiệu lực thi hành, Thông tư số 24/2020/TT-BTC vẫn còn", None),
    ],
)
def test_the_verb_before_a_number_is_its_role(text: str, role: str | None) -> None:
    assert [found for found, _ in roles(text).values()] == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nghị quyết này thay thế Nghị quyết số 12/NQ-HĐND ngày 5/2/2020.", "replaces"),
        ("3. Bãi bỏ toàn bộ Nghị quyết số 12/NQ-HĐND.", "repeals"),
        ("NGHỊ QUYẾT\nBÃI BỎ NGHỊ QUYẾT SỐ 12/NQ-HĐND", "repeals"),
        ("Nghị quyết này có hiệu lực từ ngày ký; thay thế Nghị quyết số 12/NQ-HĐND", "replaces"),
        ("2. Nghị quyết số 12/NQ-HĐND ngày 5/2/2020 hết hiệu lực từ ngày ký.", "repeals"),
        ("4. Bãi bỏ khoản 2 Điều 3 Nghị quyết số 12/NQ-HĐND.", "amends"),
        ("1. Sửa đổi, bổ sung Điều 5 của Nghị quyết số 12/NQ-HĐND như sau", "amends"),
        ("Nghị quyết này bãi bỏ các Nghị quyết sau:\n\na) Nghị quyết số 12/NQ-HĐND;", "repeals"),
        ("2. Bãi bỏ Thông tư số 12/2020/TT-BTC.", None),
        ("giao Sở xây dựng Nghị quyết thay thế Nghị quyết số 12/NQ-HĐND", None),
        ("Sửa đổi hoặc ban hành thay thế Nghị quyết số 12/NQ-HĐND", None),
    ],
)
def test_a_document_changes_what_it_says_it_changes(text: str, role: str | None) -> None:
    """Not what is planned, and not what only another body could."""
    assert list(roles(text, own="30/NQ-HĐND").values()) == [(role, None)]


def test_another_document_is_named_that_makes_the_change() -> None:
    text = "Nghị định số 30/2025/NĐ-CP có hiệu lực từ 1/3/2025 và thay thế Nghị định 12/2020/NĐ-CP."
    assert roles(text)["12/2020/NĐ-CP"] == ("replaces", "30/2025/NĐ-CP")
    text = "Nghị định 30/2025/NĐ-CP vừa ra.\n\nNghị định này thay thế Nghị định số 12/2020/NĐ-CP."
    assert roles(text)["12/2020/NĐ-CP"] == ("replaces", "30/2025/NĐ-CP")
    assert roles("Nghị định này thay thế Nghị định 12/2020/NĐ-CP.") == {
        "12/2020/NĐ-CP": ("replaces", None)
    }


def test_a_document_of_an_earlier_year_changes_none_of_a_later_one() -> None:
    text = "Nghị định 30/2019/NĐ-CP sửa đổi Nghị định 12/2016/NĐ-CP và Nghị định 50/2022/NĐ-CP"
    assert roles(text) == {
        "30/2019/NĐ-CP": (None, None),
        "12/2016/NĐ-CP": ("amends", "30/2019/NĐ-CP"),
        "50/2022/NĐ-CP": (None, None),
    }


def test_the_passive_tells_what_was_changed() -> None:
    text = (
        "*Căn cứ Luật Cầu phà số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15, "
        "Luật số 90/2025/QH15;*\n*Căn cứ Nghị định số 5/2025/NĐ-CP;*"
    )
    assert roles(text) == {
        "64/2025/QH15": ("basis", None),
        "87/2025/QH15": ("amended_by", "64/2025/QH15"),
        "90/2025/QH15": ("amended_by", "64/2025/QH15"),
        "5/2025/NĐ-CP": ("basis", None),
    }
    text = "Chỉ thị số 12-CT/TW đã được thay thế bằng Chỉ thị số 45-CT/TW"
    assert roles(text)["45-CT/TW"] == ("replaced_by", "12-CT/TW")
    text = "Chỉ thị số 12-CT/TW có nội dung được thay thế bởi Chỉ thị số 45-CT/TW"
    assert roles(text)["45-CT/TW"] == ("amended_by", "12-CT/TW")


def test_joined_numbers_share_their_verb_and_enumerations_that_of_their_head() -> None:
    text = (
        "Căn cứ Nghị định số 1/2020/NĐ-CP ngày 5/2/2020 của Chính phủ sửa đổi Nghị định số "
        "2/2016/NĐ-CP; Nghị định số 3/2020/NĐ-CP. Thực hiện Nghị quyết số 18-NQ/TW và 19-NQ/TW."
    )
    assert {number: role for number, (role, _) in roles(text).items()} == {
        "1/2020/NĐ-CP": "basis",
        "2/2016/NĐ-CP": "amends",
        "3/2020/NĐ-CP": "basis",
        "18-NQ/TW": "implements",
        "19-NQ/TW": "implements",
    }


def test_of_several_mentions_the_one_that_tells_most_counts_and_is_the_place() -> None:
    text = "Xem 12/NQ-HĐND. Nghị quyết này thay thế Nghị quyết số 12/NQ-HĐND ngày 5/2/2020."
    (found,) = cite(text, own_key="30|nq|hdnd", furniture=(), last_day=LAST)
    assert (found.role, str(found.date), found.start) == (
        "replaces",
        "2020-02-05",
        text.rfind("12/"),
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Nghị quyết số 34-NQ/TW ngày 9-1-2023 của Bộ Chính trị", "Bộ Chính trị"),
        ("Kết luận số 34-KL/TW của Ban Bí thư, ngày 9-1-2023", "Ban Bí thư"),
        ("Thông tư 3/2020/TT-BTC của Bộ trưởng Bộ Tài chính", "Bộ Tài chính"),
        ("34-NQ/TW nêu rõ vai trò của Bộ Chính trị", None),
        ("Hướng dẫn số 5-HD/BTCTW", "Ban Tổ chức Trung ương"),
    ],
)
def test_the_body_is_the_one_named_beside_or_the_one_the_code_stands_for(
    text: str, body: str | None
) -> None:
    (found,) = cite(text, own_key=None, furniture=(), last_day=LAST)
    assert found.body == body


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=60,
    ).map(" ".join)
)
def test_nothing_raises_and_places_quote_the_number(text: str) -> None:
    for each in cite(text, own_key="12|nq|tw", furniture=(), last_day=LAST):
        assert number_key(text[each.start : each.end]) == number_key(each.number)
