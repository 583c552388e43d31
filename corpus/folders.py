"""The files of a folder, in an order that is the same on every system."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from corpus.own_files import OWN, is_index
from corpus.records import Unreadable, reason_of, shown

_NO_DOCUMENTS: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
_ABOUT_A_FOLDER: Final = frozenset(
    {"about", "readme", "license", "licence", "copying", "notice", "authors", "changelog"}
)
"""Files that tell of the folder they lie in, where their names have no ending."""

_UNFINISHED_ENDS: Final = ("~", ".swp", ".part", ".crdownload")
_COPY_ENDS: Final = (".bak", ".tmp", ".temp")
"""A copy of the file whose name they follow; where that is gone, the document itself."""

_CIRCLE: Final = "Liên kết dẫn ngược về thư mục chứa nó; không đi vòng."
_OUTSIDE: Final = (
    "Liên kết dẫn ra ngoài thư mục này; không đọc. Muốn tìm cả ở đó thì thêm thư mục ấy vào kho."
)


def is_folder(root: Path) -> bool:
    """True for a folder, False for a file; EOFError for an empty file, OSError for all else."""
    status = root.stat()
    if stat.S_ISDIR(status.st_mode):
        os.scandir(root).close()
        return True
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "không phải tệp thường")
    with root.open("rb") as file:
        if not file.read(1):
            raise EOFError
    return False


def files_below(root: Path) -> Iterator[Path | Unreadable]:
    """The files below a folder, and what cannot be listed. No link leads the walk anywhere:
    one to a folder below is passed over (the walk gets there anyway), and one that leads in
    a circle or out of the folder is named."""
    home = Path(os.path.realpath(root))
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            kind = path.stat().st_mode
            if path != root and path.is_symlink():
                real = Path(os.path.realpath(path))
                if Path(os.path.realpath(path.parent)).is_relative_to(real):
                    yield Unreadable(shown(path), _CIRCLE)
                    continue
                if not real.is_relative_to(home):
                    yield Unreadable(shown(path), _OUTSIDE)
                    continue
                if stat.S_ISDIR(kind):
                    continue
            if stat.S_ISDIR(kind):
                waiting.extend(reversed(_entries(path)))
            elif stat.S_ISREG(kind):
                if not tells_of_its_folder(path.name):
                    yield path
            else:
                yield Unreadable(path.as_posix(), reason_of(OSError(0, "không phải tệp thường")))
        except OSError as error:
            yield Unreadable(shown(path), reason_of(error))


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, by the NFC forms of the names."""
    with os.scandir(folder) as entries:
        names = {entry.name for entry in entries if not is_passed_over(entry.name)}
    if is_index(names):
        names -= OWN
    attached = attached_to(names)
    return [
        folder / name
        for name in sorted(names, key=lambda name: (unicodedata.normalize("NFC", name), name))
        if name not in attached
    ]


def attached_to(names: Iterable[str]) -> set[str]:
    """What goes with the files ``names`` (paths below one place) and is no document: the folders
    in which browsers keep the pictures and scripts of saved pages (``a_files`` beside
    ``a.html``), and copies that programs keep (``a.docx.bak`` beside ``a.docx``)."""
    attached = set[str]()
    for name in names:
        stem, dot, ending = name.rpartition(".")
        if dot and ending.lower() in ("htm", "html"):
            attached.add(f"{stem}_files")
        attached.update(name + copy for copy in _COPY_ENDS)
    return attached


def tells_of_its_folder(name: str) -> bool:
    return name.lower() in _ABOUT_A_FOLDER


def is_passed_over(name: str) -> bool:
    """True for a hidden or unfinished file or folder, and what systems leave behind."""
    low = name.lower()
    if low.startswith("~"):
        return low.startswith("~$") or low.endswith(_COPY_ENDS)
    return low.startswith(".") or low in _NO_DOCUMENTS or low.endswith(_UNFINISHED_ENDS)
