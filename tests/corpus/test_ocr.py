"""OCR: what is said where Tesseract is missing, and scans read where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from corpus.readers.image import read_image
from corpus.readers.ocr import NO_OCR, NO_VIETNAMESE, find_ocr
from corpus.readers.ocr_headings import with_headings
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_layout import Block, Line
from corpus.readers.reading import Unusable
from tests.corpus.tiny_pdf import HEIGHT, WIDTH, tiny_pdf

SCAN = Path(__file__).parent / "data" / "scan.png"


@pytest.fixture(scope="module")
def tesseract() -> str:
    program = shutil.which("tesseract")
    listed = subprocess.run([program, "--list-langs"], capture_output=True) if program else None
    if program is None or listed is None or b"vie" not in listed.stdout.split():
        pytest.skip("Tesseract with its Vietnamese data is not installed")
    return program


def test_without_tesseract_a_picture_is_set_aside_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("PROGRAMFILES", raising=False)
    with pytest.raises(Unusable) as refused:
        read_image(SCAN.read_bytes())
    assert refused.value.reason == NO_OCR
    assert "sudo apt install tesseract-ocr tesseract-ocr-vie" in NO_OCR
    assert "tesseract-ocr-w64-setup" in NO_OCR


@pytest.mark.skipif(shutil.which("sh") is None, reason="the stand-in is a shell script")
def test_without_vietnamese_data_it_is_not_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in = tmp_path / "tesseract"
    stand_in.write_text("#!/bin/sh\necho List of languages:\necho eng\n")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unusable) as refused:
        find_ocr()
    assert refused.value.reason == NO_VIETNAMESE


@pytest.mark.slow
def test_a_scan_is_read(tesseract: str) -> None:
    reading = read_image(SCAN.read_bytes())
    assert reading.text == ("Chi bộ họp thường kỳ ngày 3 tháng 2 năm 2024.\nSố 12-NQ/CB")
    assert [note[:26] for note in reading.notes] == ["Đọc bằng OCR (Tesseract), "]


@pytest.mark.slow
def test_what_is_no_picture_is_set_aside(tesseract: str) -> None:
    with pytest.raises(Unusable):
        read_image(b"\x89PNG\r\n\x1a\nnothing more")


@pytest.mark.slow
def test_a_blank_page_has_no_text(tesseract: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_pdf(tiny_pdf([[]], b"q 1 g 0 0 %d %d re f Q\n" % (WIDTH, HEIGHT)))
    assert refused.value.reason == "PDF này không có chữ nào."


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("NGHỊ QUYET", "NGHỊ QUYẾT"),
        ("HƯỚNG DẪN.", "HƯỚNG DẪN"),
        ("QUYẾTĐỊNH", "QUYẾT ĐỊNH"),
        ("ĐẲNG CỘNG SẲN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Nghi quyet", "Nghi quyet"),
        ("NGHỊ QUYET CỦA HUYỆN", "NGHỊ QUYET CỦA HUYỆN"),
    ],
)
def test_a_heading_that_lost_its_marks_is_as_it_was_printed(read: str, printed: str) -> None:
    [block] = with_headings([Block((Line(read, 0, 0, 1, 1),))])
    assert [line.text for line in block.lines] == [printed]
