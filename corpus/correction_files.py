"""What people write down about documents beside their files: YAML for one, a table for many."""

from __future__ import annotations

import csv
import io
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import yaml

from corpus.decode import NotText, clean, decode
from corpus.readers.reading import Unusable
from corpus.readers.stated import field_named, stated_in
from corpus.records import Unreadable

TABLE: Final = "metadata.csv"
BESIDE: Final = ".meta.yaml"

LARGEST_BYTES: Final = 16 << 20

_PATH_COLUMNS: Final = frozenset(
    {"path", "file", "filename", "file name", "tệp", "tên tệp", "đường dẫn"}
)
_TOO_LARGE: Final = f"Tệp lớn hơn {LARGEST_BYTES >> 20} MB; hãy chia cho từng thư mục con."
_NO_PATHS: Final = "Bảng này không có cột «path» (hoặc «file»); hãy thêm cột ghi tên tệp."
_NO_TABLE: Final = "Không đọc được bảng này; hãy lưu lại dạng CSV (UTF-8)."
_NO_YAML: Final = "Không đọc được YAML; hãy sửa theo dạng “khóa: giá trị”."
_NO_NAME: Final = "Dòng này không ghi tên tệp; hãy điền cột «path»."
_TWICE: Final = "«{name}» đã có ở dòng {line}; dòng này không dùng."
_TOO_WIDE: Final = "Dòng này có nhiều ô hơn dòng đầu; hãy xem lại dấu phẩy và dấu ngoặc kép."


@dataclass(frozen=True, slots=True)
class CorrectionFile:
    """Its ``name`` below the place that is scanned (NFC, with ``/``), its path as people see
    it, and its bytes."""

    name: str
    path: str
    data: bytes

    def at(self, line: int, reason: str) -> Unreadable:
        """A mistake on a line, counted from 1."""
        return Unreadable(f"{self.path}:{line}", reason)


def correction_file(name: str, path: str, file: BinaryIO) -> CorrectionFile:
    """What lies in an open file. Raises Unusable for one that is too large, and OSError."""
    data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise Unusable(_TOO_LARGE)
    return CorrectionFile(name, path, data)


@dataclass(frozen=True, slots=True)
class Statement:
    """One value that is stated of the document ``name``, on a ``line`` of a file; a table that
    only names the document states the empty ``field``."""

    name: str
    field: str
    value: Any
    file: CorrectionFile
    line: int


def corrects(name: str) -> bool:
    """True for a file that corrects others and is no document itself."""
    return name.lower() == TABLE or is_beside(name)


def is_beside(name: str) -> bool:
    """True for the file that corrects the one it lies beside."""
    return name.lower().endswith(BESIDE)


def statements(file: CorrectionFile) -> Iterator[Statement | Unreadable]:
    """Everything a file states, in the order of its lines, and what cannot be read of it."""
    return _in_yaml(file) if is_beside(file.name) else _in_table(file)


def _in_yaml(file: CorrectionFile) -> Iterator[Statement | Unreadable]:
    name = file.name[: -len(BESIDE)]
    yield Statement(name, "", None, file, 1)
    try:
        found = stated_in(decode(file.data).text) or []
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        yield file.at(line, _NO_YAML)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, NotText):
        yield file.at(1, _NO_YAML)
    else:
        for field, value, line in found:
            yield Statement(name, field, value, file, line)


def _in_table(file: CorrectionFile) -> Iterator[Statement | Unreadable]:
    try:
        text = decode(file.data).text
        first = text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        yield from _in_rows(file, rows)
    except (csv.Error, NotText):
        yield Unreadable(file.path, _NO_TABLE)


def _in_rows(file: CorrectionFile, rows: Any) -> Iterator[Statement | Unreadable]:
    columns = [clean(cell).strip() for cell in next(rows, [])]
    places = [at for at, cell in enumerate(columns) if cell.casefold() in _PATH_COLUMNS]
    if not places:
        yield file.at(1, _NO_PATHS)
        return
    fields = [field_named(cell) for cell in columns]
    folder = posixpath.dirname(file.name)
    first_lines: dict[str, int] = {}
    for row in rows:
        cells, line = [clean(cell).strip() for cell in row], rows.line_num
        if not any(cells):
            continue
        stated = cells[places[0]] if places[0] < len(cells) else ""
        name = _name(folder, stated)
        if any(cells[len(columns) :]):
            yield file.at(line, _TOO_WIDE)
        elif not stated:
            yield file.at(line, _NO_NAME)
        elif name in first_lines:
            yield file.at(line, _TWICE.format(name=stated, line=first_lines[name]))
        else:
            first_lines[name] = line
            yield Statement(name, "", None, file, line)
            for at, (field, cell) in enumerate(zip(fields, cells, strict=False)):
                if cell and field and at != places[0]:
                    yield Statement(name, field, _value(field, cell), file, line)


def _name(folder: str, stated: str) -> str:
    """The name below the place that is scanned, of a path below the table's folder."""
    path = unicodedata.normalize("NFC", stated.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, path))


def _value(field: str, cell: str) -> str | list[str]:
    """A cell of bodies or recipients may list some, with ``;`` between them."""
    if field in ("bodies", "recipients"):
        return [each.strip() for each in cell.split(";") if each.strip()]
    return cell
