"""Which formats are read, by what, and within which limits; each file's is seen in its bytes.

The end of a name decides only between formats that look alike (plain text, Markdown, tables)
and what an unreadable file was meant to be.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Final

from corpus.readers import signs
from corpus.readers.reading import Reader, Unusable

_MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is read.

    ``reader`` names the function as ``module:function``, loaded where it is needed. What is
    ``confined`` is parsed in a process of its own, given ``seconds`` and ``memory_bytes``:
    its library may hang, crash or fill the memory.
    """

    name: str
    endings: tuple[str, ...]
    reader: str
    confined: bool = False
    largest_bytes: int = 64 * _MEGABYTE
    seconds: float = 60
    memory_bytes: int = 1024 * _MEGABYTE


TEXT: Final = Format("văn bản thuần", (".txt",), "corpus.readers.text:read_text")
MARKDOWN: Final = Format("Markdown", (".md", ".markdown"), "corpus.readers.markdown:read_markdown")
LINES: Final = Format(
    "JSON lines", (".jsonl", ".jsonl.gz", ".jsonl.xz"), "corpus.readers.jsonlines:read_json_line"
)
HTML: Final = Format(
    "trang web", (".html", ".htm", ".xhtml"), "corpus.readers.html:read_html", True
)
ARCHIVE: Final = Format("ZIP", (".zip",), "")
"""Read member by member (``corpus.archives``)."""

FORMATS: Final[tuple[Format, ...]] = (TEXT, MARKDOWN, HTML, LINES, ARCHIVE)

_BY_SIGN: Final[dict[str, Format]] = {signs.HTML: HTML, signs.ZIP: ARCHIVE}
_PLAIN: Final = (TEXT, MARKDOWN, HTML, LINES)
"""Formats that no sign tells from one another."""

_READABLE: Final = ", ".join(ending for format in FORMATS for ending in format.endings)
_UNKNOWN: Final = f"Chưa đọc được loại tệp này; hãy chuyển sang một trong các loại: {_READABLE}."
_NOT_MEANT: Final = (
    "Tệp mang đuôi của {name} nhưng nội dung không phải: bị hỏng, tải dở hoặc bị đổi đuôi; "
    "hãy chép hoặc tải lại tệp gốc."
)
_PACKED: Final = {".jsonl.gz": signs.GZIP, ".jsonl.xz": signs.XZ}


def recognise(name: str, file: BinaryIO) -> Format:
    """The format of a file, by its bytes first; raises Unusable, with what can be read,
    where there is none, and OSError."""
    low = name.lower()
    sign = signs.sign_of(file)
    if sign in _BY_SIGN:
        return _BY_SIGN[sign]
    for ending, packed in _PACKED.items():
        if low.endswith(ending) and sign == packed:
            return LINES
    if sign:
        raise Unusable(f"Đây là {sign}. {_UNKNOWN}")
    meant = next((format for format in FORMATS if low.endswith(format.endings)), None)
    if meant is None:
        raise Unusable(_UNKNOWN)
    if meant not in _PLAIN or (low.endswith(tuple(_PACKED)) and not _is_object(file)):
        raise Unusable(_NOT_MEANT.format(name=meant.name))
    return meant


def _is_object(file: BinaryIO) -> bool:
    """True where a file begins like a line of JSON."""
    file.seek(0)
    return file.read(64).removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def load(reader: str) -> Reader:
    """The function that a format's ``reader`` names."""
    module, _, function = reader.partition(":")
    loaded: Reader = getattr(import_module(module), function)
    return loaded
