"""A document that a source holds, not read yet, and what is said of all that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

LOOK: Final = "hãy xem ổ đĩa đã được nối và đường dẫn đã đúng chưa."
CHANGED: Final = "Tệp đã thay đổi trong khi đọc; hãy chạy lại lệnh."


@dataclass(frozen=True, slots=True)
class Correction:
    """What people state about one document, by field, and in which file they state it."""

    values: Mapping[str, Any]
    files: Mapping[str, str]

    @property
    def digest(self) -> str:
        stated = [*sorted(self.values.items()), *sorted(self.files.items())]
        return digest_of(json.dumps(stated, ensure_ascii=False).encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Record:
    """One document that a source holds, not read yet.

    ``source`` is the PATH that was given, ``path`` the file, both absolute, with
    ``/``. ``line`` counts from 1 in a JSON-lines file, else None. ``digest`` is of
    the bytes (of the line's bytes) and the ``correction``, 32 hexadecimal digits; ``size``
    counts the bytes.
    ``payload`` is the line, or the bytes of what lies in an archive (a file on disk, ``archive``);
    None for a file, which ``read`` opens.
    """

    id: str
    source: str
    path: str
    line: int | None
    digest: str
    size: int
    payload: bytes | None
    archive: str | None = None
    correction: Correction | None = None


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


def digest_of(data: bytes, correction: Correction | None = None) -> str:
    return digest_of_pieces((data,), correction)


def digest_of_pieces(pieces: Iterable[bytes], correction: Correction | None) -> str:
    digest = blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    if correction:
        digest.update(correction.digest.encode())
    return digest.hexdigest()


def shown(path: Path) -> str:
    """A path as it can be printed, also one that is not Unicode."""
    return path.as_posix().encode(errors="replace").decode()


def reason_of(error: OSError | ValueError) -> str:
    """Why the system would not read something, for people."""
    if isinstance(error, FileNotFoundError):
        return f"Không tìm thấy; {LOOK}"
    if isinstance(error, PermissionError):
        return "Không có quyền đọc; hãy cấp quyền đọc rồi chạy lại lệnh."
    if isinstance(error, OSError):
        return f"Không đọc được ({error.strerror}); hãy kiểm tra ổ đĩa rồi chạy lại lệnh."
    return "Đường dẫn không hợp lệ; hãy gõ lại."
