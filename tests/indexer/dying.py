"""Runs an update again and again, each time dying at another instant; prints what was left.

A program of its own (``python -m tests.indexer.dying FOLDER MEANS``), because it forks: the
child dies, the parent looks. FOLDER holds ``index`` and, changed since, ``documents``; with
``first_deaths`` only the latter.
One JSON object a line, one a death.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from indexer import IndexUnusable, NoSources
from tests.indexer.folders import answers, documents, update

STEPS: Final = (
    *((os, name) for name in ("replace", "rename", "link", "fsync", "mkdir", "unlink", "rmdir")),
    *((io, "open"), (builtins, "open")),
)
"""What changes the disk, besides writing into a file that is open."""

FINISHED, REFUSED, SURVIVED = 0, 3, 4
"""Exit codes of a child that nothing happened to, of one that gave up in words,
and of one that could do without."""

happened: Final[list[str]] = []
"""The step that was refused."""


def at_step(number: int, act: Callable[[], object]) -> None:
    """From now on calls ``act`` before the ``number``-th step."""
    left = [number]

    def watched(step: Callable[..., Any]) -> Callable[..., Any]:
        def stand_in(*args: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                act()
            return step(*args, **options)

        return stand_in

    for module, name in STEPS:
        setattr(module, name, watched(getattr(module, name)))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    happened.append("refused")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def killed_at_step(number: int) -> None:
    at_step(number, die)


def refused_at_step(number: int) -> None:
    at_step(number, refuse)


def killed_sometime(number: int) -> None:
    """By a timer of the system, which asks nobody."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, random.Random(number).uniform(0.0005, 0.03))


def no_file_larger(number: int) -> None:
    """As on a full disk: writing fails in the middle of a file."""
    import resource

    limit = 150 * number
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


MEANS: Final[dict[str, Callable[[int], None]]] = {
    means.__name__: means
    for means in (killed_at_step, refused_at_step, killed_sometime, no_file_larger)
}


def deaths(place: Path, means: Callable[[int], None], most: int) -> None:
    """Dies at the first, second … occasion until one run comes through."""
    before = answers(place / "index")
    first = (place / "index" / "CURRENT").read_text()
    after = None
    for number in range(1, most + 1):
        index = place / f"index{number}"
        shutil.copytree(place / "index", index)
        child = os.fork()
        if child == 0:
            means(number)
            try:
                update(index)
            except (IndexUnusable, OSError):
                os._exit(REFUSED)
            os._exit(SURVIVED if happened else FINISHED)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        switched = (index / "CURRENT").read_text() != first
        left = answers(index)
        generations = len([*(index / "generations").iterdir()])
        update(index)
        mended = answers(index)
        after = after or mended
        names = sorted(path.name for path in index.iterdir())
        result = {
            "code": code,
            "switched": switched,
            "answers": "old" if left == before else "new" if left == after else "other",
            "generations": generations,
            "mended": mended == after != before,
            "names": names,
            "generations_after": len([*(index / "generations").iterdir()]),
        }
        print(json.dumps(result))
        shutil.rmtree(index)
        if code == FINISHED and means is not killed_sometime:
            break


def first_deaths(place: Path, most: int) -> None:
    """Dies while the very first index is made; the next run names no source."""
    for number in range(1, most + 1):
        index = place / f"first{number}"
        child = os.fork()
        if child == 0:
            killed_at_step(number)
            update(index, place / "documents")
            os._exit(FINISHED)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        try:
            update(index)
            found = sorted(documents(index))
        except NoSources:
            found = []
        names = sorted(path.name for path in index.iterdir())
        print(json.dumps({"code": code, "documents": found, "names": names}))
        shutil.rmtree(index)
        if code == FINISHED:
            break


if __name__ == "__main__":
    if sys.argv[2] == first_deaths.__name__:
        first_deaths(Path(sys.argv[1]), int(sys.argv[3]))
    else:
        deaths(Path(sys.argv[1]), MEANS[sys.argv[2]], int(sys.argv[3]))
