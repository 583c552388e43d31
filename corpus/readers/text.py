"""Plain text files."""

from __future__ import annotations

from corpus.decode import decode
from corpus.readers.reading import Reading


def read_text(data: bytes) -> Reading:
    decoded = decode(data)
    return Reading(decoded.text, notes=decoded.notes)
