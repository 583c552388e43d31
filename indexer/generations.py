"""Generations of an index: built beside the live one, switched to at one instant.

    CURRENT                  the live generation's name; replaced atomically
    generations/<name>/      a complete Whoosh index and its manifest
    writer.lock              held by the one process that writes

Killed at any instant, the generation that CURRENT names is whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from indexer.arrayfile import DamagedFile
from indexer.codec import ArraySegment
from indexer.contents import CONTENTS_NAME, read_contents
from indexer.errors import IndexDamaged, IndexLocked, IndexMissing, IndexOutdated
from indexer.grouping import read_groups
from indexer.manifest import MANIFEST_NAME, Imprint, Manifest, mark, sync_file, write_durably
from indexer.schema import SCHEMA_VERSION, fingerprint
from indexer.segment_reader import SegmentReader
from indexer.segmentation import Segmenter, opened

WORDS_NAME: Final = "words.arrays"
"""The segmenter that cut the texts, for the queries."""
_CURRENT: Final = "CURRENT"
_DRAFT: Final = "CURRENT.new"
_GENERATIONS: Final = "generations"
_LOCK: Final = "writer.lock"
LOCK_WAIT_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation: complete, unchangeable, readable as long as it is held.

    ``groups`` are those of near duplicates (see ``read_groups``).
    """

    name: str
    directory: Path
    manifest: Manifest
    segments: tuple[ArraySegment, ...]
    readers: tuple[SegmentReader, ...]
    segmenter: Segmenter
    groups: NDArray[np.int32]


def generation_directory(index: Path, name: str) -> Path:
    return index / _GENERATIONS / name


def live_name(index: Path) -> str | None:
    """The name of the live generation, None where there is no index."""
    try:
        return (index / _CURRENT).read_text("utf-8", "replace").strip() or None
    except FileNotFoundError:
        return None


def open_live(index: Path) -> Generation:
    """Opens the live generation.

    Raises IndexMissing, IndexOutdated or IndexDamaged. A switch that happens
    meanwhile is followed.
    """
    name = live_name(index)
    while name is not None:
        try:
            return open_generation(index, name)
        except IndexDamaged:
            if (now := live_name(index)) == name:
                raise
            name = now
    raise IndexMissing(index)


def open_generation(index: Path, name: str) -> Generation:
    """Opens one generation by name; errors as :func:`open_live`."""
    directory = generation_directory(index, name)
    try:
        check_version(index, Imprint.read(directory))
        manifest = Manifest.read(directory)
    except (OSError, ValueError) as error:
        raise IndexDamaged(index, directory / MANIFEST_NAME, str(error)) from error
    for file, expected in manifest.files.items():
        try:
            size = (directory / file).stat().st_size
        except OSError as error:
            raise IndexDamaged(index, directory / file, str(error)) from error
        if size != expected.size:
            raise IndexDamaged(index, directory / file, f"{size} != {expected.size} bytes")
    try:
        if mark(directory / CONTENTS_NAME) != manifest.files.get(CONTENTS_NAME):
            raise DamagedFile(directory / CONTENTS_NAME, "not what was written")
        segments = read_contents(directory)
        readers = tuple(segment.read(directory) for segment in segments)
        segmenter = opened(directory / WORDS_NAME)
        groups = read_groups(directory, readers)
    except DamagedFile as error:
        raise IndexDamaged(index, error.path, error.reason) from error
    except OSError as error:
        raise IndexDamaged(index, directory, str(error)) from error
    return Generation(name, directory, manifest, segments, readers, segmenter, groups)


def check_version(index: Path, imprint: Imprint) -> None:
    """Raises IndexOutdated unless this code reads what that code wrote."""
    found = (imprint.schema_version, imprint.fingerprint)
    wanted = (SCHEMA_VERSION, fingerprint())
    if found != wanted:
        raise IndexOutdated(index, *(f"v{version}/{hash[:6]}" for version, hash in (found, wanted)))


@contextmanager
def writing(index: Path, *, wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[None]:
    """Holds the writer's lock; the system frees it when the process dies.

    Raises IndexLocked after ``wait_seconds``.
    """
    index.mkdir(parents=True, exist_ok=True)
    lock = FileLock(index / _LOCK, timeout=wait_seconds)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexLocked(index, wait_seconds) from error
    try:
        yield
    finally:
        lock.release()


def new_generation(index: Path) -> tuple[str, Path]:
    """An empty folder for the next generation."""
    root = index / _GENERATIONS
    root.mkdir(parents=True, exist_ok=True)
    taken = [int(name) for path in root.iterdir() if (name := path.name[1:]).isdigit()]
    live = live_name(index)
    taken.append(int(live[1:]) if live and live[1:].isdigit() else 0)
    name = f"g{max(taken) + 1:06d}"
    directory = root / name
    directory.mkdir()
    return name, directory


def switch(index: Path, name: str) -> None:
    """Makes ``name`` the live generation: one atomic replacement, on the disk itself."""
    sync_directory(generation_directory(index, name))
    sync_directory(index / _GENERATIONS)
    draft = index / _DRAFT
    write_durably(draft, f"{name}\n".encode())
    os.replace(draft, index / _CURRENT)
    with suppress(OSError):  # the switch has happened: readers go to the new one
        sync_directory(index)


def remove_others(index: Path) -> None:
    """Removes every generation but the live one, and what dead writers left; what a
    reader on Windows still holds stays until the next time."""
    with suppress(OSError):
        live = live_name(index)
        (index / _DRAFT).unlink(missing_ok=True)
        for path in (index / _GENERATIONS).glob("*"):
            if path.name != live:
                shutil.rmtree(path, ignore_errors=True)


def carry_over(file: Path, directory: Path) -> None:
    """The same file in another generation: a hard link, or a copy where there are none."""
    try:
        os.link(file, directory / file.name)
    except OSError:
        shutil.copy2(file, directory / file.name)
        sync_file(directory / file.name)


def sync_directory(directory: Path) -> None:
    """Brings a folder's entries to the disk (Windows has no such call and needs none)."""
    if os.name == "nt":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
