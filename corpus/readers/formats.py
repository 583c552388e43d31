"""Which formats are read, by what, and within which limits; each file's is seen in its bytes.

The end of a name decides only between formats that look alike (plain text, Markdown, tables)
and what an unreadable file was meant to be. Under any other name prose is plain text.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from importlib import import_module
from typing import BinaryIO, Final

from corpus.decode import NotText
from corpus.readers import signs
from corpus.readers.jsonlines import line_id
from corpus.readers.prose import is_prose
from corpus.readers.reading import Reader, Unusable
from corpus.readers.signs import LARGEST_FILE_BYTES

_MEGABYTE: Final = 1 << 20
_LONGEST_FIRST_LINE: Final = 4 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is read.

    ``reader`` names the function as ``module:function``, loaded where it is needed. What is
    ``confined`` is parsed in a process of its own, given ``memory_bytes`` and ``seconds``, of
    which it may itself be busy for ``busy_seconds`` (the rest is for OCR and LibreOffice):
    a library may hang, crash or fill the memory. The first row of a ``table`` names its columns.
    """

    name: str
    endings: tuple[str, ...]
    reader: str
    confined: bool = True
    table: bool = False
    largest_bytes: int = LARGEST_FILE_BYTES
    seconds: float = 60
    busy_seconds: int = 60
    memory_bytes: int = 1024 * _MEGABYTE


def _of(name: str, reader: str, *endings: str) -> Format:
    return Format(name, endings, f"corpus.readers.{reader}")


def _plain(name: str, reader: str, *endings: str) -> Format:
    format = _of(name, reader, *endings)
    return replace(format, confined=False, largest_bytes=64 * _MEGABYTE)


TEXT: Final = _plain("văn bản thuần", "text:read_text", ".txt")
LINES: Final = _plain("JSON lines", "jsonlines:read_json_line", ".jsonl", ".jsonl.gz", ".jsonl.xz")
ARCHIVE: Final = Format("ZIP", (".zip",), "", confined=False)
"""Read member by member (``corpus.archives``)."""

_MARKDOWN: Final = _plain("Markdown", "markdown:read_markdown", ".md", ".markdown")
_CSV: Final = replace(_plain("bảng CSV", "csv:read_csv", ".csv", ".tsv"), table=True)
_HTML: Final = _of("trang web", "html:read_html", ".html", ".htm", ".xhtml")
_MHTML: Final = _of("trang web MHTML", "mhtml:read_mhtml", ".mhtml", ".mht")
_PDF: Final = replace(
    _of("PDF", "pdf:read_pdf", ".pdf"),
    seconds=1800,
    busy_seconds=180,
    memory_bytes=2048 * _MEGABYTE,
)
"""A scanned page takes OCR three to six seconds."""
_IMAGE: Final = replace(
    _of("ảnh", "image:read_image", ".jpg", ".png", ".tif", ".jpeg", ".tiff"), seconds=240
)
_DOC: Final = replace(
    _of("Word cũ", "doc:read_doc", ".doc"), seconds=180, memory_bytes=2048 * _MEGABYTE
)
"""LibreOffice does with half of that, and takes two to ten seconds."""
_DOCX: Final = _of("Word", "docx:read_docx", ".docx", ".docm")
_ODT: Final = _of("OpenDocument", "odt:read_odt", ".odt", ".ott")
_RTF: Final = replace(_of("RTF", "rtf:read_rtf", ".rtf"), seconds=120, busy_seconds=120)
_EPUB: Final = _of("EPUB", "epub:read_epub", ".epub")
_XLSX: Final = replace(_of("Excel", "xlsx:read_xlsx", ".xlsx", ".xlsm"), table=True)
_PPTX: Final = _of("PowerPoint", "pptx:read_pptx", ".pptx", ".pptm")

_BY_SIGN: Final[dict[str, Format]] = {
    signs.HTML: _HTML,
    signs.MHTML: _MHTML,
    signs.PDF: _PDF,
    signs.DOCX: _DOCX,
    signs.DOC: _DOC,
    signs.ODT: _ODT,
    signs.RTF: _RTF,
    signs.EPUB: _EPUB,
    signs.XLSX: _XLSX,
    signs.PPTX: _PPTX,
    signs.IMAGE: _IMAGE,
    signs.ZIP: ARCHIVE,
}
_BY_ENDING: Final = (TEXT, _MARKDOWN, _HTML, _CSV, LINES)
"""Formats that no sign tells from one another."""

FORMATS: Final[tuple[Format, ...]] = tuple(
    dict.fromkeys((TEXT, _MARKDOWN, *_BY_SIGN.values(), _CSV, LINES, ARCHIVE))
)
_OFTEN_PLAIN: Final = (".doc", ".rtf")
"""Endings that old programs gave to plain text as well."""

_READABLE: Final = ", ".join(format.endings[0] for format in FORMATS)
_UNKNOWN: Final = f"Chưa đọc được loại tệp này; hãy chuyển sang một trong các loại: {_READABLE}."
_NOT_MEANT: Final = (
    "Tệp mang đuôi của {name} nhưng nội dung không phải: bị hỏng, tải dở hoặc bị đổi đuôi; "
    "hãy chép hoặc tải lại tệp gốc."
)
_EMPTY: Final = "Tệp rỗng, không có chữ nào; hãy chép hoặc tải lại tệp gốc."
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
    if low.endswith(_OFTEN_PLAIN):
        return TEXT
    meant = next((format for format in FORMATS if low.endswith(format.endings)), None)
    if meant in _BY_ENDING and not (low.endswith(tuple(_PACKED)) and not _is_object(file)):
        return meant
    if (seen := _unnamed(file)) is not None:
        return seen
    if _is_empty(file):
        raise Unusable(_EMPTY)
    raise Unusable(_NOT_MEANT.format(name=meant.name) if meant else _UNKNOWN)


def _unnamed(file: BinaryIO) -> Format | None:
    """What a file without a sign is whose name does not tell; None where that is not sure."""
    if signs.begins_like_html(file):
        return _HTML
    if _is_object(file):
        return LINES if _holds_text(file) else None
    return TEXT if is_prose(file) else None


def _holds_text(file: BinaryIO) -> bool:
    """True where the first line of a file is what one of JSON lines is."""
    file.seek(0)
    try:
        line_id(file.readline(_LONGEST_FIRST_LINE))
    except (NotText, Unusable):
        return False
    return True


def _is_empty(file: BinaryIO) -> bool:
    file.seek(0)
    return not file.read(1)


def _is_object(file: BinaryIO) -> bool:
    """True where a file begins like a line of JSON."""
    file.seek(0)
    return file.read(64).removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def load(reader: str) -> Reader:
    """The function that a format's ``reader`` names."""
    module, _, function = reader.partition(":")
    loaded: Reader = getattr(import_module(module), function)
    return loaded
