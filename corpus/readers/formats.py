"""Which reader reads what: chosen by the end of the file's name."""

from __future__ import annotations

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
