"""A file of named arrays: written once, then mapped into memory and never changed.

Layout: magic, the arrays one after another on 64-byte borders, a JSON directory,
its length and the magic again. Nothing in it is code: no pickle.
"""

from __future__ import annotations

import json
import mmap
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_MAGIC: Final = b"VKARRAY1"
_BORDER: Final = 64


class DamagedFile(Exception):
    """A file of the index is not what was written; ``path`` names it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ArrayFileWriter:
    """Writes named arrays to ``path``; nothing can be read before :meth:`close`,
    which leaves the bytes on the disk itself."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._file.write(_MAGIC)
        self._directory: dict[str, tuple[str, int, int]] = {}

    def add(self, name: str, array: NDArray[Any]) -> None:
        """Adds a one-dimensional array, stored little-endian."""
        data = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        self._file.write(b"\0" * (-self._file.tell() % _BORDER))
        self._directory[name] = (data.dtype.str, self._file.tell(), len(data))
        self._file.write(data.data)

    def close(self) -> None:
        directory = json.dumps(self._directory).encode()
        self._file.write(directory)
        self._file.write(len(directory).to_bytes(8, "little"))
        self._file.write(_MAGIC)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def __enter__(self) -> ArrayFileWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.close()
        else:
            self._file.close()


class ArrayFile:
    """The arrays of one file, mapped: reading a part costs that part.

    Raises DamagedFile when the frame does not hold.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._arrays: dict[str, NDArray[Any]] = {}
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < 24:
                raise DamagedFile(path, "too short")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if mapped[:8] != _MAGIC or mapped[-8:] != _MAGIC:
            raise DamagedFile(path, "not an array file, or cut short")
        length = int.from_bytes(mapped[-16:-8], "little")
        if not 0 < length <= size - 24:
            raise DamagedFile(path, "its directory is damaged")
        try:
            directory = json.loads(mapped[-16 - length : -16])
            for name, (dtype, offset, count) in directory.items():
                self._arrays[name] = np.frombuffer(mapped, dtype, count, offset)
        except (ValueError, TypeError, AttributeError) as error:
            raise DamagedFile(path, "its directory is damaged") from error

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays
