"""Time that grows with the length and not with its square, whatever the machine."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES_LONGER = 8
ALLOWED = 4
"""How many times slower than in proportion still passes: a square would be eight times."""

SHORTEST_SECONDS = 0.002


def assert_linear(work: Callable[[str], object], piece: str, length: int = 40_000) -> None:
    """Runs ``work`` on ``piece`` repeated to ``length`` and to eight times as much."""
    once = max(SHORTEST_SECONDS, min(_seconds(work, piece, length) for _ in range(3)))
    longer = min(_seconds(work, piece, TIMES_LONGER * length) for _ in range(2))
    assert longer < ALLOWED * TIMES_LONGER * once


def _seconds(work: Callable[[str], object], piece: str, length: int) -> float:
    text = piece * (length // len(piece))
    begun = time.process_time()
    work(text)
    return time.process_time() - begun
