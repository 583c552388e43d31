"""Pictures of text read by Tesseract, where it is installed with its Vietnamese data.

Words come with their places, so that a scanned page goes the same way as a printed one.
Laws: nothing is written to disk; a picture costs at most ``_LONGEST_SECONDS``.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Final

from corpus.readers.pdf_page import PageWords, Word
from corpus.readers.reading import Unusable

_HOW_TO_INSTALL: Final = (
    "cần Tesseract với dữ liệu tiếng Việt. Debian, Ubuntu: "
    "sudo apt install tesseract-ocr tesseract-ocr-vie; macOS: brew install tesseract "
    "tesseract-lang; Windows: chạy bộ cài tesseract-ocr-w64-setup (UB Mannheim), "
    "chọn thêm “Vietnamese”. Rồi chạy lại lệnh."
)
NO_OCR: Final = f"Đây là bản chụp (ảnh), không có lớp chữ; muốn đọc bằng OCR {_HOW_TO_INSTALL}"
NO_VIETNAMESE: Final = (
    f"Tesseract trên máy này chưa có dữ liệu tiếng Việt (vie); muốn đọc bản chụp {_HOW_TO_INSTALL}"
)
_UNREADABLE: Final = "Tesseract không đọc được ảnh này; hãy quét lại hoặc lưu lại dạng PNG."
_TOO_SLOW: Final = "OCR trang này quá lâu nên đã dừng; hãy quét lại với độ phân giải 300 dpi."
_READ: Final = "Đọc bằng OCR (Tesseract), độ tin cậy {confidence}/100: có thể sai chữ."
_LONGEST_SECONDS: Final = 180
_LEAST_CONFIDENCE: Final = 15
_UNEVEN: Final = 0.35
_SEEN: Final = re.compile(r"[^\W_]|^[-–+*•&%=/]+$")
"""All else is a speck, or a line that is drawn."""
_DOUBLED: Final = re.compile("[ĐÐ]{2,}")
"""How Tesseract often reads the one letter of ``QĐ``; no word has two."""
_PAGE, _LINE, _WORD = "1", "4", "5"
"""Tesseract's levels."""


def find_ocr() -> Ocr:
    """Raises Unusable with the sentence that says how to install what is missing."""
    program = shutil.which("tesseract") or _in_program_files()
    if program is None:
        raise Unusable(NO_OCR)
    listed = _run([program, "--list-langs"]).decode("utf-8", "replace").split()
    if "vie" not in listed:
        raise Unusable(NO_VIETNAMESE)
    return Ocr(program, turns_pages="osd" in listed)


@dataclass(slots=True)
class Ocr:
    """Tesseract, and how sure it was of what it read so far."""

    program: str
    turns_pages: bool
    _confidences: list[float] = field(default_factory=list)

    def pages(self, picture: bytes) -> list[PageWords]:
        """The words of a picture (PNG, JPEG, PNM; TIFF may have many pages)."""
        mode = "1" if self.turns_pages else "3"
        command = [self.program, "stdin", "stdout", "-l", "vie", "--psm", mode, "tsv"]
        listed = _run(command, picture).decode("utf-8", "replace")
        pages: list[list[Word]] = []
        sizes: list[tuple[float, float]] = []
        top = bottom = 0.0
        for row in csv.DictReader(listed.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
            left, upper = float(row["left"]), float(row["top"])
            right, lower = left + float(row["width"]), upper + float(row["height"])
            if row["level"] == _PAGE:
                pages.append([])
                sizes.append((right, lower))
            elif row["level"] == _LINE:
                top, bottom = upper, lower
            elif row["level"] == _WORD:
                confidence = float(row["conf"])
                if confidence >= _LEAST_CONFIDENCE and _SEEN.search(row["text"] or ""):
                    self._confidences.append(confidence)
                    text = _DOUBLED.sub("Đ", row["text"].strip())
                    pages[-1].append(Word(text, left, top, right, bottom))
        return [
            PageWords(tuple(_evened(words)), width=width, height=height, is_recognised=True)
            for words, (width, height) in zip(pages, sizes, strict=True)
        ]

    @property
    def notes(self) -> tuple[str, ...]:
        if not self._confidences:
            return ()
        mean = sum(self._confidences) / len(self._confidences)
        return (_READ.format(confidence=round(mean)),)


def _evened(words: list[Word]) -> Iterator[Word]:
    """The words with one size where their lines differ only by what letters are in them."""
    usual = median(word.size for word in words) if words else 0.0
    for word in words:
        is_usual = usual * (1 - _UNEVEN) < word.size < usual * (1 + _UNEVEN)
        yield replace(word, top=word.bottom - usual) if is_usual else word


def _in_program_files() -> str | None:
    """Where the Windows installer puts it, which is not on PATH."""
    program = Path(os.environ.get("PROGRAMFILES", ""), "Tesseract-OCR", "tesseract.exe")
    return str(program) if program.is_file() else None


def _run(command: list[str], given: bytes = b"") -> bytes:
    """One core is enough for one page: pages are read side by side by others."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=_LONGEST_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unusable(_TOO_SLOW) from None
    except OSError:
        raise Unusable(NO_OCR) from None
    if done.returncode:
        raise Unusable(_UNREADABLE)
    return done.stdout
