"""A sorted list of strings in two arrays: looked up by halving, read without loading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFile, ArrayFileWriter

_REMEMBERED: Final = 20_000


def write_strings(file: ArrayFileWriter, name: str, strings: Iterable[str]) -> None:
    """Stores ``strings`` in the order given, as ``name.bytes`` and ``name.offsets``."""
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(string) for string in encoded], out=offsets[1:])
    file.add(f"{name}.bytes", np.frombuffer(b"".join(encoded), np.uint8))
    file.add(f"{name}.offsets", offsets)


class Strings(Sequence[str]):
    """Strings of an array file by position."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._bytes = memoryview(file[f"{name}.bytes"].data)
        self._offsets: NDArray[np.int64] = file[f"{name}.offsets"]

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def encoded(self, position: int) -> bytes:
        low, high = self._offsets[position], self._offsets[position + 1]
        return bytes(self._bytes[low:high])

    def __getitem__(self, position: Any) -> Any:
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        if not -len(self) <= position < len(self):
            raise IndexError(position)
        return self.encoded(position % len(self)).decode("utf-8", "surrogatepass")


class Lexicon(Strings):
    """Strings sorted by their UTF-8 bytes (the order of code points), each once."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        super().__init__(file, name)
        self.find = lru_cache(_REMEMBERED)(self._find)
        """The position of a string, or -1; remembered, for queries ask for few words often."""

    def _find(self, string: str) -> int:
        target = string.encode("utf-8", "surrogatepass")
        position = self.first_from(target)
        return position if position < len(self) and self.encoded(position) == target else -1

    def first_from(self, target: bytes) -> int:
        """The position of the first string not before ``target``."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.encoded(middle) < target:
                low = middle + 1
            else:
                high = middle
        return low

    def starting_with(self, prefix: str) -> range:
        """The positions of the strings that start with ``prefix``."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        return range(self.first_from(encoded), self.first_from(encoded + b"\xff"))
