"""The words of a PDF page: what stands where, before any order is made of it.

Coordinates are points with the origin at the top left of the page as its text runs: pages and
tables that are turned are turned back, so that every word here runs from left to right.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.charsets import charsets
from corpus.readers.fonts import old_font
from corpus.readers.pdf_page import PageWords, Rule, Word
from corpus.spelling import is_syllable

_HYPHENS: Final = (0x02, 0xFFFE)
"""What PDFium makes of a hyphen at the end of a line."""
_PRIVATE: Final = range(0xF000, 0xF100)
"""Where fonts of signs, and old Vietnamese fonts, put their 256 characters."""
_SIGN_FONTS: Final = ("symbol", "wingdings", "webdings", "dingbats")
_LONGEST_NAME: Final = 256
_LONGEST_WORD: Final = 256
_APART: Final = 1.0
_SHORTEST_RULE: Final = 20.0


def page_words(page: pypdfium2.PdfPage) -> PageWords:
    textpage = page.get_textpage()
    try:
        found = [*_words(textpage.raw)]
    finally:
        textpage.close()
    turns = Counter[int]()
    for drawn in found:
        turns[drawn.degrees] += len(drawn.text)
    usual = turns.most_common(1)[0][0] if turns else 0
    frame = _Frame.of(page, usual)
    return PageWords(
        tuple(frame.word(drawn) for drawn in found if drawn.degrees == usual),
        tuple(drawn.text for drawn in found if drawn.degrees != usual),
        tuple(_rules(page, frame)) if usual % 90 == 0 else (),
        frame.width,
        frame.height,
    )


@dataclass(frozen=True, slots=True)
class _DrawnWord:
    """A word as PDF has it: the origin at the bottom left, turned by ``degrees``."""

    text: str
    corners: Sequence[tuple[float, float]]
    origin: tuple[float, float]
    size: float
    degrees: int
    font: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """The page turned so that text runs to the right, its origin at the top left."""

    cosine: float
    sine: float
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, degrees: int) -> _Frame:
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        left, bottom, right, top = page.get_mediabox()
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        across = [x * cosine + y * sine for x, y in corners]
        up = [y * cosine - x * sine for x, y in corners]
        width, height = max(across) - min(across), max(up) - min(up)
        return cls(cosine, sine, min(across), max(up), width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Distance from the left and from the top."""
        across, up = x * self.cosine + y * self.sine, y * self.cosine - x * self.sine
        return across - self.left, self.top - up

    def word(self, drawn: _DrawnWord) -> Word:
        lefts = [self.place(*corner)[0] for corner in drawn.corners]
        base = self.place(*drawn.origin)[1]
        return Word(
            drawn.text,
            min(lefts),
            base - drawn.size,
            max(lefts),
            base,
            drawn.font,
            drawn.spaced,
        )


def _words(textpage: pdfium.FPDF_TEXTPAGE) -> Iterator[_DrawnWord]:
    """The words in the order they are drawn. Where a font lacks a letter, writers draw those
    around it first and the letter later, from another font: a word ends wherever the next letter
    does not stand right beside the last."""
    fonts = _Fonts()
    box = pdfium.FS_RECTF()
    letters, corners = list[str](), list[tuple[float, float]]()
    left = right = 0.0
    first = 0
    for place in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, place) or 0xFFFD
        letter = "-" if code in _HYPHENS else chr(code)
        is_space = letter.isspace()
        if not is_space:
            pdfium.FPDFText_GetLooseCharBox(textpage, place, box)
        elsewhere = box.left > right + _APART or box.right < left + _APART
        if letters and (is_space or elsewhere or len(letters) >= _LONGEST_WORD):
            spaced = is_space and not pdfium.FPDFText_IsGenerated(textpage, place)
            yield _drawn(textpage, first, "".join(letters), corners, fonts, spaced)
            letters, corners = [], []
        if is_space:
            continue
        if not letters:
            first = place
        letters.append(letter)
        left, right = box.left, box.right
        corners += ((left, box.bottom), (right, box.top))
    if letters:
        yield _drawn(textpage, first, "".join(letters), corners, fonts, False)


def _drawn(
    textpage: pdfium.FPDF_TEXTPAGE,
    first: int,
    text: str,
    corners: list[tuple[float, float]],
    fonts: _Fonts,
    spaced: bool,
) -> _DrawnWord:
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(textpage, first, x, y)
    pdfium.FPDFText_GetMatrix(textpage, first, matrix)
    size = pdfium.FPDFText_GetFontSize(textpage, first) * math.hypot(matrix.c, matrix.d)
    degrees = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 3) * 3 % 360
    font = fonts.name(pdfium.FPDFText_GetTextObject(textpage, first))
    origin = x.value, y.value
    text = _letters(text, font)
    return _DrawnWord(text, corners, origin, max(size, 1.0), degrees, font, spaced)


class _Fonts:
    """The names of a page's fonts, without the six letters that mark a subset."""

    def __init__(self) -> None:
        self._names: dict[int | None, str] = {None: ""}
        self._buffer = ctypes.create_string_buffer(_LONGEST_NAME)

    def name(self, text_object: pdfium.FPDF_PAGEOBJECT) -> str:
        font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
        address = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if address not in self._names:
            length = pdfium.FPDFFont_GetBaseFontName(font, self._buffer, _LONGEST_NAME)
            name = self._buffer.raw[: max(0, length - 1)].decode("utf-8", "replace")
            self._names[address] = name.split("+", 1)[-1]
        return self._names[address]


def _letters(text: str, font: str) -> str:
    """Characters of the private range as Windows shows their bytes, signs as bullets. In TCVN3
    the ư is where PDF has a hyphen."""
    if any(ord(letter) in _PRIVATE for letter in text):
        is_sign = any(name in font.lower() for name in _SIGN_FONTS)
        text = "".join(
            letter
            if ord(letter) not in _PRIVATE
            else "•"
            if is_sign
            else bytes((ord(letter) & 0xFF,)).decode("cp1252", "replace")
            for letter in text
        )
    if "-" in text and (old := old_font(font)) and old.charset == "TCVN3":
        return _TCVN3_WORD.sub(_with_u, text)
    return text


_TCVN3_WORD: Final = re.compile(r"[^\s.,;:!?()\"/\d]+")


def _with_u(match: re.Match[str]) -> str:
    word = match.group().replace("-", "\xad")
    return word if len(word) > 1 and is_syllable(_read_tcvn3(word)) else match.group()


def _read_tcvn3(word: str) -> str:
    return next(each for each in charsets() if each.name == "TCVN3").read(word)


def _rules(page: pypdfium2.PdfPage, frame: _Frame) -> Iterator[Rule]:
    """The upper and lower edges of what is drawn in lines and boxes."""
    for drawn in page.get_objects((pdfium.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = drawn.get_bounds()
        (one, upper), (other, lower) = frame.place(left, top), frame.place(right, bottom)
        start, end = min(one, other), max(one, other)
        if end - start > _SHORTEST_RULE:
            yield start, end, min(upper, lower)
            yield start, end, max(upper, lower)
