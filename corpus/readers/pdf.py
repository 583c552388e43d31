"""PDF files; the library behind is loaded with the first of them."""

from __future__ import annotations

from corpus.readers.reading import Reading


def read_pdf(data: bytes) -> Reading:
    from corpus.readers.pdf_document import read_document

    return read_document(data)
