"""PDF files: their text layer in reading order; pages that are pictures by OCR.

Stored passwords that only forbid printing or copying are none to a reader; a password needed
to open the file is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.readers.fonts import OldFonts
from corpus.readers.ocr import Ocr, find_ocr
from corpus.readers.ocr_headings import with_headings
from corpus.readers.pdf_edges import AROUND, Edges, edges_of, running, without_edges
from corpus.readers.pdf_layout import blocks_of
from corpus.readers.pdf_page import PageWords
from corpus.readers.pdf_pages import Pages, is_poor
from corpus.readers.pdf_words import page_words
from corpus.readers.reading import Reading, Unusable

MOST_PAGES: Final = 3000
_DPI: Final = 300
_FEW_LETTERS: Final = 200
_PICTURE_SHARE: Final = 0.5

_LOCKED: Final = "PDF này có mật khẩu mở tệp; hãy bỏ mật khẩu rồi chép lại."
_DAMAGED: Final = "PDF này bị hỏng, không mở được; hãy chép lại tệp gốc."
_TOO_LONG: Final = (
    f"PDF này có {{count}} trang, nhiều hơn {MOST_PAGES}; hãy tách thành nhiều tệp nhỏ hơn."
)
_EMPTY: Final = "PDF này không có chữ nào."
_DAMAGED_PAGES: Final = "{count} trang bị hỏng, không đọc được; hãy chép lại tệp gốc nếu cần."
_UNREAD_PAGES: Final = "{count} trang là ảnh, chưa đọc được: {reason}"


def read_document(data: bytes) -> Reading:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise Unusable(_LOCKED if locked else _DAMAGED) from None
    try:
        if len(document) > MOST_PAGES:
            raise Unusable(_TOO_LONG.format(count=len(document)))
        return _Reader(document).reading()
    finally:
        document.close()


class _Reader:
    """Reads the pages one by one, a few ahead, so that what recurs on them is known."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._fonts = OldFonts()
        self._ocr: Ocr | None = None
        self._why_unread = ""
        self._unread = self._bare = self._damaged = 0
        """Pages that are pictures and were not read, those of them without a text layer that
        is worth anything, and pages that cannot be loaded."""

    def reading(self) -> Reading:
        pages = Pages()
        edges: list[Edges] = []
        waiting: deque[PageWords] = deque()
        for page in self._pages():
            edges.append(edges_of(page))
            waiting.append(page)
            if len(waiting) > AROUND:
                self._add(pages, waiting.popleft(), edges, len(edges) - 1 - AROUND)
        for place in range(len(edges) - len(waiting), len(edges)):
            self._add(pages, waiting.popleft(), edges, place)
        notes = self._fonts.notes
        if self._unread:
            notes += (_UNREAD_PAGES.format(count=self._unread, reason=self._why_unread),)
        if self._damaged:
            notes += (_DAMAGED_PAGES.format(count=self._damaged),)
        if self._ocr:
            notes += self._ocr.notes
        reading = pages.reading(notes)
        if not reading.text or self._bare == len(self._document):
            raise Unusable(self._why_unread or (_DAMAGED if self._damaged else _EMPTY))
        return reading

    def _pages(self) -> Iterator[PageWords]:
        for place in range(len(self._document)):
            try:
                page = self._document[place]
                try:
                    words = self._words(page)
                finally:
                    page.close()
            except pypdfium2.PdfiumError:
                self._damaged += 1
                words = PageWords()
            yield words

    def _words(self, page: pypdfium2.PdfPage) -> PageWords:
        """The words of a page's text layer; of its picture, where it has hardly any, or such as
        a scanner that knows no Vietnamese has made."""
        found = page_words(page)
        text = " ".join(word.text for word in found.words)
        if len(text) > _FEW_LETTERS and not is_poor(text):
            return found
        if not _is_picture(page, bool(text)):
            return found
        try:
            self._ocr = self._ocr or find_ocr()
            [recognised] = self._ocr.pages(_drawn(page)) or [found]
        except Unusable as failure:
            self._why_unread = failure.reason
            self._unread += 1
            self._bare += len(text) <= _FEW_LETTERS
            return found
        return recognised

    def _add(self, pages: Pages, page: PageWords, edges: list[Edges], place: int) -> None:
        words, head, foot = without_edges(page, *running(edges, place))
        blocks = blocks_of(words, page.rules, self._fonts)
        blocks = with_headings(blocks) if page.is_recognised else blocks
        pages.add(blocks, page.width, head, [*foot, *page.askew])


def _is_picture(page: pypdfium2.PdfPage, has_text: bool) -> bool:
    """Whether a page is drawn rather than written; one with a little text, whether a picture
    covers most of it (a stamp of a signature over a scan)."""
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE,) if has_text else (
        pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING,
    )  # fmt: skip
    width, height = page.get_size()
    for drawn in page.get_objects(kinds):
        if not has_text:
            return True
        left, bottom, right, top = drawn.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE_SHARE * width * height:
            return True
    return False


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    """The page as a grey picture (PGM)."""
    bitmap = page.render(scale=_DPI / 72, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        pixels = b"".join(
            rows[row * bitmap.stride : row * bitmap.stride + bitmap.width]
            for row in range(bitmap.height)
        )
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels
    finally:
        bitmap.close()
