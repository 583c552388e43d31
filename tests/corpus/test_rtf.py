"""RTF: letters in every way they are written, fonts, tables, notes, running heads."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.charsets import letters
from corpus.document import Furniture
from corpus.readers.reading import Unusable
from corpus.readers.rtf import read_rtf
from tests.growth import assert_linear

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Times New Roman{\*\falt Tms Rmn};}"
    r"{\f1\fnil\fcharset0 .VnTime;}{\f2\fnil\fcharset0 .VnTimeH;}{\f3\fnil\fcharset0 VNI-Times;}"
    r"{\f4\fnil\fcharset2 Symbol;}{\f5\fnil\fcharset163 Times New Roman (Vietnamese);}}"
)


def rtf(body: str) -> bytes:
    """A file with the fonts above; letters that are not ASCII stand as ``\\u`` with a fallback."""
    written = "".join(
        char if char < "\x7f" else f"\\u{ord(char) - (65536 if ord(char) > 32767 else 0)}?"
        for char in body
    )
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + written + "}").encode("ascii")


def in_set(name: str, text: str) -> str:
    """A sentence of ours as an old character set has it, its bytes as RTF writes them."""
    table = letters(name)
    old = "".join(table.get(char, char) for char in text)
    return "".join(char if char < "\x7f" else f"\\'{char.encode('cp1252')[0]:02x}" for char in old)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Đảng bộ", "Đảng bộ"),
        (r"\uc2 b\u7897\'e1\'bb h\u7885xyp", "bộ họp"),
        (r"\uc0 b\u7897  {\uc1 h\u7885?p}", "bộ họp"),
        (r"{\f5 \'d0a\'d2ng}", "Đảng"),
        (r"Ngh\u-0?\u7883? quy\u7871?t", "Nghị quyết"),
        (r"m\u-10179?\u-8704?t", "m\U0001f600t"),
        (r"\lquote A\rquote\emdash B\~C\_D", "‘A’—B C-D"),
        (r"{\caps Ch\u7881? th\u7883?} s\u7889? 5", "CHỈ THỊ số 5"),
        (r"c\u242?n{\v\u7849?n}{\deleted b\u7887?}", "còn"),
        (r"{\f4\'b7}\tab m\u7897?t", "•\tmột"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt trang}}{\*\bkmkstart a}", "trang"),
        (r"{\pict 89504e47}a{\*\unknown b}c{\bin3 }}}d}", "acd"),
        (r"{\listtext 1.\tab}Giao", "1. Giao"),
        (r"{\pntext\pard\f4\'b7\tab}Giao", "• Giao"),
        (r"{\listtext\pard\plain\tab}Giao", "Giao"),
        (r"{\*\shpinst{\sp{\sn x}}{\shptxt Khung}}{\shprslt Khung}", "Khung"),
    ],
)
def test_what_is_written_is_what_people_saw(written: str, text: str) -> None:
    assert read_rtf(rtf(f"{written}\\par")).text == text


def test_the_names_of_old_fonts_decide_the_set_and_the_case_of_capitals() -> None:
    head = in_set("TCVN3", "đảng cộng sản việt nam")
    body = in_set("TCVN3", "Ban Thường vụ Tỉnh ủy họp")
    vni = in_set("VNI", "tại Sơn La.")
    reading = read_rtf(rtf(rf"{{\f2 {head}\par}}{{\f1 {body} }}{{\f3 {vni}}}\par"))
    assert reading.text == "ĐẢNG CỘNG SẢN VIỆT NAM\nBan Thường vụ Tỉnh ủy họp tại Sơn La."
    assert reading.notes == (
        "Có chữ theo phông cũ, đã chuyển sang Unicode: TCVN3 (2 đoạn), VNI (1 đoạn).",
    )


def test_a_letterhead_is_read_cell_by_cell_and_a_table_row_by_row() -> None:
    head = (
        r"\trowd\cellx4500\cellx9000\pard\intbl TỈNH ỦY SƠN LÂM\par Số 12-NQ/TU\cell"
        r" ĐẢNG CỘNG SẢN VIỆT NAM\par Sơn Lâm, ngày 3 tháng 2 năm 2024\cell\row"
    )
    table = (
        r"\trowd\pard\intbl Huyện\cell Số chi bộ\cell\row"
        r"\trowd\pard\intbl Mường La\cell 112\cell\row"
    )
    text = read_rtf(
        rtf(rf"{head}\pard\outlinelevel0 NGHỊ QUYẾT\par\pard {table}\pard Hết.\par")
    ).text
    assert text == (
        "TỈNH ỦY SƠN LÂM\nSố 12-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Sơn Lâm, ngày 3 tháng 2 năm 2024\n\n# NGHỊ QUYẾT\n"
        "Huyện | Số chi bộ\nMường La | 112\nHết."
    )


def test_notes_stand_at_the_end_and_running_heads_are_furniture() -> None:
    reading = read_rtf(
        rtf(
            r"{\header Sổ tay công tác\par}{\footer 1\par}"
            r"Chi bộ họp{\footnote Mỗi tháng một lần.} đều.\par"
        )
    )
    assert reading.text == "Chi bộ họp[1] đều.\n\n[1] Mỗi tháng một lần.\n\nSổ tay công tác"
    assert reading.furniture == (Furniture(44, 59),)


def test_what_is_no_rtf_or_has_no_text_is_set_aside() -> None:
    for data in (b"Hello", b"", rtf(r"\par")):
        with pytest.raises(Unusable):
            read_rtf(data)


@given(st.binary(max_size=60), st.integers(0, 400))
def test_damaged_files_are_read_or_set_aside(noise: bytes, at: int) -> None:
    whole = rtf(r"{\footnote a{\b\u7897? c}}\trowd\intbl Sơn\cell La\cell\row\pard Hết\par")
    for data in (whole[: len(whole) - at % len(whole)], whole[:at] + noise + whole[at:]):
        with suppress(Unusable):
            read_rtf(data)


@pytest.mark.slow
def test_the_time_is_linear() -> None:
    assert_linear(lambda text: read_rtf(rtf(text)), r"Sơn {\b La\par}", 4000)
