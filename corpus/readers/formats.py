"""Which reader reads what: chosen by the end of the file's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from corpus.readers.jsonlines import read_json_line
from corpus.readers.markdown import read_markdown
from corpus.readers.reading import Reader
from corpus.readers.text import read_text

FILE_READERS: Final[dict[str, Reader]] = {".txt": read_text, ".md": read_markdown}
LINE_READERS: Final[dict[str, Reader]] = {
    ".jsonl": read_json_line,
    ".jsonl.gz": read_json_line,
    ".jsonl.xz": read_json_line,
}


def reader_for(name: str, readers: Mapping[str, Reader]) -> Reader | None:
    """The reader for the end of a file's name, in small or capital letters."""
    low = name.lower()
    return next((readers[ending] for ending in readers if low.endswith(ending)), None)
