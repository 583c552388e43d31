"""Which characters of a paragraph only say how the others look."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.inline import Emphasis, Sign, WebLink, inline
from tests.growth import assert_linear


def read(text: str) -> str:
    """The text without its signs, what stands for them in their place."""
    signs = sorted(found for found in inline(text, 0, len(text)) if isinstance(found, Sign))
    for sign in reversed(signs):
        text = text[: sign.start] + sign.shown + text[sign.end :]
    return text


def set_apart(text: str) -> list[tuple[str, str]]:
    found = (one for one in inline(text, 0, len(text)) if isinstance(one, Emphasis))
    return [(one.look, text[one.start : one.end]) for one in sorted(found)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Điều 1.** Phạm vi", "Điều 1. Phạm vi"),
        ("*Căn cứ* Luật __Đầu tư__ và _Điều lệ_", "Căn cứ Luật Đầu tư và Điều lệ"),
        ("***Bộ* Chính trị**", "Bộ Chính trị"),
        ("kỷ nguyên mới \\- kỷ nguyên 1\\. \\*", "kỷ nguyên mới - kỷ nguyên 1. *"),
        ("A&nbsp;B &amp; C &#8211; D", "A\u00a0B & C – D"),
        ("(*Toàn văn*), **“Đổi mới”**", "(Toàn văn), “Đổi mới”"),
        ("**ỦY BAN\nNHÂN DÂN **\nTỈNH X", "ỦY BAN\nNHÂN DÂN \nTỈNH X"),
        ("*Căn cứ Luật A; *\n*Căn cứ Luật B;*", "Căn cứ Luật A; \nCăn cứ Luật B;"),
        ("**HẢI Q****U****AN**", "HẢI QUAN"),
        ("**\nTHƯ VIỆN** này", "THƯ VIỆN này"),
        ("TỈNH **Y\n**\nX", "TỈNH Y\nX"),
        ("tr. 323**^**Tác giả.**^**Khác", "tr. 323^Tác giả.^Khác"),
        ("** **", ""),
        ("** Hồ Chí Minh** nói", "Hồ Chí Minh nói"),
    ],
)
def test_signs_that_are_surely_signs_are_not_read(text: str, shown: str) -> None:
    assert read(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 = 30, 5*3*2 và 2**3 + 4**5",
        "snake_case và ten_tep_dai, _gạch một bên",
        "(*) Ghi chú; (**) Ghi chú hai (*)",
        "Giá* và lượng* của năm; giá** và lượng** của năm",
        "* Số liệu năm 2023\n* Số liệu năm 2024",
        "*Số liệu năm 2023\n*Số liệu năm 2024",
        "đánh dấu *, ** và ***.",
        "Dấu “*” và ‘*’, '*' và '*'",
        "Họ tên: __________ Năm: __ Nơi: __",
        "- Hả? - Ừ. #1 và #2",
        "Sở KH&CN; NN&MT; A&B;",
        "D:\\.tep\\-x, \\n và \\alpha",
        "https://x.vn/_a_b_/?x=1&amp;y",
        "Nguyễn Thị Bình[1](sinh 1927), [2](2005–2010)",
        "khách sạn 5* và 3* ở đây",
        "*",
        "**",
    ],
)
def test_what_is_not_surely_a_sign_is_read(text: str) -> None:
    assert read(text) == text


def test_what_was_set_apart_is_known() -> None:
    assert set_apart("**Bộ *Chính* trị** và *Ban\nBí thư*") == [
        ("bold", "Bộ *Chính* trị"),
        ("italic", "Chính"),
        ("italic", "Ban\nBí thư"),
    ]


def test_a_link_is_its_words_and_leads_to_the_web_only() -> None:
    text = 'xem [**34**-NQ/TW](https://x.vn/a_(b)?c=1 "Nghị quyết"), [a](/b), ![ảnh](http://y.vn)'
    found = [one for one in inline(text, 0, len(text)) if isinstance(one, WebLink)]
    assert read(text) == "xem 34-NQ/TW, a, ảnh"
    assert [(text[one.start : one.end], one.href) for one in found] == [
        ("**34**-NQ/TW", "https://x.vn/a_(b)?c=1"),
        ("ảnh", "http://y.vn"),
    ]


def test_an_address_that_a_browser_would_run_is_no_link() -> None:
    text = "[bấm](javascript:alert(1)) [x](data:text/html,y)"
    assert list(inline(text, 0, len(text))) == []


def test_converters_signs_beside_blanks_count_where_there_are_many() -> None:
    many = "**Một** **hai** **ba** **bốn**. "
    loose = "là** Quận đội** và *(48 tháng) *đối, theo*Nhân Dân*."
    assert read(many + loose) == "Một hai ba bốn. là Quận đội và (48 tháng) đối, theoNhân Dân."
    assert read(loose).startswith("là** Quận đội** và")


@given(st.text(st.sampled_from("*_ab1 \n\\[]()&;#.-“”|đ"), max_size=60))
def test_signs_are_apart_and_have_no_letter(text: str) -> None:
    found = list(inline(text, 0, len(text)))
    signs = sorted(one for one in found if isinstance(one, Sign))
    assert all(one.end <= two.start for one, two in pairwise(signs))
    assert not any(
        any(map(str.isalnum, text[sign.start : sign.end])) and not sign.shown
        for sign in signs
        if not re.match(r"\]\([/#]", text[sign.start :])
    )
    assert all(0 <= one.start <= one.end <= len(text) for one in found)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["*a ** ", "[a](/ \\* *a* **b** c** _d_ &a; "])
def test_signs_take_time_in_proportion(piece: str) -> None:
    assert_linear(lambda text: list(inline(text, 0, len(text))), piece, length=5_000)
