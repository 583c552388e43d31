"""The records of one file: itself, the lines it holds, or the members of an archive."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from corpus.archives import DEEPEST, Allowance, Member, Refused, opened
from corpus.correction_files import correction_file, corrects
from corpus.corrections import Corrections
from corpus.decode import NotText
from corpus.readers import ARCHIVE, LINES, Format, Unusable, line_id, recognise
from corpus.readers.lines import LONGEST_LINE_BYTES, Damaged, lines_of
from corpus.records import Record, Unreadable, digest_of, digest_of_pieces, reason_of, shown

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
_PIECE_BYTES: Final = 1 << 20


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


def records_in(
    path: Path, name: str, source: str, corrections: Corrections
) -> Iterator[Record | Unreadable]:
    """The records of one file; ``name`` is its path below the source, NFC."""
    try:
        name.encode()
    except UnicodeEncodeError:
        yield Unreadable(shown(path), "Tên tệp không phải Unicode; hãy đổi tên tệp.")
        return
    place = _Place(name, source, path.as_posix())
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            yield from _Opened(corrections, Allowance.of(size)).records(place, file, size)
    except OSError as error:
        corrections.of(name)
        yield Unreadable(place.path, reason_of(error))


@dataclass(frozen=True, slots=True)
class _Opened:
    """One file on disk with all that lies in it."""

    corrections: Corrections
    allowance: Allowance

    def records(self, place: _Place, file: BinaryIO, size: int) -> Iterator[Record | Unreadable]:
        try:
            format = recognise(place.path, file)
            if format is LINES:
                yield from _lines_in(place, file)
            elif format is ARCHIVE:
                yield from self._members(place, file)
            else:
                yield self._record(place, file, size, format)
        except Unusable as error:
            self.corrections.of(place.name)
            yield Unreadable(place.path, error.reason)

    def _record(self, place: _Place, file: BinaryIO, size: int, format: Format) -> Record:
        if size > format.largest_bytes:
            raise Unusable(_TOO_LARGE.format(megabytes=format.largest_bytes >> 20))
        file.seek(0)
        correction = self.corrections.of(place.name)
        data = file.read() if place.archive else None
        pieces = (data,) if data is not None else iter(partial(file.read, _PIECE_BYTES), b"")
        digest = digest_of_pieces(pieces, correction)
        return Record(
            place.name,
            place.source,
            place.path,
            None,
            digest,
            size if data is None else len(data),
            data,
            place.archive,
            correction,
        )

    def _members(self, place: _Place, file: BinaryIO) -> Iterator[Record | Unreadable]:
        if place.depth == DEEPEST:
            raise Unusable(_TOO_DEEP)
        with opened(file, self.allowance) as members:
            told = [member for member in members if corrects(member.name.rpartition("/")[2])]
            yield from self._take_corrections(place, told)
            for member in members:
                inside = place.within(member.name)
                if isinstance(member, Refused):
                    yield Unreadable(inside.path, member.reason)
                elif not corrects(member.name.rpartition("/")[2]):
                    try:
                        with member.open() as unpacked:
                            yield from self.records(inside, unpacked, member.size)
                    except Unusable as error:
                        yield Unreadable(inside.path, error.reason)

    def _take_corrections(
        self, place: _Place, members: list[Member | Refused]
    ) -> Iterator[Unreadable]:
        files = []
        for member in members:
            if isinstance(member, Member):
                inside = place.within(member.name)
                try:
                    with member.open() as unpacked:
                        files.append(correction_file(inside.name, inside.path, unpacked))
                except Unusable as error:
                    yield Unreadable(inside.path, error.reason)
        yield from self.corrections.add(files)


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
