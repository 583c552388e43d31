"""The lines of a file that may be compressed, one at a time, in bounded memory."""

from __future__ import annotations

import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final
from zipfile import BadZipFile

LONGEST_LINE_BYTES: Final = 32 << 20
_CHUNK_BYTES: Final = 1 << 20


class Damaged(Exception):
    """A compressed file breaks off or is none; the lines before the damage were handed out.

    ``reason`` says so to people.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def lines_of(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1, without its end; None for one that is too long.

    ``file`` can be read and sought, and stays open; packed lines (gzip, xz) are unpacked.
    Blank lines are left out. Raises Damaged after the last whole line, and OSError.
    """
    number, parts, held = 1, list[bytes](), 0
    damage: Damaged | None = None
    with _unpacked(file) as plain:
        while True:
            try:
                chunk = plain.read1(_CHUNK_BYTES)  # type: ignore[attr-defined]
            except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile, BadZipFile) as error:
                damage = _damage(error)
                break
            if not chunk:
                break
            head, *rest = chunk.split(b"\n")
            held += len(head)
            if held <= LONGEST_LINE_BYTES:
                parts.append(head)
            else:
                parts.clear()
            for piece in rest:
                yield from _line(number, parts, held)
                number, parts, held = number + 1, [piece], len(piece)
    if damage:
        raise damage
    yield from _line(number, parts, held)


def _line(number: int, parts: list[bytes], held: int) -> Iterator[tuple[int, bytes | None]]:
    if held > LONGEST_LINE_BYTES:
        yield number, None
    elif line := b"".join(parts).strip():
        yield number, line


@contextmanager
def _unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    file.seek(0)
    head = file.read(6)
    file.seek(0)
    if head.startswith(b"\x1f\x8b"):
        with gzip.open(file, "rb") as plain:
            yield plain  # type: ignore[misc]
    elif head == b"\xfd7zXZ\x00":
        with lzma.open(file, "rb") as plain:
            yield plain  # type: ignore[misc]
    else:
        yield file


def _damage(error: Exception) -> Damaged:
    what = "bị cắt ngang" if isinstance(error, EOFError) else "bị hỏng hoặc không phải tệp nén"
    return Damaged(
        f"Tệp nén này {what}; các dòng đọc được đã giữ lại. Hãy chép lại tệp gốc rồi chạy lại lệnh."
    )
