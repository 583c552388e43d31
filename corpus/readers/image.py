"""Pictures of documents: PNG, JPEG, TIFF of one or many pages, read by OCR."""

from __future__ import annotations

from typing import Final

from corpus.readers.fonts import OldFonts
from corpus.readers.ocr import find_ocr
from corpus.readers.ocr_headings import with_headings
from corpus.readers.pdf_edges import edges_of, running, without_edges
from corpus.readers.pdf_layout import blocks_of
from corpus.readers.pdf_pages import Pages
from corpus.readers.reading import Reading, Unusable

_EMPTY: Final = "Không thấy chữ nào trong ảnh này."


def read_image(data: bytes) -> Reading:
    ocr = find_ocr()
    found = ocr.pages(data)
    edges = [*map(edges_of, found)]
    pages, fonts = Pages(), OldFonts()
    for place, page in enumerate(found):
        words, head, foot = without_edges(page, *running(edges, place))
        pages.add(with_headings(blocks_of(words, (), fonts)), page.width, head, foot)
    reading = pages.reading(ocr.notes)
    if not reading.text:
        raise Unusable(_EMPTY)
    return reading
