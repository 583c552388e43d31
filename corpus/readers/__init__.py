"""How is each format read? One reader a file, chosen by the end of the file's name."""

from typing import Final

from corpus.readers.jsonlines import line_id, read_json_line
from corpus.readers.markdown import read_markdown
from corpus.readers.reading import Reader, Reading, Unusable
from corpus.readers.text import read_text

FILE_READERS: Final[dict[str, Reader]] = {".txt": read_text, ".md": read_markdown}
LINE_READERS: Final[dict[str, Reader]] = {
    ".jsonl": read_json_line,
    ".jsonl.gz": read_json_line,
    ".jsonl.xz": read_json_line,
}

__all__ = [
    "FILE_READERS",
    "LINE_READERS",
    "Reader",
    "Reading",
    "Unusable",
    "line_id",
]
