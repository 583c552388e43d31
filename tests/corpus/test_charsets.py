"""Text from before Unicode, without a label: in bytes, in copied text, line by line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.charsets import BYTES, WRITERS, paragraphs
from corpus.charsets import SETS, Charset, charsets, letters, windows
from corpus.decode import Decoded, NotText, clean, decode
from corpus.spelling import is_syllable
from corpus.viqr import read_viqr
from tests.growth import assert_linear

TEXT = (
    "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy giữ vững kỷ luật, lắng nghe ý kiến của quần chúng "
    "và sửa chữa khuyết điểm trong năm nay."
)
READ = "Đọc theo bảng mã {name}."
BY_BYTES = [charset.name for charset in charsets()]


def as_bytes(text: str, name: str) -> bytes:
    return bytes(BYTES[char] for char in WRITERS[name](text))


@pytest.mark.parametrize("name", SETS)
def test_every_letter_has_a_writing_of_its_own(name: str) -> None:
    table = letters(name)
    assert len(table) == len(set(table.values())) == 134
    assert all(unicodedata.is_normalized("NFC", letter) for letter in table)


@pytest.mark.parametrize("charset", charsets()[:4], ids=BY_BYTES[:4])
def test_every_letter_is_read_as_it_is_written(charset: Charset) -> None:
    table = letters(charset.name)
    assert {letter: charset.read(code) for letter, code in table.items()} == dict(
        zip(table, table, strict=True)
    )


def test_the_bytes_are_those_of_the_standards() -> None:
    assert "".join(letters("VISCII")[letter] for letter in "ấẠđĐ").encode("cp1252") == (
        b"\xa4\x80\xf0\xd0"
    )
    assert letters("VPS")["Ạ"] == "\x02"
    assert [letters("VNI")[letter] for letter in "ỷỹĩỵ"] == ["yû", "yõ", "ó", "î"]
    assert WRITERS["TCVN3"]("Cộng hoà xã hội") == "Céng hoµ x· héi"


@pytest.mark.parametrize("name", BY_BYTES)
def test_a_file_in_an_old_set_is_read_without_a_label(name: str) -> None:
    expected = Decoded(TEXT, name, (READ.format(name=name),))
    assert decode(as_bytes(TEXT, name)) == expected
    assert decode(WRITERS[name](TEXT).encode()) == expected
    assert decode(b"\xff\xfe" + WRITERS[name](TEXT).encode("utf-16-le")).text == TEXT


def test_viqr_is_read_where_the_whole_is_viqr() -> None:
    assert decode(WRITERS["VIQR"](TEXT).encode()) == Decoded(
        TEXT, "VIQR", (READ.format(name="VIQR"),)
    )


@pytest.mark.parametrize("name", BY_BYTES)
def test_short_lines_go_with_their_file(name: str) -> None:
    text = f"Số: 12\n{TEXT}\n\nNơi nhận\nLưu văn phòng\n1945 - 1975"
    assert decode(as_bytes(text, name)) == Decoded(text, name, (READ.format(name=name),))


@pytest.mark.parametrize("name", BY_BYTES)
@pytest.mark.parametrize("in_bytes", [True, False])
def test_lines_in_unicode_and_lines_in_an_old_set_may_stand_in_one_file(
    name: str, in_bytes: bool
) -> None:
    old = as_bytes(TEXT, name) if in_bytes else WRITERS[name](TEXT).encode()
    data = b"\n".join([TEXT.encode(), old, "Hội nghị – lần thứ sáu".encode(), old])
    assert decode(data) == Decoded(
        f"{TEXT}\n{TEXT}\nHội nghị – lần thứ sáu\n{TEXT}",
        f"UTF-8 + {name}",
        (f"Có dòng theo bảng mã cũ, đã chuyển sang Unicode: {name} (2 dòng).",),
    )


def test_one_file_may_hold_several_old_sets() -> None:
    data = b"\n".join([as_bytes(TEXT, "TCVN3"), as_bytes(TEXT, "VNI")])
    assert decode(data) == Decoded(
        f"{TEXT}\n{TEXT}",
        "UTF-8 + TCVN3 + VNI",
        ("Có dòng theo bảng mã cũ, đã chuyển sang Unicode: TCVN3 (1 dòng), VNI (1 dòng).",),
    )


def test_capitals_of_a_capitals_font_are_capitals_again() -> None:
    heading = as_bytes("TỈNH ỦY HÀ GIANG\nĐảng viên và quần chúng cùng làm", "TCVN3")
    assert decode(heading).text == "TỈNH ỦY HÀ GIANG\nĐảng viên và quần chúng cùng làm"


def test_capitals_among_the_control_characters_are_letters() -> None:
    text = "ĐẠI HỘI ĐẠI BIỂU\nTẠI TRỤ SỞ TỰ VỆ\nBỘ LUẬT VỀ TRẬT TỰ"
    assert decode(as_bytes(text, "VPS")).text == text


def test_the_letter_decides_the_case_of_a_vni_pair() -> None:
    assert decode("Uûy ban nhaân daân xaõ hoïp veà coâng taùc môùi".encode("cp1252")).text == (
        "Ủy ban nhân dân xã họp về công tác mới"
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Un été à Genève, déjà vu : là où naît la forêt, né près du château.",
        "El niño comió piñas; ¿qué más? São Paulo, não. Grüße aus Köln über Düsseldorf.",
        "It's a fact: don't write a+b or x^2 + y^2 (e^x). I'm here. e.g. file.txt, i.e. no?",
        "for (a = 0; a < b; a++) { x^=a; o+= u+1; } // a^b, o+u, e^(i*pi)",
        "Ngày 2–9–1945 † André Đặng, ý kiến – “Ở đâu?” © ® ™ 30 °C, 5 × 3, ½",
        "Ðảng ủy xã đã họp, Ðoàn thể tham gia",
        "N1: 16º54’58” N, 107º11’06” E;\nN2: 16º56’21” N, 107º11’07” E;",
        "党的建设 ພັກ партия 🇻🇳 çğışöü",
    ],
)
def test_clean_text_is_not_touched(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "UTF-8")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Ho^.i nghi. o+? Ha` No^.i.", "Hội nghị ở Hà Nội."),
        ("cu?a chu'ng ta. Ca'c ddo^`ng chi'", "của chúng ta. Các đồng chí"),
        ("Bo^. Chi'nh tri., Ban Bi' thu+", "Bộ Chính trị, Ban Bí thư"),
        ("no'i gi`? Kho^ng ai bie^'t la`m sao?", "nói gì? Không ai biết làm sao?"),
        ("Chu+o+ng VI. DDi.nh hu+o+'ng", "Chương VI. Định hướng"),
        ("HDDND va` NDD-CP, ddie^?m dd) a.", "HĐND và NĐ-CP, điểm đ) a."),
        ("ra..., ddo'.. tri.. mo^.t", "ra..., đó.. trị. một"),
        (r"ta\. va` co'\?", "ta. và có?"),
        ("'cu~' va` 'mo+'i'", "'cũ' và 'mới'"),
    ],
)
def test_marks_of_viqr_that_are_punctuation_stay(typed: str, text: str) -> None:
    assert read_viqr(typed) == text


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        *(
            (word, True)
            for word in ("nghiêng", "khuỷu", "quốc", "giặc", "yến", "gì", "giếng", "ỦY")
        ),
        *((word, False) for word in ("ngườì", "tàc", "đẩch", "Đắk", "été", "bb", "aeiou")),
        ("", False),
    ],
)
def test_a_syllable_is_an_onset_a_rime_and_a_tone_that_fits(word: str, spelt: bool) -> None:
    assert is_syllable(word) is spelt


@given(st.text(max_size=60))
def test_any_string_is_a_syllable_or_not(text: str) -> None:
    assert is_syllable(text) in (True, False)


@given(st.lists(st.sampled_from([*TEXT.split(), "été", "©", "a^b"]), max_size=30), st.data())
def test_what_is_decoded_is_clean_whatever_was_mixed(words: list[str], data: st.DataObject) -> None:
    written = [WRITERS[data.draw(st.sampled_from(sorted(WRITERS)))](word) for word in words]
    joined = data.draw(st.sampled_from([" ", "\n", "\r\n"])).join(written)
    for encoded in (joined.encode(), bytes(BYTES.get(char, 0x3F) for char in joined)):
        try:
            text = decode(encoded).text
        except NotText:
            continue
        assert clean(text) == text


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        bytes(range(0x80, 0x100)),
        "öô".encode("cp1252"),
        b"a^+o'",
        b"\xb5\xb8 ",
        "aò".encode(),
        b"'a. ",
        as_bytes(TEXT, "VISCII") + b"\n",
    ],
    ids=["bytes", "pairs", "marks", "words", "cp1258", "quotations", "lines"],
)
def test_hostile_bytes_take_linear_time(piece: bytes) -> None:
    def work(text: str) -> None:
        try:
            found = decode(text.encode("latin-1")).text
        except NotText:
            found = ""
        assert clean(found) == found

    assert_linear(work, piece.decode("latin-1"))


def test_bytes_are_shown_as_windows_shows_them() -> None:
    assert windows(b"\x93\xe9\x94 \x81") == "“é” \x81"


@pytest.mark.slow
@pytest.mark.shared
def test_pages_of_today_are_not_touched_and_come_back_from_the_old_sets(shared: Path) -> None:
    lines = [line for line in paragraphs(shared / "corpora" / "party.jsonl.xz") if line][::150]
    assert [line for line in lines if decode(line.encode()).text != clean(line)] == []
    known = letters("VNI")
    held = [
        line
        for line in lines
        if len(line) > 200 and all(char in known or char.isascii() for char in line)
    ]
    for name in ("TCVN3", "VNI", "VISCII", "VPS", "CP1258"):
        same = [decode(as_bytes(line, name)).text.lower() == line.lower() for line in held]
        assert sum(same) >= 0.99 * len(held), name
