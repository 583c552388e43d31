"""Where documents come from: the records of a file or a folder.

``scan`` lists, ``read`` makes a ``Document`` of one record. What cannot be used
is an ``Unreadable`` or a ``SetAside``, each with a sentence that says why and what
to do; only hidden and temporary files, and those that tell of their folder (``README``),
are passed over in silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.files import records_in
from corpus.folders import files_below, is_folder
from corpus.reading import read
from corpus.records import LOOK, Record, SetAside, SourceMissing, Unreadable, reason_of

__all__ = ["Record", "SetAside", "SourceMissing", "Unreadable", "read", "scan"]


def scan(source: Path) -> Iterator[Record | Unreadable]:
    """Everything a PATH holds, in the order of the paths, the same on every system.

    Raises SourceMissing instead of the first.
    """
    root = Path(os.path.abspath(source))
    try:
        within = is_folder(root)
    except EOFError:
        raise SourceMissing(root.as_posix(), f"Tệp này rỗng; {LOOK}") from None
    except (OSError, ValueError) as error:
        raise SourceMissing(root.as_posix(), reason_of(error)) from None
    empty = True
    for found in files_below(root) if within else (root,):
        if isinstance(found, Unreadable):
            empty = False
            yield found
            continue
        name = found.relative_to(root).as_posix() if within else root.name
        for record in records_in(found, name, root.as_posix()):
            empty = False
            yield record
    if empty:
        raise SourceMissing(root.as_posix(), f"Không có văn bản nào ở đây; {LOOK}")
