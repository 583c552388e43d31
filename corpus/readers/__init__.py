"""How is each format read? One reader a format, and a table that tells formats by their bytes."""

from corpus.readers.formats import (
    ARCHIVE,
    FORMATS,
    LINES,
    Format,
    load,
    recognise,
)
from corpus.readers.jsonlines import line_id
from corpus.readers.reading import Reader, Reading, Unusable
from corpus.readers.signs import LARGEST_FILE_BYTES

__all__ = [
    "ARCHIVE",
    "FORMATS",
    "LARGEST_FILE_BYTES",
    "LINES",
    "Format",
    "Reader",
    "Reading",
    "Unusable",
    "line_id",
    "load",
    "recognise",
]
