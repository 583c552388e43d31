"""Which sources a run was to add that did not come to its end: killed, the machine switched
off, the disk full.

They stand in ``unfinished.json`` in the folder of the index; the next run that names no source
goes on with these. One that a person stops (Ctrl-C) leaves none: it may have been the wrong folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from indexer.manifest import write_durably

_NAME: Final = "unfinished.json"
_DRAFT: Final = f"{_NAME}.new"


@contextmanager
def adding(directory: Path, sources: Sequence[str]) -> Iterator[None]:
    """Holds in mind that ``sources`` are to be added, until that is done or a person stops it."""
    if sources:
        named = json.dumps([*sources], ensure_ascii=False)
        with suppress(OSError):  # the index itself will not be written either, which is said
            write_durably(directory / _DRAFT, named.encode("utf-8", "surrogatepass"))
            os.replace(directory / _DRAFT, directory / _NAME)
    try:
        yield
    except KeyboardInterrupt:
        _clear(directory)
        raise
    _clear(directory)


def begun(directory: Path) -> tuple[str, ...]:
    """What the last run was to add and did not; empty where it came to its end."""
    try:
        sources = json.loads((directory / _NAME).read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return ()
    is_list = isinstance(sources, list) and all(isinstance(each, str) for each in sources)
    return tuple(sources) if is_list else ()


def _clear(directory: Path) -> None:
    with suppress(OSError):
        (directory / _NAME).unlink(missing_ok=True)
