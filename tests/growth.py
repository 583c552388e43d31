"""Time that grows with the length and not with its square, whatever the machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

TIMES_LONGER = 8
ALLOWED = 4
"""How many times slower than in proportion still passes: a square would be eight times."""

SHORTEST_SECONDS = 0.002

ATTEMPTS = 4
"""A square fails every time; a neighbour who takes the memory's time does not."""


def assert_linear(work: Callable[[str], object], piece: str, length: int = 40_000) -> None:
    """Runs ``work`` on ``piece`` repeated to ``length`` and to eight times as much."""
    once = longer = 0.0
    for _ in range(ATTEMPTS):
        once = max(SHORTEST_SECONDS, min(_seconds(work, piece, length) for _ in range(3)))
        longer = min(_seconds(work, piece, TIMES_LONGER * length) for _ in range(2))
        if longer < ALLOWED * TIMES_LONGER * once:
            return
    pytest.fail(f"{piece!r}: {once:.4f} s, and {longer:.4f} s for {TIMES_LONGER} times as much")


def _seconds(work: Callable[[str], object], piece: str, length: int) -> float:
    """Returns the processor's time without the collector's, whose rounds grow with the heap."""
    text = piece * (length // len(piece))
    collects = gc.isenabled()
    gc.disable()
    begun = time.process_time()
    try:
        work(text)
        return time.process_time() - begun
    finally:
        if collects:
            gc.enable()
