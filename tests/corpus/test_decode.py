"""Bytes to text: every set an old file may be in, damage, and what is no text at all."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.decode import Decoded, NotText, clean, decode, vietnamese_share
from tests.growth import assert_linear

TEXT = "Ban Thường vụ Tỉnh ủy kết luận: giữ gìn kỷ luật, khuyến khích quần chúng góp ý."


def in_cp1258(text: str) -> bytes:
    """The set's own way: letters with their quality, tones as marks after them."""
    pieces = []
    for letter in text:
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            quality = [mark for mark in marks if mark in "\u0302\u0306\u031b"]
            tones = [mark for mark in marks if mark not in quality]
            whole = unicodedata.normalize("NFC", base + "".join(quality))
            pieces.append((whole + "".join(tones)).encode("cp1258"))
    return b"".join(pieces)


@pytest.mark.parametrize(
    ("data", "decoded"),
    [
        (TEXT.encode(), Decoded(TEXT, "UTF-8")),
        (TEXT.encode("utf-8-sig"), Decoded(TEXT, "UTF-8")),
        (
            b"\xff\xfe" + TEXT.encode("utf-16-le"),
            Decoded(TEXT, "UTF-16LE", ("Đọc theo bảng mã UTF-16LE.",)),
        ),
        (
            b"\xfe\xff" + TEXT.encode("utf-16-be"),
            Decoded(TEXT, "UTF-16BE", ("Đọc theo bảng mã UTF-16BE.",)),
        ),
        (TEXT.encode("utf-16-le"), Decoded(TEXT, "UTF-16LE", ("Đọc theo bảng mã UTF-16LE.",))),
        (TEXT.encode("utf-16-be"), Decoded(TEXT, "UTF-16BE", ("Đọc theo bảng mã UTF-16BE.",))),
        (in_cp1258(TEXT), Decoded(TEXT, "CP1258", ("Đọc theo bảng mã CP1258.",))),
        (
            "Un été à Genève, déjà vu".encode("latin-1"),
            Decoded(
                "Un été à Genève, déjà vu", "Windows-1252", ("Đọc theo bảng mã Windows-1252.",)
            ),
        ),
        (b"", Decoded("", "UTF-8")),
    ],
    ids=lambda value: value.encoding if isinstance(value, Decoded) else "",
)
def test_each_set_is_known_by_what_comes_out(data: bytes, decoded: Decoded) -> None:
    assert decode(data) == decoded


def test_damaged_utf8_keeps_what_is_whole_and_says_how_much_is_not() -> None:
    data = TEXT.encode() + b"\xff " + TEXT.encode() + b"\xe1\xbb"
    assert decode(data) == Decoded(
        f"{TEXT}\ufffd {TEXT}\ufffd",
        "UTF-8",
        ("Có 2 chỗ hỏng, đã thay bằng dấu �; hãy đối chiếu với bản gốc nếu cần.",),
    )


def test_damaged_utf8_is_not_taken_for_an_old_set() -> None:
    for cut in range(1, 12):
        assert decode(TEXT.encode()[:-cut] + b"\xc3").encoding == "UTF-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"%PDF-1.7\nstream",
            "Đây là tệp PDF, không phải văn bản thuần; hãy lưu lại dạng .txt (UTF-8).",
        ),
        (
            b"PK\x03\x04\x14\x00",
            "Đây là tệp nén ZIP hoặc tệp Office (docx, xlsx, odt), không phải văn bản thuần; "
            "hãy lưu lại dạng .txt (UTF-8).",
        ),
        (
            bytes(range(256)) * 4,
            "Đây là dữ liệu nhị phân, không phải văn bản; hãy bỏ tệp này khỏi thư mục "
            "hoặc lưu lại nội dung dạng .txt (UTF-8).",
        ),
        (
            "постановление о работе".encode("koi8-r"),
            "Không nhận ra bảng mã của văn bản này; hãy mở bằng phần mềm đã soạn ra nó "
            "và lưu lại dạng .txt (UTF-8).",
        ),
    ],
    ids=["pdf", "zip", "bytes", "unknown set"],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(NotText) as refused:
        decode(data)
    assert refused.value.reason == reason


def test_text_is_cleaned_but_its_letters_stay_as_written() -> None:
    text = unicodedata.normalize("NFD", "Quyết định") + "\r\nÐảng\rƉoàn\x00thể\x0b\ttừ\ufeff\ud800."
    assert clean(text) == "Quyết định\nÐảng\nƉoàn thể \ttừ\ufffd."


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\x00" * 64)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotText:
        return
    assert clean(decoded.text) == decoded.text


@given(st.text(st.characters(), max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & {*map(chr, range(9)), "\r", "\x7f", "\ufeff"}


@given(st.text(alphabet="aăâeêioôơuưyđbcghnt ảẩệịọỡửỳ.,\n", min_size=1, max_size=200))
def test_vietnamese_in_utf8_comes_back_as_written(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "UTF-8")


@pytest.mark.slow
def test_a_mile_of_marks_is_cut_and_takes_linear_time() -> None:
    assert len(decode(("a" + "\u0323\u0301" * 400_000).encode()).text) < 40
    assert_linear(lambda marks: decode(f"a{marks}".encode()), "\u0323\u0301")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("nghiêng khuỷu quốc giặc yến", 1.0),
        ("Äáº£ng Cá»™ng", 0.0),
        ("plain", 0.0),
        ("đẹp \ufffd", 0.5),
    ],
)
def test_the_share_counts_well_formed_syllables(text: str, share: float) -> None:
    assert vietnamese_share(text) == share


@pytest.mark.shared
def test_the_seeds_survive_a_trip_through_the_old_set(shared: Path) -> None:
    for file in sorted((shared / "corpora" / "seeds").glob("*.txt")):
        text = decode(file.read_bytes()).text
        kept = text.translate({ord(sign): " " for sign in text if sign > "\u1eff" or sign == "≥"})
        assert decode(in_cp1258(kept)) == Decoded(kept, "CP1258", ("Đọc theo bảng mã CP1258.",))
