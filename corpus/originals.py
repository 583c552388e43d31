"""The file a document was read from, for people who want to see it as it was.

Law: what is opened lies, with every link followed, below a folder that is a source, or is the
very file that is one. A link that leads out of the sources is not followed, whoever made it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from corpus.archives import DEEPEST, Allowance, Member, opened
from corpus.readers import Unusable

_INSIDE: Final = "!/"
"""Between an archive and what lies in it, in the path of a record."""

_ITSELF: Final = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)
"""Opens what a path names and not what it links to, and does not wait for a pipe."""


class OriginalGone(Exception):
    """The file, or what lay in an archive, cannot be opened any more."""


@dataclass(frozen=True, slots=True)
class Original:
    """A ``file`` on disk, its path free of links; ``member`` lies in it where it is an archive
    (``b.zip!/c.docx``: an archive in that), else None."""

    file: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """The last part of the path: what to call the file once it is saved."""
        return (self.member or self.file.name).rpartition("/")[2]

    def open(self) -> BinaryIO:
        """Its bytes, from the first. Raises OriginalGone."""
        try:
            file = os.fdopen(os.open(self.file, _ITSELF), "rb")
        except OSError as error:
            raise OriginalGone(str(error)) from error
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            file.close()
            raise OriginalGone("not a regular file")
        if self.member is None:
            return file
        with file:
            try:
                return BytesIO(_unpacked(file, self.member, Allowance.of(status.st_size)))
            except Unusable as error:
                raise OriginalGone(error.reason) from error


def original(path: str, sources: Iterable[str]) -> Original | None:
    """The original of the record ``path`` of an index of ``sources``; None where it is gone, is
    no regular file, or lies outside of them. Archives are not opened yet."""
    roots = [*sources]
    for file, member in _readings(path):
        found = _located(file, roots)
        if found is not None:
            return Original(found, member)
    return None


def _readings(path: str) -> Iterator[tuple[str, str | None]]:
    """The path as a file, then as something in an archive: a name may hold ``!/`` itself."""
    yield path, None
    at = path.find(_INSIDE)
    while at >= 0:
        yield path[:at], path[at + len(_INSIDE) :]
        at = path.find(_INSIDE, at + 1)


def _located(path: str, sources: Iterable[str]) -> Path | None:
    try:
        real = Path(os.path.realpath(path, strict=True))
        if not stat.S_ISREG(real.lstat().st_mode):
            return None
    except OSError:
        return None
    inside = any(_holds(Path(source), real) for source in sources)
    return real if inside else None


def _holds(source: Path, real: Path) -> bool:
    """A source that was a file holds itself only: as a link it could lead anywhere."""
    if source.is_dir():
        return real.is_relative_to(os.path.realpath(source))
    return real == Path(os.path.realpath(source.parent)) / source.name


def _unpacked(file: BinaryIO, wanted: str, allowance: Allowance, depth: int = 1) -> bytes:
    with opened(file, allowance) as members:
        for member in members:
            if not isinstance(member, Member):
                continue
            if member.name == wanted:
                with member.open() as data:
                    return data.read()
            inner = wanted.removeprefix(f"{member.name}{_INSIDE}")
            if inner != wanted and depth < DEEPEST:
                with member.open() as packed:
                    return _unpacked(packed, inner, allowance, depth + 1)
    raise OriginalGone(wanted)
