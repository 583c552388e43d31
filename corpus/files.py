"""The records of one file: itself, or the lines it holds."""

from __future__ import annotations

import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from corpus.decode import NotText
from corpus.readers import FILE_READERS, LINE_READERS, Unusable, line_id, reader_for
from corpus.readers.lines import LONGEST_LINE_BYTES, Damaged, lines_of
from corpus.records import Record, Unreadable, digest_of, reason_of, shown

LARGEST_FILE_BYTES: Final = 64 << 20

_TOO_LARGE: Final = (
    f"Tệp lớn hơn {LARGEST_FILE_BYTES >> 20} MB, không giống một văn bản; "
    "hãy chia thành nhiều tệp nhỏ hơn."
)
_LINE_TOO_LONG: Final = (
    f"Dòng này dài hơn {LONGEST_LINE_BYTES >> 20} MB; hãy chia văn bản thành nhiều dòng."
)
_BAD_LINES_TOLD: Final = 20
UNKNOWN_FORMAT: Final = (
    "Chưa đọc được loại tệp này; hãy chuyển sang một trong các loại: "
    f"{', '.join((*FILE_READERS, *LINE_READERS))}."
)


def records_in(path: Path, name: str, source: str) -> Iterator[Record | Unreadable]:
    """The records of one file; ``name`` is its path below the source."""
    try:
        name = unicodedata.normalize("NFC", name.encode().decode())
    except UnicodeEncodeError:
        yield Unreadable(shown(path), "Tên tệp không phải Unicode; hãy đổi tên tệp.")
        return
    try:
        if reader_for(name, LINE_READERS):
            yield from _lines_in(path, name, source)
        elif not reader_for(name, FILE_READERS):
            yield Unreadable(path.as_posix(), UNKNOWN_FORMAT)
        elif path.stat().st_size > LARGEST_FILE_BYTES:
            yield Unreadable(path.as_posix(), _TOO_LARGE)
        else:
            data = path.read_bytes()
            yield Record(name, source, path.as_posix(), None, digest_of(data), len(data), None)
    except OSError as error:
        yield Unreadable(path.as_posix(), reason_of(error))


def _lines_in(path: Path, name: str, source: str) -> Iterator[Record | Unreadable]:
    bad_lines = 0
    try:
        for number, line in lines_of(path):
            if number == 1 and line and line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
                yield Unreadable(path.as_posix(), "Tệp ở bảng mã UTF-16; hãy lưu lại dạng UTF-8.")
                return
            try:
                if line is None:
                    raise Unusable(_LINE_TOO_LONG)
                stated = line_id(line)
            except (NotText, Unusable) as error:
                bad_lines += 1
                if bad_lines <= _BAD_LINES_TOLD:
                    yield Unreadable(f"{path.as_posix()}:{number}", error.reason)
                continue
            yield Record(
                stated or f"{name}!/{number}",
                source,
                path.as_posix(),
                number,
                digest_of(line),
                len(line),
                line,
            )
    except Damaged as damage:
        yield Unreadable(path.as_posix(), damage.reason)
    if bad_lines > _BAD_LINES_TOLD:
        rest = f"Còn {bad_lines - _BAD_LINES_TOLD} dòng khác của tệp này không đọc được"
        yield Unreadable(path.as_posix(), f"{rest}; hãy sửa như các dòng đã nêu.")
