"""The files of an index (``indexer.generations``), which are no documents of the folder around
them: an index often lies in the very folder it was made of."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Final

_GENERATIONS: Final = "generations"
_SIGNS: Final = frozenset({"CURRENT", "writer.lock"})
"""One of them beside the generations makes an index."""

OWN: Final = _SIGNS | {
    *(_GENERATIONS, "CURRENT.new", "abbreviations.tsv"),
    *("unfinished.json", "unfinished.json.new"),
}


def is_index(names: Collection[str]) -> bool:
    """True where the entries of a folder are, some of them, those of an index."""
    return _GENERATIONS in names and not _SIGNS.isdisjoint(names)


def holds_only_an_index(path: Path) -> bool:
    """True for the folder of an index with nothing else in it, and for what is part of one."""
    names = _entries(path)
    if is_index(names):
        return OWN.issuperset(name for name in names if not name.startswith("."))
    inner = path
    for folder in path.parents:
        if inner.name in OWN and is_index(_entries(folder)):
            return True
        inner = folder
    return False


def _entries(path: Path) -> list[str]:
    """What is in a folder; nothing where there is none, or none that can be listed."""
    try:
        return os.listdir(path)
    except OSError:
        return []
