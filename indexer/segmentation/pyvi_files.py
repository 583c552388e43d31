"""What pyvi has on disk: a pickle around a CRFsuite model, and a list of words.

Nothing of pyvi is imported (it would load scikit-learn, a second of work), and
the pickle is read without running anything in it.
"""

from __future__ import annotations

import codecs
import errno
import io
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from indexer.segmentation.crfsuite import Chain, NotCrfsuite, read_chain

_MODEL: Final = "models/pyvi3.pkl"
_WORDS: Final = "models/words.txt"
_BYTES: Final = "__FILE_RESOURCE_DATA__"
"""Where sklearn_crfsuite keeps the file that CRFsuite wrote."""

_UNREADABLE: Final = (
    *(pickle.UnpicklingError, EOFError, LookupError, ImportError, AttributeError),
    *(ValueError, TypeError, OverflowError, MemoryError),
)
"""What unpickling bytes that are no pickle raises (the manual of pickle: among others)."""


class PyviUnusable(OSError):
    """pyvi is not installed, or a file of it is not what version 0.1.1 has;
    ``path`` is that file or where it was looked for."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(errno.ENOENT, reason, str(path))
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PyviFiles:
    """``chain``: the weights; ``compounds``: the words of two and three syllables that pyvi
    can recognise, each as its syllables."""

    version: str
    chain: Chain
    compounds: frozenset[tuple[str, ...]]


def installed_version() -> str | None:
    """The version of the installed pyvi, None where there is none."""
    try:
        return version("pyvi")
    except PackageNotFoundError:
        return None


def installed_pyvi() -> PyviFiles:
    """What the installed pyvi has. Raises PyviUnusable."""
    found, number = find_spec("pyvi"), installed_version()
    if found is None or found.origin is None or number is None:
        raise PyviUnusable(Path("pyvi"), "not installed (pip install pyvi==0.1.1)")
    return read_pyvi(Path(found.origin).parent, number)


def read_pyvi(folder: Path, number: str) -> PyviFiles:
    """What the pyvi of version ``number`` in ``folder`` has. Raises PyviUnusable."""
    model, words = folder / _MODEL, folder / _WORDS
    try:
        chain = read_chain(_unwrapped(model.read_bytes()))
    except (*_UNREADABLE, OSError, NotCrfsuite) as error:
        raise PyviUnusable(model, f"not the model that is expected ({error})") from error
    try:
        compounds = frozenset(_compounds(words.read_bytes().decode()))
    except (OSError, ValueError) as error:
        raise PyviUnusable(words, f"not the word list that is expected ({error})") from error
    if not compounds:
        raise PyviUnusable(words, "not the word list that is expected (no compounds)")
    return PyviFiles(number, chain, compounds)


def _compounds(listed: str) -> Iterator[tuple[str, ...]]:
    """pyvi looks up lower-cased tokens joined by one space: only what is such can be found."""
    for line in listed.split("\n"):
        syllables = tuple(line.split(" "))
        if len(syllables) in (2, 3) and all(syllables) and line == line.lower():
            yield syllables


class _Shell:
    """Stands for any object of the pickle: keeps what it was given, does nothing."""

    def __init__(self, *_arguments: object) -> None:
        self.state: Any = None

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return codecs.encode if (module, name) == ("_codecs", "encode") else _Shell


def _unwrapped(pickled: bytes) -> bytes:
    model = _Unpickler(io.BytesIO(pickled)).load().state["modelfile"].state[_BYTES]
    if not isinstance(model, bytes):
        raise TypeError(f"{_BYTES} is no bytes")
    return model
