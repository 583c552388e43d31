"""A value as a document prints it, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """``value`` is what ``text[start:end]`` says, without marks and broken lines."""

    value: str
    start: int
    end: int
