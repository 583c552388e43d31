"""Whoosh's table of contents, written by Whoosh and read without trusting it.

Whoosh reads it with pickle, which in a stranger's index could be any code; here
only the handful of classes that can stand in it are let in.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from indexer.arrayfile import DamagedFile
from indexer.codec import INDEX_NAME, ArraySegment
from indexer.manifest import sync_file
from indexer.schema import whoosh_schema

_GENERATION: Final = 1
CONTENTS_NAME: Final = str(TOC._filename(INDEX_NAME, _GENERATION))
_ALLOWED: Final = frozenset(
    {("indexer.codec", "ArraySegment"), ("builtins", "frozenset"), ("builtins", "set")}
)

_UNREADABLE: Final = (
    *(pickle.UnpicklingError, struct.error, EOFError, LookupError, ImportError, AttributeError),
    *(ValueError, TypeError, OverflowError, MemoryError),
)
"""What unpickling bytes that are no pickle raises (the manual of pickle: among others)."""


def write_contents(directory: Path, segments: Sequence[ArraySegment]) -> None:
    """Writes the table of contents of a finished index and brings it to the disk."""
    toc = TOC(whoosh_schema(), list(segments), _GENERATION)
    toc.write(FileStorage(str(directory)), INDEX_NAME)
    sync_file(directory / CONTENTS_NAME)


def read_contents(directory: Path) -> tuple[ArraySegment, ...]:
    """The segments of the index in ``directory``. Raises DamagedFile or OSError."""
    path = directory / CONTENTS_NAME
    with FileStorage(str(directory)).open_file(CONTENTS_NAME) as stream:
        try:
            for _size in ("int", "long", "float"):
                stream.read_varint()
            stream.read_int()  # byte order mark
            stream.read_int()  # Whoosh's format version
            for _part in ("major", "minor", "patch"):
                stream.read_varint()
            stream.skip_string()  # the schema: ours is known
            stream.read_int()  # generation
            stream.read_int()  # unused
            segments = _Unpickler(io.BytesIO(stream.file.read())).load()
        except _UNREADABLE as error:
            raise DamagedFile(path, f"no table of contents of ours ({error})") from error
    if not isinstance(segments, list) or not all(isinstance(e, ArraySegment) for e in segments):
        raise DamagedFile(path, "no list of segments")
    return tuple(segments)


def whoosh_index(directory: Path) -> FileIndex:
    """The same index through Whoosh's own door, for comparison and for other tools.

    Only for indexes of one's own: Whoosh unpickles what it finds.
    """
    return FileIndex(FileStorage(str(directory)), whoosh_schema(), INDEX_NAME)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong here")
        return super().find_class(module, name)
