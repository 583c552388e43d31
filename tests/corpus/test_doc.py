"""Word 97-2003 files: read without Word, with LibreOffice only where it gives more."""

from __future__ import annotations

import shutil
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Furniture
from corpus.readers.doc import read_doc
from corpus.readers.libreoffice import to_rtf
from corpus.readers.reading import Reading, Unusable
from corpus.readers.rtf import read_rtf

DATA = Path(__file__).parent / "data"
PLAIN = "Đọc không qua LibreOffice: bảng, chú thích hoặc số thứ tự tự động có thể thiếu."


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no LibreOffice is found."""
    monkeypatch.setattr("corpus.readers.doc.find_libreoffice", lambda: None)
    monkeypatch.setattr("corpus.readers.libreoffice.find_libreoffice", lambda: None)


def saved(name: str) -> bytes:
    return (DATA / name).read_bytes()


@pytest.mark.usefixtures("alone")
def test_text_tables_notes_and_running_heads_are_read() -> None:
    text = (
        "TỈNH ỦY SƠN LÂM\n*\nSố 12-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Sơn Lâm, ngày 3 tháng 2 năm 2024\n\n# NGHỊ QUYẾT\n"
        "về XÂY DỰNG chi bộ bốn tốt\nChi bộ họp đều[1], xem trang này.\n"
        "Huyện | Số chi bộ | Đảng viên\nMường La | 112 | 2.345\nNơi nhận: chi bộ.\n\n"
        "[1] Mỗi tháng một lần.\n\nSổ tay công tác chi bộ"
    )
    head = Furniture(text.index("Sổ tay"), len(text))
    assert read_doc(saved("plain.doc")) == Reading(text, notes=(PLAIN,), furniture=(head,))


@pytest.mark.usefixtures("alone")
def test_the_fonts_of_runs_and_styles_decide_the_character_set() -> None:
    assert read_doc(saved("old.doc")) == Reading(
        "ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Ban Thường vụ Tỉnh ủy họp thường kỳ ngày mồng ba tháng hai tại Sơn La.",
        notes=(
            "Có chữ theo phông cũ, đã chuyển sang Unicode: TCVN3 (2 đoạn), VNI (1 đoạn).",
            PLAIN,
        ),
    )


def test_numbers_that_word_counts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.doc.find_libreoffice", lambda: "/nowhere")
    assert read_doc(saved("numbered.doc")) == Reading(
        "Điều 1. Phạm vi\na) Một\n• chấm\nb) Hai\nĐiều 2. Đối tượng\na) Ba\nXen giữa\n"
        "Điều 3. Hiệu lực\nI. Tình hình\nI.1. Kết quả\nI.2. Hạn chế\nII. Nhiệm vụ\n"
        "TT | Tên | Số\n1 | A | 2"
    )


@pytest.mark.slow
def test_libreoffice_reads_what_this_reader_cannot() -> None:
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    assert read_rtf(to_rtf(saved("numbered.doc"))) == read_doc(saved("numbered.doc"))


def changed(data: bytes, at: int, value: int) -> bytes:
    """The file with two bytes of its main stream changed."""
    start = data.index(b"\xec\xa5\x01\x01")
    return data[: start + at] + struct.pack("<H", value) + data[start + at + 2 :]


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (changed(saved("old.doc"), 10, 0x1300), "Tệp Word này có mật khẩu mở tệp"),
        (changed(saved("old.doc"), 0, 0xA5DC), "Tệp này của Word 6 hoặc Word 95"),
        (saved("old.doc")[:4000], "Tệp Word này bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Tệp Word này bị hỏng"),
    ],
    ids=["encrypted", "Word 6", "cut off", "empty container"],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_doc(data)
    assert refused.value.reason.startswith(reason)


@given(st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 255)), max_size=30))
def test_damaged_files_are_read_or_set_aside(changes: list[tuple[int, int]]) -> None:
    data = bytearray(saved("plain.doc"))
    for at, value in changes:
        data[at] = value
    with pytest.MonkeyPatch.context() as patch, suppress(Unusable):
        patch.setattr("corpus.readers.doc.find_libreoffice", lambda: None)
        patch.setattr("corpus.readers.libreoffice.find_libreoffice", lambda: None)
        read_doc(bytes(data))
