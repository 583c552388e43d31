"""ZIP files, opened with care: what lies in them decides what they are.

Nothing is unpacked to disk, and no more of the list of members is read than fits in memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from struct import error as StructError
from typing import BinaryIO, Final

from corpus.readers.reading import Unusable

DAMAGED: Final = "Tệp nén bị hỏng hoặc bị cắt ngang; hãy chép hoặc tải lại tệp gốc."
LARGEST_DIRECTORY_BYTES: Final = 16 << 20
"""About 150,000 members; as Python objects they take twenty times this."""

_TOO_MANY: Final = "Tệp nén có quá nhiều tệp bên trong; hãy chia thành nhiều tệp nén nhỏ hơn."
BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    StructError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a damaged ZIP raises; ValueError is a wrong offset or a name that is no UTF-8,
RuntimeError a password, NotImplementedError a version or a compression from the future."""


class _Guarded(io.BufferedReader):
    """Refuses to read a list of members that would fill the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LARGEST_DIRECTORY_BYTES:
            raise Unusable(_TOO_MANY)
        return super().read(size)


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """The archive in ``file``, which stays open. Raises Unusable."""
    file.seek(0)
    guarded = _Guarded(_Borrowed(file))
    try:
        return zipfile.ZipFile(guarded)
    except BROKEN_ZIP:
        raise Unusable(DAMAGED) from None


class _Borrowed(io.RawIOBase):
    """A file that somebody else closes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def mimetype(archive: zipfile.ZipFile) -> str:
    """What an OpenDocument or EPUB file says it is, empty where it says nothing."""
    try:
        info = archive.getinfo("mimetype")
        if info.file_size > 200:
            return ""
        return archive.read(info).decode("ascii", "replace").strip()
    except (KeyError, *BROKEN_ZIP):
        return ""
