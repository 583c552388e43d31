"""How is each format read? One reader a file, chosen by the end of the file's name."""

from corpus.readers.formats import FILE_READERS, LINE_READERS, reader_for
from corpus.readers.jsonlines import line_id
from corpus.readers.reading import Reader, Reading, Unusable

__all__ = [
    "FILE_READERS",
    "LINE_READERS",
    "Reader",
    "Reading",
    "Unusable",
    "line_id",
    "reader_for",
]
