"""A pool like the one of a run, whose worker holds a pipe open for as long as it lives.

A program of its own (``python -m tests.indexer.holding PIPE``), because it is killed.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from threading import Event

from indexer.reading import end_with_parent


def hold(pipe: str) -> None:
    with open(pipe, "wb", buffering=0) as held:
        held.write(b"x")
        Event().wait()


if __name__ == "__main__":
    with ProcessPoolExecutor(1, get_context("spawn"), end_with_parent) as pool:
        pool.submit(hold, sys.argv[1]).result()
