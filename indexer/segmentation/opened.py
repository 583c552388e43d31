"""The segmenter of an index, opened once a process however many generations share its file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from indexer.segmentation.segmenter import Segmenter

_KEPT: Final[dict[tuple[int, ...], Segmenter]] = {}
_MOST_KEPT: Final = 2
"""The index that is searched, and the one that is being written."""


def opened(path: Path) -> Segmenter:
    """The segmenter in the file ``path``, blind to equal spellings. Raises DamagedFile or
    OSError.

    Generations share the file itself (a hard link), so a switch to the next one costs nothing.
    """
    status = path.stat()
    identity = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    found = _KEPT.get(identity)
    if found is None:
        found = Segmenter.open(path).blind_to_spelling()
        while len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[identity] = found
    return found
