"""Where documents come from: the records of a file or a folder, and reading one of them.

``scan`` lists, ``read`` makes a ``Document`` of one record. What cannot be used
is an ``Unreadable`` or a ``SetAside``, each with a sentence that says why and what
to do; only hidden and temporary files, and those that tell of their folder (``README``),
are passed over in silence.
"""

from __future__ import annotations

import datetime
import os
import stat
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from corpus.decode import NotText
from corpus.document import Document
from corpus.furniture import find_furniture
from corpus.metadata import describe
from corpus.readers import FILE_READERS, LINE_READERS, Reader, Unusable, line_id
from corpus.readers.lines import LONGEST_LINE_BYTES, Damaged, lines_of

LARGEST_FILE_BYTES: Final = 64 << 20

_TOO_LARGE: Final = (
    f"Tệp lớn hơn {LARGEST_FILE_BYTES >> 20} MB, không giống một văn bản; "
    "hãy chia thành nhiều tệp nhỏ hơn."
)
_LINE_TOO_LONG: Final = (
    f"Dòng này dài hơn {LONGEST_LINE_BYTES >> 20} MB; hãy chia văn bản thành nhiều dòng."
)
_LOOK: Final = "hãy xem ổ đĩa đã được nối và đường dẫn đã đúng chưa."
_BAD_LINES_TOLD: Final = 20
_UNKNOWN_FORMAT: Final = (
    "Chưa đọc được loại tệp này; hãy chuyển sang một trong các loại: "
    f"{', '.join((*FILE_READERS, *LINE_READERS))}."
)
_NO_DOCUMENTS: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
_ABOUT_A_FOLDER: Final = frozenset(
    {"about", "readme", "license", "licence", "copying", "notice", "authors", "changelog"}
)
"""Files that tell of the folder they lie in, where their names have no ending."""

_TEMPORARY_ENDS: Final = ("~", ".tmp", ".temp", ".swp", ".part", ".crdownload", ".bak")


@dataclass(frozen=True, slots=True)
class Record:
    """One document that a source holds, not read yet.

    ``source`` is the PATH that was given, ``path`` the file, both absolute, with
    ``/``. ``line`` counts from 1 in a JSON-lines file, else None. ``digest`` is of
    the bytes (of the line's bytes), 32 hexadecimal digits; ``size`` counts them.
    ``payload`` is the line; None for a file, which ``read`` opens.
    """

    id: str
    source: str
    path: str
    line: int | None
    digest: str
    size: int
    payload: bytes | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something of a source that cannot be read: a file, a folder, or one line.

    ``path`` is that of the file or folder; where only a line is meant, ``:`` and its
    number follow. What the index holds from ``path``, or from below it, may still
    exist: it is not known to be gone.
    """

    path: str
    reason: str


class SourceMissing(Exception):
    """A PATH that is not there, cannot be read, or holds nothing: perhaps an unplugged drive.

    ``reason`` says which to people.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class SetAside(Exception):
    """A record that cannot become a document; ``reason`` says why to people."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def scan(source: Path) -> Iterator[Record | Unreadable]:
    """Everything a PATH holds, in the order of the paths, the same on every system.

    Raises SourceMissing instead of the first.
    """
    root = Path(os.path.abspath(source))
    try:
        is_folder = _can_be_opened(root)
    except EOFError:
        raise SourceMissing(root.as_posix(), f"Tệp này rỗng; {_LOOK}") from None
    except (OSError, ValueError) as error:
        raise SourceMissing(root.as_posix(), _reason(error)) from None
    empty = True
    for found in _in_folder(root) if is_folder else (root,):
        if isinstance(found, Unreadable):
            empty = False
            yield found
            continue
        name = found.relative_to(root).as_posix() if is_folder else root.name
        for record in _in_file(found, name, root.as_posix()):
            empty = False
            yield record
    if empty:
        raise SourceMissing(root.as_posix(), f"Không có văn bản nào ở đây; {_LOOK}")


def read(record: Record, *, today: datetime.date) -> Document:
    """The document of a record. Raises SetAside where there is none: no text, binary data,
    a file that has gone or changed since it was scanned."""
    where = record.path if record.line is None else f"{record.path}:{record.line}"
    reader = _reader(record.path, FILE_READERS if record.line is None else LINE_READERS)
    if reader is None:
        raise SetAside(where, _UNKNOWN_FORMAT)
    try:
        reading = reader(_bytes_of(record))
    except (NotText, Unusable) as error:
        raise SetAside(where, error.reason) from None
    except OSError as error:
        raise SetAside(where, _reason(error)) from None
    if not reading.text.strip():
        raise SetAside(where, "Không có chữ nào; hãy bổ sung nội dung hoặc bỏ văn bản này.")
    furniture = find_furniture(reading.text, reading.furniture)
    url, stated_source = reading.given.get("url"), reading.given.get("source")
    file_name = Path(record.path).name
    found = describe(
        reading.text,
        furniture=furniture,
        given={"category": reading.extra.get("category"), **reading.given},
        url=url if isinstance(url, str) else None,
        name=file_name if record.line is None else record.id,
        today=today,
    )
    return Document(
        id=record.id,
        text=reading.text,
        title=found.title,
        kind=found.kind,
        number=found.number,
        date=found.date,
        bodies=found.bodies,
        body_role=found.body_role,
        signer=found.signer,
        citations=found.citations,
        furniture=furniture,
        pages=reading.pages,
        source=stated_source if isinstance(stated_source, str) else file_name,
        url=url if isinstance(url, str) else None,
        extra=reading.extra,
        notes=(*reading.notes, *found.notes),
        provenance=found.provenance,
    )


def _can_be_opened(root: Path) -> bool:
    """True for a folder, False for a file; EOFError for an empty file, OSError for all else."""
    status = root.stat()
    if stat.S_ISDIR(status.st_mode):
        os.scandir(root).close()
        return True
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "không phải tệp thường")
    with root.open("rb") as file:
        if not file.read(1):
            raise EOFError
    return False


def _in_folder(root: Path) -> Iterator[Path | Unreadable]:
    """The files below a folder, and what cannot be listed. A link to a folder is followed
    once, and never to where the walk comes from or gets to anyway."""
    home = Path(os.path.realpath(root))
    entered = {home}
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            kind = path.stat().st_mode
            if stat.S_ISDIR(kind):
                if path.is_symlink():
                    real = Path(os.path.realpath(path))
                    if real in entered or real.is_relative_to(home) or home.is_relative_to(real):
                        continue
                    entered.add(real)
                waiting.extend(reversed(_entries(path)))
            elif stat.S_ISREG(kind):
                if path.name.lower() not in _ABOUT_A_FOLDER:
                    yield path
            else:
                yield Unreadable(path.as_posix(), _reason(OSError(0, "không phải tệp thường")))
        except OSError as error:
            yield Unreadable(_shown(path), _reason(error))


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, by the NFC forms of the names."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not _is_passed_over(entry.name)]
    return [
        folder / name
        for name in sorted(names, key=lambda name: (unicodedata.normalize("NFC", name), name))
    ]


def _is_passed_over(name: str) -> bool:
    low = name.lower()
    return low.startswith((".", "~$")) or low in _NO_DOCUMENTS or low.endswith(_TEMPORARY_ENDS)


def _in_file(path: Path, name: str, source: str) -> Iterator[Record | Unreadable]:
    """The records of one file; ``name`` is its path below the source."""
    try:
        name = unicodedata.normalize("NFC", name.encode().decode())
    except UnicodeEncodeError:
        yield Unreadable(_shown(path), "Tên tệp không phải Unicode; hãy đổi tên tệp.")
        return
    try:
        if _reader(name, LINE_READERS):
            yield from _in_lines(path, name, source)
        elif not _reader(name, FILE_READERS):
            yield Unreadable(path.as_posix(), _UNKNOWN_FORMAT)
        elif path.stat().st_size > LARGEST_FILE_BYTES:
            yield Unreadable(path.as_posix(), _TOO_LARGE)
        else:
            data = path.read_bytes()
            yield Record(name, source, path.as_posix(), None, digest_of(data), len(data), None)
    except OSError as error:
        yield Unreadable(path.as_posix(), _reason(error))


def _in_lines(path: Path, name: str, source: str) -> Iterator[Record | Unreadable]:
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


def digest_of(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _bytes_of(record: Record) -> bytes:
    if record.payload is not None:
        return record.payload
    with open(record.path, "rb") as file:
        data = file.read(LARGEST_FILE_BYTES + 1)
    if digest_of(data) != record.digest:
        raise Unusable("Tệp đã thay đổi trong khi đọc; hãy chạy lại lệnh.")
    return data


def _reader(name: str, readers: Mapping[str, Reader]) -> Reader | None:
    """The reader for the end of a file's name, in small or capital letters."""
    low = name.lower()
    return next((readers[ending] for ending in readers if low.endswith(ending)), None)


def _shown(path: Path) -> str:
    return path.as_posix().encode(errors="replace").decode()


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"Không tìm thấy; {_LOOK}"
    if isinstance(error, PermissionError):
        return "Không có quyền đọc; hãy cấp quyền đọc rồi chạy lại lệnh."
    if isinstance(error, OSError):
        return f"Không đọc được ({error.strerror}); hãy kiểm tra ổ đĩa rồi chạy lại lệnh."
    return "Đường dẫn không hợp lệ; hãy gõ lại."
