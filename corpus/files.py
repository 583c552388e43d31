"""The records of one file: itself, the lines it holds, or the members of an archive."""

from __future__ import annotations

import os
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from corpus.archives import DEEPEST, Allowance, Refused, opened
from corpus.decode import NotText
from corpus.readers import ARCHIVE, LINES, Unusable, line_id, recognise
from corpus.readers.lines import LONGEST_LINE_BYTES, Damaged, lines_of
from corpus.records import Record, Unreadable, digest_of, reason_of, shown

_TOO_LARGE: Final = (
    "Tệp lớn hơn {megabytes} MB, không giống một văn bản; hãy chia thành nhiều tệp nhỏ hơn."
)
_LINE_TOO_LONG: Final = (
    f"Dòng này dài hơn {LONGEST_LINE_BYTES >> 20} MB; hãy chia văn bản thành nhiều dòng."
)
_TOO_DEEP: Final = (
    f"Tệp nén lồng nhau quá {DEEPEST} tầng; hãy giải nén bớt rồi đặt tệp vào thư mục."
)
_BAD_LINES_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where bytes come from: ``name`` below the ``source``, ``path`` as people see it, and the
    ``archive`` on disk that holds them (None for a file of its own), ``depth`` archives down."""

    name: str
    source: str
    path: str
    archive: str | None = None
    depth: int = 0

    def within(self, member: str) -> _Place:
        return replace(
            self,
            name=f"{self.name}!/{member}",
            path=f"{self.path}!/{member}",
            archive=self.archive or self.path,
            depth=self.depth + 1,
        )


def records_in(path: Path, name: str, source: str) -> Iterator[Record | Unreadable]:
    """The records of one file; ``name`` is its path below the source."""
    try:
        name = unicodedata.normalize("NFC", name.encode().decode())
    except UnicodeEncodeError:
        yield Unreadable(shown(path), "Tên tệp không phải Unicode; hãy đổi tên tệp.")
        return
    place = _Place(name, source, path.as_posix())
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            yield from _records(place, file, size, Allowance.of(size))
    except OSError as error:
        yield Unreadable(place.path, reason_of(error))


def _records(
    place: _Place, file: BinaryIO, size: int, allowance: Allowance
) -> Iterator[Record | Unreadable]:
    try:
        format = recognise(place.path, file)
        if format is LINES:
            yield from _lines_in(place, file)
        elif format is ARCHIVE:
            yield from _members_in(place, file, allowance)
        elif size > format.largest_bytes:
            megabytes = format.largest_bytes >> 20
            yield Unreadable(place.path, _TOO_LARGE.format(megabytes=megabytes))
        else:
            file.seek(0)
            yield _record(place, file.read(format.largest_bytes + 1))
    except Unusable as error:
        yield Unreadable(place.path, error.reason)


def _record(place: _Place, data: bytes) -> Record:
    return Record(
        place.name,
        place.source,
        place.path,
        None,
        digest_of(data),
        len(data),
        data if place.archive else None,
        place.archive,
    )


def _members_in(
    place: _Place, file: BinaryIO, allowance: Allowance
) -> Iterator[Record | Unreadable]:
    if place.depth == DEEPEST:
        raise Unusable(_TOO_DEEP)
    with opened(file, allowance) as members:
        for member in members:
            inside = place.within(member.name)
            if isinstance(member, Refused):
                yield Unreadable(inside.path, member.reason)
                continue
            try:
                with member.open() as unpacked:
                    yield from _records(inside, unpacked, member.size, allowance)
            except Unusable as error:
                yield Unreadable(inside.path, error.reason)


def _lines_in(place: _Place, file: BinaryIO) -> Iterator[Record | Unreadable]:
    bad_lines = 0
    try:
        for number, line in lines_of(file):
            if number == 1 and line and line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
                yield Unreadable(place.path, "Tệp ở bảng mã UTF-16; hãy lưu lại dạng UTF-8.")
                return
            try:
                if line is None:
                    raise Unusable(_LINE_TOO_LONG)
                stated = line_id(line)
            except (NotText, Unusable) as error:
                bad_lines += 1
                if bad_lines <= _BAD_LINES_TOLD:
                    yield Unreadable(f"{place.path}:{number}", error.reason)
                continue
            yield Record(
                stated or f"{place.name}!/{number}",
                place.source,
                place.path,
                number,
                digest_of(line),
                len(line),
                line,
                place.archive,
            )
    except Damaged as damage:
        yield Unreadable(place.path, damage.reason)
    if bad_lines > _BAD_LINES_TOLD:
        rest = f"Còn {bad_lines - _BAD_LINES_TOLD} dòng khác của tệp này không đọc được"
        yield Unreadable(place.path, f"{rest}; hãy sửa như các dòng đã nêu.")
