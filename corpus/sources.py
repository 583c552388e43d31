"""Where documents come from: the records of a file or a folder.

``scan`` lists, ``read`` makes a ``Document`` of one record. What cannot be used
is an ``Unreadable`` or a ``SetAside``, each with a sentence that says why and what
to do; only hidden and temporary files, and those that tell of their folder (``README``),
are passed over in silence.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.correction_files import BESIDE, TABLE, correction_file, corrects
from corpus.corrections import Corrections
from corpus.files import records_in
from corpus.folders import files_below, is_folder
from corpus.own_files import holds_only_an_index
from corpus.readers import Unusable
from corpus.reading import read, show_page
from corpus.records import LOOK, Record, SetAside, SourceMissing, Unreadable, reason_of

__all__ = [
    "Record",
    "SetAside",
    "SourceMissing",
    "Unreadable",
    "holds_only_an_index",
    "read",
    "scan",
    "show_page",
]


def scan(source: Path) -> Iterator[Record | Unreadable]:
    """Everything a PATH holds, in the order of the paths, the same on every system; before and
    after it, what is wrong with the corrections people wrote beside it.

    Raises SourceMissing where there is no document.
    """
    root = Path(os.path.abspath(source))
    try:
        within = is_folder(root)
    except EOFError:
        raise SourceMissing(root.as_posix(), f"Tệp này rỗng; {LOOK}") from None
    except (OSError, ValueError) as error:
        raise SourceMissing(root.as_posix(), reason_of(error)) from None
    paths = [*files_below(root)] if within else [root]
    place = root if within else root.parent
    corrections = Corrections(only=None if within else _name(root, place))
    yield from _take_corrections(paths if within else _around(root), place, corrections)
    empty = True
    for path in paths:
        for found in _found(path, place, root, corrections):
            empty = False
            yield found
    if empty:
        raise SourceMissing(root.as_posix(), f"Không có văn bản nào ở đây; {LOOK}")
    if within:
        yield from corrections.unused()


def _found(
    path: Path | Unreadable, place: Path, root: Path, corrections: Corrections
) -> Iterator[Record | Unreadable]:
    if isinstance(path, Unreadable):
        yield path
    elif not corrects(path.name):
        yield from records_in(path, _name(path, place), root.as_posix(), corrections)


def _around(file: Path) -> list[Path]:
    """The files that may correct one that is itself the PATH."""
    beside = file.with_name(f"{file.name}{BESIDE}"), file.with_name(TABLE)
    return [path for path in beside if path.is_file()]


def _take_corrections(
    paths: Sequence[Path | Unreadable], place: Path, corrections: Corrections
) -> Iterator[Unreadable]:
    files = []
    for path in paths:
        if isinstance(path, Path) and corrects(path.name):
            try:
                with path.open("rb") as file:
                    files.append(correction_file(_name(path, place), path.as_posix(), file))
            except Unusable as error:
                yield Unreadable(path.as_posix(), error.reason)
            except OSError as error:
                yield Unreadable(path.as_posix(), reason_of(error))
    yield from corrections.add(files)


def _name(path: Path, place: Path) -> str:
    """The path below a place, NFC, with ``/``."""
    return unicodedata.normalize("NFC", path.relative_to(place).as_posix())
